//! One operation: texts, parameters, body, answers, who may call.

use docwright_schema::Span;

use super::cells::{self, column, raw};
use super::heads::Call;
use super::types;
use crate::read::data::Node;
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, payload};
use crate::read::markup::{Block, BlockKind, InlineKind, Table, plain_text, slice};

/// What a type is of whose media type the page does not say.
const UNTOLD: &str = "application/json";

/// Adds the operation.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>], call: &Call) {
    let span = rebuilt.span(call.range.clone());
    let body = blocks.get(call.body.clone()).unwrap_or_default();
    let mut operation = Sketch::new(span);
    operation.flag("deprecated", call.deprecated);
    if let Some(group) = &call.group {
        operation.set("tags", list(span, vec![text(span, group)]));
    }
    let mut section = String::new();
    let mut prose: Vec<&str> = Vec::new();
    for block in body {
        if let Some((_, content)) = block.heading() {
            plain_text(content)
                .trim()
                .trim_end_matches(':')
                .clone_into(&mut section);
            continue;
        }
        let source = slice(rebuilt.page.text, block.range.clone());
        match &block.kind {
            BlockKind::Table(table) if column(table, &["Located in"]).is_some() => {
                parameters(rebuilt, table, &mut operation);
            }
            BlockKind::Table(table) if section == "Request Body" => request(rebuilt, table, &mut operation),
            BlockKind::Table(table) if column(table, &["Code"]).is_some() => {
                let all = answers(rebuilt, span, table);
                operation.set("responses", all);
            }
            BlockKind::Table(table) if column(table, &["Security Schema"]).is_some() => {
                let all = security(span, table);
                operation.set("security", all);
            }
            BlockKind::Paragraph(content) if section.is_empty() => match content.as_slice() {
                _ if source.starts_with("***DEPRECATED") => {
                    operation.flag("deprecated", true);
                }
                [only] if matches!(only.kind, InlineKind::Strong(_)) && prose.is_empty() => {
                    operation.text("summary", &plain_text(content));
                }
                _ => prose.push(source),
            },
            BlockKind::Paragraph(content) if section == "Summary" => {
                operation.text("summary", &plain_text(content));
            }
            BlockKind::Paragraph(_) | BlockKind::List(_)
                if section.is_empty() || section == "Description" =>
            {
                prose.push(source);
            }
            _ => {}
        }
    }
    operation.text("description", &prose.join("\n\n"));
    rebuilt.operation(&call.path, &call.method, span, operation);
}

/// Parameters; before version 3 those of the body, too.
fn parameters(rebuilt: &Rebuilt<'_>, table: &Table<'_>, operation: &mut Sketch) {
    let span = operation.span;
    let (mut all, mut form, mut required) = (Vec::new(), Sketch::new(span), Vec::new());
    for row in &table.rows {
        let Some((place, name, mut own)) = cells::parameter(rebuilt, table, row) else {
            continue;
        };
        let schema = own.get("schema").map(Sketch::of);
        let is_needed = own.get("required").and_then(Node::as_bool) == Some(true);
        match (place.as_str(), schema) {
            ("body", Some(schema)) => {
                let mut body = Sketch::new(span);
                body.set("required", boolean(span, is_needed));
                if let Some(said) = own.remove("description") {
                    body.set("description", said);
                }
                body.set("content", map(span, vec![entry(UNTOLD, payload(span, schema))]));
                operation.put("requestBody", body);
            }
            ("formData", Some(mut schema)) => {
                if let Some(said) = own.remove("description") {
                    schema.set("description", said);
                }
                if is_needed {
                    required.push(text(own.span, &name));
                }
                form.add("properties", &name, own.span, schema.node());
            }
            _ => all.push(own),
        }
    }
    operation.list("parameters", all);
    form.seal();
    if let Some(parts) = form.get("properties") {
        let is_file = parts
            .entries()
            .iter()
            .any(|part| part.value.str("format") == Some("binary"));
        let media = if is_file {
            "multipart/form-data"
        } else {
            "application/x-www-form-urlencoded"
        };
        form.text("type", "object");
        let mut body = Sketch::new(span);
        body.flag("required", !required.is_empty());
        form.set("required", list(span, required));
        body.set("content", map(span, vec![entry(media, payload(span, form))]));
        operation.put("requestBody", body);
    }
}

fn request(rebuilt: &Rebuilt<'_>, table: &Table<'_>, operation: &mut Sketch) {
    let Some(row) = table.rows.first() else { return };
    let Some(cell) = row.cell(column(table, &["Schema"])) else {
        return;
    };
    let span = rebuilt.span(cell.content_range());
    let types = types::by_media(span, &cell.raw().replace("\\|", "|"));
    let mut body = Sketch::new(span);
    body.flag("required", raw(row, table, "Required") == "Yes");
    body.text("description", &raw(row, table, "Description"));
    body.set("content", content(span, types));
    operation.put("requestBody", body);
}

fn content(span: Span, types: Vec<(Option<String>, Sketch)>) -> Node {
    let entries = types
        .into_iter()
        .map(|(media, schema)| entry(media.as_deref().unwrap_or(UNTOLD), payload(span, schema)));
    map(span, entries.collect())
}

fn answers(rebuilt: &Rebuilt<'_>, span: Span, table: &Table<'_>) -> Node {
    let mut all = Vec::new();
    for row in &table.rows {
        let Some(status) = row.cell(column(table, &["Code"])) else {
            continue;
        };
        let at = rebuilt.span(status.content_range());
        let mut answer = Sketch::new(at);
        let said = raw(row, table, "Description");
        let (said, headers) = said.split_once("<br>**Headers:**").unwrap_or((&said, ""));
        answer.text("description", &said.replace("<br>", "\n"));
        for line in headers.split("<br>") {
            if let Some((name, said)) = line
                .trim()
                .strip_prefix("**")
                .and_then(|line| line.split_once("**:"))
            {
                let mut header = Sketch::new(at);
                header.text("description", said.trim());
                header.put("schema", crate::read::formats::rebuilt::untold(at));
                answer.add("headers", name, at, header.node());
            }
        }
        if let Some(cell) = row.cell(column(table, &["Schema"])) {
            let place = rebuilt.span(cell.content_range());
            let types = types::by_media(place, &cell.raw().replace("\\|", "|"));
            if !types.is_empty() {
                answer.set("content", content(place, types));
            }
        }
        let mut item = entry(&status.plain(), answer.node());
        item.key_span = at;
        all.push(item);
    }
    map(span, all)
}

fn security(span: Span, table: &Table<'_>) -> Node {
    let rows = table.rows.iter().filter_map(|row| {
        let (name, scopes) = row.cells.split_first()?;
        let scopes = scopes.iter().map(|cell| cell.plain().into_owned());
        let scopes = scopes
            .filter(|scope| !scope.is_empty())
            .map(|scope| text(span, &scope));
        Some(map(
            span,
            vec![entry(&name.plain(), list(span, scopes.collect()))],
        ))
    });
    list(span, rows.collect())
}
