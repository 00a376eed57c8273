//! Documents in, evidence out: the registry of readers.
//!
//! A reader knows the grammar of one documentation format and one page at a time. It must not know other files, Rust, or
//! which statement is true. A new format is one folder here and one line in [`READERS`].

pub mod html;
pub mod markdown;
pub mod speakeasy;
pub mod starlight;

use docwright_schema::{Diagnostic, Diagnostics, Evidence, SourceId, codes};
use rayon::prelude::*;

use crate::source::Sources;

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
    speakeasy::READER,
    starlight::html::READER,
    starlight::text::READER,
    starlight::blocks::READER,
];

/// Reads every document with the reader that claims it most; the evidence is in the order of the documents.
pub fn read(sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Evidence> {
    let documents: Vec<_> = sources.iter().collect();
    let pages: Vec<(Option<Evidence>, Diagnostics)> = documents
        .par_iter()
        .map(|&(source, document)| {
            let mut found = Diagnostics::default();
            let page = Page {
                source,
                path: &document.page,
                text: &document.text,
            };
            (read_page(&page, &mut found), found)
        })
        .collect();
    let mut evidence = Vec::with_capacity(pages.len());
    for (page, found) in pages {
        diagnostics.append(found);
        evidence.extend(page);
    }
    evidence
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
