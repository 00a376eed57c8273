//! Objects of which nothing but names is shown, `{ ok, boats: [ { id } ] }`: a row for each, at its place.

use docwright_schema::Span;
use docwright_schema::evidence::TypeExpr;
use serde_json::Value;

use crate::read::formats::handwritten::rows::row::{Raw, is_name};

/// Objects in objects are not read any deeper.
const MAX_DEPTH: usize = 12;

/// The fields of such an object.
pub(in super::super) fn of_shape(value: &Value, span: Span) -> Vec<Raw> {
    let mut rows = Vec::new();
    below("", value, span, 0, &mut rows);
    rows
}

/// The fields in a value that stands at a path.
fn below(path: &str, value: &Value, span: Span, depth: usize, rows: &mut Vec<Raw>) {
    match value {
        _ if depth > MAX_DEPTH => {}
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = if name.starts_with('<') { "<key>" } else { name };
                let path = match path {
                    "" => name.to_owned(),
                    path => format!("{path}.{name}"),
                };
                field(&path, value, span, depth, rows);
            }
        }
        Value::Array(items) => {
            if let Some(item) = items.iter().find(|item| item.is_object()) {
                below(&format!("{path}[]"), item, span, depth + 1, rows);
            }
        }
        _ => {}
    }
}

fn field(path: &str, value: &Value, span: Span, depth: usize, rows: &mut Vec<Raw>) {
    let is_key = path.ends_with("<key>");
    if !is_key && is_name(path) {
        let mut row = Raw::named(path, span);
        row.field.ty = match value {
            Value::Array(_) => TypeExpr::Array(Box::new(TypeExpr::Missing)),
            Value::Null | Value::Object(_) => TypeExpr::Missing,
            value => TypeExpr::Shown(value.clone()),
        };
        rows.push(row);
    }
    below(path, value, span, depth + 1, rows);
}
