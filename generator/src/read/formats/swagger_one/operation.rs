//! The operations of a path: parameters, what is sent, and what is answered.

use docwright_schema::Span;

use super::{access, types};
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Rebuilt, Sketch, array, payload, untold};

/// What holds for all operations of a file.
pub(super) struct Whole<'n> {
    pub(super) group: &'n str,
    pub(super) root: &'n Node,
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const FILES: &str = "multipart/form-data";

/// What stands in a path for the ending of a format, and which one it is.
const FORMAT: (&str, &str) = ("{format}", "json");

/// Adds the operations of a path.
pub(super) fn add(rebuilt: &mut Rebuilt<'_>, whole: &Whole<'_>, api: &Node) {
    let raw = api.str("path").unwrap_or_default();
    let path = format!("/{}", raw.trim_start_matches('/')).replace(FORMAT.0, FORMAT.1);
    for node in api.get("operations").map(Node::items).unwrap_or_default() {
        let method = node.get("method").or_else(|| node.get("httpMethod"));
        let Some((method, word)) = method.and_then(|method| Some((method, method.as_str()?))) else {
            continue;
        };
        let operation = operation(whole, api, node, method.span);
        rebuilt.operation(&path, word, method.span, operation);
    }
}

fn operation(whole: &Whole<'_>, api: &Node, node: &Node, span: Span) -> Sketch {
    let mut operation = Sketch::new(span);
    if let Some(name) = node
        .get("nickname")
        .filter(|name| name.as_str().is_some_and(|name| !name.is_empty()))
    {
        operation.set("operationId", name.clone());
    }
    if !whole.group.is_empty() {
        operation.set("tags", list(span, vec![text(span, whole.group)]));
    }
    operation.text("summary", node.str("summary").unwrap_or_default());
    let said = node.str("notes").filter(|notes| !notes.is_empty());
    operation.text("description", said.or(api.str("description")).unwrap_or_default());
    let deprecated = node.get("deprecated").and_then(Node::as_text);
    operation.flag("deprecated", deprecated == Some("true"));
    let all = node.get("parameters").map(Node::items).unwrap_or_default();
    let place = |node: &Node| node.str("paramType").unwrap_or("query").to_owned();
    let plain = all.iter().filter(|one| !matches!(&*place(one), "body" | "form"));
    operation.list("parameters", plain.filter_map(parameter).collect());
    let body = all.iter().find(|one| place(one) == "body");
    let form: Vec<&Node> = all.iter().filter(|one| place(one) == "form").collect();
    if let Some(body) = body {
        operation.put("requestBody", sent(whole, node, body));
    } else if let Some(first) = form.first() {
        operation.put("requestBody", fields(whole, node, first.span, &form));
    }
    operation.set("responses", answers(whole, node));
    if let Some(demanded) = access::demanded(node, whole.root) {
        operation.set("security", demanded);
    }
    operation
}

fn parameter(node: &Node) -> Option<Sketch> {
    let place = node.str("paramType").unwrap_or("query");
    let mut made = Sketch::new(node.span);
    made.set("name", node.get("name")?.clone());
    made.text("in", place);
    made.set(
        "required",
        boolean(node.span, node.is_true("required") || place == "path"),
    );
    made.text("description", node.str("description").unwrap_or_default());
    let mut schema = types::of(node).unwrap_or_else(|| untold(node.span));
    if node.is_true("allowMultiple") && schema.str("type") != Some("array") {
        schema = array(node.span, schema);
    }
    // Several values are one text with commas between them.
    if schema.str("type") == Some("array") && place == "query" {
        made.text("style", "form");
        made.set("explode", boolean(node.span, false));
    }
    made.put("schema", schema);
    Some(made)
}

