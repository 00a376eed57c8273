//! Tables of reStructuredText: drawn with marks, or as a list of lists.

use super::super::lines::{Line, cell};
use super::super::{Block, BlockKind, Cell, Inline, Row, Table, slice};

/// Reads the pieces of lines.
type Read<'r, 'a> = &'r mut dyn FnMut(&[Line]) -> Vec<Inline<'a>>;

/// A table at the beginning of `lines`, and how many of them it takes.
pub(super) fn table<'a>(
    page: &'a str,
    lines: &[Line],
    read: Read<'_, 'a>,
    blocks: &mut Vec<Block<'a>>,
) -> Option<usize> {
    let first = lines.first()?.text(page);
    let is_grid =
        first.starts_with('+') && first.len() > 3 && first.chars().all(|c| matches!(c, '+' | '-' | '='));
    let is_simple =
        first.starts_with("==") && first.contains(" ==") && first.chars().all(|c| matches!(c, '=' | ' '));
    if !is_grid && !is_simple {
        return None;
    }
    let bounds = columns(first, if is_grid { '+' } else { ' ' });
    if bounds.is_empty() || bounds.len() > 64 {
        return None;
    }
    let indent = lines.first()?.indent;
    let mut rows: Vec<Vec<Vec<Line>>> = Vec::new();
    let mut open: Vec<Vec<Line>> = vec![Vec::new(); bounds.len()];
    let (mut used, mut header, mut rulers) = (1, 0, 1);
    while let Some(line) = lines.get(used) {
        let text = line.text(page);
        if is_grid && !text.starts_with(['+', '|']) {
            break;
        }
        let is_ruler = if is_grid {
            text.starts_with("+-") || text.starts_with("+=")
        } else {
            text.starts_with("==") && text.chars().all(|c| matches!(c, '=' | ' '))
        };
        used += 1;
        if is_ruler {
            rulers += 1;
            if open.iter().any(|cell| !cell.is_empty()) {
                let row = std::mem::replace(&mut open, vec![Vec::new(); bounds.len()]);
                if is_grid && are_rows(page, &row) {
                    rows.extend(cut_rows(&row));
                } else {
                    rows.push(row);
                }
            }
            // Without a header, a simple table has two rulers, and a blank line ends it.
            let is_end = lines.get(used).is_none_or(Line::is_blank);
            if !is_grid && (rulers == 3 || is_end) {
                break;
            }
            if is_grid && text.starts_with("+=") || !is_grid && rulers == 2 {
                header = rows.len();
            }
            continue;
        }
        if line.is_blank() {
            continue;
        }
        let width = line.end - line.start;
        let cut: Vec<Line> = bounds
            .iter()
            .enumerate()
            .map(|(at, (start, end))| {
                let is_last = at + 1 == bounds.len();
                let start = floor(page, line.start + (indent + start).min(width));
                let end = if is_last && !is_grid {
                    line.end
                } else {
                    floor(page, line.start + (indent + end).min(width))
                };
                let own = slice(page, start..end.max(start));
                let lead = own.len() - own.trim_start().len();
                Line {
                    start,
                    end: start + own.trim_end().len(),
                    indent: lead.min(own.trim_end().len()),
                }
            })
            .collect();
        // In a simple table, a line with a first cell begins a row.
        let begins = !is_grid && cut.first().is_some_and(|cell| !cell.is_blank());
        if begins && open.iter().any(|cell| !cell.is_empty()) {
            rows.push(std::mem::replace(&mut open, vec![Vec::new(); bounds.len()]));
        }
        for (cell, line) in open.iter_mut().zip(cut) {
            if !line.is_blank() {
                cell.push(line);
            }
        }
    }
    if open.iter().any(|cell| !cell.is_empty()) {
        rows.push(open);
    }
    let range = lines.first()?.start..lines.get(used - 1)?.end.max(lines.first()?.end);
    let at = range.start;
    let mut made = rows.into_iter().map(|row| {
        row.into_iter()
            .map(|lines| cell(page, read(&lines), at))
            .collect::<Vec<Cell<'a>>>()
    });
    let head = if header > 0 { made.next() } else { None };
    let rest: Vec<Vec<Cell<'a>>> = made.collect();
    blocks.push(Block {
        kind: BlockKind::Table(finished(page, head, rest, at)),
        range,
    });
    Some(used)
}

