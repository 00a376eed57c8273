//! Pages that Widdershins writes, for Slate and others, and Apidog's build of it: one page of Markdown for a whole API.
//!
//! What stands in its tables is all that a description says of names, types and marks; the page becomes a description again. A
//! line with method and path begins an operation (`calls`); rows are nested by `»` (`tree`). The words of headings are in the
//! language of the tool, so tables are told by their columns (`words`). Where tables leave out what lists hold, the sample tells it.

mod answers;
mod api;
mod calls;
mod enums;
mod grids;
mod lines;
mod model;
mod operation;
mod samples;
mod tree;
mod types;
mod words;

use docwright_schema::{Diagnostics, Evidence};

use super::rebuilt::Rebuilt;
use crate::read::markup::markdown;
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "widdershins",
    most: 95,
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    if !page.may_be_plain() {
        return 0;
    }
    words::score(page.text)
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    // A line of version 2 has one cell more than the head above it, so that the two are no table.
    let text = page.text.replace(words::OLD_LINES.0, words::OLD_LINES.1);
    let text = lines::joined(&text);
    let page = &Page { text: &text, ..*page };
    let document = markdown::parse(page.text);
    let blocks = document.blocks.as_slice();
    let mut rebuilt = Rebuilt::new(page);
    let models = model::models(&mut rebuilt, blocks);
    let calls = calls::calls(page.text, blocks);
    let first = calls.first().map_or(blocks.len(), |call| call.start);
    let ways = api::read(&mut rebuilt, blocks.get(..first).unwrap_or_default());
    for call in &calls {
        operation::read(&mut rebuilt, blocks, call, &ways, &models);
    }
    rebuilt.evidence(READER.name, diagnostics)
}
