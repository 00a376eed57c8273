//! One request: its parameters, its body, and the answers that are kept beside it.

use docwright_schema::Span;

use super::values::{marks, of_json, of_text, restrict, said};
use super::whole::Whole;
use super::{auth, url};
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{self, Rebuilt, Sketch, array, untold, word};

/// Adds the operation of an item.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, whole: &Whole<'_>, item: &Node, group: Option<&str>) {
    let Some(request) = item.get("request") else {
        return;
    };
    let Some(address) = request.get("url").and_then(url::read) else {
        return;
    };
    let method = request.str("method").unwrap_or("GET");
    let span = item.get("name").map_or(item.span, |name| name.span);
    let mut operation = Sketch::new(span);
    operation.text("summary", item.str("name").unwrap_or_default());
    operation.text("description", said(request).unwrap_or_default());
    if let Some(group) = group {
        operation.set("tags", list(span, vec![text(span, group)]));
    }
    if rebuilt.servers.is_empty() {
        rebuilt
            .servers
            .extend(url::server(span, whole, &address.server).map(Sketch::node));
    }
    operation.list("parameters", parameters(whole, request, &address.path));
    if let Some(body) = request.get("body").and_then(|body| body_of(whole, request, body)) {
        operation.put("requestBody", body);
    }
    let answers = answers(item);
    operation.set("responses", map(span, answers));
    if let Some(auth) = request.get("auth").filter(|auth| !auth.is_null())
        && let Some(security) = auth::demanded(rebuilt, auth)
    {
        operation.set("security", security);
    }
    rebuilt.operation(&address.path, method, span, operation);
}

/// The parameters of address and headers. A name that comes again is a list.
fn parameters(whole: &Whole<'_>, request: &Node, path: &str) -> Vec<Sketch> {
    let url = request.get("url");
    let list = |key: &str| {
        url.and_then(|url| url.get(key))
            .map(Node::items)
            .unwrap_or_default()
    };
    let headers = request.get("header").map(Node::items).unwrap_or_default();
    let all = list("variable").iter().map(|one| (one, "path"));
    let all = all.chain(list("query").iter().map(|one| (one, "query")));
    let all = all.chain(headers.iter().map(|one| (one, "header")));
    let mut made: Vec<Sketch> = Vec::new();
    for (one, place) in all {
        let Some(name) = one.str("key").or(one.str("id")).filter(|name| !name.is_empty()) else {
            continue;
        };
        if place == "path" && !path.contains(&format!("{{{name}}}")) {
            continue;
        }
        let known = made
            .iter_mut()
            .find(|known| known.str("name") == Some(name) && known.str("in") == Some(place));
        if let Some(known) = known {
            if let Some(schema) = known
                .get("schema")
                .map(Sketch::of)
                .filter(|schema| schema.str("type") != Some("array"))
            {
                known.put("schema", array(one.span, schema));
            }
            continue;
        }
        made.push(parameter(whole, one, name, place));
    }
    made
}

fn parameter(whole: &Whole<'_>, one: &Node, name: &str, place: &str) -> Sketch {
    let span = one.span;
    let (said, required, values) = marks(said(one).unwrap_or_default());
    let mut schema = one
        .get("value")
        .and_then(Node::as_text)
        .map_or_else(|| untold(span), |raw| of_text(span, raw));
    let is_listed = schema.str("type") == Some("array");
    restrict(&mut schema, &values);
    let mut parameter = Sketch::new(span);
    parameter.set("name", text(one.get("key").map_or(span, |key| key.span), name));
    parameter.text("in", place);
    parameter.text("description", &said);
    if whole.marked || place == "path" {
        parameter.set("required", boolean(span, required || place == "path"));
    } else {
        parameter.flag(openapi::UNTOLD_REQUIRED, true);
    }
    if is_listed && place == "query" {
        parameter.text("style", "form");
        parameter.set("explode", boolean(span, false));
    }
    parameter.put("schema", schema);
    parameter
}

/// The value of a header.
fn header<'t>(node: &'t Node, name: &str) -> Option<&'t str> {
    let all = node.get("header").map(Node::items).unwrap_or_default();
    let found = all
        .iter()
        .find(|one| one.str("key").is_some_and(|key| key.eq_ignore_ascii_case(name)))?;
    found.str("value")
}

fn content(span: Span, media: &str, schema: Sketch) -> Node {
    map(span, vec![entry(media, rebuilt::payload(span, schema))])
}

