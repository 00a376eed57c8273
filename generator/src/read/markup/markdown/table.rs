//! Tables, and rows that do not fit their header.
//!
//! The parser cuts a row at every unescaped `|`, code font or not, and drops cells beyond the header's without an event;
//! it fills short rows up with empty cells. Both are told apart here by their byte ranges.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use docwright_schema::{Diagnostic, Diagnostics, SourceId, Span, codes};
use memchr::memchr;

use super::parse::{parse_cell, parse_inlines};
use super::plain::{is_padding, is_plain, pieces, without_padding, word};
use super::{Inline, InlineKind, plain_text, slice};

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
    /// The source text without padding.
    inner: Range<usize>,
    /// Its pieces, as soon as somebody asks: few cells of a table are about anything but their words.
    content: OnceCell<Vec<Inline<'a>>>,
}

impl PartialEq for Cell<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.range == other.range && self.content() == other.content()
    }
}

impl<'a> Table<'a> {
    /// The index of the first column whose header is one of `names`.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        let named = |cell: &Cell<'a>| {
            names.contains(&cell.raw()) || (!is_plain(cell.raw()) && names.contains(&&*cell.plain()))
        };
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
    /// The cell at `range` of the page `text`.
    pub(super) fn new(text: &'a str, range: Range<usize>) -> Cell<'a> {
        let padded = slice(text, range.clone());
        let lead = padded.bytes().take_while(|byte| is_padding(*byte)).count();
        let start = range.start + lead;
        let length = without_padding(slice(padded, lead..padded.len())).len();
        Cell {
            range,
            text,
            inner: start..start + length,
            content: OnceCell::new(),
        }
    }

    /// A cell of which the pieces are known.
    pub(super) fn of(text: &'a str, content: Vec<Inline<'a>>, range: Range<usize>) -> Cell<'a> {
        Cell {
            content: OnceCell::from(content),
            ..Cell::new(text, range)
        }
    }

    /// Its text.
    pub fn content(&self) -> &[Inline<'a>] {
        self.content.get_or_init(|| {
            let inner = slice(self.text, self.inner.clone());
            pieces(inner, self.inner.start).unwrap_or_else(|| parse_cell(self.text, &self.range, &self.inner))
        })
    }

    /// The text without marks, trimmed.
    pub fn plain(&self) -> Cow<'a, str> {
        if self.content.get().is_none()
            && let Some(word) = word(slice(self.text, self.inner.clone()))
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
        let inner = slice(self.text, self.inner.clone());
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
        if self.content.get().is_none() && !escaped && !self.inner.is_empty() {
            return self.inner.clone();
        }
        match (self.content().first(), self.content().last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => self.range.clone(),
        }
    }
}

/// A row of the cells that the parser found in `range`.
pub(super) fn row<'a>(text: &'a str, cells: Vec<Cell<'a>>, range: Range<usize>) -> Row<'a> {
    let last = cells.last().map_or(range.start, |cell| cell.range.end);
    let rest = slice(text, last..range.end);
    let fault = if rest.len() > 1 && rest.contains(|c: char| c != '|' && !c.is_whitespace()) {
        RowFault::Surplus
    } else if cells.last().is_some_and(|cell| cell.range.is_empty())
        && !slice(text, range.clone()).trim_end().ends_with("||")
    {
        RowFault::Short
    } else {
        return Row {
            cells,
            fault: None,
            range,
        };
    };
    let joined = match fault {
        RowFault::Surplus => join(text, &cells, range.clone()),
        _ => None,
    };
    match joined {
        Some(cells) => Row {
            cells,
            fault: Some(RowFault::Joined),
            range,
        },
        None => Row {
            cells,
            fault: Some(fault),
            range,
        },
    }
}

/// The cells if code spans are not cut; `None` if there are still not as many as there should be.
fn join<'a>(text: &'a str, cells: &[Cell<'a>], row: Range<usize>) -> Option<Vec<Cell<'a>>> {
    let start = cells.first()?.range.start;
    let ranges = split_outside_code(slice(text, start..row.end));
    if ranges.len() != cells.len() {
        return None;
    }
    let cell = |range: Range<usize>| {
        let range = range.start + start..range.end + start;
        let raw = slice(text, range.clone());
        let lead = raw.len() - raw.trim_start().len();
        let trimmed = range.start + lead..range.start + lead + raw.trim().len();
        let mut content = parse_inlines(text, trimmed);
        unescape_code(&mut content);
        Cell::of(text, content, range)
    };
    Some(ranges.into_iter().map(cell).collect())
}

/// Outside of a table, `\|` in a code span is not an escape.
fn unescape_code(inlines: &mut [Inline<'_>]) {
    for inline in inlines {
        if let InlineKind::Code(code) = &mut inline.kind
            && code.contains("\\|")
        {
            *code = Cow::Owned(code.replace("\\|", "|"));
        }
    }
}

/// The parts of a line between `|` that are neither escaped nor within a closed code span.
fn split_outside_code(line: &str) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'|' => {
                parts.push(start..at);
                at += 1;
                start = at;
            }
            b'`' => {
                let ticks = ticks(bytes, at);
                at = closing(bytes, at + ticks, ticks).unwrap_or(at + ticks);
            }
            _ => at += 1,
        }
    }
    if !slice(line, start..line.len()).trim().is_empty() {
        parts.push(start..line.len());
    }
    parts
}

