//! One link: an operation.

use super::href;
use super::pointers::Pointers;
use crate::read::data::Node;
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Rebuilt, Sketch, is_method, payload};

const JSON: &str = "application/json";
/// Relations of drafts without methods, each with what it is called with.
const RELATIONS: [(&str, &str); 3] = [("create", "POST"), ("update", "PATCH"), ("destroy", "DELETE")];
/// Methods that send nothing: what they are given stands in the query.
const BARE: [&str; 3] = ["GET", "HEAD", "DELETE"];
/// What a schema says of an operation that shall not be used any more.
const DEPRECATED: &str = "deprecated";

/// Adds the operation of a link; `group` is what its resource is called.
pub(super) fn add(
    rebuilt: &mut Rebuilt<'_>,
    pointers: &Pointers<'_>,
    link: &Node,
    resource: &Node,
    group: &str,
) {
    let Some(node) = link.get("href") else { return };
    let Some(raw) = node.as_str() else { return };
    let method = method(link);
    if !is_method(&method) {
        return;
    }
    // An address may have the place of the API in front.
    let raw = raw.split_once("://").map_or(raw, |(_, rest)| {
        rest.find('/').map_or("/", |at| rest.get(at..).unwrap_or("/"))
    });
    let address = href::read(link, raw, resource, pointers);
    let mut operation = Sketch::new(node.span);
    let title = link.str("title").or(link.str("rel")).unwrap_or_default();
    operation.text(openapi::CALLED, title);
    operation.text("summary", title);
    operation.text("description", link.str("description").unwrap_or_default());
    let is_old = |node: &Node| node.str("stability") == Some(DEPRECATED);
    operation.flag(
        "deprecated",
        is_old(link) || is_old(resource) || link.is_true(DEPRECATED),
    );
    if !group.is_empty() {
        operation.set("tags", list(node.span, vec![text(node.span, group)]));
    }
    let mut parameters = address.parameters;
    let sent = ["schema", "submissionSchema"]
        .iter()
        .find_map(|key| link.get(key));
    match sent {
        Some(schema) if BARE.contains(&&*method) => parameters.extend(query(pointers, schema)),
        Some(schema) => operation.put("requestBody", body(pointers, link, schema)),
        None => {}
    }
    operation.list("parameters", parameters);
    let mut answer = Sketch::new(link.span);
    answer.set("description", text(link.span, ""));
    if let Some(target) = link.get("targetSchema") {
        let media = link.str("mediaType").unwrap_or(JSON);
        let content = payload(target.span, Sketch::of(&pointers.moved(target)));
        answer.set("content", map(target.span, vec![entry(media, content)]));
    }
    answer.flag(openapi::UNTOLD_STATUS, true);
    operation.set("responses", map(link.span, vec![entry("2XX", answer.node())]));
    // Several links may differ only in what they send.
    let path = rebuilt.apart(address.path, &method, title);
    rebuilt.operation(&path, &method, node.span, operation);
}

fn method(link: &Node) -> String {
    let rel = link.str("rel").unwrap_or_default();
    let meant = RELATIONS.iter().find(|(known, _)| *known == rel);
    let meant = meant.map_or("GET", |(_, method)| method);
    link.str("method").unwrap_or(meant).to_ascii_uppercase()
}

fn body(pointers: &Pointers<'_>, link: &Node, schema: &Node) -> Sketch {
    let media = link.str("encType").unwrap_or(JSON);
    let mut sent = Sketch::new(schema.span);
    let must = schema
        .get("required")
        .is_some_and(|names| !names.items().is_empty());
    sent.set("required", boolean(schema.span, must));
    let content = payload(schema.span, Sketch::of(&pointers.moved(schema)));
    sent.set("content", map(schema.span, vec![entry(media, content)]));
    sent
}

/// Parameters of the query, which are the properties of a schema.
fn query(pointers: &Pointers<'_>, schema: &Node) -> Vec<Sketch> {
    let found = schema.str("$ref").and_then(|reference| pointers.find(reference));
    let schema = found.map_or(schema, |(_, schema)| schema);
    let required = schema.get("required").map(Node::items).unwrap_or_default();
    let properties = schema.get("properties").map(Node::entries).unwrap_or_default();
    let each = properties.iter().map(|property| {
        let mut made = Sketch::new(property.key_span);
        made.text("name", &property.key);
        made.text("in", "query");
        made.flag(
            "required",
            required.iter().any(|name| name.as_str() == Some(&property.key)),
        );
        let mut own = Sketch::of(&pointers.moved(&property.value));
        if let Some(said) = own.remove("description") {
            made.set("description", said);
        }
        made.put("schema", own);
        made
    });
    each.collect()
}
