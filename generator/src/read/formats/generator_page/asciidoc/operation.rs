//! One operation: method and path as code below its heading, then sections.

use docwright_schema::Span;

use super::super::payload::{Part, content, form};
use super::super::types::Models;
use super::rows::{Cell, Rows};
use super::words;
use crate::read::data::Entry;
use crate::read::formats::embedded::tree::{boolean, entry, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, call, untold, value};
use crate::read::markup::{Block, BlockKind, plain_text, slice};

/// Sections of parameters: what their titles begin with, and where they go.
const PLACES: &[(&str, &str)] = &[
    ("Path Parameter", "path"),
    ("Query Parameter", "query"),
    ("Header Parameter", "header"),
    ("Cookie Parameter", "cookie"),
    ("Form Parameter", "form"),
    ("Body Parameter", "body"),
];

/// Method and path of the operation whose blocks these are.
pub(super) fn request<'p>(page: &'p str, body: &[Block<'_>]) -> Option<(&'p str, &'p str)> {
    let first = body
        .first()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph(_)))?;
    let line = slice(page, first.range.clone()).lines().next()?.trim();
    call(line.strip_prefix('`')?.strip_suffix('`')?)
}

/// What is found so far.
#[derive(Default)]
struct Found {
    produces: Vec<String>,
    parameters: Vec<Sketch>,
    form: Vec<Part>,
    body: Option<Sketch>,
    answers: Vec<Entry>,
}

/// Reads it.
pub(super) fn read(rebuilt: &Rebuilt<'_>, span: Span, body: &[Block<'_>], models: &Models) -> Sketch {
    let page = rebuilt.page.text;
    let mut operation = Sketch::new(span);
    let mut found = Found::default();
    let mut section = String::new();
    let (mut summary, mut about): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut answers: Option<&Block<'_>> = None;
    for block in body.get(1..).unwrap_or_default() {
        if let Some((_, content)) = block.heading() {
            plain_text(content).trim().clone_into(&mut section);
            continue;
        }
        let place = PLACES.iter().find(|(title, _)| section.starts_with(title));
        match (&block.kind, section.as_str()) {
            (BlockKind::Table(_), "Responses") => answers = answers.or(Some(block)),
            (BlockKind::Table(_), _) => {
                if let Some((_, place)) = place {
                    let rows = Rows::of(page, &block.range);
                    for row in &rows.rows {
                        parameter(rebuilt, &rows, row, place, models, &mut found);
                    }
                }
            }
            (BlockKind::List(items), "Content Type") => {
                let words = items.iter().filter_map(|item| item.first());
                let words = words.map(|block| slice(page, block.range.clone()).trim().to_owned());
                found.produces = words.filter(|word| word.contains('/')).collect();
            }
            (_, "") => summary.push(slice(page, block.range.clone()).trim()),
            (_, "Description") => about.push(slice(page, block.range.clone()).trim()),
            _ => {}
        }
    }
    operation.text("summary", &summary.join(" "));
    operation.text("description", &about.join("\n\n"));
    operation.list("parameters", std::mem::take(&mut found.parameters));
    if let Some(mut body) = found.body.take() {
        if let Some(schema) = body.remove("schema") {
            body.set("content", content(&[], Sketch::of(&schema)));
        }
        operation.put("requestBody", body);
    } else if let Some(body) = form(span, &[], std::mem::take(&mut found.form)) {
        operation.put("requestBody", body);
    }
    if let Some(block) = answers {
        let rows = Rows::of(page, &block.range);
        for row in &rows.rows {
            found
                .answers
                .extend(answer(rebuilt, &rows, row, models, &found.produces));
        }
    }
    operation.set("responses", map(span, found.answers));
    operation
}

fn parameter(
    rebuilt: &Rebuilt<'_>,
    rows: &Rows,
    row: &[Cell],
    place: &str,
    models: &Models,
    found: &mut Found,
) {
    let Some(name) = rows.cell(row, "Name").filter(|cell| !cell.text.is_empty()) else {
        return;
    };
    let span = rebuilt.span(name.range.clone());
    let said = rows.said(row, "Description");
    let required = rows.said(row, "Required") == "X";
    let (said, linked) = match words::link(said) {
        Some((said, linked)) => (said, Some(linked)),
        None => (said, None),
    };
    if place == "body" {
        let schema = linked.map_or_else(|| untold(span), |linked| words::of_body(span, linked, models));
        let mut body = Sketch::new(span);
        body.text("description", said);
        body.set("required", boolean(span, required));
        body.put("schema", schema);
        found.body = Some(body);
        return;
    }
    let mut schema = match (linked, place) {
        // Of a form, models stand as they are.
        (Some(linked), "form") if models.find(linked).is_some() => words::of_body(span, linked, models),
        (Some(linked), _) => words::of_parameter(span, linked, models),
        (None, _) => untold(span),
    };
    let default = rows.said(row, "Default");
    if schema.get("type").is_none() && matches!(default, "true" | "false") {
        schema = Sketch::new(span);
        schema.text("type", "boolean");
    }
    let is_plain = matches!(
        schema.str("type"),
        Some("string" | "integer" | "number" | "boolean")
    );
    if is_plain && !default.is_empty() && default != "null" {
        let default = value(span, schema.str("type"), default);
        schema.set("default", default);
    }
    if place == "form" {
        schema.text("description", said);
        found.form.push((name.text.clone(), required, schema));
        return;
    }
    let mut parameter = Sketch::new(span);
    parameter.set("name", text(span, &name.text));
    parameter.text("in", place);
    parameter.set("required", boolean(span, required));
    parameter.text("description", said);
    parameter.put("schema", schema);
    found.parameters.push(parameter);
}

fn answer(
    rebuilt: &Rebuilt<'_>,
    rows: &Rows,
    row: &[Cell],
    models: &Models,
    produces: &[String],
) -> Option<Entry> {
    let code = rows.cell(row, "Code")?;
    let span = rebuilt.span(code.range.clone());
    let status = match code.text.as_str() {
        "0" => "default",
        status => status,
    };
    let mut own = Sketch::new(span);
    own.text("description", rows.said(row, "Message"));
    if let Some(schema) = words::of_answer(span, rows.said(row, "Datatype"), models) {
        own.set("content", content(produces, schema));
    }
    Some(entry(status, own.node()))
}