/// Media types of an operation, else of its file, else the one that is meant.
fn media<'n>(whole: &Whole<'n>, node: &'n Node, key: &str, meant: &'static str) -> Vec<&'n str> {
    let own = node.get(key).filter(|own| !own.items().is_empty());
    let all = own
        .or_else(|| whole.root.get(key))
        .map(Node::items)
        .unwrap_or_default();
    let all: Vec<&str> = all.iter().filter_map(Node::as_str).collect();
    if all.is_empty() { vec![meant] } else { all }
}

fn content(media: &[&str], schema: &Sketch) -> Vec<Entry> {
    let all = media
        .iter()
        .map(|media| entry(media, payload(schema.span, schema.clone())));
    all.collect()
}

fn sent(whole: &Whole<'_>, node: &Node, body: &Node) -> Sketch {
    let mut sent = Sketch::new(body.span);
    sent.set("required", boolean(body.span, body.is_true("required")));
    sent.text("description", body.str("description").unwrap_or_default());
    let mut schema = types::of(body).unwrap_or_else(|| untold(body.span));
    if body.is_true("allowMultiple") && schema.str("type") != Some("array") {
        schema = array(body.span, schema);
    }
    let content = content(&media(whole, node, "consumes", JSON), &schema);
    sent.set("content", map(body.span, content));
    sent
}

/// A form of these fields.
fn fields(whole: &Whole<'_>, node: &Node, span: Span, form: &[&Node]) -> Sketch {
    let mut schema = Sketch::new(span);
    schema.text("type", "object");
    let (mut required, mut has_file) = (Vec::new(), false);
    for field in form {
        let Some(name) = field.get("name").and_then(Node::as_str) else {
            continue;
        };
        let mut own = types::of(field).unwrap_or_else(|| untold(field.span));
        own.text("description", field.str("description").unwrap_or_default());
        has_file |= own.str("format") == Some("binary");
        if field.is_true("required") {
            required.push(text(field.span, name));
        }
        schema.add("properties", name, field.span, own.node());
    }
    let is_required = !required.is_empty();
    if is_required {
        schema.set("required", list(span, required));
    }
    let meant = if has_file { FILES } else { FORM };
    let mut media = media(whole, node, "consumes", meant);
    // A form cannot be JSON, whatever the whole file takes.
    media.retain(|media| media.contains("form"));
    if media.is_empty() || has_file {
        media = vec![meant];
    }
    let mut sent = Sketch::new(span);
    sent.set("required", boolean(span, is_required));
    sent.set("content", map(span, content(&media, &schema)));
    sent
}

/// Answers: what the operation is of, and what is said by status.
fn answers(whole: &Whole<'_>, node: &Node) -> Node {
    let told = node
        .get("responseMessages")
        .or_else(|| node.get("errorResponses"));
    let told = told.map(Node::items).unwrap_or_default();
    let produced = media(whole, node, "produces", JSON);
    let is_success = |code: &str| code.starts_with('2');
    let mut made: Vec<Entry> = Vec::new();
    let is_told = ["type", "responseClass"]
        .iter()
        .any(|key| node.get(key).is_some());
    let mut own = types::of(node).filter(|_| is_told);
    for one in told {
        let Some(code) = one.get("code").and_then(Node::as_text) else {
            continue;
        };
        let mut answer = Sketch::new(one.span);
        let said = one.str("message").or(one.str("reason"));
        answer.set("description", text(one.span, said.unwrap_or_default()));
        let model = types::of_model(one);
        let schema = match model {
            Some(model) => Some(model),
            None if is_success(code) => own.take(),
            None => None,
        };
        if let Some(schema) = schema {
            answer.set("content", map(one.span, content(&produced, &schema)));
        }
        made.push(entry(code, answer.node()));
    }
    let has_success = made.iter().any(|answer| is_success(&answer.key));
    if !has_success {
        let mut answer = Sketch::new(node.span);
        answer.set("description", text(node.span, ""));
        answer.flag(openapi::UNTOLD_STATUS, true);
        if let Some(schema) = &own {
            answer.set("content", map(node.span, content(&produced, schema)));
        }
        made.insert(0, entry("2XX", answer.node()));
    }
    map(node.span, made)
}
