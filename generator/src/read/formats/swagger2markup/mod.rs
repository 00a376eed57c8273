//! Pages that Swagger2Markup writes of Swagger 2.0, as AsciiDoc or Markdown: `overview`, `paths`, `definitions` and `security`, or all
//! in one page.
//!
//! An operation is a section whose title is method and path, or that begins with them as code. Structures that are written in place are
//! tables with an anchor that types link to (`anchors`). Models may stand on another page, so types name them.

mod anchors;
mod labels;
mod models;
mod operation;
mod overview;
mod payload;
mod table;
mod types;

use docwright_schema::{Diagnostics, Evidence};

use super::rebuilt::Rebuilt;
use crate::read::markup::{asciidoc, markdown};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "swagger2markup",
    most: 94,
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    if page.may_be_plain() {
        labels::score(page.text)
    } else {
        0
    }
}

/// Tables of AsciiDoc have fences, and headings marks that Markdown does not have.
fn is_asciidoc(page: &Page<'_>) -> bool {
    let mut lines = page.text.lines();
    lines.any(|line| line.starts_with("|===") || line.starts_with("== ") || line.starts_with("[["))
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let document = match is_asciidoc(page) {
        true => asciidoc::parse(page.text),
        false => markdown::parse(page.text),
    };
    let blocks = document.blocks.as_slice();
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    let anchors = anchors::anchors(page.text, blocks);
    overview::read(&mut rebuilt, blocks);
    models::read(&mut rebuilt, blocks, &anchors);
    operation::all(&mut rebuilt, blocks, &anchors);
    rebuilt.evidence(READER.name, diagnostics)
}
