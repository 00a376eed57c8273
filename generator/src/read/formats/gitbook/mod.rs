//! Pages of GitBook sites: as they are served to machines, with a line of JSON for each operation and each model, and as they are
//! written, where a block names a description or holds the parts of an operation, or where a person has filled in the editor's form.

mod api_method;
mod blocks;
mod export;
mod liquid;
mod marked;
mod pointer;

use docwright_schema::evidence::ApiEvidence;
use docwright_schema::{Diagnostics, Evidence};

use super::embedded::page as page_of;
use crate::read::reader::{Page, Reader, has_any};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: NAME,
    most: 96,
    score,
    read,
};

const NAME: &str = "gitbook";

/// The blocks that are read.
const BLOCKS: [&str; 5] = [
    "{% swagger ",
    "{% api-method ",
    "{% openapi ",
    "{% openapi-operation ",
    "{% openapi-schemas ",
];

fn score(page: &Page<'_>) -> u8 {
    if export::is_in(page.text) {
        return 96;
    }
    match has_any(page.text, &BLOCKS) || marked::is_in(page.text) {
        true => 94,
        false => 0,
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    if export::is_in(page.text) {
        return page_of(page, NAME, export::parts(page, diagnostics));
    }
    let tags = liquid::tags(page.text);
    let mut shown_security = Vec::new();
    let mut operations = blocks::read(page, &tags, &mut shown_security, diagnostics);
    operations.extend(api_method::read(page, &tags, &mut shown_security, diagnostics));
    operations.extend(marked::read(page, &mut shown_security, diagnostics));
    let api = ApiEvidence {
        shown_security,
        ..ApiEvidence::EMPTY
    };
    Evidence {
        page: page.path.to_owned(),
        reader: NAME,
        api: api.into(),
        operations,
        pointers: pointer::all(page, &tags),
        ..Evidence::default()
    }
}
