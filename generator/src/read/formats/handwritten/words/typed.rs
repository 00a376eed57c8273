//! Values whose texts are words for types: `{"name": "string", "berths": "int required"}`.
//!
//! Takes a value, makes one with values of these types. Knows no code.

use serde_json::Value;

/// A value of the type that a word says.
pub(in super::super) fn of_type(word: &str) -> Option<Value> {
    let lower = word.to_lowercase();
    match lower.as_str() {
        "string" | "str" | "text" | "date" | "datetime" | "timestamp" => Some(Value::String(String::new())),
        "int" | "integer" | "long" | "number" | "float" | "double" => Some(Value::from(0)),
        "bool" | "boolean" => Some(Value::Bool(false)),
        _ => None,
    }
}

/// What a word for a type with a mark behind it says: `int required`, `string (optional)`. Such a text is never a value.
fn of_marked(text: &str) -> Option<Value> {
    let (word, rest) = text.split_once([' ', ','])?;
    let rest = rest.trim_start_matches(['(', ',', ' ', '-', '|']).to_lowercase();
    let is_marked = ["required", "optional", "mandatory"]
        .iter()
        .any(|mark| rest.starts_with(mark));
    let is_type = word
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '_' | '[' | ']'));
    (is_marked && is_type).then(|| of_type(word).unwrap_or(Value::Null))
}

/// So many texts that are all words for types are no texts.
const FEWEST_TYPES: usize = 2;

/// A value whose texts are all words for types, with values of these types: `{"name": "string", "berths": "integer"}`.
pub(in super::super) fn typed(value: Value) -> Value {
    fn texts(value: &Value, all: &mut usize, types: &mut usize) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| texts(item, all, types)),
            Value::Object(fields) => fields.values().for_each(|field| texts(field, all, types)),
            Value::String(text) => {
                *all += 1;
                *types += usize::from(of_type(text).is_some());
            }
            _ => {}
        }
    }
    fn replaced(value: Value, by: &impl Fn(&str) -> Option<Value>) -> Value {
        match value {
            Value::Array(items) => Value::Array(items.into_iter().map(|item| replaced(item, by)).collect()),
            Value::Object(fields) => Value::Object(
                fields
                    .into_iter()
                    .map(|(name, value)| (name, replaced(value, by)))
                    .collect(),
            ),
            Value::String(text) => by(&text).unwrap_or(Value::String(text)),
            value => value,
        }
    }
    let value = replaced(value, &of_marked);
    let (mut all, mut types) = (0, 0);
    texts(&value, &mut all, &mut types);
    if types == all && types >= FEWEST_TYPES {
        replaced(value, &of_type)
    } else {
        value
    }
}
