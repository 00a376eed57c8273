//! Tables of AsciiDoc: cells begin with `|`, on one line or each on its own.

use super::super::lines::{Line, cell};
use super::super::{Block, BlockKind, Cell, Inline, Row, Table};

/// Reads the pieces of lines.
type Read<'r, 'a> = &'r mut dyn FnMut(&[Line]) -> Vec<Inline<'a>>;

/// More columns than these are no table.
const MOST: usize = 64;

/// A table at the beginning of `lines`, and how many of them it takes. `columns`: how many it is said to have.
pub(super) fn table<'a>(
    page: &'a str,
    lines: &[Line],
    columns: Option<usize>,
    read: Read<'_, 'a>,
    blocks: &mut Vec<Block<'a>>,
) -> Option<usize> {
    let first = lines.first().filter(|line| line.text(page).starts_with("|==="))?;
    let rest = lines.get(1..)?;
    let end = rest
        .iter()
        .position(|line| line.text(page).starts_with("|==="))
        .unwrap_or(rest.len());
    let inside = rest.get(..end)?;
    let mut cells: Vec<Vec<Line>> = Vec::new();
    // As many columns as the first line has cells; where that is one, as the lines up to a blank one have.
    let (mut width, mut counted) = (0, false);
    for line in inside {
        if line.is_blank() {
            counted |= !cells.is_empty();
            continue;
        }
        let before = cells.len();
        add(page, *line, &mut cells);
        let added = cells.len() - before;
        if !counted {
            width += added;
            counted = added > 1;
        }
    }
    // Without a blank line and with a cell on each line, only the attributes tell.
    let width = columns.filter(|_| !counted).unwrap_or(width).clamp(1, MOST);
    let at = first.start;
    let mut rows: Vec<Vec<Cell<'a>>> = Vec::new();
    for row in cells.chunks(width) {
        let mut made: Vec<Cell<'a>> = row.iter().map(|lines| cell(page, read(lines), at)).collect();
        made.resize_with(width, || Cell::empty(page, at));
        rows.push(made);
    }
    let mut rows = rows.into_iter();
    let header = rows.next().unwrap_or_default();
    let width = header.len();
    let rows = rows
        .map(|mut cells| {
            let start = cells.iter().map(|cell| cell.range.start).min().unwrap_or(at);
            let end = cells.iter().map(|cell| cell.range.end).max().unwrap_or(start);
            cells.resize_with(width, || Cell::empty(page, at));
            Row {
                cells,
                fault: None,
                range: start..end,
            }
        })
        .collect();
    let range = first.start
        ..rest
            .get(end)
            .or(inside.last())
            .map_or(first.end, |line| line.end.max(first.end));
    blocks.push(Block {
        kind: BlockKind::Table(Table { header, rows }),
        range,
    });
    Some(end + 2)
}

/// The text of a cell without the letter that says how the next one is set: `Name h` of `|Name h|Type`.
fn without_style(own: &str) -> &str {
    let front = own.strip_suffix(['a', 'd', 'e', 'h', 'l', 'm', 's']);
    front
        .filter(|front| front.ends_with(' ') && !front.trim().is_empty())
        .unwrap_or(own)
}

/// Adds the cells of a line; what stands before the first mark belongs to the cell above.
fn add(page: &str, line: Line, cells: &mut Vec<Vec<Line>>) {
    let text = line.text(page);
    let base = line.start + line.indent;
    let mut marks: Vec<usize> = text
        .match_indices('|')
        .map(|(at, _)| at)
        .filter(|at| *at == 0 || !text.get(..*at).is_some_and(|front| front.ends_with('\\')))
        .collect();
    // `a|`, `2+|`: what a cell is like stands before its mark.
    let lead = marks.first().copied().unwrap_or(text.len());
    if lead > 0
        && (lead > 4 || marks.is_empty())
        && let Some(last) = cells.last_mut()
    {
        last.push(Line {
            start: base,
            end: base + text.get(..lead).map_or(0, |text| text.trim_end().len()),
            indent: 0,
        });
    }
    marks.push(text.len());
    for pair in marks.windows(2) {
        let [start, end] = *pair else { continue };
        let own = text.get(start + 1..end).unwrap_or_default();
        // What the next cell is like stands before its mark, too.
        let own = match end < text.len() {
            true => without_style(own),
            false => own,
        };
        let blank = own.len() - own.trim_start().len();
        let length = own.trim_end().len();
        let line = Line {
            start: base + start + 1,
            end: base + start + 1 + length,
            indent: blank.min(length),
        };
        cells.push(if line.is_blank() { Vec::new() } else { vec![line] });
    }
}
