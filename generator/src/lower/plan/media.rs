//! What a media type means for a payload.

use docwright_schema::schema::{Content, Type};

/// The media type of JSON itself.
pub(crate) const JSON: &str = "application/json";

/// Media types of JSON values one after the other.
const ROWS: [&str; 7] = [
    "application/json-lines",
    "application/json-seq",
    "application/jsonl",
    "application/ndjson",
    "application/stream+json",
    "application/x-jsonlines",
    "application/x-ndjson",
];

/// How a payload travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Json,
    UrlEncoded,
    Multipart,
    Text,
    Bytes,
    Events,
}

/// The content that is understood best: JSON, else the first.
pub(crate) fn preferred(content: &[Content]) -> Option<&Content> {
    content
        .iter()
        .find(|content| is_json(&content.media_type.value))
        .or(content.first())
}

/// How a payload of this media type and type travels.
pub(crate) fn form(media_type: &str, ty: &Type) -> Form {
    let essence = essence(media_type);
    let is_text = matches!(ty, Type::String(_) | Type::Const(serde_json::Value::String(_)));
    let is_open = matches!(ty, Type::Any | Type::Unknown);
    match essence.as_str() {
        _ if is_json(media_type) => Form::Json,
        "application/x-www-form-urlencoded" => Form::UrlEncoded,
        _ if is_multipart(media_type) => Form::Multipart,
        "text/event-stream" => Form::Events,
        // Values in a row are no JSON as a whole.
        rows if ROWS.contains(&rows) => Form::Bytes,
        _ if matches!(ty, Type::Bytes | Type::Stream(_)) => Form::Bytes,
        text if text.starts_with("text/") && (is_text || is_open) => Form::Text,
        "" | "*/*" | "application/*" => Form::Json,
        _ if is_text || is_open || essence.ends_with("xml") => Form::Bytes,
        _ => Form::Json,
    }
}

/// A media type that a request can name; bytes where the documents give a range.
pub(crate) fn concrete(media_type: &str) -> String {
    match essence(media_type) {
        range if range.contains('*') || !range.contains('/') => "application/octet-stream".to_owned(),
        _ => media_type.trim().to_owned(),
    }
}

/// `application/json` or of its kind.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    let is_one = essence == JSON || essence == "text/json" || essence.ends_with("+json");
    is_one && !ROWS.contains(&essence.as_str())
}

/// `multipart/form-data` or of its kind.
pub(crate) fn is_multipart(media_type: &str) -> bool {
    essence(media_type).starts_with("multipart/")
}

/// Without parameters, in lower case.
fn essence(media_type: &str) -> String {
    media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}
