//! Rows of parameters and properties.

use docwright_schema::Span;

use super::types;
use crate::read::formats::embedded::tree::{boolean, list, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, untold};
use crate::read::markup::{Row, RowFault, Table, slice};

/// The index of the first column with one of these titles.
pub(super) fn column(table: &Table<'_>, titles: &[&str]) -> Option<usize> {
    table.column(titles)
}

/// The source of a cell, with what marks escape.
pub(super) fn raw(row: &Row<'_>, table: &Table<'_>, title: &str) -> String {
    row.cell(column(table, &[title]))
        .map_or_else(String::new, |cell| cell.raw().replace("\\|", "|"))
}

/// A row of parameters: where it goes, its name, and itself.
pub(super) fn parameter(
    rebuilt: &Rebuilt<'_>,
    table: &Table<'_>,
    row: &Row<'_>,
) -> Option<(String, String, Sketch)> {
    let name = row.cell(column(table, &["Name"]))?;
    let place = row.cell(column(table, &["Located in"]))?;
    let span = rebuilt.span(name.content_range());
    let ty = row.cell(column(table, &["Schema", "Type"]));
    // A bare `|` in the description moves what stands behind it.
    let (needed, word) = match row.fault {
        Some(RowFault::Surplus) => last(slice(rebuilt.page.text, row.range.clone())),
        _ => (
            raw(row, table, "Required"),
            ty.map_or_else(String::new, |cell| cell.raw().replace("\\|", "|")),
        ),
    };
    let schema = ty.map_or_else(
        || untold(span),
        |cell| types::read(rebuilt.span(cell.content_range()), &word),
    );
    let own = name.raw().replace("\\_", "_");
    let mut parameter = Sketch::new(span);
    parameter.text("name", &own);
    parameter.set("in", text(rebuilt.span(place.content_range()), place.raw()));
    parameter.set("required", boolean(span, needed == "Yes"));
    parameter.text(
        "description",
        &raw(row, table, "Description").replace("<br>", "\n"),
    );
    parameter.put("schema", schema);
    Some((place.raw().to_owned(), own, parameter))
}

/// The last two cells of a row.
fn last(row: &str) -> (String, String) {
    let mut cells = row
        .trim()
        .trim_end_matches('|')
        .rsplit('|')
        .map(|cell| cell.trim().to_owned());
    let ty = cells.next().unwrap_or_default();
    (cells.next().unwrap_or_default(), ty)
}

/// A model of a table: its properties, or the only row with its own name.
pub(super) fn model(rebuilt: &Rebuilt<'_>, span: Span, name: &str, table: &Table<'_>) -> Sketch {
    let mut schema = Sketch::new(span);
    schema.text("type", "object");
    let mut required = Vec::new();
    for row in &table.rows {
        let (Some(first), Some(ty)) = (
            row.cell(column(table, &["Name"])),
            row.cell(column(table, &["Type"])),
        ) else {
            continue;
        };
        let place = rebuilt.span(first.content_range());
        let mut own = types::read(rebuilt.span(ty.content_range()), &ty.raw().replace("\\|", "|"));
        let said = raw(row, table, "Description");
        let (said, facts) = described(&said);
        own.text("description", &said);
        if own.get("enum").is_none() {
            crate::read::formats::rebuilt::add(
                &mut own,
                &facts
                    .iter()
                    .map(|value| (value.clone(), place))
                    .collect::<Vec<_>>(),
            );
        }
        let mark = raw(row, table, "Required");
        let field = first.raw().replace("\\_", "_");
        if mark.is_empty() && field == name && table.rows.len() == 1 {
            return own;
        }
        if mark == "Yes" {
            required.push(text(place, &field));
        }
        schema.add("properties", &field, place, own.node());
    }
    if !required.is_empty() {
        schema.set("required", list(span, required));
    }
    schema
}

/// A description, and the values that end it: `` <br>*Enum:* `"a"`, `"b"` ``.
fn described(said: &str) -> (String, Vec<String>) {
    let (mut text, mut values) = (Vec::new(), Vec::new());
    for line in said.split("<br>") {
        let inner = line.trim().trim_start_matches(['_', '*']);
        if let Some(rest) = inner.strip_prefix("Enum:") {
            let codes = rest.split('`').skip(1).step_by(2);
            values = codes.map(|code| code.trim_matches('"').to_owned()).collect();
        } else if !inner.starts_with("Example:") {
            text.push(line.trim());
        }
    }
    (text.join("\n").trim().to_owned(), values)
}
