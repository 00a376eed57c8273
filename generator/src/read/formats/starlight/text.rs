//! Operation pages of the Starlight OpenAPI plugin as plain text, in the form whose headings are glued to what follows:
//! `Section titled “Path Parameters ”id`.
//!
//! One page in, the evidence of one operation out. Two kinds of page share the form: *rich* ones keep names, `required`
//! and types; *lossy* ones keep only descriptions and the word `object`. Nothing in the text closes a nested object, so the
//! reader states only what holds under every reading, and never a name, type or mark that the page does not show.

mod field;
mod heading;
mod identifier;
mod line;
mod lossy;
mod nesting;
mod operation;
mod payload;
mod response;
mod section;
mod type_line;

#[cfg(test)]
mod tests;

use docwright_schema::{Diagnostics, Evidence};

use crate::read::reader::{Page, Reader, has_any};

pub(super) use field::echoes;
pub(super) use identifier::is_identifier;
pub(super) use response::{is_certain_reason, is_failure, is_reason};
pub(super) use type_line::TypeLine;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: NAME,
    most: 95,
    score,
    read,
};

const NAME: &str = "starlight-text";

/// A glued heading is a mark that nothing else has; one of an operation's own sections is surer still.
fn score(page: &Page<'_>) -> u8 {
    if !has_any(page.text, &[line::GLUED]) {
        return 0;
    }
    let titles = page.text.lines().filter_map(line::section_title);
    let scores = titles.map(|(title, _)| match heading::Heading::of(title) {
        heading::Heading::Other => 60,
        _ => 95,
    });
    scores.max().unwrap_or(0)
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let tokens = line::tokens(page);
    Evidence {
        page: page.path.to_owned(),
        reader: NAME,
        operations: operation::read(page, &tokens, diagnostics).into_iter().collect(),
        ..Evidence::default()
    }
}
