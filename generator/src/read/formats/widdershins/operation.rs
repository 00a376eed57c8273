//! One operation: its texts, its parameters and body, its answers, and who may call.

use std::collections::BTreeMap;

use docwright_schema::Span;

use super::api::{Ways, requirement};
use super::calls::{Call, heading, identifier};
use super::grids::{Part, parts};
use super::model::Models;
use super::tree::{Tree, plain};
use super::words::{self, Column, YES};
use super::{answers, enums, samples, types};
use crate::read::data::Node;
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, array, shown, untold};
use crate::read::markup::{Block, BlockKind, InlineKind, Row, Table, plain_text, slice, source_of};

/// Adds the operation.
pub(super) fn read(
    rebuilt: &mut Rebuilt<'_>,
    blocks: &[Block<'_>],
    call: &Call,
    ways: &Ways,
    models: &Models,
) {
    let page = rebuilt.page;
    let at = rebuilt.span(call.range.clone());
    let mut operation = Sketch::new(at);
    let head = blocks.get(call.start..call.line).unwrap_or_default();
    let body = blocks.get(call.line + 1..call.end).unwrap_or_default();
    let body = before_callbacks(page.text, body);
    titles(rebuilt, head, body, call, &mut operation);
    let content = parts(page.text, body);
    let sent = media(page.text, head, "Content-Type");
    let received = media(page.text, head, "Accept");
    request(rebuilt, &content, sent, models, &mut operation);
    answers::read(
        rebuilt,
        &content,
        received.as_deref(),
        &models.names,
        &mut operation,
    );
    if let Some(security) = security(rebuilt, body, ways) {
        operation.set("security", security);
    }
    rebuilt.operation(&call.path, &call.method, at, operation);
}

fn before_callbacks<'d, 'a>(page: &str, body: &'d [Block<'a>]) -> &'d [Block<'a>] {
    let is_start = |block: &Block<'_>| {
        heading(page, block).is_some_and(|(_, title)| matches!(title.as_str(), "Callbacks" | "回调"))
    };
    let end = body.iter().position(is_start).unwrap_or(body.len());
    body.get(..end).unwrap_or_default()
}

