//! Answers: examples with their status, and fields that are told of beside them.

use docwright_schema::Span;

use super::parameters;
use crate::read::data::{Entry, Kind, Node};
use crate::read::formats::embedded::tree::{entry, map, text};
use crate::read::formats::rebuilt::{Sketch, of_json, payload, shown, word};

/// What stands in place of bytes.
const BINARY: &str = "<<binary>>";
/// Values within values are followed no deeper.
const DEEP: usize = 32;

/// The answers of an operation. Of several with one status, the first that shows something counts.
pub(super) fn of(endpoint: &Node) -> Vec<Entry> {
    let fields = parameters::of(endpoint, "responseFields");
    let mut all: Vec<Entry> = Vec::new();
    for answer in endpoint.get("responses").map(Node::items).unwrap_or_default() {
        let Some(status) = answer.get("status").and_then(Node::as_text) else {
            continue;
        };
        let mut made = Sketch::new(answer.span);
        made.text("description", answer.str("description").unwrap_or_default());
        if let Some((media, schema)) = content(answer) {
            let schema = match status.starts_with('2') && !fields.is_empty() && media.contains("json") {
                true => told(answer.span, schema, fields),
                false => schema,
            };
            let payload = payload(answer.span, schema);
            made.set("content", map(answer.span, vec![entry(&media, payload)]));
        }
        match all.iter_mut().find(|known| *known.key == *status) {
            Some(known) if known.value.get("content").is_none() => known.value = made.node(),
            Some(_) => {}
            None => all.push(entry(status, made.node())),
        }
    }
    all
}

/// The media type of an answer, and the schema of what it shows.
fn content(answer: &Node) -> Option<(String, Sketch)> {
    let node = answer.get("content").filter(|node| !node.is_null())?;
    let span = node.span;
    let stated = header(answer, "content-type");
    let media = |other: &str| stated.clone().unwrap_or_else(|| other.to_owned());
    let raw = match &node.kind {
        Kind::Map(_) | Kind::List(_) => node.to_value().to_string(),
        _ => node.as_text()?.to_owned(),
    };
    let raw = raw.trim();
    if raw.is_empty() || raw == "null" {
        return None;
    }
    if raw.starts_with(BINARY) {
        return Some((media("application/octet-stream"), word(span, "binary", None)?));
    }
    Some(match of_json(span, raw) {
        Some(schema) => (media("application/json"), schema),
        None => (media("text/plain"), shown(text(span, raw))),
    })
}

fn header(answer: &Node, wanted: &str) -> Option<String> {
    let headers = answer.get("headers").map(Node::entries).unwrap_or_default();
    let found = headers
        .iter()
        .find(|header| header.key.eq_ignore_ascii_case(wanted))?;
    let value = found.value.as_text()?;
    Some(value.split(';').next().unwrap_or_default().trim().to_owned()).filter(|value| value.contains('/'))
}

/// What is shown, with the types of the fields that are told of.
fn told(span: Span, shown: Sketch, fields: &[Entry]) -> Sketch {
    let (told, _) = parameters::structure(span, fields.iter(), |node| {
        node.get("required")
            .and_then(Node::as_bool)
            .filter(|required| *required)
    });
    merged(shown, &told.node(), 0)
}

fn merged(shown: Sketch, told: &Node, depth: usize) -> Sketch {
    let told_type = told.str("type");
    let mut shown = shown;
    match shown.str("type") {
        Some("array") if depth < DEEP => {
            // Fields of the items may be told of as if they stood alone.
            let inner = match told_type {
                Some("array") => told.get("items"),
                _ => Some(told),
            };
            if let (Some(items), Some(inner)) = (shown.get("items").map(Sketch::of), inner) {
                shown.put("items", merged(items, inner, depth + 1));
            }
            shown
        }
        Some("object") if depth < DEEP && told.get("properties").is_some() => {
            let own = told.get("properties").map(Node::entries).unwrap_or_default();
            let known = shown.remove("properties");
            for entry in known.as_ref().map(Node::entries).unwrap_or_default() {
                let told = own.iter().find(|told| told.key == entry.key);
                let value = match told {
                    Some(told) => merged(Sketch::of(&entry.value), &told.value, depth + 1).node(),
                    None => entry.value.clone(),
                };
                shown.add("properties", &entry.key, entry.key_span, value);
            }
            shown
        }
        Some("object") => shown,
        // A value alone says less than a word for its type.
        _ if told_type.is_some() => {
            let mut made = Sketch::of(told);
            if let Some(mark) = shown.remove(crate::read::formats::openapi::UNTOLD_REQUIRED) {
                made.set(crate::read::formats::openapi::UNTOLD_REQUIRED, mark);
            }
            made
        }
        _ => shown,
    }
}
