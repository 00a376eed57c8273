//! Cells of Markdown, and rows that do not fit their header.
//!
//! The parser cuts a row at every unescaped `|`, code font or not, and drops cells beyond the header's without an event;
//! it fills short rows up with empty cells. Both are told apart here by their byte ranges.

use std::borrow::Cow;
use std::ops::Range;

use super::events::{parse_cell, parse_inlines};
use super::plain::{is_padding, pieces, without_padding, word};
use crate::read::markup::table::CellSyntax;
use crate::read::markup::{Cell, Inline, InlineKind, Row, RowFault, slice};

static SYNTAX: CellSyntax = CellSyntax {
    pieces: |text, range, inner| {
        let source = slice(text, inner.clone());
        pieces(source, inner.start).unwrap_or_else(|| parse_cell(text, range, inner))
    },
    word,
};

/// The cell at `range` of the page `text`.
pub(super) fn cell(text: &str, range: Range<usize>) -> Cell<'_> {
    let inner = without_padding_around(text, &range);
    Cell::new(text, range, inner, &SYNTAX)
}

/// The cell at `range` of the page `text`, which the parser has read.
pub(super) fn parsed<'a>(text: &'a str, content: Vec<Inline<'a>>, range: Range<usize>) -> Cell<'a> {
    let inner = without_padding_around(text, &range);
    Cell::of(text, content, range, inner)
}

fn without_padding_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let padded = slice(text, range.clone());
    let lead = padded.bytes().take_while(|byte| is_padding(*byte)).count();
    let start = range.start + lead;
    start..start + without_padding(slice(padded, lead..padded.len())).len()
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
    let whole = |range: Range<usize>| {
        let range = range.start + start..range.end + start;
        let raw = slice(text, range.clone());
        let lead = raw.len() - raw.trim_start().len();
        let trimmed = range.start + lead..range.start + lead + raw.trim().len();
        let mut content = parse_inlines(text, trimmed);
        unescape_code(&mut content);
        parsed(text, content, range)
    };
    Some(ranges.into_iter().map(whole).collect())
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
    use docwright_schema::{Diagnostics, SourceId};

    use super::*;
    use crate::read::markup::markdown::parse;
    use crate::read::markup::{BlockKind, Table};

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