/// Identifier, group, summary and description.
fn titles(
    rebuilt: &Rebuilt<'_>,
    head: &[Block<'_>],
    body: &[Block<'_>],
    call: &Call,
    operation: &mut Sketch,
) {
    let page = rebuilt.page.text;
    if let Some((id, range)) = head.iter().find_map(|block| identifier(page, block)) {
        operation.set("operationId", text(rebuilt.span(range), &id));
    }
    if let Some(group) = &call.group {
        let at = operation.span;
        operation.set("tags", list(at, vec![text(at, group)]));
    }
    let mut prose = body;
    if let Some((first, rest)) = body.split_first()
        && let BlockKind::Paragraph(content) = &first.kind
        && let [only] = content.as_slice()
        && matches!(only.kind, InlineKind::Emphasis(_))
    {
        operation.text("summary", &plain_text(content));
        prose = rest;
    }
    let is_prose = |block: &Block<'_>| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List(_));
    let end = prose
        .iter()
        .position(|block| !is_prose(block))
        .unwrap_or(prose.len());
    operation.text(
        "description",
        source_of(page, prose.get(..end).unwrap_or_default()),
    );
    let title = head
        .iter()
        .find_map(|block| heading(page, block))
        .map(|(_, title)| title);
    let id = operation.str("operationId").map(str::to_owned);
    if let Some(title) =
        title.filter(|title| operation.get("summary").is_none() && Some(title) != id.as_ref())
    {
        // Apidog has the method before it.
        let title = title.strip_prefix(&format!("{} ", call.method)).unwrap_or(&title);
        operation.text("summary", title);
    }
}

/// The media types that the samples of code name.
fn media(page: &str, head: &[Block<'_>], header: &str) -> Option<String> {
    let blocks = head
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Code { .. }));
    let mut found = blocks.filter_map(|block| {
        let code = slice(page, block.range.clone());
        let rest = code.get(code.find(header)? + header.len()..)?;
        let rest = rest.trim_start_matches(['\'', '"', ':', ' ', '=', '>']);
        let word = rest.split(['\'', '"', '\n', '\\']).next()?.trim();
        (word.contains('/') && !word.contains(char::is_whitespace) || word.contains(';'))
            .then(|| word.to_owned())
    });
    found.next()
}

/// The parameters and the body.
fn request(
    rebuilt: &Rebuilt<'_>,
    content: &[Part<'_, '_>],
    sent: Option<String>,
    models: &Models,
    operation: &mut Sketch,
) {
    let page = rebuilt.page;
    let at = content
        .iter()
        .position(|part| matches!(part, Part::Parameters(_)));
    let Some(Part::Parameters(table)) = at.and_then(|at| content.get(at)) else {
        return;
    };
    let runs = match at.and_then(|at| content.get(at + 1)) {
        Some(Part::Values(values)) => enums::runs(page, values),
        _ => Vec::new(),
    };
    let (of_body, others): (Vec<&Row<'_>>, Vec<&Row<'_>>) = table.rows.iter().partition(|row| {
        let place = row.cell(words::column(table, Column::In));
        place.is_some_and(|cell| matches!(cell.raw(), "body" | "formData"))
    });
    let mut parameters = Vec::new();
    let mut by_name: BTreeMap<&str, Vec<&enums::Run>> = BTreeMap::new();
    for run in &runs {
        by_name.entry(&run.0).or_default().push(run);
    }
    for row in others {
        parameters.extend(parameter(rebuilt, table, row, &by_name));
    }
    operation.list("parameters", parameters);
    if of_body.is_empty() {
        return;
    }
    let (sample, fence) = sample_of_body(rebuilt, content, at.unwrap_or_default());
    let mut tree = Tree::new(operation.span);
    let value = sample.as_ref().map(|(value, _)| value);
    let (of_body, has_root) = told(table, of_body, value);
    tree.sample = value.map(|value| match has_root {
        true => serde_json::json!({ "body": value }),
        false => value.clone(),
    });
    let mut required = false;
    for (number, row) in of_body.iter().enumerate() {
        tree.row(page, table, row);
        let is_needed = row
            .cell(words::column(table, Column::Required))
            .is_some_and(|cell| YES.contains(&cell.raw()));
        required |= is_needed && (number == 0 || !has_root);
    }
    enums::give(&mut tree, &runs, true);
    let mut body = Sketch::new(operation.span);
    let mut schema = match has_root {
        true => {
            let root = tree.schema(&models.names);
            let root = root
                .get("properties")
                .and_then(|all| all.get("body"))
                .map(Sketch::of);
            root.unwrap_or_else(|| untold(operation.span))
        }
        false => tree.schema(&models.names),
    };
    if has_root && let Some(said) = schema.remove("description") {
        body.set("description", said);
    }
    // Apidog's bodies may have nothing but an example, and those of which several schemas must hold are `any`.
    let is_object = schema.str("type") == Some("object") && schema.get("properties").is_none();
    let is_bare = is_object || schema.entries.is_empty();
    if let Some((value, span)) = sample.as_ref().filter(|(value, _)| is_bare && is_full(value)) {
        schema = shown(samples::node(*span, value));
    } else {
        samples::fill(&mut schema, value);
    }
    let is_list = value.is_some_and(serde_json::Value::is_array);
    if is_list && has_root && of_body.len() == 1 && is_one(&schema, models) {
        // The table names what the list holds.
        schema = array(schema.span, schema);
    }
    let payload = |schema: Sketch| {
        let mut payload = Sketch::new(operation.span);
        payload.put("schema", schema);
        payload.node()
    };
    let mut all = Vec::new();
    let mut media = sent.unwrap_or_else(|| media_of(fence, &schema).to_owned());
    if let Some((value, span)) = sample.as_ref().filter(|(value, _)| is_full(value))
        && schema.str("type") == Some("string")
        && fence == "json"
    {
        // The table is of another media type than the first sample.
        all.push(entry(
            "application/json",
            payload(shown(samples::node(*span, value))),
        ));
        if media.contains("json") {
            "text/plain".clone_into(&mut media);
        }
    }
    all.push(entry(&media, payload(schema)));
    body.set("content", map(operation.span, all));
    body.flag("required", required);
    operation.put("requestBody", body);
}

/// Whether a schema is of one model, and of no list.
fn is_one(schema: &Sketch, models: &Models) -> bool {
    let name = schema.str(crate::read::formats::openapi::NAMED);
    name.is_some_and(|name| !models.lists.contains(name))
}

/// The rows that tell of the body. With two of the tool's options, its fields stand behind a row for all of it, and no deeper.
fn told<'d, 'a>(
    table: &Table<'_>,
    rows: Vec<&'d Row<'a>>,
    sample: Option<&serde_json::Value>,
) -> (Vec<&'d Row<'a>>, bool) {
    let name = |row: &Row<'_>| {
        row.cell(words::column(table, Column::Name))
            .map(|cell| plain(cell.raw()))
            .unwrap_or_default()
    };
    let Some((first, rest)) = rows.split_first().filter(|(first, _)| name(first) == "body") else {
        return (rows, false);
    };
    if rest.iter().all(|row| name(row).starts_with('»')) {
        return (rows, true);
    }
    let is_field = sample.is_none_or(|value| value.get("body").is_some());
    let ty = first
        .cell(words::column(table, Column::Type))
        .map_or("", |cell| cell.raw());
    match (is_field, types::link(ty)) {
        (_, Some(_)) if sample.is_none_or(|value| value.get("body").is_none()) => (vec![*first], true),
        (false, None) if matches!(ty, "object" | "any") => (rest.to_vec(), false),
        _ => (rows, false),
    }
}

