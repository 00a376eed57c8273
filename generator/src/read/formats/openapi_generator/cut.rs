//! Rows of tables, cut by what the templates print.
//!
//! The templates escape nothing, so that a description may have bars of its own. What is sure of a row is its beginning, name and
//! type, and its end, the notes: the rest is the description.

use std::ops::Range;

use super::notes;
use crate::read::markup::slice;

/// A part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Part<'a> {
    pub(super) text: &'a str,
    at: usize,
}

impl<'a> Part<'a> {
    /// The part at a place of the page.
    pub(super) fn new(text: &'a str, at: usize) -> Part<'a> {
        Part { text, at }
    }

    /// Its bytes without padding.
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.at + (self.text.len() - self.text.trim_start().len());
        start..start + self.text.trim().len()
    }

    /// From this part on to the end of another one.
    fn to(self, last: Part<'a>, page: &'a str) -> Part<'a> {
        Part {
            text: slice(page, self.at..last.at + last.text.len()),
            at: self.at,
        }
    }
}

/// A row of properties or parameters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cut<'a> {
    pub(super) name: Part<'a>,
    pub(super) ty: Part<'a>,
    pub(super) description: Part<'a>,
    pub(super) notes: Part<'a>,
}

/// The pieces of a row between its bars.
pub(super) fn pieces<'a>(page: &'a str, row: &Range<usize>) -> Vec<Part<'a>> {
    let line = slice(page, row.clone());
    let start = row.start + (line.len() - line.trim_start().len());
    let line = line.trim();
    let (line, start, outer) = match line.strip_prefix('|') {
        Some(rest) => (rest, start + 1, true),
        None => (line, start, false),
    };
    let line = if outer {
        line.strip_suffix('|').unwrap_or(line)
    } else {
        line
    };
    let mut all = Vec::new();
    let mut from = 0;
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        if byte == b'|' && !escaped {
            all.push(Part {
                text: slice(line, from..at),
                at: start + from,
            });
            from = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    all.push(Part {
        text: slice(line, from..line.len()),
        at: start + from,
    });
    all
}

/// Cuts a row of a table of properties or parameters, which has so many columns.
pub(super) fn cut<'a>(page: &'a str, columns: usize, row: &Range<usize>) -> Option<Cut<'a>> {
    let all = pieces(page, row);
    let (name, rest) = all.split_first()?;
    let mut end = 1;
    while end < rest.len() && is_open(slice_of(rest, 0, end, page).text) {
        end += 1;
    }
    let ty = slice_of(rest, 0, end, page);
    // Name, type, and nothing else.
    if columns <= 2 {
        return Some(Cut {
            name: *name,
            ty: slice_of(rest, 0, rest.len(), page),
            ..Cut::default()
        });
    }
    let rest = rest.get(end..).unwrap_or_default();
    let columns = columns - 2;
    let marked = rest.iter().position(|piece| notes::begin(piece.text));
    let notes_at = match marked.filter(|at| *at > 0 || rest.len() == 1) {
        Some(at) => at,
        None => rest.len().saturating_sub(columns.saturating_sub(1)).max(1),
    };
    Some(Cut {
        name: *name,
        ty,
        description: slice_of(rest, 0, notes_at.min(rest.len()), page),
        notes: slice_of(rest, notes_at, rest.len(), page),
    })
}

fn slice_of<'a>(pieces: &[Part<'a>], from: usize, to: usize, page: &'a str) -> Part<'a> {
    let pieces = pieces.get(from..to).unwrap_or_default();
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => first.to(*last, page),
        _ => Part::default(),
    }
}

/// Whether a type goes on behind a bar.
fn is_open(text: &str) -> bool {
    text.matches("**").count() % 2 == 1
}
