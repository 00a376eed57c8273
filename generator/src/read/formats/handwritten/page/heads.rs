//! Tables whose header is not marked as one: their first row is nothing but the words of columns.
//!
//! Grids of reStructuredText with a ruler of hyphens everywhere, and tables of HTML without `th`, come so. Takes blocks, makes the
//! row the header.

use crate::read::formats::handwritten::words::columns::is_header;
use crate::read::markup::{Block, BlockKind, Table};

/// Blocks in blocks are not looked at any deeper.
const MAX_DEPTH: usize = 16;

/// Makes headers of first rows, wherever a table stands.
pub(in super::super) fn promote(blocks: &mut [Block<'_>], depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    for block in blocks {
        match &mut block.kind {
            BlockKind::Table(table) => head(table),
            BlockKind::Quote(inner) => promote(inner, depth + 1),
            BlockKind::List(items) => items.iter_mut().for_each(|item| promote(item, depth + 1)),
            BlockKind::Definitions(list) => list
                .iter_mut()
                .for_each(|definition| promote(&mut definition.body, depth + 1)),
            _ => {}
        }
    }
}

fn head(table: &mut Table<'_>) {
    let is_bare = table.header.iter().all(|cell| cell.plain().trim().is_empty());
    if is_bare && table.rows.len() > 1 && table.rows.first().is_some_and(|row| is_header(&row.cells)) {
        table.header = table.rows.remove(0).cells;
    }
}
