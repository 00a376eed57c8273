//! The operation of a page: the call that it shows first, and the tables below its headings.

use docwright_schema::Span;

use super::cells::{lines, text as cell_text};
use super::types;
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, add, is_method, parameter, payload, section};
use crate::read::markup::{Block, BlockKind, Table, plain_text};

const JSON: &str = "application/json";

/// The heading above headers, which some pages have in the plural.
const HEADERS: &[&str] = &["Request Header", "Request Headers"];

/// What tells of media types.
const MEDIA: &str = "Media Types:";

/// Method, server and path of a page.
struct Call<'c> {
    method: &'c str,
    server: &'c str,
    path: &'c str,
    /// Parameters whose values stand in the address: `api-version=2031-05-01`.
    fixed: Vec<(&'c str, &'c str)>,
}

/// Adds the operation of a page, if it shows its call.
pub(super) fn read(
    rebuilt: &mut Rebuilt<'_>,
    title: &str,
    blocks: &[Block<'_>],
    headings: &[(usize, u8, String)],
) {
    let code = blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Code { text, range, .. } => Some((text.clone().into_owned(), rebuilt.span(range.clone()))),
        _ => None,
    });
    let Some((code, span)) = code else { return };
    let Some(call) = call(&code) else { return };
    let below = |names: &[&str]| {
        let known = headings
            .iter()
            .find(|(_, _, title)| names.contains(&title.as_str()));
        known.map_or(&[][..], |(at, level, _)| section(blocks, *at, *level))
    };
    let mut operation = Sketch::new(span);
    operation.text("operationId", title);
    if let Some((group, _)) = title.split_once(" - ") {
        operation.set("tags", list(span, vec![text(span, group.trim())]));
    }
    operation.text("description", &description(blocks));
    let mut parameters = Vec::new();
    for table in tables(below(&["URI Parameters"])) {
        parameters.extend(told(rebuilt, table, None, &call));
    }
    // Saved pages lose the heading above headers: then their table is the second one.
    for table in tables(below(HEADERS)) {
        parameters.extend(told(rebuilt, table, Some("header"), &call));
    }
    operation.list("parameters", parameters);
    if let Some(body) = body(rebuilt, span, below(&["Request Body"])) {
        operation.set("requestBody", body);
    }
    operation.set("responses", answers(rebuilt, span, below(&["Responses"])));
    if !call.server.is_empty() && rebuilt.servers.is_empty() {
        rebuilt
            .servers
            .push(map(span, vec![entry("url", text(span, call.server))]));
    }
    rebuilt.operation(call.path, call.method, span, operation);
}

/// The call of the first line of code.
fn call(code: &str) -> Option<Call<'_>> {
    let line = code.trim_start().lines().next()?;
    let (method, address) = line.trim().split_once(' ')?;
    let address = address.trim();
    if !is_method(method) {
        return None;
    }
    let host = match address.split_once("://") {
        Some((scheme, rest)) => scheme.len() + 3 + rest.find('/')?,
        // A variable stands for it: `{endpoint}/lamps`.
        None if address.starts_with('{') => address.find("}/")? + 1,
        None => 0,
    };
    let (server, rest) = address.split_at_checked(host)?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let fixed = query.split('&').filter_map(|part| part.split_once('='));
    path.starts_with('/').then(|| Call {
        method,
        server,
        path,
        fixed: fixed.filter(|(_, value)| !value.starts_with('{')).collect(),
    })
}

/// What stands between the title and the call.
fn description(blocks: &[Block<'_>]) -> String {
    let title = blocks
        .iter()
        .position(|block| block.heading().is_some_and(|(level, _)| level == 1));
    let rest = blocks.get(title.map_or(0, |at| at + 1)..).unwrap_or_default();
    let own = rest
        .iter()
        .take_while(|block| !matches!(block.kind, BlockKind::Code { .. }));
    let said = own.filter_map(|block| match &block.kind {
        BlockKind::Paragraph(content) => Some(plain_text(content).trim().to_owned()),
        _ => None,
    });
    said.collect::<Vec<_>>().join("\n\n")
}

fn tables<'d, 'a>(blocks: &'d [Block<'a>]) -> impl Iterator<Item = &'d Table<'a>> {
    blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    })
}

