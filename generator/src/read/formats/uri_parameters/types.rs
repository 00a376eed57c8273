//! Types of cells (`[Lamp](#lamp)[]`, `integer (int32)`), what stands below them (`maximum: 300`), and the models that tables make.

use docwright_schema::Span;

use super::cells::{lines, text as cell_text};
use crate::read::data::{Kind, Node};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{self, Rebuilt, Sketch, add, array, named, one_of, untold, value, word};
use crate::read::markup::{Block, BlockKind, Row, Table, plain_text};

/// Limits by their words, which are JSON Schema's.
const LIMITS: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "multipleOf",
];

/// What a model is called below its heading.
pub(super) const KINDS: &[&str] = &["Object", "Enumeration"];

/// The schema of a type in words.
fn word_of(span: Span, said: &str) -> Sketch {
    let said = said.trim();
    if let Some(items) = said.strip_suffix("[]") {
        return array(span, word_of(span, items));
    }
    if let Some(inner) = said.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        let mut schema = Sketch::new(span);
        schema.text("type", "object");
        if let Some((_, value)) = inner.split_once(',') {
            schema.put("additionalProperties", word_of(span, value));
        }
        return schema;
    }
    let (first, format) = match said.split_once(" (") {
        Some((first, format)) => (first, format.strip_suffix(')')),
        None => (said, None),
    };
    match word(span, first, format) {
        Some(schema) => schema,
        None if !first.is_empty() && !first.contains(char::is_whitespace) => named(span, first),
        None => untold(span),
    }
}

/// The schema of the lines of a cell: a type, of a union its alternatives, of a constant its value, and limits.
pub(super) fn of(span: Span, lines: &[String]) -> Sketch {
    let Some((first, rest)) = lines.split_first() else {
        return untold(span);
    };
    let Some(head) = first.strip_suffix(':') else {
        let mut schema = word_of(span, first);
        rest.iter().for_each(|line| limit(&mut schema, line));
        return schema;
    };
    let own = rest.iter().map(|line| line.trim_start_matches(['-', '•', ' ']));
    if !is_word(head) {
        return one_of(span, "oneOf", own.map(|line| word_of(span, line)).collect());
    }
    let mut schema = word_of(span, head);
    let values: Vec<(String, Span)> = own.map(|line| (line.to_owned(), span)).collect();
    add(&mut schema, &values);
    schema
}

/// Whether a type is none of the page's models.
fn is_word(head: &str) -> bool {
    head.starts_with(|c: char| c.is_lowercase())
}

fn limit(schema: &mut Sketch, line: &str) {
    let Some((key, said)) = line.split_once(':') else {
        return;
    };
    let span = schema.span;
    let said = said.trim();
    match LIMITS.iter().find(|known| **known == key) {
        Some(known) if said.parse::<f64>().is_ok() => {
            let kind = Kind::Number(said.into());
            schema.set(known, Node { span, kind });
        }
        None if key == "pattern" => schema.text(key, said),
        _ => {}
    }
}

/// The schema of a row, with its description and its default.
pub(super) fn of_row(rebuilt: &Rebuilt<'_>, table: &Table<'_>, row: &Row<'_>) -> Sketch {
    let span = rebuilt.span(row.range.clone());
    let cell = row.cell(table.column(&["Type"]));
    let mut schema = of(span, &cell.map(lines).unwrap_or_default());
    let default = cell_text(table, row, "Default value");
    if !default.is_empty() {
        let raw = match default.as_str() {
            "True" => "true",
            "False" => "false",
            own => own,
        };
        let ty = schema.str("type").map(str::to_owned);
        schema.set("default", value(span, ty.as_deref(), raw));
    }
    schema.text("description", &cell_text(table, row, "Description"));
    schema
}

/// The object of a table's rows. A name with a point in it stands in the object of the name before the point.
pub(super) fn object(rebuilt: &Rebuilt<'_>, span: Span, table: &Table<'_>) -> Sketch {
    let is_untold = table.column(&["Required"]).is_none();
    let mut fields: Vec<Field> = Vec::new();
    for row in &table.rows {
        let name = cell_text(table, row, "Name");
        if name.is_empty() {
            continue;
        }
        let required = cell_text(table, row, "Required") == "True";
        let mut schema = of_row(rebuilt, table, row);
        schema.flag(openapi::UNTOLD_REQUIRED, is_untold);
        // What begins with a sign is a name as a whole.
        let is_nested =
            name.starts_with(|c: char| c.is_alphanumeric()) && !name.contains("..") && !name.ends_with('.');
        let path: Vec<&str> = if is_nested {
            name.split('.').collect()
        } else {
            vec![&name]
        };
        place(&mut fields, &path, schema, required);
    }
    of_fields(span, fields)
}

/// A field in the making; its inner ones, where points lead to them.
struct Field {
    name: String,
    schema: Sketch,
    required: bool,
    inner: Vec<Field>,
}

fn place(fields: &mut Vec<Field>, path: &[&str], schema: Sketch, required: bool) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    let known = fields.iter().position(|field| field.name == *first);
    let at = known.unwrap_or_else(|| {
        fields.push(Field {
            name: (*first).to_owned(),
            schema: Sketch::new(schema.span),
            required: false,
            inner: Vec::new(),
        });
        fields.len() - 1
    });
    let Some(field) = fields.get_mut(at) else { return };
    field.required |= required;
    match rest {
        [] => field.schema = schema,
        rest => place(&mut field.inner, rest, schema, required),
    }
}

fn of_fields(span: Span, fields: Vec<Field>) -> Sketch {
    let fields = fields.into_iter().map(|field| {
        let schema = match field.inner.is_empty() {
            true => field.schema,
            false => of_fields(field.schema.span, field.inner),
        };
        (field.name, field.required, schema)
    });
    rebuilt::object(span, fields)
}

/// What stands below the heading of a model: an object, or a list of values.
pub(super) fn model(rebuilt: &Rebuilt<'_>, span: Span, body: &[Block<'_>]) -> Sketch {
    let mut said = Vec::new();
    let mut schema = None;
    for block in body {
        match &block.kind {
            BlockKind::Table(table) if table.column(&["Value"]).is_some() => {
                let values = table.rows.iter().map(|row| {
                    let own = cell_text(table, row, "Value");
                    (own, rebuilt.span(row.range.clone()))
                });
                let mut own = Sketch::new(span);
                own.text("type", "string");
                add(&mut own, &values.collect::<Vec<_>>());
                schema.get_or_insert(own);
            }
            BlockKind::Table(table) if table.column(&["Type"]).is_some() => {
                schema.get_or_insert(object(rebuilt, span, table));
            }
            BlockKind::Paragraph(content) => said.push(plain_text(content).trim().to_owned()),
            _ => {}
        }
    }
    let kind = said.first().map(String::as_str);
    let mut schema = schema.unwrap_or_else(|| match kind {
        // Its values are not told.
        Some("Enumeration") => word_of(span, "string"),
        _ => untold(span),
    });
    said.retain(|said| !KINDS.contains(&said.as_str()));
    schema.text("description", &said.join("\n\n"));
    schema
}