/// Whether an example says something of its form.
fn is_full(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Object(map) => !map.is_empty(),
        serde_json::Value::Array(items) => !items.is_empty(),
        _ => false,
    }
}

/// The sample of the body above the table, and the language of its fence.
fn sample_of_body<'d>(
    rebuilt: &Rebuilt<'_>,
    content: &'d [Part<'d, '_>],
    end: usize,
) -> (Option<(serde_json::Value, Span)>, &'d str) {
    let above = content.get(..end).unwrap_or_default();
    let sample = above.iter().find_map(|part| match part {
        Part::Sample { info, block } => Some((*info, *block)),
        _ => None,
    });
    let Some((info, block)) = sample else {
        return (None, "");
    };
    let value = samples::value(block).map(|value| (value, rebuilt.span(block.range.clone())));
    (value, info)
}

/// The media type of a body whose sample is printed in this language.
fn media_of(fence: &str, schema: &Sketch) -> &'static str {
    let is_bytes = |schema: &Sketch| schema.str("format") == Some("binary");
    let parts = schema.get("properties").map(Node::entries).unwrap_or_default();
    let mut parts = parts.iter().map(|part| Sketch::of(&part.value));
    match fence {
        "xml" => "application/xml",
        _ if is_bytes(schema) => "application/octet-stream",
        "yaml" if parts.any(|part| is_bytes(&part)) => "multipart/form-data",
        "yaml" => "application/x-www-form-urlencoded",
        _ => "application/json",
    }
}

fn parameter(
    rebuilt: &Rebuilt<'_>,
    table: &Table<'_>,
    row: &Row<'_>,
    runs: &BTreeMap<&str, Vec<&enums::Run>>,
) -> Option<Sketch> {
    let place = row.cell(words::column(table, Column::In))?;
    let mut tree = Tree::new(rebuilt.span(row.range.clone()));
    tree.row(rebuilt.page, table, row);
    let name = tree.branches.get(1)?.name.clone();
    let own = runs.get(name.as_str()).into_iter().flatten().copied();
    enums::give(&mut tree, own, true);
    let branch = tree.branches.pop()?;
    let mut schema = branch.schema;
    let mut parameter = Sketch::new(rebuilt.span(row.range.clone()));
    parameter.set("name", text(branch.span, &name));
    parameter.set("in", text(rebuilt.span(place.content_range()), place.raw()));
    if let Some(said) = schema.remove("description") {
        parameter.set("description", said);
    }
    parameter.set("required", boolean(branch.span, branch.required));
    parameter.put("schema", schema);
    Some(parameter)
}

/// Who may call, in the aside below.
fn security(rebuilt: &Rebuilt<'_>, body: &[Block<'_>], ways: &Ways) -> Option<Node> {
    body.iter().rev().find_map(|block| {
        let source = slice(rebuilt.page.text, block.range.clone()).trim_start();
        if source.starts_with("<aside class=\"success\">") {
            return Some(list(rebuilt.span(block.range.clone()), Vec::new()));
        }
        source
            .starts_with("<aside class=\"warning\">")
            .then(|| requirement(rebuilt.span(block.range.clone()), source, ways))
            .flatten()
    })
}
