//! Schemas of payloads that are shown: every value tells its own type, and what must be there, nothing tells.

use docwright_schema::Span;

use super::sketch::{Sketch, shown, untold};
use crate::read::data::{self, Kind, Node, Origin};
use crate::read::formats::openapi;

/// Values within values are followed no deeper.
const DEEP: usize = 64;

/// The schema of a payload in JSON; `None` where it is none.
pub(in super::super) fn of_json(span: Span, raw: &str) -> Option<Sketch> {
    let data = data::parse_json(raw, Origin::Decoded(span));
    let is_value = !matches!(data.root.kind, Kind::Null);
    (data.flaw.is_none() && is_value).then(|| of_value(&data.root, 0))
}

fn of_value(value: &Node, depth: usize) -> Sketch {
    let span = value.span;
    if depth > DEEP {
        return untold(span);
    }
    let mut schema = Sketch::new(span);
    match &value.kind {
        Kind::Null => return untold(span),
        Kind::List(items) => {
            schema.text("type", "array");
            let first = items.first();
            schema.put(
                "items",
                first.map_or_else(|| untold(span), |first| of_value(first, depth + 1)),
            );
        }
        Kind::Map(_) => {
            schema.text("type", "object");
            for entry in value.entries() {
                let mut own = of_value(&entry.value, depth + 1);
                own.flag(openapi::UNTOLD_REQUIRED, true);
                schema.add("properties", &entry.key, entry.key_span, own.node());
            }
        }
        _ => return shown(value.clone()),
    }
    schema
}
