//! Fields in the rows of a table.

use std::collections::BTreeSet;

use docwright_schema::Stated;
use docwright_schema::evidence::TypeExpr;

use super::name::{Name, name};
use super::pairs::{self, Shown};
use super::raw::raw;
use crate::read::formats::handwritten::rows::defaults;
use crate::read::formats::handwritten::rows::marks;
use crate::read::formats::handwritten::rows::row::{Raw, restrict};
use crate::read::formats::handwritten::words::columns::{Column, Columns, columns, location};
use crate::read::formats::handwritten::words::text::{Prose, codes, normal, prose};
use crate::read::markup::{Cell, Table};
use crate::read::reader::Page;

/// The fields of a table; none where its rows are no fields.
pub(in crate::read::formats::handwritten) fn of_table(
    page: &Page<'_>,
    table: &Table<'_>,
) -> (Vec<Raw>, Columns) {
    let columns = columns(table);
    if pairs::is_of_call(table) || pairs::is_of_operations(table) || pairs::is_of_labels(table) {
        return (Vec::new(), columns);
    }
    let Some(name) = columns
        .of(Column::Name)
        .filter(|_| columns.of(Column::Status) != Some(0))
    else {
        return (Vec::new(), columns);
    };
    let mut found = Vec::new();
    let mut fits = 0;
    for row in &table.rows {
        let cell = |column: Column| columns.of(column).and_then(|at| row.cells.get(at));
        let Some(own) = row.cells.get(name).map(name_of) else {
            continue;
        };
        if own.names.is_empty() {
            continue;
        }
        fits += 1;
        let text = |column: Column| cell(column).map(|cell| prose(cell.content())).unwrap_or_default();
        let (mut ty, mut said) = (text(Column::Type), text(Column::Description));
        let is_said = columns.shown.is_some() && columns.shown == columns.of(Column::Description);
        let shown = columns.shown.and_then(|at| row.cells.get(at));
        let shown = shown.map_or(Shown::Nothing, |cell| pairs::shown(page, cell, !is_said));
        if let Shown::Type = shown {
            ty = columns
                .shown
                .and_then(|at| row.cells.get(at))
                .map(|cell| prose(cell.content()))
                .unwrap_or_default();
        }
        if is_said && !matches!(shown, Shown::Nothing) {
            said = Prose::default();
        }
        // A row that lost the cell of its name tells of a type and no field.
        if columns.of(Column::Type).is_some() && is_shifted(&own.names, &ty.text) {
            continue;
        }
        let required = cell(Column::Required)
            .map(Cell::plain)
            .and_then(|cell| marks::cell(&cell));
        // A column called "optional" says the contrary.
        let required = match columns.of(Column::Required).and_then(|at| table.header.get(at)) {
            Some(header) if normal(&header.plain()) == "optional" => required.map(|optional| !optional),
            _ => required,
        };
        let default = text(Column::Default).text;
        let values = text(Column::Values).text;
        let location = cell(Column::Location).and_then(|cell| location(&cell.plain()));
        for name in &own.names {
            let row_range = row.range.clone();
            let mut raw = raw(page, name, &ty, &said, row_range);
            raw.depth = own.depth;
            raw.location = location;
            raw.field.deprecated |= own.deprecated;
            if let Some(value) = required.or(own.required) {
                raw.field.required = Some(Stated::new(value, raw.field.span));
            }
            if !default.is_empty() && raw.field.default.is_none() {
                raw.field.default = defaults::in_cell(&default, &raw.field.ty).map(Box::new);
            }
            if let Shown::Value(value) = &shown
                && raw.field.ty == TypeExpr::Missing
            {
                raw.field.ty = TypeExpr::Shown(value.clone());
            }
            let listed: Vec<String> = codes(&values).map(str::to_owned).collect();
            if listed.len() > 1 {
                restrict(&mut raw.field, &listed);
            }
            found.push(raw);
        }
    }
    // What other rows have in front of their names in brackets is a key, and no field.
    let fronts: BTreeSet<String> = found
        .iter()
        .filter_map(|raw| Some(raw.name.strip_prefix('<')?.split_once(">.")?.0.to_owned()))
        .collect();
    found.retain(|raw| !fronts.contains(&raw.name));
    // Names in capitals with values beside them are values.
    let shouts = |raw: &Raw| raw.name.len() > 1 && !raw.name.contains(|c: char| c.is_ascii_lowercase());
    if columns.of(Column::Type).is_none()
        && columns.of(Column::Required).is_none()
        && found.len() > 1
        && found.iter().filter(|raw| shouts(raw)).count() * 10 > found.len() * 6
    {
        found.clear();
    }
    // Six of ten rows, else the first column holds something else.
    if fits * 10 < table.rows.len() * 6 {
        found.clear();
    }
    (found, columns)
}

/// Whether the only name in a row is a word for a type, and in the place of its type stands what tells of a field.
fn is_shifted(names: &[String], ty: &str) -> bool {
    let [name] = names else { return false };
    let is_type = matches!(
        name.as_str(),
        "array" | "object" | "string" | "integer" | "boolean" | "number"
    );
    is_type && ty.split_whitespace().count() > 2
}

/// Names in a cell: `` `a` ``, `a?`, `**a**`, `:a`, `- a`, `a (optional)`, `` `a`, `b` ``.
fn name_of(cell: &Cell<'_>) -> Name {
    name(cell.content())
}
