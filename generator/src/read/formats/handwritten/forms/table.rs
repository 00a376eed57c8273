//! Calls in tables: a row for each, a column for each method, labels and values.

use std::ops::Range;

use super::found::Form;
use crate::read::formats::handwritten::template::{Call, Target, call, method, target};
use crate::read::formats::handwritten::text::{normal, plain};
use crate::read::markup::{Inline, InlineKind, Row, Table};

/// Words before a method and before a path, in lines and in cells: method 11, verb 3; path 9, endpoint 6, resource 4, URL 3, URI.
const METHOD_LABELS: &[&str] = &[
    "method",
    "http method",
    "verb",
    "http verb",
    "request method",
    "type",
];
const PATH_LABELS: &[&str] = &[
    "path",
    "endpoint",
    "url",
    "uri",
    "route",
    "resource",
    "request url",
    "api",
    "endpoint url",
    "url path",
    "uri path",
    "http endpoint",
];

/// `**Method** : GET` and `**URL** : /x` on lines of one paragraph.
pub(super) fn labelled(text: &str) -> Option<Call> {
    let (mut found_method, mut found_path) = (None, None);
    for line in text.lines() {
        let Some((label, value)) = line.split_once(':') else {
            continue;
        };
        let label = normal(label);
        let value = value.trim().trim_matches(['`', '*', ' ']);
        if METHOD_LABELS.contains(&label.as_str()) {
            found_method = method(value);
        } else if PATH_LABELS.contains(&label.as_str()) {
            found_path = target(value).filter(|_| value.starts_with('/') || value.contains("://"));
        }
    }
    let rest = String::new();
    Some(Call {
        method: found_method?,
        target: found_path?,
        rest,
    })
}

/// A table of more paths than these is an index.
const MOST_TOGETHER: usize = 4;

/// Tables of methods and paths.
pub(super) fn table(
    table: &Table<'_>,
    push: &mut impl FnMut(Form, &'static str, Target, Range<usize>, Option<String>),
) {
    let header: Vec<String> = table.header.iter().map(|cell| normal(&cell.plain())).collect();
    let column = |labels: &[&str]| header.iter().position(|cell| labels.contains(&cell.as_str()));
    // One column for each method, a mark where a path has it.
    let methods: Vec<(usize, &'static str)> = table
        .header
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| Some((at, method(&cell.plain())?)))
        .collect();
    if let (true, Some(path)) = (methods.len() > 1, column(PATH_LABELS)) {
        for row in &table.rows {
            let Some(cell) = row.cells.get(path) else { continue };
            for line in italic_variables(cell.content()).lines() {
                let address = line.split_whitespace().next().unwrap_or_default();
                let Some(target) = target(address).filter(|_| address.starts_with('/')) else {
                    continue;
                };
                for (at, method) in &methods {
                    if row.cells.get(*at).is_some_and(|cell| !cell.plain().is_empty()) {
                        push(Form::Index, method, target.clone(), row.range.clone(), None);
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
        let is_index = !same && (table.rows.len() > MOST_TOGETHER || header.len() > 2);
        let form = if is_index { Form::Index } else { Form::Cells };
        let said = column(&[
            "description",
            "summary",
            "purpose",
            "functionality",
            "action",
            "details",
        ]);
        for row in &table.rows {
            let cell = |at: usize| {
                row.cells
                    .get(at)
                    .map(|cell| cell.plain().into_owned())
                    .unwrap_or_default()
            };
            let path = cell(path_at);
            let path = path.trim_matches('`');
            let Some(target) = target(path).filter(|_| path.contains('/') && !path.contains(' ')) else {
                continue;
            };
            for word in cell(method_at).split(|c: char| !c.is_ascii_alphabetic()) {
                if let Some(method) = method(word) {
                    push(form, method, target.clone(), row.range.clone(), said.map(cell));
                }
            }
        }
        return;
    }
    // `Endpoint | Description` with calls in the first column; a header that is a call itself.
    let mut calls = Vec::new();
    for row in &table.rows {
        let first = row
            .cells
            .first()
            .map(|cell| cell.plain().into_owned())
            .unwrap_or_default();
        if let Some(call) = call(first.trim_matches('`')).filter(|call| call.rest.is_empty()) {
            let said = row.cells.get(1).map(|cell| cell.plain().into_owned());
            calls.push((call, row.range.clone(), said));
        }
    }
    if calls.len() * 2 > table.rows.len() {
        for (call, range, said) in calls {
            push(Form::Index, call.method, call.target, range, said);
        }
        return;
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
        if let Some(call) = labelled(&text.join("\n")) {
            push(
                Form::Cells,
                call.method,
                call.target,
                table.rows.first().map_or(0..0, |row| row.range.clone()),
                None,
            );
        }
    }
}

/// The text of a cell in which italics are variables, as pages of HTML have them.
fn italic_variables(content: &[Inline<'_>]) -> String {
    let mut text = String::new();
    for inline in content {
        match &inline.kind {
            InlineKind::Emphasis(inner) if !text.is_empty() && !text.ends_with(char::is_whitespace) => {
                text.push('{');
                text.push_str(&plain(inner));
                text.push('}');
            }
            InlineKind::Break => text.push('\n'),
            InlineKind::Emphasis(_) => {}
            _ => text.push_str(&plain(std::slice::from_ref(inline))),
        }
    }
    text
}
