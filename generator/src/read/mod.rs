//! Documents in, evidence out: the registry of readers.
//!
//! A reader knows the grammar of one documentation format and one page at a time. It must not know other files, Rust, or
//! which statement is true. A new format is one folder here and one line in [`READERS`].

pub mod formats;
pub mod markup;

use docwright_schema::{Diagnostic, Diagnostics, Evidence, SourceId, codes};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use crate::source::{Source, Sources};

/// One page, as a reader sees it.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Its number, for spans.
    pub source: SourceId,
    /// Path within the documents, with `/`. Readers may look at it: folders carry meaning in most formats.
    pub path: &'a str,
    /// Its text, without a byte order mark.
    pub text: &'a str,
}

/// A documentation format.
pub struct Reader {
    /// Kebab-case name.
    pub name: &'static str,
    /// How sure the reader is that a page is of its format: 0 (not at all) to 100 (a mark that nothing else has).
    /// Cheap: called on every page.
    pub score: fn(&Page<'_>) -> u8,
    /// Reads a page. Never panics, never fails: what makes no sense is a diagnostic.
    pub read: fn(&Page<'_>, &mut Diagnostics) -> Evidence,
}

/// Every reader. Where two claim a page with equal scores, the first one gets it.
pub static READERS: &[Reader] = &[
    formats::speakeasy::READER,
    formats::starlight::html::READER,
    formats::starlight::text::READER,
    formats::starlight::blocks::READER,
    formats::handwritten::READER,
];

/// What the documents of an API say.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// What each page says, in the order of the documents; pages that no reader claims have none.
    pub evidence: Vec<Evidence>,
    /// The [`digest`] of each document that could be read, in their order.
    pub digests: Vec<u128>,
}

/// What tells a text from any other: XXH3, 128 bits.
pub fn digest(text: &str) -> u128 {
    xxh3_128(text.as_bytes())
}

/// Reads every document with the reader that claims it most. Errors are of documents that cannot be read; readers find none.
pub fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Pages {
    let documents = sources.documents().par_iter().enumerate();
    let read: Vec<(Option<u128>, Option<Evidence>, Diagnostics)> = documents
        .map_init(Vec::new, |buffer, (number, document)| {
            read_document(SourceId::new(number), document, buffer)
        })
        .collect();
    let mut pages = Pages::default();
    for (digest, evidence, found) in read {
        diagnostics.append(found);
        pages.digests.extend(digest);
        pages.evidence.extend(evidence);
    }
    pages
}

fn read_document(
    source: SourceId,
    document: &Source,
    buffer: &mut Vec<u8>,
) -> (Option<u128>, Option<Evidence>, Diagnostics) {
    let mut found = Diagnostics::default();
    match document.read(buffer) {
        Ok(text) => {
            let path = &document.page;
            let evidence = read_page(&Page { source, path, text }, &mut found);
            (Some(digest(text)), evidence, found)
        }
        Err(unread) => {
            found.push(*unread);
            (None, None, found)
        }
    }
}

/// Reads one page; `None`, with a diagnostic, where no reader claims it.
pub fn read_page(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Option<Evidence> {
    let claims = READERS.iter().map(|reader| ((reader.score)(page), reader));
    // The first of equals wins, so a later reader must claim strictly more.
    let best = claims.reduce(|best, next| if next.0 > best.0 { next } else { best });
    match best {
        Some((score, reader)) if score > 0 => Some((reader.read)(page, diagnostics)),
        _ => {
            diagnostics.push(
                Diagnostic::new(&codes::NO_READER, "no reader recognises the format of this file")
                    .page(page.path)
                    .help("leave it out of the inputs if it is no documentation"),
            );
            None
        }
    }
}
