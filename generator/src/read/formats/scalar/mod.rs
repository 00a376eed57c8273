//! Pages that Scalar writes as Markdown for machines: one page for a whole API.
//!
//! An operation has a list with its method and path below its title. Types are lines of words (`line`), and what stands below them says
//! what they hold (`schema`). Up to version 1.3, a structure is written out where it is first used and named elsewhere; later ones
//! have a section for each.

mod answers;
mod api;
mod line;
mod models;
mod operation;
mod schema;
mod ways;
mod words;

use docwright_schema::{Diagnostics, Evidence};

use super::rebuilt::Rebuilt;
use crate::read::markup::markdown;
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "scalar-markdown",
    most: 95,
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    let has =
        |begin: &str| page.text.contains(begin) && page.text.lines().any(|line| line.starts_with(begin));
    let is_ours = has("- **Method:**")
        && has("- **Path:**")
        && (has("- **OpenAPI Version:**") || has("<a id=\"scalar-"));
    if is_ours { 95 } else { 0 }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    // The blank behind a fact's name may be one that does not break: as wide in bytes as two that do.
    let text = page.text.replace(":**\u{a0}", ":**  ");
    let page = &Page { text: &text, ..*page };
    let document = markdown::parse(page.text);
    let blocks = document.blocks.as_slice();
    let mut rebuilt = Rebuilt::new(page);
    let mut structures = schema::Structures::default();
    operation::all(&mut rebuilt, blocks, &mut structures);
    models::models(&mut rebuilt, blocks, &mut structures);
    api::read(&mut rebuilt, blocks);
    for (name, schema) in structures.found {
        let at = schema.span;
        rebuilt.schema(&name, at, schema);
    }
    rebuilt.evidence(READER.name, diagnostics)
}
