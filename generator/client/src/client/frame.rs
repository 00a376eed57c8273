//! An event as a whole, read as the model that documents give it: an object of `id`, `event`, `data` and `retry`.

use super::event_parser::Raw;
use super::{events, whole};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Error, Value};

/// Reads an event as a model: its data is JSON, or else text, or, where neither fits, the whole model is in the data.
pub(super) fn decode<T: DeserializeOwned>(raw: &Raw) -> Result<T, Error> {
    let text = || whole::from_slice(json(raw, &Value::from(&*raw.data).to_string()).as_bytes());
    match serde_json::from_str::<IgnoredAny>(&raw.data) {
        Ok(_) => whole::from_slice(json(raw, &raw.data).as_bytes())
            .or_else(|error| text().map_err(|_| error))
            .or_else(|error| whole::from_slice(raw.data.as_bytes()).map_err(|_| error)),
        Err(error) if events::is_end(&raw.data) => Err(error),
        Err(error) => text().map_err(|_| error),
    }
}

/// The event as JSON, its data as it is given, so that no number loses a digit.
fn json(raw: &Raw, data: &str) -> String {
    let mut json = format!("{{\"data\":{data}");
    let texts = [("event", raw.event.as_deref()), ("id", raw.id.as_deref())];
    for (name, text) in texts {
        if let Some(text) = text {
            json.push_str(&format!(",\"{name}\":{}", Value::from(text)));
        }
    }
    if let Some(retry) = raw.retry {
        json.push_str(&format!(",\"retry\":{}", retry.as_millis()));
    }
    json.push('}');
    json
}
