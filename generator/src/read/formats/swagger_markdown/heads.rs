//! Headings of operations.

use crate::read::formats::rebuilt::is_method;
use std::ops::Range;

use crate::read::markup::{Block, slice};

/// An operation: its line, and the blocks below it.
pub(super) struct Call {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) deprecated: bool,
    pub(super) group: Option<String>,
    pub(super) range: Range<usize>,
    pub(super) body: Range<usize>,
}

/// A heading without its marks, and whether it is struck through.
fn bare(line: &str) -> Option<(&str, bool)> {
    let text = line.strip_prefix('#')?.trim_start_matches('#').trim();
    match text.strip_prefix("~~").and_then(|text| text.strip_suffix("~~")) {
        Some(text) => Some((text, true)),
        None => Some((text, false)),
    }
}

/// Method, path, and whether it is deprecated: `### [GET] /path`.
pub(super) fn operation(line: &str) -> Option<(&str, &str, bool)> {
    let (text, struck) = bare(line)?;
    let (method, path) = text.strip_prefix('[')?.split_once("] ")?;
    let path = path.trim();
    (is_method(method) && path.starts_with('/')).then_some((method, path, struck))
}

/// The path that a heading is.
pub(super) fn path(line: &str) -> Option<&str> {
    let (text, _) = bare(line)?;
    (text.starts_with('/') && !text.contains(' ')).then_some(text)
}

/// The method that a heading is.
pub(super) fn method(line: &str) -> Option<(&str, bool)> {
    let (text, struck) = bare(line)?;
    is_method(text).then_some((text, struck))
}

/// The operations of the page.
pub(super) fn calls(text: &str, blocks: &[Block<'_>]) -> Vec<Call> {
    let mut all: Vec<Call> = Vec::new();
    let (mut around, mut group): (Option<String>, Option<String>) = (None, None);
    let mut open: Option<u8> = None;
    for (at, block) in blocks.iter().enumerate() {
        let Some((level, content)) = block.heading() else {
            continue;
        };
        let line = slice(text, block.range.clone()).trim();
        let plain = crate::read::markup::plain_text(content);
        if open.is_some_and(|open| level <= open) {
            open = None;
            if let Some(last) = all.last_mut() {
                last.body.end = at;
            }
        }
        let found = match (operation(line), path(line), method(line), &around) {
            (Some((method, path, struck)), ..) => Some((method.to_owned(), path.to_owned(), struck)),
            (_, Some(path), ..) => {
                around = Some(path.replace('\\', ""));
                None
            }
            (_, _, Some((method, struck)), Some(path)) => Some((method.to_owned(), path.clone(), struck)),
            _ => {
                if level <= 2 {
                    group = (level == 2).then(|| plain.trim().to_owned());
                }
                None
            }
        };
        if let Some((method, path, deprecated)) = found {
            open = Some(level);
            all.push(Call {
                method,
                path: path.replace('\\', ""),
                deprecated,
                group: group.clone().filter(|group| !group.starts_with("Version")),
                range: block.range.clone(),
                body: at + 1..blocks.len(),
            });
        }
    }
    all
}
