//! What stands in place of a value in JSON of documentation: the name of a model, a word for a type, several values.
//!
//! Takes and makes values, in which marks that no text has say so. Knows no syntax.

use serde_json::Value;

/// The mark before the name of a model that stands in place of a value.
const MODEL: char = '\u{1}';

/// What stands in place of a value: a word for a type, or the name of a model.
pub(super) fn placeholder(name: &str) -> Value {
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || matches!(c, '_' | ' ' | '-') || c.is_ascii_digit());
    match name.to_lowercase().as_str() {
        "string" | "str" => Value::String(String::new()),
        "int" | "integer" | "number" | "float" => Value::from(0),
        "bool" | "boolean" => Value::Bool(false),
        lower if is_name => Value::String(format!(
            "{MODEL}{}",
            lower.trim_end_matches(|c: char| c.is_ascii_digit())
        )),
        _ => Value::Null,
    }
}

/// The values of which one stands there: `<"a"|"b">`.
pub(super) fn quoted(name: &str) -> Option<Value> {
    let value = |part: &str| Some(part.trim().strip_prefix('"')?.strip_suffix('"')?.to_owned());
    let values: Vec<String> = name.split('|').map(value).collect::<Option<_>>()?;
    let all = values.into_iter().reduce(|all, value| either(&all, &value))?;
    Some(Value::String(all))
}

/// The name of the model that stands in place of a value.
pub(in super::super) fn model_of(value: &Value) -> Option<&str> {
    value.as_str()?.strip_prefix(MODEL)
}

/// The mark between values of which one stands there.
const OR: char = '\u{2}';

/// Two texts, or a text and several, as several of which one stands there.
pub(super) fn either(own: &str, others: &str) -> String {
    if own.contains(MODEL) || others.contains(MODEL) {
        return own.to_owned();
    }
    format!("{own}{OR}{others}")
}

/// The values of which one stands there.
pub(in super::super) fn alternatives(value: &Value) -> Option<Vec<&str>> {
    let values: Vec<&str> = value.as_str()?.split(OR).collect();
    (values.len() > 1).then_some(values)
}

/// Whether a model, or one of several values, stands in place of a value anywhere in it.
pub(in super::super) fn has_models(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(has_models),
        Value::Object(fields) => fields.values().any(has_models),
        value => model_of(value).is_some() || alternatives(value).is_some(),
    }
}

/// The value with null in place of models, and the first of several values.
pub(in super::super) fn without_models(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(
            items
                .into_iter()
                .map(without_models)
                .filter(|item| !item.is_null())
                .collect(),
        ),
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(name, value)| (name, without_models(value)))
                .collect(),
        ),
        value if model_of(&value).is_some() => Value::Null,
        value => match alternatives(&value).and_then(|values| values.first().copied()) {
            Some(first) => Value::String(first.to_owned()),
            None => value,
        },
    }
}
