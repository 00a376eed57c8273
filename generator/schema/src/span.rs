//! Byte positions in documents.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The number of a document in the order in which the documents were given (see `docwright::source`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub u32);

impl SourceId {
    /// The document number `number`, counted from 0. Numbers past `u32::MAX` are cut.
    pub fn new(number: usize) -> SourceId {
        SourceId(cut(number))
    }
}

/// A range of bytes in one document. Spans serve diagnostics; they are never written to disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The document.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `range` of the document `source`. Positions past 4 GiB are cut.
    pub fn new(source: SourceId, range: Range<usize>) -> Span {
        Span {
            source,
            start: cut(range.start),
            end: cut(range.end.max(range.start)),
        }
    }

    /// The byte range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

fn cut(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Written as `start..end`: snapshots of evidence show where a fact stands in its page.
impl Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}..{}", self.start, self.end))
    }
}

/// A value that a document states, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stated<T> {
    /// What the document says.
    pub value: T,
    /// Where it says so.
    pub span: Span,
}

impl<T> Stated<T> {
    /// `value`, stated at `span`.
    pub fn new(value: T, span: Span) -> Stated<T> {
        Stated { value, span }
    }
}
