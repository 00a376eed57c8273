//! Entries of an object, each only where there is something to say.

use serde_json::{Map, Value};

/// Inserts a list unless it is empty.
pub(super) fn list(into: &mut Map<String, Value>, key: &str, items: impl Iterator<Item = Value>) {
    let items: Vec<Value> = items.collect();
    if !items.is_empty() {
        into.insert(key.to_owned(), Value::Array(items));
    }
}

/// Inserts an object unless it is empty.
pub(super) fn map(into: &mut Map<String, Value>, key: &str, items: Map<String, Value>) {
    if !items.is_empty() {
        into.insert(key.to_owned(), Value::Object(items));
    }
}

/// Inserts a text unless there is none.
pub(super) fn text(into: &mut Map<String, Value>, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        into.insert(key.to_owned(), text.into());
    }
}
