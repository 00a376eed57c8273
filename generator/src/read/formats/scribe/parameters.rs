//! What is sent: parameters with a type and marks, whose names tell where they stand in a body.

use docwright_schema::Span;

use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{boolean, text};
use crate::read::formats::rebuilt::{Sketch, Tree, add, array, untold, word};

/// What stands in place of an example.
const NO_EXAMPLE: &str = "No-example";
/// Words for files.
const FILES: &[&str] = &["file", "image", "file[]", "image[]"];

/// Whether a parameter is a file.
pub(super) fn is_file(parameter: &Node) -> bool {
    parameter.str("type").is_some_and(|ty| FILES.contains(&ty.trim()))
}

/// The parameters of a place.
pub(super) fn of<'n>(endpoint: &'n Node, place: &str) -> &'n [Entry] {
    endpoint.get(place).map(Node::entries).unwrap_or_default()
}

/// The name of a parameter.
pub(super) fn name(entry: &Entry) -> &str {
    entry
        .value
        .get("name")
        .and_then(Node::as_text)
        .unwrap_or(&entry.key)
}

/// `string`, `integer[]`, `file`.
pub(super) fn ty(span: Span, source: &str) -> Sketch {
    let source = source.trim();
    if let Some(item) = source.strip_suffix("[]") {
        return array(span, ty(span, item));
    }
    let known = if source == "image" { "file" } else { source };
    word(span, known, None).unwrap_or_else(|| untold(span))
}

/// The schema of a parameter.
pub(super) fn schema(parameter: &Node) -> Sketch {
    let span = parameter.span;
    let mut schema = ty(span, parameter.str("type").unwrap_or_default());
    let values = parameter.get("enumValues").map(Node::items).unwrap_or_default();
    let values: Vec<(String, Span)> = values
        .iter()
        .filter_map(|value| Some((value.as_text()?.to_owned(), value.span)))
        .collect();
    add(&mut schema, &values);
    schema.flag("nullable", parameter.is_true("nullable"));
    schema.flag("deprecated", parameter.is_true("deprecated"));
    schema
}

/// A parameter of a path or a query.
pub(super) fn parameter(entry: &Entry, place: &str) -> Sketch {
    let (node, name) = (&entry.value, name(entry));
    let mut made = Sketch::new(node.span);
    made.set("name", text(entry.key_span, name));
    made.text("in", place);
    made.text("description", node.str("description").unwrap_or_default());
    let required = place == "path" || node.is_true("required");
    made.set("required", boolean(node.span, required));
    made.put("schema", schema(node));
    if let Some(example) = node
        .get("example")
        .filter(|example| !example.is_null() && example.as_str() != Some(NO_EXAMPLE))
    {
        made.set("example", example.clone());
    }
    made
}

/// A header and the value that is shown of it.
pub(super) fn header(entry: &Entry) -> Sketch {
    let mut made = Sketch::new(entry.key_span);
    made.set("name", text(entry.key_span, &entry.key));
    made.text("in", "header");
    made.flag(crate::read::formats::openapi::UNTOLD_REQUIRED, true);
    let mut schema = Sketch::new(entry.key_span);
    schema.text("type", "string");
    made.put("schema", schema);
    if entry.value.as_text().is_some() {
        made.set("example", entry.value.clone());
    }
    made
}

/// The structure of these parameters, and whether one of them must be there.
pub(super) fn structure<'n>(
    span: Span,
    entries: impl Iterator<Item = &'n Entry>,
    required: impl Fn(&Node) -> Option<bool>,
) -> (Sketch, bool) {
    let mut tree = Tree::new(span);
    let mut any = false;
    for entry in entries {
        let node = &entry.value;
        let at = tree.at(entry.key_span, name(entry));
        at.ty = Some(schema(node));
        at.required = required(node);
        any |= at.required == Some(true);
        node.str("description")
            .unwrap_or_default()
            .trim()
            .clone_into(&mut at.said);
    }
    (tree.schema(0), any)
}