/// The parameters of a table. One without a column of places is of headers.
fn told(rebuilt: &Rebuilt<'_>, table: &Table<'_>, place: Option<&str>, call: &Call<'_>) -> Vec<Sketch> {
    let rows = table.rows.iter().filter_map(|row| {
        let span = rebuilt.span(row.range.clone());
        let name = cell_text(table, row, "Name");
        let own = cell_text(table, row, "In");
        let place = match (place, own.as_str()) {
            (Some(place), _) => place,
            (None, "") => "header",
            (None, own) => own,
        };
        // What stands for the server is no parameter.
        if name.is_empty() || (place == "path" && call.server.contains(&format!("{{{name}}}"))) {
            return None;
        }
        let mut schema = types::of_row(rebuilt, table, row);
        if let Some((_, value)) = call.fixed.iter().find(|(own, _)| *own == name) {
            // Another value would be another version of the API.
            add(&mut schema, &[((*value).to_owned(), span)]);
        }
        let required = place == "path" || cell_text(table, row, "Required") == "True";
        Some(parameter(&name, place, required, schema))
    });
    rows.collect()
}

/// The media type that paragraphs or lines tell.
fn media<'l>(lines: impl Iterator<Item = &'l str>) -> Option<&'l str> {
    let told = lines.filter_map(|line| line.split_once(MEDIA)).next();
    told.and_then(|(_, said)| said.split('"').nth(1))
        .filter(|media| media.contains('/'))
}

/// What is sent in the body: its fields, or one row for all of it.
fn body(rebuilt: &Rebuilt<'_>, span: Span, blocks: &[Block<'_>]) -> Option<Node> {
    let table = tables(blocks).next()?;
    let said: Vec<String> = blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Paragraph(content) => Some(plain_text(content).into_owned()),
            _ => None,
        })
        .collect();
    let whole = match table.rows.as_slice() {
        [row] if table.column(&["Required"]).is_none() => Some(row),
        _ => None,
    };
    let schema = match whole {
        Some(row) => types::of_row(rebuilt, table, row),
        None => types::object(rebuilt, span, table),
    };
    let media = media(said.iter().map(String::as_str)).unwrap_or(JSON);
    let mut body = Sketch::new(span);
    body.set("content", map(span, vec![entry(media, payload(span, schema))]));
    Some(body.node())
}

/// The answers: a row for each status.
fn answers(rebuilt: &Rebuilt<'_>, span: Span, blocks: &[Block<'_>]) -> Node {
    let rows = tables(blocks).flat_map(|table| table.rows.iter().map(move |row| (table, row)));
    let answers = rows.filter_map(|(table, row)| {
        let at = rebuilt.span(row.range.clone());
        let name = cell_text(table, row, "Name");
        let code = name.split_whitespace().next()?;
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
        let status = match is_code {
            true => code,
            false if name.starts_with("Other") || name == "default" => "default",
            false => return None,
        };
        let said = row
            .cell(table.column(&["Description"]))
            .map(lines)
            .unwrap_or_default();
        let mut own = row.cell(table.column(&["Type"])).map(lines).unwrap_or_default();
        let headers = own.iter().position(|line| line == "Headers");
        let headers = headers.map(|at| own.split_off(at)).unwrap_or_default();
        let mut answer = Sketch::new(at);
        let texts = said.iter().filter(|line| !line.contains(MEDIA));
        answer.text("description", &texts.cloned().collect::<Vec<_>>().join("\n"));
        if !headers.is_empty() {
            answer.set("headers", map(at, received(at, &headers)));
        }
        if !own.is_empty() {
            let media = media(said.iter().map(String::as_str)).unwrap_or(JSON);
            answer.set(
                "content",
                map(at, vec![entry(media, payload(at, types::of(at, &own)))]),
            );
        }
        Some(entry(status, answer.node()))
    });
    map(span, answers.collect())
}

/// Headers of an answer: `- Location: string`.
fn received(span: Span, lines: &[String]) -> Vec<Entry> {
    let told = lines
        .iter()
        .filter_map(|line| line.trim_start_matches(['-', '•', ' ']).split_once(':'));
    let headers = told.filter(|(name, said)| !name.is_empty() && !said.trim().is_empty());
    headers
        .map(|(name, said)| {
            let schema = types::of(span, &[said.trim().to_owned()]);
            entry(name.trim(), payload(span, schema))
        })
        .collect()
}
