//! Documents in, evidence out: the registry of readers.
//!
//! A reader knows the grammar of one documentation format and one page at a time. It must not know other files, Rust, or
//! which statement is true. A new format is one folder here and one line in [`READERS`].

pub mod data;
pub mod formats;
pub mod markup;

use std::collections::{BTreeMap, BTreeSet};

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
    /// The other documents: for formats whose files are parts of one another.
    pub beside: Beside<'a>,
}

impl<'a> Page<'a> {
    /// A page by itself.
    pub fn new(source: SourceId, path: &'a str, text: &'a str) -> Page<'a> {
        let beside = Beside(None);
        Page {
            source,
            path,
            text,
            beside,
        }
    }
}

/// The documents beside a page, by their paths.
///
/// A description of an API may be spread over files, and only the file that refers to another one knows what that is: a schema,
/// a response, a path. So a reader may look such parts up. It must not read what is a page by itself: to that, it links.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a>(Option<&'a Sources>);

impl<'a> Beside<'a> {
    /// The documents of an API.
    pub fn of(sources: &'a Sources) -> Beside<'a> {
        Beside(Some(sources))
    }

    /// The number and the text of the document with this path; `None` where there is none that can be read.
    pub fn get(self, path: &str) -> Option<(SourceId, String)> {
        let (number, document) = self.0?.find(path)?;
        let mut buffer = Vec::new();
        let text = document.read(&mut buffer).ok()?.to_owned();
        Some((number, text))
    }

    /// The paths of all documents and of their parts, in their order.
    pub fn paths(self) -> impl Iterator<Item = &'a str> {
        let documents = self.0.map(Sources::documents).unwrap_or_default();
        let parts = self.0.map(Sources::parts).unwrap_or_default();
        documents
            .iter()
            .chain(parts)
            .map(|document| document.page.as_str())
    }

    /// Whether what is called so is a document, and no part of one.
    pub fn is_document(self, path: &str) -> bool {
        self.0.is_some_and(|sources| sources.is_document(path))
    }
}

/// A documentation format.
pub struct Reader {
    /// Kebab-case name.
    pub name: &'static str,
    /// The most that `score` ever says: a reader that cannot win is not asked.
    pub most: u8,
    /// How sure the reader is that a page is of its format: 0 (not at all) to 100 (a mark that nothing else has).
    /// Cheap: called on every page.
    pub score: fn(&Page<'_>) -> u8,
    /// Reads a page. Never panics, never fails: what makes no sense is a diagnostic.
    pub read: fn(&Page<'_>, &mut Diagnostics) -> Evidence,
}

/// Every reader. Where two claim a page with equal scores, the first one gets it.
pub static READERS: &[Reader] = &[
    formats::mintlify::READER,
    formats::readme::READER,
    formats::gitbook::READER,
    formats::docusaurus::READER,
    formats::viewer::READER,
    formats::html2::READER,
    formats::pointer::READER,
    formats::openapi::READER,
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
    /// The [`digest`] of each document that could be read, in their order, and then of their parts.
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
            read_document(SourceId::new(number), document, buffer, Beside::of(sources))
        })
        .collect();
    let mut pages = Pages::default();
    let mut passed_over = Vec::new();
    let used = used(read.iter().filter_map(|(_, evidence, _)| evidence.as_ref()));
    for ((digest, evidence, found), document) in read.into_iter().zip(sources.documents()) {
        pages.digests.extend(digest);
        // What belongs to another page was read with that.
        if used.contains(&document.page) {
            continue;
        }
        diagnostics.append(found);
        if evidence.is_none() && digest.is_some() && data::is_data(&document.page) {
            passed_over.push(document.page.as_str());
        }
        pages.evidence.extend(evidence.into_iter().flat_map(parts));
    }
    let mut buffer = Vec::new();
    for part in sources.parts() {
        pages.digests.extend(part.read(&mut buffer).map(digest));
    }
    report_passed_over(&passed_over, diagnostics);
    pages
}

/// The documents that are parts of others. Of two that are parts of each other, both are pages.
fn used<'e>(pages: impl Iterator<Item = &'e Evidence>) -> BTreeSet<String> {
    let users: BTreeMap<&str, &[String]> = pages
        .filter(|page| !page.uses.is_empty())
        .map(|page| (page.page.as_str(), page.uses.as_slice()))
        .collect();
    let uses = |user: &str, used: &str| {
        let all = users.get(user).copied().unwrap_or_default();
        all.iter().any(|part| part == used)
    };
    let pairs = users
        .iter()
        .flat_map(|(user, all)| all.iter().map(move |part| (*user, part)));
    let parts = pairs.filter(|(user, part)| !uses(part, user));
    parts.map(|(_, part)| part.clone()).collect()
}

/// The parts of a page, each of which is evidence like any other; most pages are one.
fn parts(mut page: Evidence) -> Vec<Evidence> {
    let parts = std::mem::take(&mut page.parts);
    if parts.is_empty() { vec![page] } else { parts }
}

/// Says in one line which files of data are no pages.
fn report_passed_over(passed_over: &[&str], diagnostics: &mut Diagnostics) {
    let Some(first) = passed_over.first() else { return };
    let message = match passed_over.len() {
        1 => format!("`{first}` is no API description"),
        2 => format!("`{first}` and another file are no API descriptions"),
        count => format!("`{first}` and {} other files are no API descriptions", count - 1),
    };
    diagnostics.push(Diagnostic::new(&codes::PASSED_OVER, message).page(*first));
}

fn read_document(
    source: SourceId,
    document: &Source,
    buffer: &mut Vec<u8>,
    beside: Beside<'_>,
) -> (Option<u128>, Option<Evidence>, Diagnostics) {
    let mut found = Diagnostics::default();
    match document.read(buffer) {
        Ok(text) => {
            let page = Page {
                beside,
                ..Page::new(source, &document.page, text)
            };
            let evidence = read_page(&page, &mut found);
            (Some(digest(text)), evidence, found)
        }
        Err(unread) => {
            found.push(*unread);
            (None, None, found)
        }
    }
}

/// The reader that is surest that a page is of its format; `None` where all are sure that it is not.
pub fn claim(page: &Page<'_>) -> Option<&'static Reader> {
    let mut best = (0, None);
    for reader in READERS {
        // The first of equals wins, so a later reader must claim strictly more.
        if reader.most <= best.0 {
            continue;
        }
        let score = (reader.score)(page);
        debug_assert!(score <= reader.most, "{} says {score}", reader.name);
        if score > best.0 {
            best = (score, Some(reader));
        }
    }
    best.1
}

/// Reads one page; `None`, with a diagnostic, where no reader claims it.
pub fn read_page(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Option<Evidence> {
    match claim(page) {
        Some(reader) => Some((reader.read)(page, diagnostics)),
        // Folders of documentation hold other data, too, and parts of descriptions.
        None if data::is_data(page.path) => None,
        None => {
            diagnostics.push(
                Diagnostic::new(&codes::NO_READER, "no reader recognises the format of this file")
                    .page(page.path)
                    .help("leave it out of the inputs if it is no documentation"),
            );
            None
        }
    }
}
