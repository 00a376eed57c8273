//! The blocks of a file: `name {`, lines, `}`.

use std::ops::Range;

use docwright_schema::{SourceId, Span};

use crate::read::formats::requests::Pair;

/// A block.
#[derive(Debug)]
pub(super) struct Block<'t> {
    pub(super) name: &'t str,
    pub(super) place: Range<usize>,
    lines: Vec<(Range<usize>, &'t str)>,
}

/// The blocks of a text.
pub(super) fn of(text: &str) -> Vec<Block<'_>> {
    let mut all: Vec<Block<'_>> = Vec::new();
    let mut end = None;
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end();
        let place = at..at + line.len();
        at += whole.len();
        if Some(line) == end {
            end = None;
        } else if end.is_some() {
            if let Some(last) = all.last_mut() {
                last.lines.push((place, line));
            }
        } else if let Some((name, close)) = begins(line) {
            end = Some(close);
            all.push(Block {
                name,
                place,
                lines: Vec::new(),
            });
        }
    }
    all
}

/// The name of the block that a line begins, and the line that ends it.
fn begins(line: &str) -> Option<(&str, &'static str)> {
    let close = match line.chars().next_back()? {
        '{' => "}",
        '[' => "]",
        _ => return None,
    };
    let name = line.get(..line.len() - 1)?.trim_end();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_');
    (!name.is_empty() && name.chars().all(is_name)).then_some((name, close))
}

impl Block<'_> {
    /// The names and values of its lines; a sign before a name says that it is not sent now.
    pub(super) fn pairs(&self, source: SourceId) -> Vec<Pair> {
        let pair = |(range, line): &(Range<usize>, &str)| {
            let (name, value) = line.trim().split_once(':')?;
            let name = name.trim().trim_start_matches('~').trim_matches('"');
            let value = value.trim();
            let mut pair = Pair::new(Span::new(source, range.clone()), name, value);
            pair.is_file = value.starts_with("@file(");
            (!name.is_empty()).then_some(pair)
        };
        self.lines.iter().filter_map(pair).collect()
    }

    /// The value of a name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let pairs = self
            .lines
            .iter()
            .filter_map(|(_, line)| line.trim().split_once(':'));
        let mut found = pairs.filter(|(known, _)| known.trim() == name);
        found
            .next()
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// Its lines as a text.
    pub(super) fn text(&self) -> String {
        let lines = self
            .lines
            .iter()
            .map(|(_, line)| line.strip_prefix("  ").unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }
}
