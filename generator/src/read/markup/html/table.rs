//! Tables of HTML. A cell that stands for several columns or rows is one cell and empty ones beside it, or the same cell in
//! each of the rows.

use super::tree::Element;
use crate::read::markup::{Cell, Inline, Row, RowFault, Table};

/// No table of documentation is wider; a number in an attribute cannot make it so.
const MAX_COLUMNS: usize = 64;

/// The table that is `node`; `content` reads a cell.
pub(super) fn table<'t>(node: Element<'t>, content: impl Fn(Element<'t>) -> Vec<Inline<'t>>) -> Table<'t> {
    let parts = node.children().flat_map(|part| {
        let is_part = matches!(part.tag(), "thead" | "tbody" | "tfoot");
        let inside = is_part.then(|| part.children().map(move |row| (part.tag() == "thead", row)));
        let single = (part.tag() == "tr").then_some((false, part));
        inside.into_iter().flatten().chain(single)
    });
    let mut table = Table::default();
    let mut below: Vec<Option<(usize, Cell<'t>)>> = Vec::new();
    for (in_head, row) in parts.filter(|(_, row)| row.tag() == "tr") {
        let cells = cells(row, &mut below, &content);
        let is_header = in_head || row.children().all(|cell| cell.tag() != "td");
        if table.header.is_empty() && table.rows.is_empty() && is_header {
            table.header = cells;
        } else {
            table.rows.push(Row {
                cells,
                fault: None,
                range: row.bytes(),
            });
        }
    }
    even(&mut table, node);
    table
}

/// The cells of a row, those included that stand in it from rows above.
fn cells<'t>(
    row: Element<'t>,
    below: &mut Vec<Option<(usize, Cell<'t>)>>,
    content: impl Fn(Element<'t>) -> Vec<Inline<'t>>,
) -> Vec<Cell<'t>> {
    let mut cells: Vec<Cell<'t>> = Vec::new();
    let mut own = row.children().filter(|cell| matches!(cell.tag(), "td" | "th"));
    while cells.len() < MAX_COLUMNS {
        let at = cells.len();
        if below.len() <= at {
            below.push(None);
        }
        if let Some(slot) = below.get_mut(at)
            && let Some((rows, cell)) = slot.take()
        {
            cells.push(cell.clone());
            *slot = rows
                .checked_sub(1)
                .filter(|rows| *rows > 0)
                .map(|rows| (rows, cell));
            continue;
        }
        let Some(node) = own.next() else {
            if below.iter().skip(at).any(Option::is_some) {
                cells.push(Cell::empty(row.source(), row.bytes().end));
                continue;
            }
            break;
        };
        let cell = Cell::of(row.source(), content(node), node.bytes(), node.inner_bytes());
        let number = |name: &str| {
            node.attribute(name)
                .and_then(|value| value.trim().parse::<usize>().ok())
        };
        if let Some(rows) = number("rowspan").filter(|rows| *rows > 1)
            && let Some(slot) = below.get_mut(at)
        {
            *slot = Some((rows - 1, cell.clone()));
        }
        cells.push(cell);
        for _ in 1..number("colspan").unwrap_or(1).min(MAX_COLUMNS) {
            cells.push(Cell::empty(row.source(), node.bytes().end));
        }
    }
    cells
}

/// Every row has as many cells as the header; where there is none, as many as the longest.
fn even<'t>(table: &mut Table<'t>, node: Element<'t>) {
    let longest = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let start = node.bytes().start;
    if table.header.is_empty() {
        table.header = (0..longest).map(|_| Cell::empty(node.source(), start)).collect();
    }
    let columns = table.header.len();
    for row in &mut table.rows {
        row.fault = match row.cells.len() {
            length if length < columns => Some(RowFault::Short),
            length if length > columns => Some(RowFault::Surplus),
            _ => None,
        };
        let end = row.range.end;
        row.cells.resize_with(columns, || Cell::empty(node.source(), end));
    }
}
