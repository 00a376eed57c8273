//! Types in words (`object (Lamp)`, `string (int64 format)`, `map (key: string, value: Lamp)`), and the models of tables.

use docwright_schema::Span;

use super::cells::{Told, told};
use crate::read::formats::rebuilt::{self, Rebuilt, Sketch, add, array, map_of, named, untold, word};
use crate::read::markup::{Block, BlockKind, Table};

/// Formats by their words, as descriptions call them.
const FORMATS: &[(&str, &str)] = &[
    ("timestamp", "date-time"),
    ("bytes", "byte"),
    ("duration", "duration"),
    ("int64", "int64"),
    ("uint64", "uint64"),
];

/// The schema of a type in words.
fn of(span: Span, said: &str) -> Sketch {
    let (first, inner) = match said.split_once('(') {
        Some((first, inner)) => (first.trim(), inner.trim_end_matches(')').trim()),
        None => (said.trim(), ""),
    };
    match (first, inner) {
        ("object" | "enum", "") => Sketch::new(span),
        // Formats of objects are of anything.
        ("object" | "value" | "array", inner) if inner.ends_with(" format") => Sketch::new(span),
        ("object" | "enum", model) => named(span, name_of(model)),
        ("map", inner) => {
            let value = inner.split_once("value:").map_or("", |(_, value)| value.trim());
            map_of(span, of(span, value))
        }
        ("string", inner) => {
            let mut schema = Sketch::new(span);
            schema.text("type", "string");
            let format = inner.trim_end_matches(" format");
            let format = name_of(format).to_lowercase();
            if let Some((_, own)) = FORMATS.iter().find(|(known, _)| *known == format) {
                schema.text("format", own);
            }
            schema
        }
        (other, _) => word(span, other, None).unwrap_or_else(|| untold(span)),
    }
}

/// The name at the end of an address, or the text.
fn name_of(text: &str) -> &str {
    let text = text.trim_matches(['`', ' ']);
    let text = text.rsplit_once('#').map_or(text, |(_, name)| name);
    text.rsplit_once('/').map_or(text, |(_, name)| name)
}

/// The schema of a row, and whether it says that the value must be there.
pub(super) fn schema(span: Span, told: &Told) -> (Sketch, bool) {
    let mut schema = of(span, &told.ty);
    if told.name.ends_with("[]") {
        schema = array(span, schema);
    }
    let lower = told.said.to_lowercase();
    schema.flag("readOnly", lower.starts_with("output only."));
    schema.text("description", &told.said);
    (
        schema,
        lower.starts_with("required.") || lower.starts_with("required:"),
    )
}

/// The title of a table.
pub(super) fn title(table: &Table<'_>) -> String {
    let first = table.header.first();
    first.map_or_else(String::new, |cell| cell.plain().trim().to_owned())
}

/// The model that tables below a heading tell of; none, where they tell of something else.
pub(super) fn model(rebuilt: &Rebuilt<'_>, span: Span, body: &[Block<'_>]) -> Option<Sketch> {
    body.iter().find_map(|block| match &block.kind {
        BlockKind::Table(table) if title(table) == "Fields" => Some(object(rebuilt, span, table)),
        BlockKind::Table(table) if title(table) == "Enums" => {
            let values = table.rows.iter().filter_map(|row| {
                let value = row.cells.first()?.plain().trim().to_owned();
                Some((value, rebuilt.span(row.range.clone())))
            });
            let mut schema = Sketch::new(span);
            schema.text("type", "string");
            add(&mut schema, &values.collect::<Vec<_>>());
            Some(schema)
        }
        _ => None,
    })
}

fn object(rebuilt: &Rebuilt<'_>, span: Span, table: &Table<'_>) -> Sketch {
    let fields = table.rows.iter().filter_map(|row| {
        let told = told(row)?;
        let (schema, must) = schema(rebuilt.span(row.range.clone()), &told);
        Some((told.name.trim_end_matches("[]").to_owned(), must, schema))
    });
    rebuilt::object(span, fields)
}

/// The model that a sentence names: `contains an instance of [Lamp](…)`.
pub(super) fn instance(span: Span, sentence: &str) -> Option<Sketch> {
    let (_, name) = sentence.split_once("instance of ")?;
    let name = name_of(name.trim().trim_end_matches('.'));
    (!name.is_empty() && !name.contains(char::is_whitespace)).then(|| named(span, name))
}
