//! What the columns of a table are: words of header cells to roles, as data. Counts are of 55 sets.

use docwright_schema::schema::Location;

use super::languages;
use super::roles::{Role, role};
use super::text::normal;
use crate::read::markup::{Cell, Row, Table};

/// What a column tells of the field of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Column {
    Name,
    Type,
    Description,
    Required,
    Default,
    Example,
    Values,
    Location,
    Status,
}

const WORDS: &[(&str, Column)] = &[
    // 39 sets.
    ("name", Column::Name),            // 19
    ("field", Column::Name),           // 18
    ("parameter", Column::Name),       // 14
    ("key", Column::Name),             // 7
    ("property", Column::Name),        // 5
    ("attribute", Column::Name),       // 4
    ("query parameter", Column::Name), // 3
    ("header", Column::Name),          // 3
    ("header name", Column::Name),
    ("parameter name", Column::Name),
    ("field name", Column::Name),
    ("variable", Column::Name),
    ("query param", Column::Name),
    ("column", Column::Name),
    ("option", Column::Name),
    ("options", Column::Name),
    ("argument", Column::Name),
    ("component", Column::Name),
    ("path parameter", Column::Name),
    ("search parameter", Column::Name),
    ("url parameter", Column::Name),
    ("path component", Column::Name),
    ("request field", Column::Name),
    ("param", Column::Name),
    ("params", Column::Name),
    ("param name", Column::Name),
    ("body parameter", Column::Name),
    ("element", Column::Name),
    ("flag", Column::Name),
    ("part", Column::Name), // of a body that is sent in parts
    ("form field", Column::Name),
    ("form parameter", Column::Name),
    // 33 sets.
    ("type", Column::Type),        // 30
    ("kind", Column::Type),        // 3
    ("format", Column::Type),      // 3
    ("valid types", Column::Type), // 2
    ("schema", Column::Type),
    ("data type", Column::Type),
    ("field type", Column::Type),
    ("value type", Column::Type),
    // 40 sets.
    ("description", Column::Description), // 38
    ("meaning", Column::Description),     // 4
    ("notes", Column::Description),       // 3
    ("note", Column::Description),
    ("comment", Column::Description), // 4
    ("comments", Column::Description),
    ("details", Column::Description),     // 2
    ("explanation", Column::Description), // 2
    ("functionality", Column::Description),
    ("purpose", Column::Description),
    ("param value", Column::Description),
    ("reason", Column::Description),
    // 18 sets.
    ("required", Column::Required), // 14
    ("required?", Column::Required),
    ("mandatory", Column::Required),
    ("req", Column::Required),
    ("required optional", Column::Required),
    ("optional", Column::Required),
    ("is required", Column::Required),
    ("presence", Column::Required),
    ("m o", Column::Required), // mandatory or optional
    ("o m", Column::Required),
    ("mandatory optional", Column::Required),
    ("default", Column::Default),       // 3
    ("default value", Column::Default), // 4
    ("defaults", Column::Default),
    ("example", Column::Example), // 8
    ("example value", Column::Example),
    ("examples", Column::Example),
    ("possible values", Column::Values), // 2
    ("accepted values", Column::Values),
    ("allowed values", Column::Values),
    ("valid values", Column::Values),
    ("values", Column::Values),
    ("enum", Column::Values),
    ("in", Column::Location),
    ("location", Column::Location),
    ("parameter type", Column::Location),
    // 21 sets.
    ("code", Column::Status),          // 11
    ("status", Column::Status),        // 5
    ("status code", Column::Status),   // 5
    ("response code", Column::Status), // 4
    ("response codes", Column::Status),
    ("response", Column::Status),
    ("http code", Column::Status),
    ("http", Column::Status),
    ("http status code", Column::Status),
    ("http status", Column::Status),
    ("error code", Column::Status),
    ("value", Column::Values), // 15
];

/// Headers of columns that show a value of each field, or say its type.
const SHOWN: &[&str] = &["value", "example", "example value", "examples"];

/// Header cells of tables whose first column has identifiers that are no fields: values, events, orders, scopes.
const NO_FIELDS: &[&str] = &[
    "order by",
    "sort by",
    "event",
    "scope",
    "scope name",
    "permission",
    "flag value",
    "endpoint",
    "error",
    "error type",
    "feature",
    "limit",
    "version",
    "role",
    "setting",
];

/// Which column is what.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Columns {
    pub columns: Vec<Option<Column>>,
    /// What the header of the names says of where they go.
    pub role: Option<Role>,
    /// The column of values, where none says types: `Key | Value`, `Field | Example`.
    pub shown: Option<usize>,
}

impl Columns {
    /// The index of a column.
    pub(in super::super) fn of(&self, wanted: Column) -> Option<usize> {
        self.all(wanted).next()
    }

    /// The indices of all columns of a kind.
    pub(in super::super) fn all(&self, wanted: Column) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter(move |(_, column)| **column == Some(wanted))
            .map(|(at, _)| at)
    }
}

/// Words that begin a type.
const TYPE_WORDS: &[&str] = &[
    "string", "integer", "int", "number", "float", "double", "boolean", "bool", "object", "array", "list",
];

