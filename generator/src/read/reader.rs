//! What a reader is, and what it is given: one page.
//!
//! A reader knows the grammar of one documentation format and one page at a time. It must not know the other readers, Rust, or
//! which statement is true.

use std::ops::Range;

use docwright_schema::{Diagnostics, Evidence, SourceId, Span};

use crate::profile::Profile;
use crate::source::{Sources, is_data};

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
    /// How pages that people wrote are to be read.
    pub profile: &'a Profile,
    /// Where its text came from, if that was made of the text of the document.
    pub made_of: Option<&'a Places>,
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
            profile: Profile::EMPTY,
            made_of: None,
        }
    }

    /// A place of its text, as a place of the document.
    pub fn span(&self, range: Range<usize>) -> Span {
        let range = self.made_of.map_or(range.clone(), |places| places.of(&range));
        Span::new(self.source, range)
    }

    /// Whether its name leaves open what its markup is: people save pages under any name that is text. Data and HTML are large, so
    /// that readers of other formats do not look into them.
    pub fn may_be_plain(&self) -> bool {
        let ending = self.path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_html = ["html", "htm", "xhtml"]
            .iter()
            .any(|html| ending.eq_ignore_ascii_case(html));
        (!is_html || self.made_of.is_some()) && !is_data(self.path)
    }
}

/// Where the parts of a text stand on the page that it was made of: the first byte of each part, and its bytes there.
#[derive(Debug, Default)]
pub struct Places(Vec<(usize, Range<usize>)>);

impl Places {
    /// Says where the text comes from that begins at a byte behind all parts there are.
    pub fn push(&mut self, at: usize, bytes: Range<usize>) {
        self.0.push((at, bytes));
    }

    /// How many parts there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Moves the parts from one on, so that what began at `before` begins at `after`.
    pub fn shift(&mut self, from: usize, before: usize, after: usize) {
        for (at, _) in self.0.iter_mut().skip(from) {
            *at = at.saturating_sub(before) + after;
        }
    }

    /// The bytes of the page that a range of the text was made of.
    pub fn of(&self, range: &Range<usize>) -> Range<usize> {
        let part = |at: usize| {
            let next = self.0.partition_point(|(from, _)| *from <= at);
            next.checked_sub(1).and_then(|index| self.0.get(index))
        };
        let start = part(range.start).map_or(0, |(_, bytes)| bytes.start);
        let last = range.end.saturating_sub(1).max(range.start);
        let end = part(last).map_or(0, |(_, bytes)| bytes.end);
        start..end.max(start)
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

/// The reader that is surest of a page; of equals the first. `None` where all are sure that it is not theirs.
pub fn surest(readers: &'static [Reader], page: &Page<'_>) -> Option<&'static Reader> {
    let mut best = (0, None);
    for reader in readers {
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

/// Whether a text has one of the marks of a format, which begin with the same byte: the text is searched for that one alone,
/// so once for all of them.
pub fn has_any(text: &str, marks: &[&str]) -> bool {
    let Some(first) = marks.first().and_then(|mark| mark.bytes().next()) else {
        return false;
    };
    debug_assert!(marks.iter().all(|mark| mark.as_bytes().first() == Some(&first)));
    let bytes = text.as_bytes();
    let is_there = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        marks.iter().any(|mark| rest.starts_with(mark.as_bytes()))
    };
    memchr::memchr_iter(first, bytes).any(is_there)
}