fn body_of(whole: &Whole<'_>, request: &Node, body: &Node) -> Option<Sketch> {
    let span = body.span;
    let stated = header(request, "Content-Type");
    let (media, schema) = match body.str("mode")? {
        "raw" => {
            let node = body.get("raw")?;
            let raw = node.as_str().filter(|raw| !raw.trim().is_empty())?;
            let language = body
                .get("options")
                .and_then(|options| options.get("raw"))
                .and_then(|raw| raw.str("language"));
            let media = stated.unwrap_or(match language {
                Some("xml") => "application/xml",
                Some("text") => "text/plain",
                Some("html") => "text/html",
                _ => "application/json",
            });
            (media, payload(node.span, media, raw))
        }
        "urlencoded" => (
            "application/x-www-form-urlencoded",
            form(whole, span, body.get("urlencoded")?),
        ),
        "formdata" => ("multipart/form-data", form(whole, span, body.get("formdata")?)),
        "file" => (
            stated.unwrap_or("application/octet-stream"),
            word(span, "binary", None)?,
        ),
        "graphql" => ("application/json", untold(span)),
        _ => return None,
    };
    let mut made = Sketch::new(span);
    made.set("content", content(span, media, schema));
    Some(made)
}

/// What a payload in text is of.
fn payload(span: Span, media: &str, raw: &str) -> Sketch {
    if media.contains("octet-stream") {
        return word(span, "binary", None).unwrap_or_else(|| untold(span));
    }
    if let Some(schema) = of_json(span, raw) {
        return schema;
    }
    match media.contains("json") || media.contains("xml") {
        true => untold(span),
        false => word(span, "string", None).unwrap_or_else(|| untold(span)),
    }
}

fn form(whole: &Whole<'_>, span: Span, parts: &Node) -> Sketch {
    let mut schema = Sketch::new(span);
    schema.text("type", "object");
    let mut needed = Vec::new();
    for part in parts.items() {
        let Some(name) = part.str("key").filter(|name| !name.is_empty()) else {
            continue;
        };
        let (said, required, values) = marks(said(part).unwrap_or_default());
        let mut own = match (part.str("type"), part.get("value").and_then(Node::as_text)) {
            (Some("file"), _) => word(part.span, "binary", None).unwrap_or_else(|| untold(part.span)),
            (_, Some(raw)) => of_json(part.span, raw)
                .filter(|_| raw.starts_with('{'))
                .unwrap_or_else(|| of_text(part.span, raw)),
            _ => untold(part.span),
        };
        restrict(&mut own, &values);
        own.text("description", &said);
        if required {
            needed.push(text(part.span, name));
        }
        own.flag(openapi::UNTOLD_REQUIRED, !whole.marked);
        schema.add("properties", name, part.span, own.node());
    }
    schema.set("required", list(span, needed));
    schema
}

/// The answers; of several with one status, the first that has something counts.
fn answers(item: &Node) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    for answer in item.get("response").map(Node::items).unwrap_or_default() {
        let span = answer.span;
        let status = answer
            .get("code")
            .and_then(Node::as_text)
            .filter(|code| code.len() == 3)
            .unwrap_or("default");
        let mut made = Sketch::new(span);
        made.text("description", answer.str("name").unwrap_or_default());
        if let Some(node) = answer
            .get("body")
            .filter(|body| body.as_str().is_some_and(|raw| !raw.trim().is_empty()))
        {
            let raw = node.as_str().unwrap_or_default();
            let media =
                header(answer, "Content-Type").unwrap_or(match answer.str("_postman_previewlanguage") {
                    Some("text") => "text/plain",
                    Some("xml") => "application/xml",
                    Some("html") => "text/html",
                    _ => "application/json",
                });
            made.set(
                "content",
                content(node.span, media, payload(node.span, media, raw)),
            );
        }
        for one in answer.get("header").map(Node::items).unwrap_or_default() {
            let Some(name) = one.str("key").filter(|name| name.starts_with("X-")) else {
                continue;
            };
            let mut own = Sketch::new(one.span);
            own.put("schema", of_text(one.span, one.str("value").unwrap_or_default()));
            made.add("headers", name, one.span, own.node());
        }
        let known = all.iter_mut().find(|known| *known.key == *status);
        match known {
            Some(known) if known.value.get("content").is_none() => known.value = made.node(),
            Some(_) => {}
            None => all.push(entry(status, made.node())),
        }
    }
    all
}
