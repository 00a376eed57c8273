//! Operations: below a title stands a list with method and path, and sections of parameters, body and answers below that.

use docwright_schema::Span;

use super::schema::{self, Structures, property};
use super::{answers, line, ways, words};
use crate::read::formats::embedded::tree::{boolean, list, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, section, untold};
use crate::read::markup::{Block, BlockKind, InlineKind, plain_text, slice, source_of};
use crate::read::reader::Page;

/// Facts of a list: `` - **Method:** `GET` ``.
pub(super) fn facts(block: &Block<'_>) -> Vec<(String, String)> {
    let BlockKind::List(items) = &block.kind else {
        return Vec::new();
    };
    let first = items.iter().filter_map(|item| item.first());
    first
        .filter_map(|block| {
            let BlockKind::Paragraph(content) = &block.kind else {
                return None;
            };
            let InlineKind::Strong(key) = &content.first()?.kind else {
                return None;
            };
            let key = plain_text(key);
            let value = plain_text(content.get(1..)?);
            Some((key.strip_suffix(':')?.to_owned(), value.trim().to_owned()))
        })
        .collect()
}

fn fact<'f>(facts: &'f [(String, String)], key: &str) -> Option<&'f str> {
    let found = facts.iter().find(|(known, _)| known == key);
    found
        .map(|(_, value)| value.as_str())
        .filter(|value| !value.is_empty())
}

/// What stands above calls that the API makes.
const RECEIVED: &str = "Webhooks";

/// Adds the operations of the page.
pub(super) fn all(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>], structures: &mut Structures) {
    let mut heading: Option<(u8, String)> = None;
    let mut is_received = false;
    for (at, block) in blocks.iter().enumerate() {
        if let Some((level, content)) = block.heading() {
            let title = plain_text(content).trim().to_owned();
            is_received = match level {
                1 => false,
                2 => title == RECEIVED,
                _ => is_received,
            };
            heading = Some((level, title));
            continue;
        }
        if is_received {
            continue;
        }
        let facts = facts(block);
        let (Some(method), Some(path)) = (fact(&facts, "Method"), fact(&facts, "Path")) else {
            continue;
        };
        let Some((level, title)) = heading.clone() else {
            continue;
        };
        let body = section(blocks, at, level);
        let span = rebuilt.span(block.range.clone());
        let mut operation = Sketch::new(span);
        if let Some(id) = fact(&facts, "Operation ID") {
            operation.text("operationId", id);
        }
        if let Some(tags) = fact(&facts, "Tags") {
            operation.set(
                "tags",
                list(span, tags.split(", ").map(|tag| text(span, tag)).collect()),
            );
        }
        if title != format!("{method} {path}") {
            operation.text("summary", &title);
        }
        let said =
            fact(&facts, "Deprecated").is_some() || facts.iter().any(|(key, _)| key == "⚠️ Deprecated");
        operation.flag("deprecated", said);
        read(rebuilt, body, level, structures, &mut operation);
        if let Some(security) = ways::of_operation(rebuilt, body) {
            operation.set("security", security);
        }
        rebuilt.operation(path, method, span, operation);
    }
}

fn read(
    rebuilt: &Rebuilt<'_>,
    body: &[Block<'_>],
    level: u8,
    structures: &mut Structures,
    operation: &mut Sketch,
) {
    let page = rebuilt.page;
    let is_prose = |block: &&Block<'_>| {
        let source = slice(page.text, block.range.clone());
        matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List(_))
            && !source.starts_with("**Servers:**")
            && !source.starts_with("<a id=\"")
            && !source.starts_with("**Authentication:**")
    };
    let end = body
        .iter()
        .position(|block| !is_prose(&block))
        .unwrap_or(body.len());
    operation.text(
        "description",
        source_of(page.text, body.get(..end).unwrap_or_default()),
    );
    let mut parameters = Vec::new();
    for (at, block) in body.iter().enumerate() {
        let Some((own, content)) = block.heading().filter(|(own, _)| *own == level + 1) else {
            continue;
        };
        let title = plain_text(content);
        let section = section(body, at, own);
        let lower = title.trim().to_lowercase();
        match lower.as_str() {
            "parameters" => parameters.extend(sections(page, section, structures)),
            "request body" => answers::request(rebuilt, section, structures, operation),
            "responses" => answers::responses(rebuilt, section, structures, operation),
            lower => {
                if let Some(place) = lower.strip_suffix(" parameters") {
                    parameters.extend(listed(page, section, place, structures));
                }
            }
        }
    }
    operation.list("parameters", parameters);
}

