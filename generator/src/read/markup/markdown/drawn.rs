//! Tables and headings of HTML in a page of Markdown: what stands between `<table>` and `</table>`, cells read as Markdown, and
//! `<h3 id="pets">Pets</h3>` on a line of its own.
//!
//! Takes the bytes of a table or of a block, makes a [`Table`] or a heading. A table in a table is left alone.

use std::borrow::Cow;
use std::ops::Range;

use super::parse::parse_range;
use crate::read::markup::html::untagged;
use crate::read::markup::{Block, BlockKind, Cell, Inline, InlineKind, Row, Table, slice};

/// No table of documentation is wider.
const MAX_COLUMNS: usize = 64;

/// The end of a table that begins at `start`, if it ends.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    const END: &str = "</table>";
    let rest = text.get(start..)?;
    let other = rest.get(1..)?.find("<table").map_or(rest.len(), |at| at + 1);
    let end = rest.get(..other)?.find(END)?;
    Some(start + end + END.len())
}

/// The table at `range`; `None` where it has no rows.
pub(super) fn table(text: &str, range: Range<usize>) -> Option<Table<'_>> {
    let mut rows: Vec<(bool, Vec<Range<usize>>, Range<usize>)> = Vec::new();
    let mut cell: Option<usize> = None;
    let mut at = range.start;
    while let Some(open) = slice(text, at..range.end).find('<').map(|found| at + found) {
        let rest = slice(text, open..range.end);
        let Some(length) = rest.find('>').map(|end| end + 1) else {
            break;
        };
        at = open + length;
        let name: String = rest
            .get(1..)?
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
            .collect();
        let ends_cell = matches!(
            name.as_str(),
            "td" | "th" | "/td" | "/th" | "tr" | "/tr" | "/table"
        );
        if let Some(from) = cell.filter(|_| ends_cell) {
            cell = None;
            if let Some(row) = rows.last_mut().filter(|row| row.1.len() < MAX_COLUMNS) {
                row.1.push(from..open);
            }
        }
        match name.as_str() {
            "tr" => rows.push((true, Vec::new(), open..at)),
            "td" | "th" => {
                let Some(row) = rows.last_mut() else { continue };
                row.0 &= name == "th";
                row.2.end = at;
                cell = Some(at);
            }
            "/tr" => rows.last_mut().into_iter().for_each(|row| row.2.end = at),
            _ => {}
        }
    }
    rows.retain(|row| !row.1.is_empty());
    let width = rows.iter().map(|row| row.1.len()).max()?;
    let made = |cells: Vec<Range<usize>>| {
        let mut cells: Vec<Cell<'_>> = cells.into_iter().map(|range| content(text, range)).collect();
        cells.resize_with(width, || Cell::empty(text, range.start));
        cells
    };
    let has_header = rows.first().is_some_and(|row| row.0);
    let mut rows = rows.into_iter();
    let header = if has_header { rows.next() } else { None };
    Some(Table {
        header: made(header.map(|row| row.1).unwrap_or_default()),
        rows: rows
            .map(|(_, cells, range)| Row {
                cells: made(cells),
                fault: None,
                range,
            })
            .collect(),
    })
}

/// The heading that a block of HTML is, if it is one and nothing else; an anchor in it is no part of its text.
pub(super) fn heading<'a>(text: &'a str, range: &Range<usize>) -> Option<Block<'a>> {
    let own = slice(text, range.clone()).trim();
    let level = own
        .strip_prefix("<h")?
        .bytes()
        .next()
        .filter(u8::is_ascii_digit)?
        - b'0';
    let end = format!("</h{level}>");
    let inner = own.strip_suffix(end.as_str())?.split_once('>')?.1;
    if !(1..=6).contains(&level) || inner.contains("<h") || inner.contains('\n') {
        return None;
    }
    let shown = untagged(inner);
    let shown = shown.trim_end_matches(['¶', '#', ' ']).trim();
    (!shown.is_empty()).then(|| Block {
        kind: BlockKind::Heading {
            level,
            content: vec![Inline {
                kind: InlineKind::Text(Cow::Owned(shown.to_owned())),
                range: range.clone(),
            }],
        },
        range: range.clone(),
    })
}

/// A cell: its paragraphs, and those of its lists.
fn content(text: &str, range: Range<usize>) -> Cell<'_> {
    let own = slice(text, range.clone());
    let start = range.start + (own.len() - own.trim_start().len());
    let inner = start..(start + own.trim().len()).min(range.end).max(start);
    let mut pieces = Vec::new();
    paragraphs(parse_range(text, inner.clone()), &mut pieces);
    Cell::of(text, in_code(pieces), range, inner)
}

fn paragraphs<'a>(blocks: Vec<Block<'a>>, pieces: &mut Vec<Inline<'a>>) {
    for block in blocks {
        match block.kind {
            BlockKind::Paragraph(content) => {
                if !pieces.is_empty() {
                    pieces.push(Inline {
                        kind: InlineKind::Break,
                        range: block.range.start..block.range.start,
                    });
                }
                pieces.extend(content);
            }
            BlockKind::List(items) => paragraphs(items.into_iter().flatten().collect(), pieces),
            _ => {}
        }
    }
}

/// What stands between `<code>` and `</code>` is code.
fn in_code(pieces: Vec<Inline<'_>>) -> Vec<Inline<'_>> {
    let mut made: Vec<Inline<'_>> = Vec::with_capacity(pieces.len());
    let mut open: Option<usize> = None;
    for piece in pieces {
        match &piece.kind {
            InlineKind::Html(tag) if tag.starts_with("<code") || tag.starts_with("<tt") => {
                open = Some(made.len());
            }
            InlineKind::Html(tag) if tag.starts_with("</code") || tag.starts_with("</tt") => {
                let inside = open.take().map(|at| made.split_off(at)).unwrap_or_default();
                if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
                    let range = first.range.start..last.range.end;
                    let text = crate::read::markup::plain_text(&inside).into_owned();
                    made.push(Inline {
                        kind: InlineKind::Code(Cow::Owned(text)),
                        range,
                    });
                }
            }
            _ => made.push(piece),
        }
    }
    made
}