fn ticks(bytes: &[u8], at: usize) -> usize {
    bytes.iter().skip(at).take_while(|&&byte| byte == b'`').count()
}

/// The position behind the run of exactly `width` backticks that closes a code span.
fn closing(bytes: &[u8], mut at: usize, width: usize) -> Option<usize> {
    while at < bytes.len() {
        match ticks(bytes, at) {
            0 => at += 1,
            found if found == width => return Some(at + found),
            found => at += found,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::markup::markdown::{BlockKind, parse};

    fn table(text: &str) -> Table<'_> {
        let mut tables = parse(text)
            .blocks
            .into_iter()
            .filter_map(|block| match block.kind {
                BlockKind::Table(table) => Some(table),
                _ => None,
            });
        tables.next_back().unwrap()
    }

    fn cells(text: &str) -> (Vec<String>, Option<RowFault>) {
        let table = table(text);
        let row = table.rows.last().unwrap();
        let cells = row.cells.iter().map(|cell| cell.plain().into_owned());
        (cells.collect(), row.fault)
    }

    const HEAD: &str = "| a | b | c |\n| - | - | - |\n";

    #[test]
    fn rows_are_told_apart() {
        let cases: &[(&str, &[&str], Option<RowFault>)] = &[
            ("| 1 | 2 | 3 |", &["1", "2", "3"], None),
            ("| 1 | 2 | 3 |   \n", &["1", "2", "3"], None),
            ("| 1 | 2 | 3\n", &["1", "2", "3"], None),
            ("1 | 2 | 3", &["1", "2", "3"], None),
            ("| 1 | 2 |  |", &["1", "2", ""], None),
            ("| 1 | 2 ||", &["1", "2", ""], None),
            ("| 1 | 2 || \r\n", &["1", "2", ""], None),
            ("|  |  |  |", &["", "", ""], None),
            ("| 1 | 2 |\n", &["1", "2", ""], Some(RowFault::Short)),
            ("| 1 |", &["1", "", ""], Some(RowFault::Short)),
            ("| 1 | 2\r\n", &["1", "2", ""], Some(RowFault::Short)),
            ("| `x \\| y` | 2 \\| 3 | 4 |\r\n", &["x | y", "2 | 3", "4"], None),
            (
                "| `x | y` | 2 | 3 |",
                &["x | y", "2", "3"],
                Some(RowFault::Joined),
            ),
            (
                "| 1 | ``x ` | y`` | é |\n",
                &["1", "x ` | y", "é"],
                Some(RowFault::Joined),
            ),
            (
                "| `a \\| b | c` | 2 | 3",
                &["a | b | c", "2", "3"],
                Some(RowFault::Joined),
            ),
            ("| 1 | 2 | 3 | 4 |", &["1", "2", "3"], Some(RowFault::Surplus)),
            ("| `1 | 2 | 3 | 4 |", &["`1", "2", "3"], Some(RowFault::Surplus)),
        ];
        for (row, expected, fault) in cases {
            let (found, found_fault) = cells(&format!("{HEAD}{row}"));
            assert_eq!(&found, expected, "{row:?}");
            assert_eq!(found_fault, *fault, "{row:?}");
        }
    }

    #[test]
    fn joined_cells_keep_their_places() {
        let text = format!("{HEAD}| `x | y` | *two* | 3 |");
        let table = table(&text);
        let cell = &table.rows[0].cells[1];
        assert_eq!(&text[cell.content_range()], "*two*");
        assert_eq!(cell.raw(), "*two*");
    }

    #[test]
    fn a_table_without_rows_is_a_table() {
        let table = table(HEAD);
        assert_eq!(table.rows, []);
        assert_eq!(table.column(&["B", "b"]), Some(1));
        assert_eq!(table.column(&["d"]), None);
    }

    #[test]
    fn faults_are_reported() {
        let mut diagnostics = Diagnostics::default();
        let text = format!("{HEAD}| 1 |\n| 1 | 2 | 3 | 4 |\n| `a | b` | 2 | 3 |\n| 1 | 2 | 3 |\n");
        table(&text).report(SourceId(0), &mut diagnostics);
        let codes: Vec<_> = diagnostics.iter().map(|d| d.code.name).collect();
        assert_eq!(codes, ["short-row", "split-cell", "split-cell"]);
    }
}
