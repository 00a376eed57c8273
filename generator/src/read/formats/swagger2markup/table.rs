//! Rows of fields and parameters: a name with its marks, a description with limits, a type.

use docwright_schema::Span;

use super::anchors::Anchors;
use super::labels::{self, Column};
use super::types;
use crate::read::formats::embedded::tree::{list, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, untold, value};
use crate::read::markup::{Cell, Row, Table, slice};

/// A row, read.
pub(super) struct Told {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) required: bool,
    pub(super) description: String,
    pub(super) schema: Sketch,
}

/// What may stand below a description, and the keyword that it is.
const LIMITS: &[(&str, &str)] = &[
    ("Default", "default"),
    ("Example", "example"),
    ("Minimum value", "minimum"),
    ("Maximum value", "maximum"),
    ("Minimum value (exclusive)", "exclusiveMinimum"),
    ("Maximum value (exclusive)", "exclusiveMaximum"),
    ("Minimum length", "minLength"),
    ("Minimal length", "minLength"),
    ("Maximum length", "maxLength"),
    ("Maximal length", "maxLength"),
    ("Pattern", "pattern"),
];

/// The source of a cell.
pub(super) fn source<'a>(rebuilt: &Rebuilt<'a>, cell: &Cell<'_>) -> &'a str {
    slice(rebuilt.page.text, cell.content_range()).trim()
}

/// Lines of a cell: breaks of AsciiDoc and Markdown end them.
pub(super) fn lines(source: &str) -> Vec<String> {
    let source = source.replace("<br>", " +\n");
    let parts = source
        .split(" +\n")
        .map(|part| part.trim().trim_end_matches(" +").trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// A name without its marks.
pub(super) fn bare(part: &str) -> &str {
    let inner = |mark: &str| part.strip_prefix(mark)?.strip_suffix(mark);
    let found = inner("**")
        .or_else(|| inner("*"))
        .or_else(|| inner("__"))
        .or_else(|| inner("`"));
    found.unwrap_or(part)
}

/// Reads a row; `None` without a name.
pub(super) fn row(
    rebuilt: &Rebuilt<'_>,
    table: &Table<'_>,
    row: &Row<'_>,
    anchors: &Anchors<'_, '_>,
    depth: usize,
) -> Option<Told> {
    let cell = |column| row.cell(labels::column(table, column));
    let first = cell(Column::Name)?;
    let span = rebuilt.span(first.content_range());
    let parts = lines(source(rebuilt, first));
    let (name, marks) = parts.split_first()?;
    let name = bare(name).replace("\\_", "_");
    let mut required = marks.iter().any(|mark| mark.contains("required"));
    if let Some(stated) = cell(Column::Required) {
        required = stated.plain() == "true";
    }
    let ty = cell(Column::Schema);
    let place = ty.map_or(span, |cell| rebuilt.span(cell.content_range()));
    let mut schema = ty.map_or_else(
        || untold(place),
        |cell| types::read(rebuilt, place, source(rebuilt, cell), anchors, depth),
    );
    schema.flag("readOnly", marks.iter().any(|mark| mark.contains("read-only")));
    let mut description = String::new();
    if let Some(said) = cell(Column::Description) {
        for part in lines(source(rebuilt, said)) {
            if limit(&mut schema, &part) {
                continue;
            }
            if !description.is_empty() {
                description.push('\n');
            }
            description.push_str(&part);
        }
    }
    if let Some(default) = cell(Column::Default)
        .map(|cell| source(rebuilt, cell))
        .filter(|raw| !raw.is_empty())
    {
        put(&mut schema, "default", default.trim_matches('`'));
    }
    (!name.is_empty()).then_some(Told {
        name,
        span,
        required,
        description,
        schema,
    })
}

/// Adds a limit to a schema; whether the line was one.
fn limit(schema: &mut Sketch, line: &str) -> bool {
    let Some((label, raw)) = labels::told(line).next() else {
        return false;
    };
    if label == "Length" {
        let (least, most) = raw
            .split_once('-')
            .map_or((raw, raw), |(least, most)| (least.trim(), most.trim()));
        put(schema, "minLength", least);
        put(schema, "maxLength", most);
        return true;
    }
    let known = LIMITS.iter().find(|(word, _)| *word == label);
    if let Some((_, keyword)) = known {
        put(schema, keyword, raw);
    }
    known.is_some()
}

fn put(schema: &mut Sketch, keyword: &str, raw: &str) {
    let inner = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
    let ty = match keyword {
        "default" | "example" => schema.str("type").map(str::to_owned),
        "pattern" => Some("string".to_owned()),
        _ => Some("number".to_owned()),
    };
    let is_number = matches!(ty.as_deref(), Some("number" | "integer"));
    if is_number && raw.parse::<serde_json::Number>().is_err() {
        return;
    }
    let node = value(schema.span, ty.as_deref(), inner.unwrap_or(raw));
    schema.set(keyword, node);
}

/// The structure that a table of fields is.
pub(super) fn object(
    rebuilt: &Rebuilt<'_>,
    span: Span,
    table: &Table<'_>,
    anchors: &Anchors<'_, '_>,
    depth: usize,
) -> Sketch {
    let rows = table
        .rows
        .iter()
        .filter_map(|one| row(rebuilt, table, one, anchors, depth));
    fields(span, rows.collect())
}

/// A structure of these fields.
pub(super) fn fields(span: Span, rows: Vec<Told>) -> Sketch {
    let mut schema = Sketch::new(span);
    schema.text("type", "object");
    let mut required = Vec::new();
    for told in rows {
        let mut own = told.schema;
        own.text("description", &told.description);
        if told.required {
            required.push(text(told.span, &told.name));
        }
        schema.add("properties", &told.name, told.span, own.node());
    }
    if !required.is_empty() {
        schema.set("required", list(span, required));
    }
    schema
}
