//! What makes two models or operations the same: all but prose, examples and places. It is a print of a few bytes, and the links
//! that it holds.

use serde::Serialize;
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_128;

/// What tells one form from any other.
pub(super) type Print = u128;

/// Keys of evidence that say nothing of the form, or that excerpts cut.
const SILENT: [&str; 11] = [
    "anchor",
    "description",
    "example",
    "examples",
    "mapping",
    "name_span",
    "places",
    "span",
    "summary",
    "target",
    "type_span",
];

/// The print of a piece of evidence, and the targets of its links.
pub(super) fn outline(of: &impl Serialize) -> (Print, Vec<String>) {
    let mut text = String::new();
    let mut links = Vec::new();
    if let Ok(value) = serde_json::to_value(of) {
        write(&value, &mut text, &mut links);
    }
    (xxh3_128(text.as_bytes()), links)
}

fn write(value: &Value, text: &mut String, links: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            text.push('{');
            for (key, value) in entries {
                if key == "target"
                    && let Some(target) = value.as_str()
                {
                    links.push(target.to_owned());
                }
                if !SILENT.contains(&key.as_str()) {
                    text.push_str(key);
                    text.push(':');
                    write(value, text, links);
                }
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            items.iter().for_each(|item| write(item, text, links));
            text.push(']');
        }
        // With its quotes, so that no text is taken for two.
        other => text.push_str(&other.to_string()),
    }
    text.push(',');
}

/// One print of several, whatever their order.
pub(super) fn together(prints: impl Iterator<Item = Print>) -> Print {
    let mut all: Vec<Print> = prints.collect();
    all.sort_unstable();
    let bytes: Vec<u8> = all.iter().flat_map(|print| print.to_le_bytes()).collect();
    xxh3_128(&bytes)
}
