//! What samples tell that tables leave out: the tool makes them of the schema, so they have its form.

use docwright_schema::Span;
use serde_json::Value;

use crate::read::data::{Entry, Kind, Map, Node};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Sketch, shown};
use crate::read::markup::{Block, BlockKind};

/// The value in a block of code.
pub(super) fn value(block: &Block<'_>) -> Option<Value> {
    let BlockKind::Code { text, .. } = &block.kind else {
        return None;
    };
    let value: Value = serde_json::from_str(text.trim()).ok()?;
    Some(match is_schema(&value) {
        true => formed(&value),
        false => value,
    })
}

/// A value of the form that a schema has.
fn formed(schema: &Value) -> Value {
    let part = |key: &str| schema.get(key);
    let fields = part("properties").and_then(Value::as_object);
    let ty = part("type").and_then(Value::as_str).unwrap_or_default();
    match (ty, fields, part("items")) {
        (_, Some(fields), _) => fields
            .iter()
            .map(|(name, field)| (name.clone(), formed(field)))
            .collect(),
        ("array", _, Some(items)) => Value::Array(vec![formed(items)]),
        ("object", ..) => Value::Object(serde_json::Map::new()),
        ("integer" | "number", ..) => Value::from(0),
        ("boolean", ..) => Value::Bool(true),
        ("string", ..) => Value::from("string"),
        _ => Value::Null,
    }
}

/// Whether a sample is a schema: with one option the tool prints those in place of values.
fn is_schema(value: &Value) -> bool {
    let part = |key: &str| value.get(key);
    let is_list = part("type").is_some_and(|ty| ty == "array") && part("items").is_some_and(Value::is_object);
    let fields = part("properties").and_then(Value::as_object);
    let is_object = fields.is_some_and(|fields| fields.values().all(Value::is_object));
    let is_choice = ["oneOf", "anyOf"].iter().any(|key| {
        part(key)
            .and_then(Value::as_array)
            .is_some_and(|all| all.iter().all(Value::is_object))
    });
    is_choice || is_list || part("type").is_some_and(|ty| ty == "object") && is_object
}

/// A value as a part of a description.
pub(super) fn node(span: Span, value: &Value) -> Node {
    let kind = match value {
        Value::Null => Kind::Null,
        Value::Bool(value) => Kind::Bool(*value),
        Value::Number(number) => Kind::Number(number.to_string().into()),
        Value::String(text) => Kind::String(text.as_str().into()),
        Value::Array(items) => Kind::List(items.iter().map(|item| node(span, item)).collect()),
        Value::Object(map) => {
            let entries = map.iter().map(|(key, value)| Entry {
                key: key.as_str().into(),
                key_span: span,
                value: node(span, value),
            });
            Kind::Map(Map::new(entries.collect()))
        }
    };
    Node { span, kind }
}

/// Puts the form of a sample where a schema does not say what lists hold.
pub(super) fn fill(schema: &mut Sketch, sample: Option<&Value>) {
    let Some(items) = schema.get("items") else { return };
    let mut items = Sketch::of(items);
    let Some(first) = sample.and_then(Value::as_array).and_then(|all| all.first()) else {
        return;
    };
    if items.get(openapi::UNTOLD_TYPE).is_some() {
        schema.put("items", shown(node(schema.span, first)));
    } else {
        fill(&mut items, Some(first));
        schema.put("items", items);
    }
}
