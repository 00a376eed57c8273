//! Web pages that show a description by a script: Redoc, Swagger UI, Scalar, RapiDoc, Elements, and ReadMe's own. Some hold the
//! description, some name it.

mod held;
mod named;
mod packed;

use std::ops::Range;

use docwright_schema::evidence::{Excerpt, Pointer};
use docwright_schema::{Diagnostics, Evidence, Span};

use super::embedded::{excerpt, page as page_of};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: NAME,
    most: 97,
    score,
    read,
};

const NAME: &str = "viewer";

/// Whether a page is one for browsers, or a script of one.
fn is_web(page: &Page<'_>) -> bool {
    page.path.ends_with(".js") || page.text.trim_start().starts_with('<')
}

fn score(page: &Page<'_>) -> u8 {
    if !is_web(page) {
        return 0;
    }
    match (held::is_in(page.text), named::is_in(page.text)) {
        (true, _) => 97,
        _ if packed::is_in(page.text) => 96,
        (_, true) => 93,
        _ => 0,
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let mut found = held::read(page, diagnostics);
    if found.is_empty() {
        found = packed::read(page, diagnostics);
    }
    if found.is_empty() {
        let pointer = |(file, range): (&str, Range<usize>)| Pointer {
            file: Some(file.to_owned()),
            operation: None,
            span: Span::new(page.source, range),
        };
        return Evidence {
            pointers: named::files(page.text).into_iter().map(pointer).collect(),
            ..page_of(page, NAME, Vec::new())
        };
    }
    let parts = found
        .iter()
        .map(|root| excerpt(page, root, Excerpt::default(), diagnostics));
    let parts = parts.collect();
    page_of(page, NAME, parts)
}
