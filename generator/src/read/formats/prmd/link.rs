//! One link: a call in a block of code, tables of parameters, and an example of the answer.

use docwright_schema::Span;

use super::attributes::{Resource, attribute, table};
use crate::read::data::{self, Entry, Node, Origin};
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Rebuilt, Sketch, Tree, array, below, call, named, of_values, payload};
use crate::read::markup::{Block, BlockKind, plain_text};

const JSON: &str = "application/json";
/// Headings of parameters, and whether they must be there.
const PARAMETERS: [(&str, bool); 2] = [("Required Parameters", true), ("Optional Parameters", false)];
/// Methods whose parameters stand in the query.
const BARE: [&str; 2] = ["GET", "HEAD"];

fn code<'d>(block: &'d Block<'_>) -> Option<&'d str> {
    match &block.kind {
        BlockKind::Code { text, .. } => Some(text),
        _ => None,
    }
}

/// Reads a link.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, resource: &Resource, title: &str, body: &[Block<'_>]) {
    let found = body.iter().find_map(|block| {
        let (method, path) = call(code(block)?)?;
        Some((block, method.to_owned(), path.to_owned()))
    });
    let Some((block, method, path)) = found else {
        return;
    };
    let span = rebuilt.span(block.range.clone());
    let mut operation = Sketch::new(span);
    let own = title.strip_prefix(&resource.title).map(str::trim);
    let name = own.filter(|name| !name.is_empty()).unwrap_or(title);
    operation.text(openapi::CALLED, name);
    operation.text("summary", title);
    if let Some(BlockKind::Paragraph(said)) = body.first().map(|block| &block.kind) {
        operation.text("description", &plain_text(said));
    }
    operation.set("tags", list(span, vec![text(span, &resource.name)]));
    let mut parameters = in_path(&path, span);
    sent(rebuilt, body, &method, &mut operation, &mut parameters);
    operation.list("parameters", parameters);
    operation.set("responses", answers(rebuilt, resource, body, span));
    server(rebuilt, body, &path, span);
    let path = rebuilt.apart(path, &method, name);
    rebuilt.operation(&path, &method, span, operation);
}

fn in_path(path: &str, span: Span) -> Vec<Sketch> {
    let names = path.split('{').skip(1).filter_map(|part| part.split_once('}'));
    let each = names.map(|(name, _)| {
        let mut made = Sketch::new(span);
        made.text("name", name);
        made.text("in", "path");
        made.set("required", boolean(span, true));
        let mut schema = Sketch::new(span);
        schema.text("type", "string");
        made.put("schema", schema);
        made
    });
    each.collect()
}

fn sent(
    rebuilt: &Rebuilt<'_>,
    body: &[Block<'_>],
    method: &str,
    operation: &mut Sketch,
    parameters: &mut Vec<Sketch>,
) {
    let mut tree: Option<(Tree, Span)> = None;
    let mut must = false;
    for (at, block) in body.iter().enumerate() {
        let title = block
            .heading()
            .map(|(_, title)| plain_text(title).trim().to_owned());
        let known = PARAMETERS
            .iter()
            .find(|(known, _)| Some(*known) == title.as_deref());
        let Some((_, required)) = known else { continue };
        let Some((table, span)) = table(rebuilt, below(body, at)) else {
            continue;
        };
        let (tree, _) = tree.get_or_insert_with(|| (Tree::new(span), span));
        for row in &table.rows {
            let found = attribute(rebuilt, table, row, Some(*required), tree);
            must |= *required && found.is_some();
            if let Some((name, schema)) = found.filter(|_| BARE.contains(&method)) {
                let mut made = Sketch::new(schema.span);
                made.text("name", &name);
                made.text("in", "query");
                made.flag("required", *required);
                made.put("schema", schema);
                parameters.push(made);
            }
        }
    }
    if let Some((tree, span)) = tree.filter(|_| !BARE.contains(&method)) {
        let mut sent = Sketch::new(span);
        sent.set("required", boolean(span, must));
        let content = payload(span, tree.schema(0));
        sent.set("content", map(span, vec![entry(JSON, content)]));
        operation.put("requestBody", sent);
    }
}

/// The status and the payload that the example of the answer shows.
fn answers(rebuilt: &Rebuilt<'_>, resource: &Resource, body: &[Block<'_>], span: Span) -> Node {
    let shown = body.iter().position(|block| {
        let title = block.heading().map(|(_, title)| plain_text(title));
        title.is_some_and(|title| title.trim() == "Response Example")
    });
    let shown = shown.map(|at| below(body, at)).unwrap_or_default();
    let status = shown.iter().find_map(|block| {
        let line = code(block)?.lines().next()?.strip_prefix("HTTP/")?;
        line.split_whitespace().nth(1).map(str::to_owned)
    });
    let mut answer = Sketch::new(span);
    answer.set("description", text(span, ""));
    let value = shown.iter().find_map(|block| {
        let at = rebuilt.span(block.range.clone());
        let data = data::parse_json(code(block)?, Origin::Decoded(at));
        data.flaw.is_none().then_some(data.root)
    });
    if let Some(value) = value.filter(|value| !value.is_null()) {
        let mut content = Sketch::new(value.span);
        content.put("schema", typed(resource, &value));
        content.set("example", value.clone());
        answer.set("content", map(span, vec![entry(JSON, content.node())]));
    }
    answer.flag(openapi::UNTOLD_STATUS, status.is_none());
    let status: Entry = entry(status.as_deref().unwrap_or("2XX"), answer.node());
    map(span, vec![status])
}

/// The type of an example: the resource, where it has the names of its attributes.
fn typed(resource: &Resource, value: &Node) -> Sketch {
    let is_it = |value: &Node| {
        let names = value.entries();
        !names.is_empty()
            && names
                .iter()
                .all(|entry| resource.fields.iter().any(|field| **field == *entry.key))
    };
    let items = value.items();
    if is_it(value) {
        return named(value.span, &resource.name);
    }
    if !items.is_empty() && items.iter().all(is_it) {
        return array(value.span, named(value.span, &resource.name));
    }
    of_values(value.span, &[value])
}

/// The server that a command calls, if none is known: what stands before the path.
fn server(rebuilt: &mut Rebuilt<'_>, body: &[Block<'_>], path: &str, span: Span) {
    if !rebuilt.servers.is_empty() {
        return;
    }
    let fixed = path.split('{').next().unwrap_or_default();
    let url = body.iter().filter_map(code).find_map(|command| {
        let (_, rest) = command
            .trim_start_matches("$ ")
            .strip_prefix("curl ")?
            .split_once("://")?;
        let scheme = if command.contains("https://") {
            "https"
        } else {
            "http"
        };
        let url = rest.split_whitespace().next()?;
        let (host, _) = url.split_once(fixed).filter(|_| fixed.len() > 1)?;
        Some(format!("{scheme}://{host}"))
    });
    if let Some(url) = url {
        let mut server = Sketch::new(span);
        server.text("url", &url);
        rebuilt.servers.push(server.node());
    }
}
