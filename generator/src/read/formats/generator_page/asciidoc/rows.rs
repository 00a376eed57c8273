//! Tables of these pages: each cell begins a line of its own, so that a bare `|` inside of one ends nothing.

use std::ops::Range;

use crate::read::markup::slice;

/// A cell: what it says, and where.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// A table: titles of its columns, and cells by row.
#[derive(Debug, Default)]
pub(super) struct Rows {
    titles: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Rows {
    /// The table at `range` of a page.
    pub(super) fn of(page: &str, range: &Range<usize>) -> Rows {
        let mut titles: Vec<String> = Vec::new();
        let mut cells: Vec<Cell> = Vec::new();
        let mut at = range.start;
        for line in slice(page, range.clone()).split_inclusive('\n') {
            let start = at;
            at += line.len();
            let said = line.trim();
            if said.starts_with("|===") || said.is_empty() {
                continue;
            }
            match (said.strip_prefix('|'), titles.is_empty()) {
                (Some(head), true) => titles = head.split('|').map(|title| title.trim().to_owned()).collect(),
                (Some(own), false) => cells.push(Cell {
                    text: plain(own),
                    range: start..start + line.trim_end().len(),
                }),
                (None, _) => {
                    if let Some(last) = cells.last_mut() {
                        last.text.push('\n');
                        last.text.push_str(&plain(said));
                        last.range.end = start + line.trim_end().len();
                    }
                }
            }
        }
        let width = titles.len().max(1);
        let rows = cells.chunks(width).map(<[Cell]>::to_vec).collect();
        Rows { titles, rows }
    }

    /// Whether it has such a column.
    pub(super) fn has(&self, title: &str) -> bool {
        self.titles.iter().any(|known| known == title)
    }

    /// The cell of a row in the column of this title.
    pub(super) fn cell<'r>(&self, row: &'r [Cell], title: &str) -> Option<&'r Cell> {
        row.get(self.titles.iter().position(|known| known == title)?)
    }

    /// What that cell says; nothing where there is none.
    pub(super) fn said<'r>(&self, row: &'r [Cell], title: &str) -> &'r str {
        self.cell(row, title).map_or("", |cell| cell.text.as_str())
    }
}

fn plain(text: &str) -> String {
    text.trim().replace("\\|", "|")
}
