//! The page of a method: its call, its parameters, what is sent and received, its scopes.

use docwright_schema::Span;

use super::cells::told;
use super::types;
use crate::read::data::Entry;
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Path, Rebuilt, Sketch, below, is_method, parameter, payload};
use crate::read::markup::{Block, BlockKind, plain_text};

const JSON: &str = "application/json";

/// Headings of the parts of a method: below them stands no model of its own.
pub(super) const PARTS: &[&str] = &[
    "HTTP request",
    "Path parameters",
    "Query parameters",
    "Request body",
    "Response body",
    "Authorization scopes",
    "Authorization Scopes",
];

/// What pages call the way of authentication.
const SCHEME: &str = "oauth2";

/// Adds the method of a page, if it has one.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, title: &str, blocks: &[Block<'_>]) {
    let part = |names: &[&str]| {
        let at = blocks.iter().position(|block| {
            let heading = block.heading();
            heading.is_some_and(|(_, content)| names.contains(&plain_text(content).trim()))
        });
        at.map_or(&[][..], |at| below(blocks, at))
    };
    let lines = lines(part(&["HTTP request"]));
    // An upload has an address of its own beside that of the metadata.
    let calls = || lines.iter().filter_map(|line| call(line));
    let Some((method, address)) = calls()
        .find(|(_, address)| !address.contains("/upload/"))
        .or_else(|| calls().next())
    else {
        return;
    };
    let span = part(&["HTTP request"])
        .first()
        .map_or_else(|| rebuilt.span(0..0), |block| rebuilt.span(block.range.clone()));
    let (server, path) = address.split_at(address.find("://").map_or(0, |at| {
        let rest = address.get(at + 3..).unwrap_or_default();
        at + 3 + rest.find('/').unwrap_or(rest.len())
    }));
    if rebuilt.servers.is_empty() && !server.is_empty() {
        rebuilt
            .servers
            .push(map(span, vec![entry("url", text(span, server))]));
    }
    let name = title.strip_prefix("Method: ").unwrap_or(title);
    let mut operation = Sketch::new(span);
    operation.text("operationId", name);
    if let Some((resource, _)) = name.rsplit_once('.') {
        operation.set("tags", list(span, vec![text(span, resource)]));
    }
    let first = blocks
        .iter()
        .position(|block| block.heading().is_some_and(|(level, _)| level == 1));
    let said = self::lines(below(blocks, first.unwrap_or(0)));
    operation.text("description", &said.join("\n\n"));
    let path = Path::of(path);
    let mut parameters = parameters(rebuilt, part(&["Path parameters"]), "path");
    parameters.retain(|parameter| parameter.str("name").is_none_or(|name| !path.is_parted(name)));
    parameters.extend(path.parts(span));
    parameters.extend(self::parameters(rebuilt, part(&["Query parameters"]), "query"));
    operation.list("parameters", parameters);
    if let Some(schema) = body(rebuilt, span, part(&["Request body"])) {
        let mut body = Sketch::new(span);
        body.set("content", map(span, vec![entry(JSON, payload(span, schema))]));
        operation.put("requestBody", body);
    }
    let mut answer = Sketch::new(span);
    answer.flag(openapi::UNTOLD_STATUS, true);
    if let Some(schema) = body(rebuilt, span, part(&["Response body"])) {
        answer.set("content", map(span, vec![entry(JSON, payload(span, schema))]));
    }
    operation.set("responses", map(span, vec![entry("200", answer.node())]));
    scopes(
        rebuilt,
        span,
        part(&["Authorization scopes", "Authorization Scopes"]),
        &mut operation,
    );
    rebuilt.operation(&path.path, method, span, operation);
}

/// Method and address of a line, whatever stands before them.
fn call(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split_whitespace().skip_while(|word| !is_method(word));
    Some((words.next()?, words.next()?))
}

/// Paragraphs, code and items of lists as lines.
fn lines(blocks: &[Block<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        block.visit(&mut |block| match &block.kind {
            BlockKind::Paragraph(content) => lines.push(plain_text(content).trim().to_owned()),
            BlockKind::Code { text, .. } => lines.extend(text.lines().map(|line| line.trim().to_owned())),
            _ => {}
        });
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn parameters(rebuilt: &Rebuilt<'_>, blocks: &[Block<'_>], place: &str) -> Vec<Sketch> {
    let tables = blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    let rows = tables.flat_map(|table| &table.rows);
    let parameters = rows.filter_map(|row| {
        let span = rebuilt.span(row.range.clone());
        let told = told(row)?;
        let (schema, must) = types::schema(span, &told);
        let name = told.name.trim_end_matches("[]");
        Some(parameter(name, place, must || place == "path", schema))
    });
    parameters.collect()
}

/// What a part says of a body: an instance of a model, or its fields.
fn body(rebuilt: &Rebuilt<'_>, span: Span, blocks: &[Block<'_>]) -> Option<Sketch> {
    let named = lines(blocks).iter().find_map(|line| types::instance(span, line));
    named.or_else(|| types::model(rebuilt, span, blocks))
}

/// Any one of the scopes will do.
fn scopes(rebuilt: &mut Rebuilt<'_>, span: Span, blocks: &[Block<'_>], operation: &mut Sketch) {
    let told: Vec<String> = lines(blocks)
        .into_iter()
        .filter(|line| line.starts_with("https://"))
        .collect();
    if told.is_empty() {
        return;
    }
    let ways = told
        .iter()
        .map(|scope| map(span, vec![entry(SCHEME, list(span, vec![text(span, scope)]))]));
    operation.set("security", list(span, ways.collect()));
    if rebuilt.schemes.is_empty() {
        let scopes: Vec<Entry> = told.iter().map(|scope| entry(scope, text(span, ""))).collect();
        let mut flow = Sketch::new(span);
        flow.set("scopes", map(span, scopes));
        let mut flows = Sketch::new(span);
        flows.put("authorizationCode", flow);
        let mut scheme = Sketch::new(span);
        scheme.text("type", "oauth2");
        scheme.put("flows", flows);
        rebuilt.schemes.push(entry(SCHEME, scheme.node()));
    }
}
