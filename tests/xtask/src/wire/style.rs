//! Values as OpenAPI sends them: the styles of parameters, and the media types of bodies.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::truth::Parameter;

/// What is escaped in a component of a URL.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A body in its media type.
pub(super) fn encode(media_type: &str, value: &Value) -> (String, Vec<u8>) {
    match media_type {
        "multipart/form-data" => multipart(value),
        "application/x-www-form-urlencoded" => {
            let pairs: Vec<(String, String)> = value
                .as_object()
                .into_iter()
                .flatten()
                .flat_map(exploded)
                .collect();
            (media_type.to_owned(), joined(&pairs).into_bytes())
        }
        _ if media_type.contains("json") || media_type == "*/*" => {
            let concrete = if media_type == "*/*" {
                "application/json"
            } else {
                media_type
            };
            (concrete.to_owned(), value.to_string().into_bytes())
        }
        _ => (media_type.to_owned(), plain(value).into_bytes()),
    }
}

fn multipart(value: &Value) -> (String, Vec<u8>) {
    const BOUNDARY: &str = "wire-boundary";
    let mut text = String::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        let items = match value {
            Value::Array(items) if items.iter().all(|item| !item.is_object()) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        for item in items {
            let content = plain(item);
            text.push_str(&format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{content}\r\n"
            ));
        }
    }
    text.push_str(&format!("--{BOUNDARY}--\r\n"));
    (
        format!("multipart/form-data; boundary={BOUNDARY}"),
        text.into_bytes(),
    )
}

pub(super) fn query(parameter: &Parameter<'_>, value: &Value) -> Vec<(String, String)> {
    let name = parameter.name;
    let one = |text: String| vec![(name.to_owned(), text)];
    match (parameter.style, value) {
        _ if parameter.is_json => one(value.to_string()),
        (_, Value::Null) => Vec::new(),
        ("deepObject", Value::Object(_)) => deep(name, value),
        (_, Value::Array(_)) if parameter.is_exploded => exploded((name, value)),
        (_, Value::Object(object)) if parameter.is_exploded => object.iter().flat_map(exploded).collect(),
        (style, Value::Array(items)) => {
            let separator = match style {
                "spaceDelimited" => " ",
                "pipeDelimited" => "|",
                _ => ",",
            };
            one(items.iter().map(plain).collect::<Vec<_>>().join(separator))
        }
        _ => one(simple(value, false)),
    }
}

/// The style `deepObject`, for objects within objects as well.
fn deep(name: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Object(object) => {
            let members = object.iter();
            members
                .flat_map(|(key, value)| deep(&format!("{name}[{key}]"), value))
                .collect()
        }
        other => exploded((name, other)),
    }
}

/// A pair for a scalar, one pair for each item of a list.
fn exploded((name, value): (impl AsRef<str>, &Value)) -> Vec<(String, String)> {
    let items = match value {
        Value::Null => &[],
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    items
        .iter()
        .map(|item| (name.as_ref().to_owned(), plain(item)))
        .collect()
}

/// The style `simple`.
pub(super) fn simple(value: &Value, is_exploded: bool) -> String {
    match value {
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
        Value::Object(object) => {
            let between = if is_exploded { "=" } else { "," };
            let pairs = object
                .iter()
                .map(|(key, value)| format!("{key}{between}{}", plain(value)));
            pairs.collect::<Vec<_>>().join(",")
        }
        scalar => plain(scalar),
    }
}

/// Text as it is, anything else as JSON.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

pub(super) fn joined(pairs: &[(String, String)]) -> String {
    let pairs = pairs
        .iter()
        .map(|(name, text)| format!("{}={}", encoded(name), encoded(text)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Text as one component of a URL.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, COMPONENT).to_string()
}