/// Whether a text begins with a word for a type: `String (an address)`.
pub(in super::super) fn is_type_word(cell: &str) -> bool {
    let word = cell.trim().trim_start_matches(['`', '*', '_']);
    let end = word
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(word.len());
    let first = word.get(..end).unwrap_or_default();
    TYPE_WORDS.iter().any(|word| word.eq_ignore_ascii_case(first))
}

/// Where what a cell says is sent.
pub(in super::super) fn location(text: &str) -> Option<Location> {
    let text = text.trim().trim_matches('`').to_lowercase();
    match text.as_str() {
        "path" | "url" | "uri" => Some(Location::Path),
        "query" | "query string" | "querystring" => Some(Location::Query),
        "header" => Some(Location::Header),
        _ => None,
    }
}

/// The words of a header cell, in English.
fn words(text: &str) -> String {
    let is_known = WORDS.iter().any(|row| row.0 == text);
    let english = (!is_known).then(|| languages::english(text)).flatten();
    english.unwrap_or_else(|| text.to_owned())
}

/// Whether cells are nothing but the words of columns, and tell of a field or of a status.
pub(in super::super) fn is_header(cells: &[Cell<'_>]) -> bool {
    let column = |cell: &Cell<'_>| {
        let text = normal(&cell.plain());
        WORDS.iter().find(|row| row.0 == text).map(|row| row.1)
    };
    let known: Vec<Option<Column>> = cells.iter().map(column).collect();
    let tells = |column: &Option<Column>| {
        matches!(
            column,
            Some(Column::Description | Column::Type | Column::Required)
        )
    };
    cells.len() > 1
        && known.iter().all(Option::is_some)
        && matches!(known.first(), Some(Some(Column::Name | Column::Status)))
        && known.iter().any(tells)
}

/// Words for where a parameter goes; a path may be a value, too.
const PLACES: &[&str] = &["query", "header", "body", "path"];

/// Whether all cells of a column say where a parameter goes.
fn has_places(table: &Table<'_>, at: usize) -> bool {
    let said = |row: &Row<'_>| row.cells.get(at).map(|cell| normal(&cell.plain()));
    let is_place = |row: &Row<'_>| said(row).is_some_and(|text| PLACES.contains(&text.as_str()));
    let is_no_path = |row: &Row<'_>| said(row).is_some_and(|text| text != "path");
    table.rows.iter().all(is_place) && table.rows.iter().any(is_no_path)
}

/// What the columns of a table are, as its header says.
pub(in super::super) fn columns(table: &Table<'_>) -> Columns {
    let header: Vec<String> = table
        .header
        .iter()
        .map(|cell| words(&normal(&cell.plain())))
        .collect();
    let mut columns: Vec<Option<Column>> = header
        .iter()
        .map(|text| WORDS.iter().find(|row| row.0 == text).map(|row| row.1))
        .collect();
    let first = header.first().map_or("", String::as_str);
    if NO_FIELDS.contains(&first) {
        return Columns {
            columns: vec![None; header.len()],
            ..Columns::default()
        };
    }
    let said = role(first);
    let role = Some(said).filter(|role| matches!(role, Role::Query | Role::Path | Role::Header | Role::Body));
    if columns.first() == Some(&None) && (first.is_empty() || said != Role::None) {
        columns[..1].fill(Some(Column::Name));
    }
    // Without any header: names, a type where the cells are short, what is said of them.
    if header.iter().all(String::is_empty) {
        let last = columns.len().saturating_sub(1);
        for (at, column) in columns.iter_mut().enumerate() {
            *column = match at {
                0 => Some(Column::Name),
                at if at == last => Some(Column::Description),
                1 => Some(Column::Type),
                _ => None,
            };
        }
    }
    // Beside a type of data, a column called `Type` says what must be there.
    if let Some(exact) = header.iter().position(|text| text == "data type") {
        for (at, column) in columns.iter_mut().enumerate() {
            if *column == Some(Column::Type) && at != exact {
                *column = Some(Column::Required);
            }
        }
    }
    // A column of nothing but places, `query`, `path`, `header`, says where parameters go, whatever it is called.
    let types = columns.iter().position(|column| *column == Some(Column::Type));
    if let Some(at) = types.filter(|at| !columns.contains(&Some(Column::Location)) && has_places(table, *at))
    {
        columns[at..=at].fill(Some(Column::Location));
    }
    // A column of values may hold nothing but types.
    let says_type = |at: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        !table.rows.is_empty() && cells.all(|cell| is_type_word(&cell.plain()))
    };
    if !columns.contains(&Some(Column::Type))
        && columns.contains(&Some(Column::Name))
        && let Some(at) = header.iter().position(|text| text == "value")
        && columns.get(at) == Some(&Some(Column::Values))
        && says_type(at)
    {
        columns[at..=at].fill(Some(Column::Type));
    }
    // `Key | Value | Description` of fields says their types in the second column.
    let has = |wanted: Column| columns.contains(&Some(wanted));
    let shows = |text: &String| SHOWN.contains(&text.as_str());
    let shown = header.iter().position(shows).filter(|_| !has(Column::Type));
    if has(Column::Name) && !has(Column::Type) && has(Column::Values) && !has(Column::Description) {
        for column in columns
            .iter_mut()
            .filter(|column| **column == Some(Column::Values))
        {
            *column = Some(Column::Description);
        }
    }
    Columns { columns, role, shown }
}
