//! One method of a resource.

use docwright_schema::Span;

use super::security;
use super::types::{Types, example, required_of};
use super::whole::{Whole, named, said};
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{boolean, entry, map};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Rebuilt, Sketch, of_values};

/// What an operation has of its resources.
pub(super) struct Site {
    pub(super) path: String,
    /// Those of the path, the outermost first.
    pub(super) parameters: Vec<Entry>,
    pub(super) secured: Option<Node>,
}

/// Reads a method.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, whole: &Whole, site: &Site, found: &Entry) -> Sketch {
    let node = &found.value;
    let span = found.key_span;
    let mut operation = Sketch::new(span);
    operation.text("operationId", said(node, "operationId").unwrap_or_default());
    operation.text("summary", said(node, "displayName").unwrap_or_default());
    operation.text("description", said(node, "description").unwrap_or_default());
    let mut types = Types {
        whole,
        rebuilt,
        prefix: "",
    };
    let mut parameters = in_path(&mut types, site, span);
    for (key, place) in [("queryParameters", "query"), ("headers", "header")] {
        for entry in node.get(key).map(named).unwrap_or_default() {
            parameters.push(parameter(&mut types, &entry, place));
        }
    }
    parameters.extend(query_string(&mut types, node));
    operation.list("parameters", parameters);
    if let Some(body) = node.get("body") {
        let content = content(&mut types, body);
        if !content.is_empty() {
            let mut sent = Sketch::new(body.span);
            sent.set("required", boolean(body.span, true));
            sent.set("content", map(body.span, content));
            operation.put("requestBody", sent);
        }
    }
    let answers = answers(&mut types, node);
    operation.set("responses", map(span, answers));
    let secured = node.get("securedBy").or(site.secured.as_ref());
    if let Some(secured) = secured {
        operation.set("security", security::requirements(whole, secured));
    }
    operation
}

/// The parameters of the path: those that nobody tells of are texts.
fn in_path(types: &mut Types<'_, '_, '_>, site: &Site, span: Span) -> Vec<Sketch> {
    let mut all = Vec::new();
    for name in site
        .path
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}'))
    {
        let told = site
            .parameters
            .iter()
            .rev()
            .find(|entry| entry.key.trim_end_matches('?') == name.0);
        all.push(match told {
            Some(told) => parameter(types, told, "path"),
            None => {
                let mut parameter = Sketch::new(span);
                parameter.text("name", name.0);
                parameter.text("in", "path");
                parameter.set("required", boolean(span, true));
                let mut schema = Sketch::new(span);
                schema.text("type", "string");
                parameter.put("schema", schema);
                parameter
            }
        });
    }
    all
}

fn parameter(types: &mut Types<'_, '_, '_>, entry: &Entry, place: &str) -> Sketch {
    let node = &entry.value;
    let span = entry.key_span;
    let (name, required) = required_of(entry, !types.whole.old);
    let mut parameter = Sketch::new(span);
    parameter.text("name", name.trim_end_matches('?'));
    parameter.text("in", place);
    parameter.set("required", boolean(span, required || place == "path"));
    parameter.text("description", said(node, "description").unwrap_or_default());
    // In 0.8, a list says of a parameter that it is of one of several types.
    let mut schema = match node.items().first() {
        Some(first) if types.whole.old => types.of(first, "string", 0),
        _ => types.of(node, "string", 0),
    };
    if let Some(example) = schema.remove("example") {
        parameter.set("example", example);
    }
    parameter.put("schema", schema);
    parameter
}

/// The parameters of a query that is told of as one type.
fn query_string(types: &mut Types<'_, '_, '_>, node: &Node) -> Vec<Sketch> {
    let Some(query) = node.get("queryString") else {
        return Vec::new();
    };
    let declared = query
        .as_str()
        .or_else(|| query.str("type"))
        .and_then(|name| super::whole::found(&types.whole.types, name.trim(), ""));
    let told = declared
        .map(|(_, declared)| &declared.node)
        .filter(|_| query.get("properties").is_none());
    let properties = told
        .unwrap_or(query)
        .get("properties")
        .map(named)
        .unwrap_or_default();
    properties
        .iter()
        .map(|entry| parameter(types, entry, "query"))
        .collect()
}

