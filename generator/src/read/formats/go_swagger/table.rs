//! Tables by their lines: a row begins with a bar, and goes on over lines until it has its cells.

use std::ops::Range;

/// A row: where it stands, and its cells by the titles of their columns.
pub(super) struct Row<'t> {
    pub(super) range: Range<usize>,
    titles: &'t [String],
    cells: Vec<String>,
}

/// A row goes over no more lines.
const MOST_LINES: usize = 200;

/// The cells between the bars of a row; an escaped bar is none.
fn cells(row: &str) -> Vec<String> {
    let (mut all, mut own, mut escaped) = (Vec::new(), String::new(), false);
    for char in row.trim().trim_start_matches('|').chars() {
        match char {
            '|' if !escaped => all.push(std::mem::take(&mut own).trim().to_owned()),
            char => own.push(char),
        }
        escaped = char == '\\';
    }
    if !own.trim().is_empty() {
        all.push(own.trim().to_owned());
    }
    all
}

/// The titles of the columns, where a line is the header of a table: all have one for types.
pub(super) fn header(line: &str) -> Option<Vec<String>> {
    let titles = line.starts_with('|').then(|| cells(line))?;
    let known = ["Type", "Code", "Method"];
    titles
        .iter()
        .any(|title| known.contains(&title.as_str()))
        .then_some(titles)
}

/// Whether a line is the one below a header.
fn is_rule(line: &str) -> bool {
    line.chars().all(|char| matches!(char, '|' | '-' | ':' | ' '))
}

/// The first table of some lines, as its titles and the lines of its rows.
pub(super) struct Table<'t> {
    titles: Vec<String>,
    rows: Vec<(Range<usize>, Vec<&'t str>)>,
}

/// The first table of some lines: it ends where `ends` says so.
pub(super) fn first<'t>(lines: impl Iterator<Item = (usize, &'t str)>) -> Option<Table<'t>> {
    let mut table: Option<Table<'t>> = None;
    for (at, line) in lines {
        let range = at..at + line.len();
        let Some(table) = &mut table else {
            table = header(line).map(|titles| Table {
                titles,
                rows: Vec::new(),
            });
            continue;
        };
        if line.starts_with('|') && is_rule(line) {
            continue;
        }
        match table.rows.last_mut() {
            _ if line.starts_with('|') => table.rows.push((range, vec![line])),
            Some((all, lines)) => {
                lines.push(line);
                all.end = range.end;
            }
            None => {}
        }
    }
    table
}

impl Table<'_> {
    /// Its rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(range, lines)| {
            // What stands behind the last cell is below the table; a row that never ends is its first line.
            let (mut bars, mut count) = (0, 1);
            for (at, line) in lines.iter().enumerate().take(MOST_LINES) {
                bars += line.bytes().filter(|byte| *byte == b'|').count();
                if bars > self.titles.len() {
                    count = at + 1;
                    break;
                }
            }
            let own = lines.get(..count).unwrap_or_default().join("\n");
            Row {
                range: range.start..(range.start + own.len()).min(range.end),
                titles: &self.titles,
                cells: cells(&own),
            }
        })
    }
}

impl Row<'_> {
    /// The cell below a title. Bars in what is said move the cells behind it, so those are counted from the end.
    pub(super) fn cell(&self, title: &str) -> &str {
        let Some(at) = self.titles.iter().position(|known| known == title) else {
            return "";
        };
        let surplus = self.cells.len().saturating_sub(self.titles.len());
        let said = self.titles.iter().position(|known| known == "Description");
        let at = if said.is_some_and(|said| at > said) {
            at + surplus
        } else {
            at
        };
        self.cells.get(at).map_or("", String::as_str)
    }

    /// What is said.
    pub(super) fn said(&self) -> String {
        self.cell("Description").replace("</br>", "\n")
    }
}
