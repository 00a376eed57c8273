//! What is sent and received, by media type.

use std::collections::BTreeSet;

use docwright_schema::Span;

use super::form;
use super::mson::reading::Types;
use super::payload::Payload;
use crate::read::data::{self, Entry, Kind, Node, Origin};
use crate::read::formats::embedded::tree::{entry, list};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Rebuilt, Sketch, json_schema, of_values, untold, word};

/// What JSON is sent as, where no page says a media type.
const JSON: &str = "application/json";

/// The content of these payloads, by media type.
pub(super) fn of(rebuilt: &mut Rebuilt<'_>, types: Types<'_>, payloads: &[&Payload]) -> Vec<Entry> {
    let mut medias: Vec<(String, Vec<&Payload>)> = Vec::new();
    for payload in payloads {
        let Some(media) = media(payload) else { continue };
        match medias.iter_mut().find(|(known, _)| *known == media) {
            Some((_, all)) => all.push(payload),
            None => medias.push((media, vec![payload])),
        }
    }
    let mut all = Vec::new();
    for (media, payloads) in medias {
        let span = payloads
            .first()
            .map(|payload| rebuilt.span(payload.range.clone()));
        let Some(span) = span else { continue };
        let mut content = Sketch::new(span);
        let schema = schema(rebuilt, types, &media, &payloads, &mut content);
        // Of bytes the media type tells all.
        if !(openapi::is_binary(&media) && schema.get(openapi::UNTOLD_TYPE).is_some()) {
            content.put("schema", schema);
        }
        all.push(entry(&media, content.node()));
    }
    all
}

/// The media type of a payload; `None` where it has no body.
fn media(payload: &Payload) -> Option<String> {
    let without_body = matches!(payload.status.as_deref(), Some("204" | "304"));
    match &payload.media {
        Some(_) if without_body && !payload.has_body() => None,
        // Requests that only say a media type send nothing.
        Some(media) if payload.has_body() || payload.status.is_some() => Some(essence(media)),
        Some(_) => None,
        None if !payload.has_body() => None,
        None => {
            let is_json = payload.attributes.is_some()
                || payload.schema.is_some()
                || payload
                    .body
                    .as_ref()
                    .is_some_and(|(text, _)| text.trim_start().starts_with(['{', '[']));
            Some(if is_json { JSON } else { "text/plain" }.to_owned())
        }
    }
}

/// A media type without what it says of the encoding.
fn essence(media: &str) -> String {
    media
        .split(';')
        .map(str::trim)
        .filter(|part| {
            let lower = part.to_ascii_lowercase();
            !lower.starts_with("charset") && !lower.starts_with("boundary")
        })
        .collect::<Vec<_>>()
        .join("; ")
}

fn schema(
    rebuilt: &mut Rebuilt<'_>,
    types: Types<'_>,
    media: &str,
    payloads: &[&Payload],
    content: &mut Sketch,
) -> Sketch {
    let span = content.span;
    let values: Vec<Node> = payloads
        .iter()
        .filter_map(|payload| value(rebuilt, media, payload))
        .collect();
    if let Some(first) = values.first() {
        content.set("example", first.clone());
    }
    let mut told: Vec<Sketch> = Vec::new();
    let mut seen = BTreeSet::new();
    for payload in payloads {
        let own = match (&payload.schema, &payload.attributes) {
            (Some((text, range)), _) => {
                let at = rebuilt.span(range.clone());
                json_schema(at, text).map(|described| rebuilt.described(described))
            }
            (None, Some(list)) => {
                let at = rebuilt.span(list.range.clone());
                Some(types.structure(at, &list.told, &list.members))
            }
            (None, None) => None,
        };
        let Some(own) = own else { continue };
        let is_new = seen.insert(own.clone().node().to_value().to_string());
        if is_new {
            told.push(own);
        }
    }
    match told.len() {
        0 => shown(span, media, payloads, &values),
        1 => told.pop().unwrap_or_else(|| untold(span)),
        _ => {
            let mut union = Sketch::new(span);
            union.list("anyOf", told);
            union
        }
    }
}

/// The schema of what is only shown.
fn shown(span: Span, media: &str, payloads: &[&Payload], values: &[Node]) -> Sketch {
    let form = payloads.iter().find_map(|payload| {
        let (text, range) = payload.body.as_ref()?;
        let at = Span::new(span.source, range.clone());
        form::read(at, media, text)
    });
    if let Some(form) = form {
        return form;
    }
    if !values.is_empty() {
        let all: Vec<&Node> = values.iter().collect();
        return of_values(span, &all);
    }
    match media.starts_with("text/") {
        true => word(span, "string", None).unwrap_or_else(|| untold(span)),
        false => untold(span),
    }
}

/// The value that a body is.
fn value(rebuilt: &Rebuilt<'_>, media: &str, payload: &Payload) -> Option<Node> {
    let (text, range) = payload.body.as_ref()?;
    if !media.contains("json") || !text.trim_start().starts_with(['{', '[', '"']) {
        return None;
    }
    let span = rebuilt.span(range.clone());
    let mut found = data::parse_json(text, Origin::Decoded(span));
    if found.flaw.is_some() {
        found = data::parse_json(&without_comments(text), Origin::Decoded(span));
    }
    // Of what is no JSON from some place on, the rest is shown all the same.
    let is_told = match &found.root.kind {
        Kind::Map(map) => !map.entries().is_empty() || found.flaw.is_none(),
        Kind::List(items) => !items.is_empty() || found.flaw.is_none(),
        Kind::Null => false,
        _ => found.flaw.is_none(),
    };
    is_told.then_some(found.root)
}

/// JSON without comments, and without the dots that stand for more of the same.
fn without_comments(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for line in text.lines() {
        let (mut quoted, mut escaped, mut end) = (false, false, line.len());
        for (at, char) in line.char_indices() {
            let rest = line.get(at..).unwrap_or_default();
            match char {
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                '"' => quoted = !quoted,
                _ if !quoted && (rest.starts_with("//") || rest.starts_with("...")) => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        all.push_str(line.get(..end).unwrap_or_default());
        all.push('\n');
    }
    all
}

/// A list that holds one map for each way of authentication.
pub(super) fn requirements(span: Span, names: &[String], optional: bool) -> Node {
    let mut all: Vec<Node> = names
        .iter()
        .map(|name| {
            let mut one = Sketch::new(span);
            one.set(name, list(span, Vec::new()));
            one.node()
        })
        .collect();
    if optional {
        all.push(Sketch::new(span).node());
    }
    list(span, all)
}