/// Whether the lines of a row of a grid are rows whose rulers the author left out: code in each line of the first cell, and no fewer
/// lines in the second.
fn are_rows(page: &str, row: &[Vec<Line>]) -> bool {
    let [first, second, ..] = row else { return false };
    let is_code = |line: &Line| {
        let text = line.text(page).trim();
        text.len() > 4 && text.starts_with("``") && text.ends_with("``")
    };
    first.len() > 1 && first.iter().all(is_code) && second.len() >= first.len()
}

/// The rows that begin at the lines of the first cell.
fn cut_rows(row: &[Vec<Line>]) -> Vec<Vec<Vec<Line>>> {
    let starts: Vec<usize> = row.iter().take(1).flatten().map(|line| line.start).collect();
    let mut made = vec![vec![Vec::new(); row.len()]; starts.len()];
    for (column, cell) in row.iter().enumerate() {
        for line in cell {
            let at = starts
                .partition_point(|start| *start <= line.start)
                .saturating_sub(1);
            if let Some(cell) = made
                .get_mut(at)
                .and_then(|row: &mut Vec<Vec<Line>>| row.get_mut(column))
            {
                cell.push(*line);
            }
        }
    }
    made
}

/// A table of rows, and of a header where there is one.
fn finished<'a>(
    page: &'a str,
    head: Option<Vec<Cell<'a>>>,
    rows: Vec<Vec<Cell<'a>>>,
    at: usize,
) -> Table<'a> {
    let width = rows.iter().chain(&head).map(Vec::len).max().unwrap_or_default();
    let even = |mut cells: Vec<Cell<'a>>| {
        cells.resize_with(width, || Cell::empty(page, at));
        cells
    };
    Table {
        header: even(head.unwrap_or_default()),
        rows: rows
            .into_iter()
            .map(|cells| {
                let start = cells.iter().map(|cell| cell.range.start).min().unwrap_or(at);
                let end = cells.iter().map(|cell| cell.range.end).max().unwrap_or(start);
                Row {
                    cells: even(cells),
                    fault: None,
                    range: start..end,
                }
            })
            .collect(),
    }
}

/// A table whose rows are the items of a list, and whose cells are the items of those.
pub(super) fn of_lists<'a>(page: &'a str, blocks: Vec<Block<'a>>) -> Option<Block<'a>> {
    let block = blocks
        .into_iter()
        .find(|block| matches!(block.kind, BlockKind::List(_)))?;
    let range = block.range.clone();
    let BlockKind::List(items) = block.kind else {
        return None;
    };
    let mut rows: Vec<Vec<Cell<'a>>> = Vec::new();
    for item in items {
        let Some(BlockKind::List(cells)) = item
            .into_iter()
            .map(|block| block.kind)
            .find(|kind| matches!(kind, BlockKind::List(_)))
        else {
            continue;
        };
        rows.push(
            cells
                .into_iter()
                .map(|cell_blocks| {
                    let content = cell_blocks.into_iter().find_map(|block| match block.kind {
                        BlockKind::Paragraph(content) => Some(content),
                        _ => None,
                    });
                    cell(page, content.unwrap_or_default(), range.start)
                })
                .collect(),
        );
    }
    let mut rows = rows.into_iter();
    let head = rows.next();
    let table = finished(page, head, rows.collect(), range.start);
    Some(Block {
        kind: BlockKind::Table(table),
        range,
    })
}

/// Where the columns of a ruler begin and end.
fn columns(ruler: &str, gap: char) -> Vec<(usize, usize)> {
    let mut columns = Vec::new();
    let mut start = None;
    for (at, c) in ruler.char_indices() {
        match (c == gap, start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                columns.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    columns.extend(start.map(|from| (from, ruler.len())));
    columns
}

/// The place, or the one before it where a character begins.
fn floor(page: &str, mut at: usize) -> usize {
    at = at.min(page.len());
    while !page.is_char_boundary(at) {
        at -= 1;
    }
    at
}