/// What is sent or received, by media type.
fn content(types: &mut Types<'_, '_, '_>, body: &Node) -> Vec<Entry> {
    let of_media = |entry: &&Entry| entry.key.contains('/');
    let own: Vec<&Entry> = body.entries().iter().filter(of_media).collect();
    if !own.is_empty() {
        let all = own.iter().map(|one| {
            let payload = payload(types, &one.value, &one.key);
            Entry {
                value: payload,
                ..(*one).clone()
            }
        });
        return all.collect();
    }
    let is_empty = body.is_null() || body.as_map().is_some_and(|map| map.entries().is_empty());
    if is_empty && types.whole.media.is_empty() {
        return Vec::new();
    }
    let medias = match types.whole.media.as_slice() {
        [] => vec!["application/json".to_owned()],
        all => all.to_vec(),
    };
    medias
        .iter()
        .map(|media| entry(media, payload(types, body, media)))
        .collect()
}

fn payload(types: &mut Types<'_, '_, '_>, node: &Node, media: &str) -> Node {
    let mut payload = Sketch::new(node.span);
    let shown = example(node);
    let is_told = ["type", "schema", "properties", "formParameters", "items", "enum"]
        .iter()
        .any(|key| node.get(key).is_some());
    let is_structure = node.get("facets").is_some() || !is_told && node.as_map().is_some();
    if is_told
        || node.as_str().is_some()
        || !node.items().is_empty()
        || node.get(super::files::JSON).is_some()
    {
        let mut schema = types.of(node, "any", 0);
        schema.remove("example");
        payload.put("schema", schema);
    } else if let Some(value) = shown.as_ref().filter(|_| is_structure && media.contains("json")) {
        payload.put("schema", of_values(value.span, &[&read_value(value)]));
    } else if !openapi::is_binary(media) {
        // A body of which nothing is said may be anything.
        payload.put("schema", Sketch::new(node.span));
    }
    if let Some(value) = shown {
        payload.set("example", read_value(&value));
    }
    payload.node()
}

/// An example that is written as JSON.
fn read_value(node: &Node) -> Node {
    let Some(raw) = node
        .as_str()
        .filter(|raw| raw.trim_start().starts_with(['{', '[']))
    else {
        return node.clone();
    };
    let data = crate::read::data::parse_json(raw, crate::read::data::Origin::Decoded(node.span));
    match data.flaw {
        None => data.root,
        Some(_) => node.clone(),
    }
}

fn answers(types: &mut Types<'_, '_, '_>, node: &Node) -> Vec<Entry> {
    let mut all = Vec::new();
    for found in node.get("responses").map(named).unwrap_or_default() {
        let mut answer = Sketch::new(found.key_span);
        answer.text(
            "description",
            said(&found.value, "description").unwrap_or_default(),
        );
        for header in found.value.get("headers").map(named).unwrap_or_default() {
            let (name, required) = required_of(&header, !types.whole.old);
            let mut own = Sketch::new(header.key_span);
            own.text(
                "description",
                said(&header.value, "description").unwrap_or_default(),
            );
            own.flag("required", required);
            let schema = types.of(&header.value, "string", 0);
            own.put("schema", schema);
            answer.add("headers", name, header.key_span, own.node());
        }
        if let Some(body) = found.value.get("body") {
            let content = content(types, body);
            if !content.is_empty() {
                answer.set("content", map(body.span, content));
            }
        }
        // Some list several statuses as one.
        all.push(Entry {
            value: answer.node(),
            ..found.clone()
        });
    }
    all
}
