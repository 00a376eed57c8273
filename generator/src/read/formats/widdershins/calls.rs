//! Where operations stand: each has a line with its method and path, below its heading and above its tables.

use std::ops::Range;

use crate::read::formats::rebuilt;
use crate::read::markup::{Block, BlockKind, plain_text, slice};

/// An operation of the page.
pub(super) struct Call {
    /// The block that its heading or anchor is.
    pub(super) start: usize,
    /// The block with its line.
    pub(super) line: usize,
    /// The block behind its last one.
    pub(super) end: usize,
    pub(super) method: String,
    pub(super) path: String,
    /// Where the line stands.
    pub(super) range: Range<usize>,
    /// The heading above it of a group.
    pub(super) group: Option<String>,
}

/// What an anchor has before the identifier of an operation.
pub(super) const ANCHORS: &[&str] = &["<a id=\"opId", "<a name=\"opId"];

/// Method and path of a block: code, or Apidog's bare line.
fn of_block<'a>(text: &'a str, block: &Block<'_>) -> Option<(&'a str, &'a str)> {
    let BlockKind::Paragraph(_) = block.kind else {
        return None;
    };
    let line = slice(text, block.range.clone()).lines().next()?.trim();
    match line.strip_prefix('`').and_then(|line| line.strip_suffix('`')) {
        Some(code) => rebuilt::call(code),
        None => rebuilt::call(line),
    }
}

/// The text of a heading, in Markdown or HTML.
pub(super) fn heading(text: &str, block: &Block<'_>) -> Option<(u8, String)> {
    if let Some((level, content)) = block.heading() {
        return Some((level, plain_text(content).trim().to_owned()));
    }
    let BlockKind::Html = block.kind else { return None };
    let html = slice(text, block.range.clone()).trim_start();
    let level = html.strip_prefix("<h")?.bytes().next()?.checked_sub(b'0')?;
    let inner = html.split_once('>')?.1.split("</h").next()?;
    (1..=6).contains(&level).then(|| (level, inner.trim().to_owned()))
}

/// The identifier of an operation, in an anchor beside its heading.
pub(super) fn identifier(text: &str, block: &Block<'_>) -> Option<(String, Range<usize>)> {
    let range = match block.kind {
        BlockKind::Html | BlockKind::Paragraph(_) => block.range.clone(),
        _ => return None,
    };
    let source = slice(text, range.clone());
    let at = ANCHORS
        .iter()
        .find_map(|mark| Some(source.find(mark)? + mark.len()))?;
    let length = source.get(at..)?.find('"')?;
    let start = range.start + at;
    Some((
        slice(text, start..start + length).to_owned(),
        start..start + length,
    ))
}

/// The operations of the page, but for those that the API calls back.
pub(super) fn calls(text: &str, blocks: &[Block<'_>]) -> Vec<Call> {
    let mut all: Vec<Call> = Vec::new();
    let mut group = None;
    let (mut start, mut anchor) = (None, None);
    let mut is_callback = false;
    for (at, block) in blocks.iter().enumerate() {
        let source = slice(text, block.range.clone());
        if is_callback {
            is_callback = !source.trim_start().starts_with("</div>");
            continue;
        }
        if let Some((level, title)) = heading(text, block) {
            is_callback = level > 1 && matches!(title.as_str(), "Callbacks" | "回调");
            if level == 1 {
                group = Some(title.clone());
                close(&mut all, at);
            }
            (start, anchor) = match anchor {
                Some(before) if before + 1 == at => (Some(before), None),
                _ => (Some(at), None),
            };
            // Version 2 has no more than the heading, where an operation has no identifier.
            let has_line = blocks
                .get(at + 1)
                .is_some_and(|next| of_block(text, next).is_some());
            if level == 2
                && !has_line
                && let Some((method, path)) = rebuilt::call(&title)
            {
                close(&mut all, at);
                all.push(Call {
                    start: at,
                    line: at,
                    end: blocks.len(),
                    method: method.to_owned(),
                    path: path.to_owned(),
                    range: block.range.clone(),
                    group: group.clone(),
                });
            }
            continue;
        }
        if identifier(text, block).is_some() {
            anchor = Some(at);
        }
        if let Some((method, path)) = of_block(text, block) {
            let start = start.or(anchor).unwrap_or(at);
            close(&mut all, start);
            all.push(Call {
                start,
                line: at,
                end: blocks.len(),
                method: method.to_owned(),
                path: path.to_owned(),
                range: block.range.clone(),
                group: group.clone(),
            });
        }
    }
    all
}

/// Ends the last operation where something else begins.
fn close(all: &mut [Call], at: usize) {
    if let Some(last) = all.last_mut() {
        last.end = last.end.min(at.max(last.line + 1));
    }
}
