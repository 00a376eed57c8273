//! Bodies and answers: forms, and content of media types.

use docwright_schema::Span;

use crate::read::data::Node;
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{Sketch, payload};

/// A field of a form: its name, whether it must be there, and its type.
pub(super) type Part = (String, bool, Sketch);

/// The body that the fields of a form make; `None` without fields. Where no media type is told, it is one of forms.
pub(super) fn form(span: Span, media: &[String], parts: Vec<Part>) -> Option<Sketch> {
    if parts.is_empty() {
        return None;
    }
    let is_file = |own: &Sketch| own.str("format") == Some("binary");
    let word = match parts.iter().any(|(.., own)| is_file(own)) {
        true => "multipart/form-data",
        false => "application/x-www-form-urlencoded",
    };
    let schema = object(span, parts);
    let mut body = Sketch::new(span);
    body.flag("required", schema.get("required").is_some());
    let mut media: Vec<String> = media.to_vec();
    media.retain(|media| media.contains("form"));
    if media.is_empty() {
        media.push(word.to_owned());
    }
    body.set("content", content(&media, schema));
    Some(body)
}

/// A structure of these fields.
pub(super) fn object(span: Span, parts: Vec<Part>) -> Sketch {
    let mut schema = Sketch::new(span);
    schema.text("type", "object");
    let mut required = Vec::new();
    for (name, must, own) in parts {
        let at = own.span;
        if must {
            required.push(text(at, &name));
        }
        schema.add("properties", &name, at, own.node());
    }
    if !required.is_empty() {
        schema.set("required", list(span, required));
    }
    schema
}

/// A schema as content of each media type.
pub(super) fn content(media: &[String], schema: Sketch) -> Node {
    let span = schema.span;
    let payload = payload(span, schema);
    let mut all: Vec<&str> = media.iter().map(String::as_str).collect();
    if all.is_empty() {
        all.push("application/json");
    }
    let entries = all.into_iter().map(|media| entry(media, payload.clone()));
    map(span, entries.collect())
}
