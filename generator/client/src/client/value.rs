//! How a value becomes a path segment, query pairs or the text of a header.
//!
//! Every value is first turned into a [`Value`]; null, which is also what an absent optional value becomes, is nothing.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use serde_json::{Number, Value};

/// All but the characters that no URL parser touches.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What would end the path of a URL, or be changed by a URL parser.
const LITERAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Text as one component of a URL: a segment, or a name or value of the query.
pub(super) fn component(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, COMPONENT)
}

/// A literal piece of a path; its slashes and percent signs stay.
pub(super) fn literal(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, LITERAL)
}

/// The text of a string, number or boolean.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number_text(number)),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A whole number without a point, whatever its type: `40`, not `40.0`, which some servers refuse.
fn number_text(number: &Number) -> String {
    let text = number.to_string();
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

/// The texts of a scalar or of the scalars of an array, without nulls. `None`: it holds more than scalars.
pub(super) fn scalars(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::Array(items) => items.iter().filter(|item| !item.is_null()).map(scalar).collect(),
        other => scalar(other).map(|text| vec![text]),
    }
}

/// Name and value pairs, not yet encoded: `name=v`, an array repeated, an object as `name[key]=v` to any depth, an
/// array inside an array and an object inside an array as `name[0]…`.
pub(super) fn pairs(name: &str, value: &Value) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    collect(name, value, &mut pairs);
    pairs
}

/// The pairs of a whole object, as a form sends them. `None`: it is no object.
pub(super) fn object_pairs(value: &Value) -> Option<Vec<(String, String)>> {
    let Value::Object(fields) = value else { return None };
    let mut pairs = Vec::new();
    for (name, field) in fields {
        collect(name, field, &mut pairs);
    }
    Some(pairs)
}

fn collect(name: &str, value: &Value, pairs: &mut Vec<(String, String)>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                match item {
                    Value::Array(_) | Value::Object(_) => collect(&format!("{name}[{index}]"), item, pairs),
                    _ => collect(name, item, pairs),
                }
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                collect(&format!("{name}[{key}]"), field, pairs);
            }
        }
        other => pairs.extend(scalar(other).map(|text| (name.to_owned(), text))),
    }
}

/// Adds encoded pairs to a query or form.
pub(super) fn append(query: &mut String, pairs: &[(String, String)]) {
    for (name, text) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        query.extend(component(name));
        query.push('=');
        query.extend(component(text));
    }
}
