//! Operation pages of the Starlight OpenAPI plugin as plain text, in the form that keeps paragraphs apart by blank lines
//! and loses all headings.
//!
//! One page in, the evidence of one operation out. What a line is follows from its place: a paragraph stands alone, a
//! field's name, marks, title and type stand together. Of alternatives, the form keeps the first one only. Nothing closes a
//! nested object, so a field whose object is not certain is left out, and the objects that it may belong to say so.

mod ahead;
mod cursor;
mod form;
mod line;
mod operation;
mod payload;
mod response;
mod sample;
mod schema;
mod tags;

#[cfg(test)]
mod tests;

use docwright_schema::{Diagnostics, Evidence};

use crate::read::formats::starlight::SKIP;
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: NAME,
    most: 95,
    score,
    read,
};

const NAME: &str = "starlight-blocks";

/// The title of the plugin's pages that have no operation.
const OVERVIEW: &str = "Overview";

/// Method and path of an operation stand on two lines below the title; the link above it is a mark of the site's layout.
fn score(page: &Page<'_>) -> u8 {
    let mut lines = page.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return 0 };
    if first.starts_with(['<', '#', '|', '-']) || page.text.contains("Section titled “") {
        return 0;
    }
    let skipped = first == SKIP;
    let title = if skipped { lines.next() } else { Some(first) };
    let mut rest = lines.filter(|line| *line != "Deprecated");
    let has_request = title.is_some()
        && rest.next().is_some_and(operation::is_method)
        && rest.next().is_some_and(operation::is_path);
    match (skipped, has_request) {
        (true, true) => 95,
        (false, true) => 70,
        (true, false) if title == Some(OVERVIEW) => 40,
        _ => 0,
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let tokens = line::tokens(page);
    let operation = operation::read(page, &tokens, diagnostics);
    Evidence {
        page: page.path.to_owned(),
        reader: NAME,
        operations: operation.into_iter().collect(),
        ..Evidence::default()
    }
}
