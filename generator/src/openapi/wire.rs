//! How values are written, in OpenAPI's words.

use docwright_schema::schema::Style;
use serde_json::{Map, Value};

use super::insert;

/// Says how the value of a parameter is written; its media type stands elsewhere.
pub(super) fn style(out: &mut Map<String, Value>, style: &Style) {
    insert::text(out, "style", style.style.as_deref());
    for (key, flag) in [
        ("explode", style.explode),
        ("allowReserved", style.allow_reserved),
    ] {
        if let Some(flag) = flag {
            out.insert(key.into(), flag.into());
        }
    }
}

/// How a part of a form is written.
pub(super) fn encoding(part: &Style) -> Value {
    let mut out = Map::new();
    insert::text(&mut out, "contentType", part.media_type.as_deref());
    style(&mut out, part);
    Value::Object(out)
}
