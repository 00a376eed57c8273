//! Attributes that a page of AsciiDoc sets at its beginning, `:base: https://boats.test`, in the place of `{base}` in its text.

use std::borrow::Cow;

use super::super::{Block, BlockKind, Inline, InlineKind};

/// Nothing in documentation is nested so deeply.
const MAX_DEPTH: usize = 16;
/// A page that sets more of them is no page of an API.
const MOST: usize = 64;

/// Puts the values of a page's attributes that are addresses into the text of its blocks; others are settings.
pub(super) fn fill(page: &str, blocks: &mut [Block<'_>]) {
    let head = page.lines().take_while(|line| !line.starts_with("== "));
    let set: Vec<(String, &str)> = head.filter_map(attribute).take(MOST).collect();
    if !set.is_empty() {
        within(blocks, &set, 0);
    }
}

fn attribute(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(": ")?;
    let is_name = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let value = value.trim();
    (is_name && value.contains("://")).then(|| (format!("{{{name}}}"), value))
}

fn within(blocks: &mut [Block<'_>], set: &[(String, &str)], depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => pieces(content, set),
            BlockKind::List(items) => items.iter_mut().for_each(|item| within(item, set, depth + 1)),
            BlockKind::Definitions(list) => {
                for definition in list {
                    definition.terms.iter_mut().for_each(|term| pieces(term, set));
                    within(&mut definition.body, set, depth + 1);
                }
            }
            BlockKind::Quote(blocks) => within(blocks, set, depth + 1),
            _ => {}
        }
    }
}

fn pieces(content: &mut [Inline<'_>], set: &[(String, &str)]) {
    for inline in content {
        if let InlineKind::Text(text) | InlineKind::Code(text) = &mut inline.kind {
            for (name, value) in set {
                if text.contains(name.as_str()) {
                    *text = Cow::Owned(text.replace(name.as_str(), value));
                }
            }
        }
    }
}

/// What a line of attributes says of the block below it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Above<'a> {
    /// The language of code: `[source,json]`.
    pub language: &'a str,
    /// How many columns a table has: `[cols="1,1,2"]`, `[cols="3*"]`.
    pub columns: Option<usize>,
}

impl<'a> Above<'a> {
    /// What this line says.
    pub(super) fn of(line: &'a str) -> Above<'a> {
        let inner = line.trim_matches(['[', ']']);
        let said = inner.split_once("cols=").map_or("", |(_, rest)| rest);
        let said = match said.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap_or_default(),
            None => said.split(',').next().unwrap_or_default(),
        };
        let times = |column: &str| match column.trim().split_once('*') {
            Some((times, _)) => times.parse().unwrap_or(1),
            None => 1,
        };
        let columns = said.split(',').map(times).fold(0, usize::saturating_add);
        Above {
            language: inner.split(',').nth(1).unwrap_or_default(),
            columns: Some(columns).filter(|_| !said.is_empty()),
        }
    }
}
