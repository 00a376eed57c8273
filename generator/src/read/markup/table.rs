//! Tables, the same whatever their markup. Cells are read when somebody asks.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use docwright_schema::{Diagnostic, Diagnostics, SourceId, Span, codes};
use memchr::memchr;

use super::inline::{Inline, InlineKind, plain_text};
use super::slice::slice;

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table<'a> {
    /// Cells of the header row.
    pub header: Vec<Cell<'a>>,
    /// The other rows.
    pub rows: Vec<Row<'a>>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// As many cells as the header has.
    pub cells: Vec<Cell<'a>>,
    /// What is wrong with it.
    pub fault: Option<RowFault>,
    /// Its line.
    pub range: Range<usize>,
}

/// Why a row does not fit its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFault {
    /// An unescaped `|` cut a code span in two; the cell was joined again.
    Joined,
    /// There are more cells than the header has, and it cannot be told which belong together; the surplus is lost.
    Surplus,
    /// There are fewer cells than the header has.
    Short,
}

/// A cell.
#[derive(Debug, Clone)]
pub struct Cell<'a> {
    /// Its bytes, padding included.
    pub range: Range<usize>,
    /// The whole page.
    text: &'a str,
    /// Where the source text without padding begins, from the cell's first byte, and how long it is: in half the width, for a
    /// huge table is held as a whole.
    lead: u32,
    length: u32,
    /// Its pieces, as soon as somebody asks: few cells of a table are about anything but their words.
    content: OnceCell<Box<[Inline<'a>]>>,
    /// How its source is read where nobody asked yet.
    syntax: &'static CellSyntax,
}

/// How the source of a cell is read.
#[derive(Debug)]
pub(super) struct CellSyntax {
    /// The pieces of the cell at the first range of a page, whose text without padding is at the second.
    pub(super) pieces: for<'a> fn(&'a str, &Range<usize>, &Range<usize>) -> Vec<Inline<'a>>,
    /// The text without marks of a source that is nothing but words or code.
    pub(super) word: fn(&str) -> Option<&str>,
}

/// Of a cell whose pieces are known.
static KNOWN: CellSyntax = CellSyntax {
    pieces: |_, _, _| Vec::new(),
    word: |_| None,
};

impl PartialEq for Cell<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.range == other.range && self.content() == other.content()
    }
}

impl<'a> Table<'a> {
    /// The index of the first column whose header is one of `names`.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        let named = |cell: &Cell<'a>| names.contains(&cell.raw()) || names.contains(&&*cell.plain());
        self.header.iter().position(named)
    }

    /// Reports the rows that do not fit the header.
    pub fn report(&self, source: SourceId, diagnostics: &mut Diagnostics) {
        for row in &self.rows {
            let span = Span::new(source, row.range.clone());
            let columns = self.header.len();
            diagnostics.push(match row.fault {
                None => continue,
                Some(RowFault::Joined) => {
                    Diagnostic::new(&codes::SPLIT_CELL, "an unescaped `|` splits a cell of this row")
                        .at(span, "the cell was joined again")
                        .help("write `\\|` inside of tables")
                }
                Some(RowFault::Surplus) => {
                    let message = format!("this row has more than the {columns} cells of its header");
                    Diagnostic::new(&codes::SPLIT_CELL, message)
                        .at(span, "the cells beyond the header's are lost")
                        .help("write `\\|` inside of tables")
                }
                Some(RowFault::Short) => {
                    let message = format!("this row has fewer than the {columns} cells of its header");
                    Diagnostic::new(&codes::SHORT_ROW, message).at(span, "")
                }
            });
        }
    }
}

impl<'a> Row<'a> {
    /// The cell in this column, if both exist.
    pub fn cell(&self, column: Option<usize>) -> Option<&Cell<'a>> {
        self.cells.get(column?)
    }
}

impl<'a> Cell<'a> {
    /// The cell at `range` of the page `text`, whose source without padding is at `inner`.
    pub(super) fn new(
        text: &'a str,
        range: Range<usize>,
        inner: Range<usize>,
        syntax: &'static CellSyntax,
    ) -> Cell<'a> {
        // Pages are no longer than spans can tell.
        let narrow = |width: usize| u32::try_from(width).unwrap_or(u32::MAX);
        Cell {
            lead: narrow(inner.start.saturating_sub(range.start)),
            length: narrow(inner.len()),
            range,
            text,
            content: OnceCell::new(),
            syntax,
        }
    }

    /// A cell of which the pieces are known.
    pub(super) fn of(
        text: &'a str,
        content: Vec<Inline<'a>>,
        range: Range<usize>,
        inner: Range<usize>,
    ) -> Cell<'a> {
        Cell {
            content: OnceCell::from(content.into_boxed_slice()),
            ..Cell::new(text, range, inner, &KNOWN)
        }
    }

    /// The same cell with another text.
    pub(crate) fn saying(&self, text: &'static str) -> Cell<'a> {
        let inner = self.inner();
        let kind = InlineKind::Text(Cow::Borrowed(text));
        let content = vec![Inline {
            kind,
            range: inner.clone(),
        }];
        Cell::of(self.text, content, self.range.clone(), inner)
    }

    /// A cell without text, at a place of the page `text`.
    pub(super) fn empty(text: &'a str, at: usize) -> Cell<'a> {
        Cell::of(text, Vec::new(), at..at, at..at)
    }

    /// Where the source text without padding stands.
    fn inner(&self) -> Range<usize> {
        let start = self.range.start + self.lead as usize;
        start..start + self.length as usize
    }

    /// Its text.
    pub fn content(&self) -> &[Inline<'a>] {
        let pieces = self.syntax.pieces;
        self.content
            .get_or_init(|| pieces(self.text, &self.range, &self.inner()).into())
    }

    /// The text without marks, trimmed.
    pub fn plain(&self) -> Cow<'a, str> {
        if self.content.get().is_none()
            && let Some(word) = (self.syntax.word)(slice(self.text, self.inner()))
        {
            return Cow::Borrowed(word.trim());
        }
        match plain_text(self.content()) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        }
    }

    /// The source text without padding; `\|` is as in the source.
    pub fn raw(&self) -> &'a str {
        let inner = slice(self.text, self.inner());
        match inner.as_bytes() {
            [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => inner,
            _ => inner.trim(),
        }
    }

    /// Whether it may have code.
    pub fn has_ticks(&self) -> bool {
        memchr(b'`', self.raw().as_bytes()).is_some()
    }

    /// Its bytes without padding.
    pub fn content_range(&self) -> Range<usize> {
        // A mark of escape is no part of what it escapes.
        let escaped = self.raw().starts_with('\\');
        if self.content.get().is_none() && !escaped && self.length > 0 {
            return self.inner();
        }
        match (self.content().first(), self.content().last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => self.range.clone(),
        }
    }
}
