//! Tables of structures that are written in place: a caption, and an anchor above it.

use std::collections::BTreeMap;

use super::labels::{self, Column};
use crate::read::markup::{Block, BlockKind, Inline, InlineKind, Table, slice};

/// What an anchor begins with in Markdown.
const ANCHOR: &str = "<a name=\"";

/// Tables by their anchors.
pub(super) type Anchors<'d, 'a> = BTreeMap<String, &'d Table<'a>>;

/// Every such table of the page.
pub(super) fn anchors<'d, 'a>(text: &str, blocks: &'d [Block<'a>]) -> Anchors<'d, 'a> {
    let mut all = Anchors::new();
    for (at, block) in blocks.iter().enumerate() {
        let BlockKind::Table(table) = &block.kind else {
            continue;
        };
        if !is_captioned(blocks, at) || !is_fields(table) {
            continue;
        }
        let before = at.checked_sub(2).and_then(|at| blocks.get(at));
        // An anchor may be a paragraph of its own.
        let is_anchor = |block: &Block<'_>| slice(text, block.range.clone()).starts_with(ANCHOR);
        let start = before.map_or(0, |before| match is_anchor(before) {
            true => before.range.start,
            false => before.range.end,
        });
        if let Some(anchor) = last(slice(text, start..block.range.start)) {
            all.entry(anchor.to_owned()).or_insert(table);
        }
    }
    all
}

/// Whether a table has the fields of a structure.
pub(super) fn is_fields(table: &Table<'_>) -> bool {
    labels::has(table, &[Column::Name, Column::Schema]) && labels::column(table, Column::Type).is_none()
}

/// Whether the block before a table is its caption: strong text and nothing else.
pub(super) fn is_captioned(blocks: &[Block<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| blocks.get(at));
    let Some(BlockKind::Paragraph(content)) = before.map(|before| &before.kind) else {
        return false;
    };
    let says = |inline: &&Inline<'_>| !matches!(inline.kind, InlineKind::Html(_) | InlineKind::Break);
    let mut content = content.iter().filter(says);
    matches!(
        (content.next(), content.next()),
        (
            Some(Inline {
                kind: InlineKind::Strong(_),
                ..
            }),
            None
        )
    )
}

/// The last anchor of a text.
fn last(text: &str) -> Option<&str> {
    let ascii = text
        .rsplit_once("[[")
        .and_then(|(_, rest)| Some(rest.split_once("]]")?.0));
    ascii.or_else(|| {
        text.rsplit_once(ANCHOR)
            .and_then(|(_, rest)| Some(rest.split_once('"')?.0))
    })
}
