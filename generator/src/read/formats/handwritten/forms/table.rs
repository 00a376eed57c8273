//! Calls in tables: a row for each, a column for each method, labels and values.

use std::ops::Range;

use super::found::Form;
use super::labels::{Labelled, METHOD_LABELS, PATH_LABELS, words};
use crate::read::formats::handwritten::words::template::{Call, Target, call, method, target};
use crate::read::formats::handwritten::words::text::{italic_variables, prose};
use crate::read::markup::{Row, Table};

/// A table of more paths than these is an index.
const MOST_TOGETHER: usize = 4;

/// Columns that tell of calls.
const SAID: &[&str] = &[
    "description",
    "summary",
    "purpose",
    "functionality",
    "action",
    "details",
];

/// What a cell says first of all methods of a path: its first sentence.
fn beginning(said: &str) -> Option<String> {
    let said = said.trim();
    let end = said.find(". ").map_or(said.len(), |at| at + 1);
    let first = said.get(..end).unwrap_or(said).trim_end_matches(':');
    Some(first.to_owned()).filter(|first| !first.is_empty())
}

/// Tables of methods and paths.
pub(super) fn table(
    table: &Table<'_>,
    above: &mut Labelled,
    push: &mut impl FnMut(Form, &'static str, Target, Range<usize>, Said),
) {
    let header: Vec<String> = table.header.iter().map(|cell| words(&cell.plain())).collect();
    let column = |labels: &[&str]| header.iter().position(|cell| labels.contains(&cell.as_str()));
    // One column for each method, a mark where a path has it.
    let methods: Vec<(usize, &'static str)> = table
        .header
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| Some((at, method(&cell.plain())?)))
        .collect();
    let said = column(SAID);
    if let (true, Some(path)) = (methods.len() > 1, column(PATH_LABELS)) {
        for row in &table.rows {
            let Some(cell) = row.cells.get(path) else { continue };
            let said = said
                .and_then(|at| row.cells.get(at))
                .and_then(|cell| beginning(&cell.plain()));
            for line in italic_variables(cell.content()).lines() {
                let address = line.split_whitespace().next().unwrap_or_default();
                let Some(target) = target(address).filter(|_| address.starts_with('/')) else {
                    continue;
                };
                for (at, method) in &methods {
                    if row.cells.get(*at).is_some_and(|cell| !cell.plain().is_empty()) {
                        push(
                            Form::Index,
                            method,
                            target.clone(),
                            row.range.clone(),
                            Said {
                                text: said.clone(),
                                told_at: None,
                            },
                        );
                    }
                }
            }
        }
        return;
    }
    if let (Some(method_at), Some(path_at)) = (column(METHOD_LABELS), column(PATH_LABELS)) {
        let path_of = |row: &Row<'_>| row.cells.get(path_at).map(|cell| cell.plain().into_owned());
        // Several methods of one path, or a few of one section, are told of together; an index has links or says what each does.
        let first = table.rows.first().and_then(path_of);
        let same = table.rows.iter().all(|row| path_of(row) == first);
        let says_each = said.is_some() || table.rows.iter().any(|row| leads_to(row).is_some());
        let is_long = table.rows.len() > MOST_TOGETHER;
        let is_index = !same && (is_long || says_each && header.len() > 2);
        let form = if is_index { Form::Index } else { Form::Cells };
        for row in &table.rows {
            let cell = |at: usize| {
                row.cells
                    .get(at)
                    .map(|cell| cell.plain().into_owned())
                    .unwrap_or_default()
            };
            let path = cell(path_at);
            let path = path
                .trim()
                .trim_end_matches("HTTP/1.1")
                .trim_end()
                .trim_matches('`');
            let Some(target) = target(path).filter(|_| path.contains('/') && !path.contains(' ')) else {
                continue;
            };
            for word in cell(method_at).split(|c: char| !c.is_ascii_alphabetic()) {
                if let Some(method) = method(word) {
                    let said = Said {
                        text: said.map(cell),
                        told_at: leads_to(row),
                    };
                    push(form, method, target.clone(), row.range.clone(), said);
                }
            }
        }
        return;
    }
    // `Endpoint | Description` with calls in the first column; a header that is a call itself.
    for at in 0..header.len() {
        let (calls, rows) = calls_in(table, at);
        // In another column than the first, all rows have to show one.
        let is_whole = rows == table.rows.len() && rows > 1;
        if is_whole || at == 0 && rows * 2 > table.rows.len() {
            for (call, range, said) in calls {
                push(Form::Index, call.method, call.target, range, said);
            }
            return;
        }
    }
    // Labels in the first column, values in the second.
    if table.header.len() == 2 {
        let all: Vec<(String, String)> = std::iter::once(&table.header)
            .chain(table.rows.iter().map(|row| &row.cells))
            .filter_map(|cells| {
                Some((
                    cells.first()?.plain().into_owned(),
                    cells.get(1)?.plain().into_owned(),
                ))
            })
            .collect();
        let text: Vec<String> = all
            .iter()
            .map(|(label, value)| format!("{label}: {value}"))
            .collect();
        for call in above.add(&text.join("\n")) {
            push(
                Form::Cells,
                call.method,
                call.target,
                table.rows.first().map_or(0..0, |row| row.range.clone()),
                Said::default(),
            );
        }
    }
}

/// The calls of the cells of a column, and how many rows show any. Beside a call in the first column stands what it does, and before one
/// in another column.
fn calls_in(table: &Table<'_>, at: usize) -> (Vec<(Call, Range<usize>, Said)>, usize) {
    let (mut calls, mut rows) = (Vec::new(), 0);
    let cell = |row: &Row<'_>, at: usize| row.cells.get(at).map(|cell| cell.plain().into_owned());
    for row in &table.rows {
        let of_row = all_calls(&cell(row, at).unwrap_or_default());
        rows += usize::from(!of_row.is_empty());
        for call in of_row {
            let said = Said {
                text: cell(row, usize::from(at == 0)),
                told_at: leads_to(row),
            };
            calls.push((call, row.range.clone(), said));
        }
    }
    (calls, rows)
}

/// The calls of a cell that holds nothing else: one, or several that are done with alike.
fn all_calls(cell: &str) -> Vec<Call> {
    let only = |text: &str| call(text.trim_matches(['`', ' '])).filter(|call| call.rest.is_empty());
    if let Some(call) = only(cell) {
        return vec![call];
    }
    let parts = cell
        .split('\n')
        .flat_map(|line| line.split(" and "))
        .flat_map(|part| part.split(" or "));
    let calls = parts
        .map(str::trim)
        .filter(|part| !part.is_empty() && !matches!(*part, "and" | "or"));
    calls.map(only).collect::<Option<_>>().unwrap_or_default()
}

/// What the row of an index says of its operation.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub text: Option<String>,
    /// The place on the page that tells of it.
    pub told_at: Option<String>,
}

/// The place on the page that a row leads to.
fn leads_to(row: &Row<'_>) -> Option<String> {
    let links = row.cells.iter().flat_map(|cell| prose(cell.content()).links);
    links
        .map(|(_, url)| url)
        .find_map(|url| url.strip_prefix('#').map(str::to_owned))
}
