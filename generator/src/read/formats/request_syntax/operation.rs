//! A page of an operation: the call that it shows, and the sections that tell of what is sent and received.

use std::collections::BTreeMap;

use docwright_schema::Span;

use super::call::{Body, Call, Syntax, call};
use super::entries::{self, Entry};
use super::labels::Label;
use super::part::Part;
use super::types;
use crate::read::data::Node;
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, payload, word};
use crate::read::markup::BlockKind;

/// Media types of bodies.
const JSON: &str = "application/json";
const XML: &str = "application/xml";
const BYTES: &str = "application/octet-stream";

/// Sections that tell of what is sent besides the body.
const PARAMETERS: &[&str] = &["URI Request Parameters", "Request Headers"];

/// Sections that tell of the body.
const BODIES: &[&str] = &["Request Body", "Request Parameters", "Request Elements"];

/// Adds the operation of a page, if its request is shown with method and path.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, title: &str, parts: &[Part<'_, '_>]) {
    let page = rebuilt.page.text;
    let of = |names: &[&str]| -> Vec<Entry> {
        let own = parts.iter().filter(|part| names.contains(&part.title.as_str()));
        own.flat_map(|part| entries::read(page, part.body)).collect()
    };
    let Some((at, code)) = shown(rebuilt, parts, "Request Syntax") else {
        return;
    };
    let request = Syntax::of(&code);
    let parameters = of(PARAMETERS);
    let names: Vec<&str> = parameters.iter().map(|entry| entry.name.as_str()).collect();
    let Some(call) = call(request.first, &names) else {
        return;
    };

    let mut operation = Sketch::new(at);
    operation.text("operationId", title);
    let said = parts.first().map(|part| entries::prose(page, part.body));
    operation.text("description", said.as_deref().unwrap_or_default());
    operation.list("parameters", sent(rebuilt, at, &parameters, &call, &request));
    if let Some(body) = body(rebuilt, at, &of(BODIES), &request) {
        operation.set("requestBody", body);
    }
    operation.set("responses", answers(rebuilt, at, parts));
    rebuilt.operation(&call.path, call.method, at, operation);
}

/// The code of a section.
fn shown(rebuilt: &Rebuilt<'_>, parts: &[Part<'_, '_>], title: &str) -> Option<(Span, String)> {
    let part = parts.iter().find(|part| part.title == title)?;
    part.body.iter().find_map(|block| match &block.kind {
        BlockKind::Code { text, range, .. } => Some((rebuilt.span(range.clone()), text.clone().into_owned())),
        _ => None,
    })
}

/// The parameters: what is in the path, the query and headers, by where the request shows it.
fn sent(
    rebuilt: &Rebuilt<'_>,
    at: Span,
    entries: &[Entry],
    call: &Call<'_>,
    request: &Syntax<'_>,
) -> Vec<Sketch> {
    let in_query = |name: &str| {
        call.query
            .iter()
            .find(|(_, value)| *value == name)
            .map(|(wire, _)| *wire)
    };
    let mut parameters = Vec::new();
    for own in entries {
        let span = rebuilt.span(own.range.clone());
        let variable = format!("{{{}}}", own.name);
        let (place, wire) = match (in_query(&own.name), request.header(&own.name)) {
            _ if call.path.contains(&variable) => ("path", own.name.as_str()),
            (Some(wire), _) => ("query", wire),
            (None, Some(wire)) => ("header", wire),
            // A map of parameters, or a header with a part of its name open: no single one.
            (None, None) => continue,
        };
        let mut parameter = Sketch::new(span);
        parameter.text("name", wire);
        parameter.text("in", place);
        let required = place == "path" || own.get(Label::Required) == Some("Yes");
        parameter.set("required", boolean(span, required));
        parameter.text("description", &own.description());
        parameter.put("schema", types::schema(span, own, None));
        parameters.push(parameter);
    }
    // What always is the same tells the operation from others of its path.
    let is_told = |value: &str| entries.iter().any(|own| own.name == value);
    for (name, value) in call.query.iter().filter(|(_, value)| !is_told(value)) {
        let mut schema = Sketch::new(at);
        schema.text("type", "string");
        schema.set("enum", list(at, vec![text(at, value)]));
        let mut parameter = Sketch::new(at);
        parameter.text("name", name);
        parameter.text("in", "query");
        parameter.set("required", boolean(at, true));
        parameter.put("schema", schema);
        parameters.push(parameter);
    }
    parameters
}

/// What is sent in the body.
fn body(rebuilt: &Rebuilt<'_>, at: Span, fields: &[Entry], request: &Syntax<'_>) -> Option<Node> {
    let required = fields
        .iter()
        .any(|field| field.get(Label::Required) == Some("Yes"));
    let content = content(rebuilt, at, fields, request)?;
    let mut body = Sketch::new(at);
    body.set("content", content);
    body.flag("required", required);
    Some(body.node())
}

/// What a body holds, by its media type; nothing, where there is none.
fn content(rebuilt: &Rebuilt<'_>, at: Span, fields: &[Entry], syntax: &Syntax<'_>) -> Option<Node> {
    let (media, schema) = match syntax.body {
        Body::None => return None,
        Body::Json => (JSON, types::object(rebuilt, at, fields, syntax)),
        Body::Xml => (XML, Sketch::new(at)),
        Body::Raw => (BYTES, word(at, "binary", None)?),
    };
    let media = syntax
        .header_said("Content-type")
        .filter(|_| syntax.body != Body::Raw)
        .unwrap_or(media);
    Some(map(at, vec![entry(media, payload(at, schema))]))
}

/// The answers: the one that is shown, and errors by their statuses.
fn answers(rebuilt: &Rebuilt<'_>, at: Span, parts: &[Part<'_, '_>]) -> Node {
    let page = rebuilt.page.text;
    let mut answers = Vec::new();
    if let Some((own, code)) = shown(rebuilt, parts, "Response Syntax") {
        let syntax = Syntax::of(&code);
        let elements = parts.iter().filter(|part| part.title == "Response Elements");
        let elements: Vec<Entry> = elements.flat_map(|part| entries::read(page, part.body)).collect();
        let (headers, fields): (Vec<Entry>, Vec<Entry>) = elements
            .into_iter()
            .partition(|entry| syntax.header(&entry.name).is_some() && syntax.shown(&entry.name).is_none());
        let mut answer = Sketch::new(own);
        answer.set("headers", received(rebuilt, own, &headers, &syntax));
        if let Some(content) = content(rebuilt, own, &fields, &syntax) {
            answer.set("content", content);
        }
        answers.push(entry(syntax.status().unwrap_or("200"), answer.node()));
    }
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let told = parts.iter().filter(|part| part.title == "Errors");
    for (name, status) in told.flat_map(|part| entries::errors(page, part.body)) {
        errors.entry(status).or_default().push(name);
    }
    for (status, names) in errors {
        let mut answer = Sketch::new(at);
        answer.text("description", &names.join(", "));
        answers.push(entry(&status, answer.node()));
    }
    map(at, answers)
}

/// The headers of an answer.
fn received(rebuilt: &Rebuilt<'_>, at: Span, entries: &[Entry], syntax: &Syntax<'_>) -> Node {
    let headers = entries.iter().filter_map(|own| {
        let span = rebuilt.span(own.range.clone());
        let mut header = Sketch::new(span);
        header.text("description", &own.description());
        header.put("schema", types::schema(span, own, None));
        Some(entry(syntax.header(&own.name)?, header.node()))
    });
    map(at, headers.collect())
}
