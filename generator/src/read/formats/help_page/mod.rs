//! Pages that ASP.NET Web API Help Page makes of controllers: one for each operation, and one for each model that another page
//! shows as a link. Saved as HTML, or as the Markdown that tools make of it.
//!
//! The pages tell no statuses and no servers. A parameter is of the query where the path has no place for it. What a list holds,
//! a page writes out in its table; the names of models stand in links, also where no page of theirs was saved.

mod annotations;
mod operation;
mod types;

use docwright_schema::{Diagnostics, Evidence};

use super::rebuilt::{Rebuilt, from_markup};
use crate::read::markup::{BlockKind, Document, plain_text};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "help-page",
    most: 92,
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    let has = |mark: &str| memchr::memmem::find(page.text.as_bytes(), mark.as_bytes()).is_some();
    let is_operation = || has("Request Information") && has("Response Information") && has("URI Parameters");
    // The class of the tables of all pages.
    if has("help-page-table") || is_operation() {
        92
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    from_markup(page, READER.name, diagnostics, read_document)
}

fn read_document(rebuilt: &mut Rebuilt<'_>, document: &Document<'_>) {
    let blocks = document.blocks.as_slice();
    let title = blocks
        .iter()
        .position(|block| block.heading().is_some_and(|(level, _)| level == 1));
    if let Some(at) = title
        && let Some((_, content)) = blocks.get(at).and_then(|block| block.heading())
    {
        let title = plain_text(content).trim().to_owned();
        let rest = blocks.get(at + 1..).unwrap_or_default();
        if !operation::read(rebuilt, &title, rest) {
            let table = rest.iter().find_map(|block| match &block.kind {
                BlockKind::Table(table) => Some((table, rebuilt.span(block.range.clone()))),
                _ => None,
            });
            if let Some((table, span)) = table {
                let schema = types::model(rebuilt, span, table, &operation::prose(rest));
                rebuilt.schema(&title, span, schema);
            }
        }
    }
}
