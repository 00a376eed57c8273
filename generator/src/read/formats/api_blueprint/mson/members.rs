//! Lists of MSON: members and what stands below each.

use std::ops::Range;

use super::super::lines::Line;
use super::line::{self, Told};

/// Members within members are followed no deeper.
const DEEP: usize = 40;

/// A line of a list and what stands below it.
#[derive(Debug, Clone)]
pub(in super::super) struct Member {
    pub(in super::super) range: Range<usize>,
    pub(in super::super) told: Told,
    pub(in super::super) members: Vec<Member>,
}

impl Member {
    /// Whether the line is this word, alone or with a value; `None` where it is not.
    pub(in super::super) fn keyword(&self, words: &[&str]) -> bool {
        !self.told.variable && words.contains(&self.told.first.as_str())
    }
}

/// The members of lines.
pub(in super::super) fn read(lines: &[Line<'_>]) -> Vec<Member> {
    read_within(lines, 0)
}

fn read_within(lines: &[Line<'_>], depth: usize) -> Vec<Member> {
    let level = lines.iter().find_map(Line::item).map(|line| line.indent);
    let Some(level) = level.filter(|_| depth < DEEP) else {
        return Vec::new();
    };
    let (_, parts) = super::super::lines::cut(lines, |line| line.indent <= level + 1);
    parts
        .into_iter()
        .map(|part| {
            let mut told = line::read(part.head.text);
            let own = part.body.iter().position(|line| line.item().is_some());
            let own = part
                .body
                .get(..own.unwrap_or(part.body.len()))
                .unwrap_or_default();
            let texts: Vec<&str> = own.iter().map(|line| line.text).collect();
            let below = texts.join("\n");
            if !below.trim().is_empty() {
                if !told.said.is_empty() {
                    told.said.push('\n');
                }
                told.said.push_str(below.trim());
            }
            Member {
                range: part.head.range(),
                told,
                members: read_within(part.body, depth + 1),
            }
        })
        .collect()
}