/// Parameters in a list.
fn listed(page: &Page<'_>, section: &[Block<'_>], place: &str, structures: &mut Structures) -> Vec<Sketch> {
    let lists = section.iter().filter_map(|block| match &block.kind {
        BlockKind::List(items) => Some(items),
        _ => None,
    });
    let mut all = Vec::new();
    for item in lists.flatten() {
        let Some((name, marks, behind, first)) = property(page, item) else {
            continue;
        };
        let span = page.span(first.range.clone());
        let others = line::read(span, behind)
            .map(|line| line.others)
            .unwrap_or_default();
        let mut object = Sketch::new(span);
        schema::add(page, item, &mut object, structures);
        object.seal();
        let own = object
            .get("properties")
            .and_then(|all| all.get(&name))
            .map(Sketch::of);
        let own = own.unwrap_or_else(|| untold(span));
        all.push(parameter(span, &name, place, &marks, own, &others));
    }
    all
}

/// Parameters with a heading each, as older ones have them.
fn sections(page: &Page<'_>, section: &[Block<'_>], structures: &mut Structures) -> Vec<Sketch> {
    let mut all = Vec::new();
    for (at, block) in section.iter().enumerate() {
        let Some((_, content)) = block.heading() else {
            continue;
        };
        let Some(InlineKind::Code(name)) = content.first().map(|first| &first.kind) else {
            continue;
        };
        let marks = plain_text(content.get(1..).unwrap_or_default());
        let span = page.span(block.range.clone());
        let rest = section.get(at + 1..).unwrap_or_default();
        let end = rest
            .iter()
            .position(|block| block.heading().is_some())
            .unwrap_or(rest.len());
        let Some((first, body)) = rest.get(..end).and_then(<[_]>::split_first) else {
            continue;
        };
        let told: Vec<(String, String)> = facts(first)
            .into_iter()
            .map(|(key, value)| (key.to_lowercase(), value))
            .collect();
        let Some(place) = fact(&told, "in") else { continue };
        let shows = |block: &Block<'_>| {
            let source = slice(page.text, block.range.clone());
            words::begins(span, source)
        };
        let from = body.iter().position(shows).unwrap_or(body.len());
        let (prose, body) = body.split_at_checked(from).unwrap_or_default();
        let own = schema::read(page, body, structures, 0);
        let mut one = parameter(
            span,
            name,
            place,
            &marks,
            own.unwrap_or_else(|| untold(span)),
            &told,
        );
        let said = source_of(page.text, prose);
        if !said.is_empty() {
            one.text("description", said);
        }
        all.push(one);
    }
    all
}

fn parameter(
    span: Span,
    name: &str,
    place: &str,
    marks: &str,
    mut own: Sketch,
    others: &[(String, String)],
) -> Sketch {
    let mut parameter = Sketch::new(span);
    parameter.text("name", name);
    parameter.text("in", place);
    parameter.set("required", boolean(span, marks.contains("required")));
    parameter.flag("deprecated", marks.contains("deprecated"));
    if let Some(said) = own.remove("description") {
        parameter.set("description", said);
    }
    for (key, value) in others {
        match key.as_str() {
            "style" => parameter.text("style", value),
            "explode" => parameter.set("explode", boolean(span, value == "true")),
            _ => {}
        }
    }
    parameter.put("schema", own);
    parameter
}
