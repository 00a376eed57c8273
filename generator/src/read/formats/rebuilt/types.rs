//! Types by their words, as generators print them.

use docwright_schema::Span;

use super::sketch::{Sketch, untold};
use crate::read::data::{Entry, Kind, Node};
use crate::read::formats::embedded::tree::{list, map, text};

/// Words for types that JSON Schema does not have, with its own type and format.
const WORDS: &[(&str, &str, &str)] = &[
    ("byte", "string", "byte"),
    ("binary", "string", "binary"),
    ("file", "string", "binary"),
    ("date", "string", "date"),
    ("datetime", "string", "date-time"),
    ("date-time", "string", "date-time"),
    ("password", "string", "password"),
    ("uuid", "string", "uuid"),
    ("int", "integer", ""),
    ("int32", "integer", "int32"),
    ("int64", "integer", "int64"),
    ("long", "integer", "int64"),
    ("float", "number", "float"),
    ("double", "number", "double"),
    ("decimal", "number", ""),
    ("bool", "boolean", ""),
    ("map", "object", ""),
];

/// Types of JSON Schema.
const TYPES: &[&str] = &[
    "string", "integer", "number", "boolean", "object", "array", "null",
];

/// The schema of a word for a type, and of a format beside it; `None` where it is no word for a type.
pub(in super::super) fn word(span: Span, word: &str, format: Option<&str>) -> Option<Sketch> {
    let lower = word.trim().to_ascii_lowercase();
    let mut schema = Sketch::new(span);
    if matches!(lower.as_str(), "any" | "*" | "unknown") {
        return Some(schema);
    }
    let own = WORDS.iter().find(|(known, ..)| *known == lower);
    let (ty, own) = match own {
        Some((_, ty, format)) => (*ty, *format),
        None => (*TYPES.iter().find(|known| **known == lower)?, ""),
    };
    schema.text("type", ty);
    schema.text("format", format.unwrap_or(own));
    if ty == "array" {
        schema.put("items", untold(span));
    }
    Some(schema)
}

/// A list of these.
pub(in super::super) fn array(span: Span, items: Sketch) -> Sketch {
    let mut schema = Sketch::new(span);
    schema.text("type", "array");
    schema.put("items", items);
    schema
}

/// An object that has such values by their names.
pub(in super::super) fn map_of(span: Span, values: Sketch) -> Sketch {
    let mut schema = Sketch::new(span);
    schema.text("type", "object");
    schema.put("additionalProperties", values);
    schema
}

/// An object of these fields, each with whether it must be there. They stand where their schemas do.
pub(in super::super) fn object(span: Span, fields: impl Iterator<Item = (String, bool, Sketch)>) -> Sketch {
    let mut properties = Vec::new();
    let mut required = Vec::new();
    for (name, must, schema) in fields {
        let at = schema.span;
        if must {
            required.push(text(at, &name));
        }
        properties.push(Entry {
            key: name.into(),
            key_span: at,
            value: schema.node(),
        });
    }
    let mut object = Sketch::new(span);
    object.text("type", "object");
    object.set("properties", map(span, properties));
    if !required.is_empty() {
        object.set("required", list(span, required));
    }
    object
}

/// One of several schemas; one that is null says that the others may be.
pub(in super::super) fn one_of(span: Span, keyword: &str, mut all: Vec<Sketch>) -> Sketch {
    let is_null = |schema: &Sketch| schema.str("type") == Some("null");
    let count = all.len();
    all.retain(|schema| !is_null(schema));
    let null = all.len() < count;
    if all.len() == 1
        && let Some(mut only) = all.pop()
    {
        only.flag("nullable", null);
        return only;
    }
    let mut schema = Sketch::new(span);
    schema.list(keyword, all);
    schema.flag("nullable", null);
    schema
}

/// A text as a value of a type: a number where numbers are.
pub(in super::super) fn value(span: Span, ty: Option<&str>, raw: &str) -> Node {
    let is_number = || raw.parse::<serde_json::Number>().is_ok();
    let kind = match (ty, raw) {
        (Some("boolean"), "true") => Kind::Bool(true),
        (Some("boolean"), "false") => Kind::Bool(false),
        (Some("integer" | "number"), _) if is_number() => Kind::Number(raw.into()),
        _ => Kind::String(raw.into()),
    };
    Node { span, kind }
}

/// Says of a schema, or of the items of a list, that its values are these. The word `null` among them says that there may be none.
pub(in super::super) fn add(schema: &mut Sketch, values: &[(String, Span)]) {
    if schema.str("type") == Some("array") {
        if let Some(items) = schema.remove("items") {
            let mut items = Sketch::of(&items);
            add(&mut items, values);
            schema.put("items", items);
        }
        return;
    }
    let ty = schema.str("type").map(str::to_owned);
    let nullable = schema.get("nullable").is_some();
    let told = values.iter().filter(|(value, _)| !(nullable && value == "null"));
    let nodes: Vec<Node> = told.map(|(raw, span)| value(*span, ty.as_deref(), raw)).collect();
    if ty.is_none() && nodes.iter().all(|node| node.as_str().is_some()) {
        let span = schema.span;
        schema.set("type", text(span, "string"));
    }
    if !nodes.is_empty() {
        let span = schema.span;
        schema.set("enum", list(span, nodes));
    }
}
