//! A type, as a JSON Schema.

use std::collections::BTreeMap;

use docwright_schema::schema::Type;
use serde_json::{Map, Value, json};

use super::components::{Bytes, Components};
use super::{insert, model};

/// The JSON Schema of a type. What is not known, or is never on the wire, is the empty schema.
pub(super) fn schema(ty: &Type, components: &Components<'_>, bytes: Bytes) -> Map<String, Value> {
    let inner = |ty| Value::Object(schema(ty, components, bytes));
    match ty {
        Type::Any | Type::Unknown => Map::new(),
        Type::Boolean => primitive("boolean", None),
        Type::String(format) => primitive("string", format.as_deref()),
        Type::Integer(format) => primitive("integer", format.as_deref()),
        Type::Number(format) => primitive("number", format.as_deref()),
        Type::Numeric => primitive("number", None),
        Type::Bytes => match bytes {
            Bytes::Base64 => primitive("string", Some("byte")),
            Bytes::Raw => primitive("string", Some("binary")),
        },
        Type::Const(value) => object([("const", value.clone())]),
        Type::Array(item) => object([("type", "array".into()), ("items", inner(item))]),
        Type::Map(value) => object([("type", "object".into()), ("additionalProperties", inner(value))]),
        Type::Nullable(ty) => nullable(schema(ty, components, bytes)),
        Type::Stream(ty) => schema(ty, components, bytes),
        Type::Model(id) => match (components.in_place(id), components.reference(id)) {
            (Some(model), _) => model::schema(model, &model.name.value, components, bytes),
            (None, Some(reference)) => object([("$ref", reference.into())]),
            (None, None) => Map::new(),
        },
    }
}

/// Adds what else is demanded of values: of what they hold, at `items` and `additionalProperties`.
pub(super) fn constrain(schema: &mut Map<String, Value>, constraints: &BTreeMap<String, Value>) {
    for (keyword, value) in constraints {
        match (schema.get_mut(keyword), value) {
            (None, _) => {
                schema.insert(keyword.clone(), value.clone());
            }
            (Some(Value::Object(inner)), Value::Object(more)) => {
                let more: BTreeMap<String, Value> = more.clone().into_iter().collect();
                constrain(inner, &more);
            }
            _ => {}
        }
    }
}

/// `schema` or null: another word in `type` where that is the whole story, an alternative otherwise.
fn nullable(mut schema: Map<String, Value>) -> Map<String, Value> {
    match schema.get("type") {
        Some(Value::String(name)) => {
            let both = json!([name, "null"]);
            schema.insert("type".to_owned(), both);
            schema
        }
        Some(_) => schema,
        None if schema.contains_key("anyOf") => schema,
        // Beside its alternatives, so that what tells them apart stays where it is.
        None if schema.contains_key("oneOf") => {
            if let Some(Value::Array(alternatives)) = schema.get_mut("oneOf") {
                alternatives.push(json!({ "type": "null" }));
            }
            schema
        }
        None => object([("anyOf", json!([schema, { "type": "null" }]))]),
    }
}

fn primitive(name: &str, format: Option<&str>) -> Map<String, Value> {
    let mut out = object([("type", name.into())]);
    insert::text(&mut out, "format", format);
    out
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Map<String, Value> {
    entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}
