//! Rows of a table at the top level, told without the parser: most bytes of a table pad its columns.

use memchr::memchr3;

use super::plain::{is_plain, without_padding};
use super::table;
use crate::read::markup::{Cell, Table, slice};

/// More cells than these are not made up for short rows.
const MAX_MISSING: usize = 1 << 10;

/// The table whose header stands at `at`, and where the next line begins; `None` where the parser has to tell.
pub(super) fn rows(text: &str, at: usize) -> Option<(Table<'_>, usize)> {
    let (header, below) = cells(text, at, usize::MAX)?;
    // Whether a mark within the header, or an open end, counts as a column is for the parser to say.
    let closed = header
        .last()
        .is_some_and(|last| text.as_bytes().get(last.range.end) == Some(&b'|'));
    let plain = |cell: &Cell<'_>| cell.raw().is_empty() || is_plain(cell.raw());
    if !closed || !header.iter().all(plain) {
        return None;
    }
    let (columns, mut next) = columns(text, below)?;
    if columns != header.len() {
        return None;
    }
    let mut table = Table {
        header,
        rows: Vec::new(),
    };
    let mut missing = 0;
    loop {
        match text.as_bytes().get(next) {
            None | Some(b'\n') => return Some((table, next)),
            Some(b'|') => {}
            // A row without a mark, or what ends a table without a blank line.
            Some(_) => return None,
        }
        let (mut cells, end) = cells(text, next, table.header.len())?;
        if cells.is_empty() {
            return None;
        }
        missing += table.header.len() - cells.len();
        if missing > MAX_MISSING {
            return None;
        }
        while cells.len() < table.header.len() {
            cells.push(table::cell(text, end..end));
        }
        table.rows.push(table::row(text, cells, next..end));
        next = end;
    }
}

/// The first `count` cells of the row at `at`, and where the next line begins.
fn cells(text: &str, at: usize, count: usize) -> Option<(Vec<Cell<'_>>, usize)> {
    let bytes = text.as_bytes();
    let mut cells = Vec::with_capacity(count.min(8));
    let mut start = at + 1;
    loop {
        let mut end = start;
        let mark = loop {
            let Some(found) = memchr3(b'|', b'\n', b'\r', bytes.get(end..)?) else {
                end = bytes.len();
                break None;
            };
            end += found;
            // That ends a line, too, wherever it stands.
            if bytes.get(end) == Some(&b'\r') {
                return None;
            }
            if bytes.get(end) == Some(&b'\n') || bytes.get(end.wrapping_sub(1)) != Some(&b'\\') {
                break bytes.get(end);
            }
            end += 1;
        };
        let row_ends = mark != Some(&b'|');
        // Behind the last mark there is no cell.
        if row_ends && without_padding(slice(text, start..end)).is_empty() {
            return Some((cells, (end + 1).min(bytes.len())));
        }
        if cells.len() < count {
            cells.push(table::cell(text, start..end));
        }
        if row_ends {
            return Some((cells, (end + 1).min(bytes.len())));
        }
        start = end + 1;
    }
}

/// How many columns the line below a header has, and where the next line begins; `None` if it is no such line.
fn columns(text: &str, at: usize) -> Option<(usize, usize)> {
    let line = text.as_bytes().get(at..)?.strip_prefix(b"|")?;
    let (mut rest, mut count, mut hyphen, mut open) = (line, 0, false, true);
    loop {
        // As wide as the widest cell: many at a time.
        while let Some((first, behind)) = rest.split_first_chunk::<16>()
            && *first == [b'-'; 16]
        {
            (rest, hyphen, open) = (behind, true, true);
        }
        let (first, behind) = match rest.split_first() {
            Some((first, behind)) => (*first, behind),
            None => (b'\n', rest),
        };
        match first {
            b'\n' => break,
            b'-' => (hyphen, open) = (true, true),
            b':' => open = true,
            b' ' => {}
            b'|' if hyphen => (count, hyphen, open) = (count + 1, false, false),
            _ => return None,
        }
        rest = behind;
    }
    let length = line.len() - rest.len();
    (!open).then_some((count, (at + 1 + length + 1).min(text.len())))
}
