//! Byte positions in documents.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The number of a document in the order in which the documents were given (see `docwright::source`), or of a text that people
/// add to them: so a span tells who says what stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub u32);

impl SourceId {
    /// The number of the first text that is no document.
    const ATTACHED: u32 = 1 << 31;

    /// The document number `number`, counted from 0. Numbers past two thousand million are cut.
    pub fn new(number: usize) -> SourceId {
        SourceId(cut(number).min(SourceId::ATTACHED - 1))
    }

    /// The text number `number`, counted from 0, of those that people add to the documents.
    pub fn attached(number: usize) -> SourceId {
        SourceId(SourceId::ATTACHED | cut(number).min(SourceId::ATTACHED - 1))
    }

    /// Which of the added texts it is; `None` for a document.
    pub fn as_attached(self) -> Option<usize> {
        Some(self.0.checked_sub(SourceId::ATTACHED)? as usize)
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

    /// Whether a person says what stands there, and no document.
    pub fn is_told(self) -> bool {
        self.source.as_attached().is_some()
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
