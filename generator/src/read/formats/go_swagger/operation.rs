//! One operation: its parameters, body, answers, and who may call.

use std::collections::BTreeMap;

use docwright_schema::Span;

use super::access;
use super::page::Section;
use super::schema::{self, value_of};
use super::table::{self, Row};
use super::types::{Models, key};
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{boolean, entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, parameter, payload};

/// What is sent and received where no list says in which form: Swagger has no other for what has a schema.
const UNTOLD: &str = "application/json";

/// What holds for all operations.
#[derive(Default)]
pub(super) struct Whole {
    pub(super) consumes: Vec<String>,
    pub(super) produces: Vec<String>,
    /// Whether the page tells of ways of authentication at all.
    pub(super) has_access: bool,
    /// Groups by method and path.
    groups: BTreeMap<(String, String), String>,
}

impl Whole {
    /// Takes a group of the index. Operations without one stand in a group of that name.
    pub(super) fn add_group(&mut self, name: &str, section: &Section, page: &str) {
        let Some(table) = table::first(section.lines(page)).filter(|_| name != "operations") else {
            return;
        };
        for row in table.rows() {
            let call = (row.cell("Method").to_owned(), row.cell("URI").to_owned());
            self.groups.insert(call, name.to_owned());
        }
    }
}

/// Adds the operation of these sections, the first of which is its heading.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, known: &Models, whole: &Whole, sections: &[Section]) {
    let page = rebuilt.page.text;
    let Some((head, rest)) = sections.split_first() else {
        return;
    };
    let Some((method, path, behind)) = head.call(page) else {
        return;
    };
    let span = rebuilt.span(head.range.clone());
    let mut operation = Sketch::new(span);
    let (summary, name) = titled(&head.title);
    // Where there is no summary, the heading is made of the name.
    if key(summary) != key(name) {
        operation.text("summary", summary);
    }
    operation.text("operationId", name);
    operation.text(
        "description",
        page.get(behind..head.body.end).unwrap_or_default().trim(),
    );
    if let Some(group) = whole.groups.get(&(method.to_owned(), path.to_owned())) {
        operation.set("tags", list(span, vec![text(span, group)]));
    }
    let items = |title: &str| {
        let section = rest.iter().find(|section| section.is(4, title));
        section.map(|section| section.items(page)).unwrap_or_default()
    };
    let of_whole = |own: Vec<String>, whole: &[String]| match own.is_empty() {
        true => whole.to_vec(),
        false => own,
    };
    let consumes = of_whole(items("Consumes"), &whole.consumes);
    let produces = of_whole(items("Produces"), &whole.produces);
    let demanded = items("Security Requirements");
    if let Some(security) = access::demanded(span, &demanded) {
        operation.set("security", security);
    } else if demanded.is_empty() && whole.has_access {
        operation.set("security", list(span, Vec::new()));
    }
    let mut answers: Vec<(String, Sketch)> = Vec::new();
    let mut open = None;
    for section in rest {
        match (section.level, section.title.as_str()) {
            (4, "Parameters") => {
                if let Some(table) = table::first(section.lines(page)) {
                    parameters(rebuilt, known, &mut operation, &consumes, table.rows());
                }
            }
            (4, "All responses") => {
                if let Some(table) = table::first(section.lines(page)) {
                    answers = table.rows().filter_map(|row| answer(rebuilt, &row)).collect();
                }
            }
            (5, title) => {
                let status = title
                    .split_whitespace()
                    .next()
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                open = answers.iter().position(|(known, _)| *known == status);
            }
            (6, "Schema") => {
                let own = open.and_then(|open| answers.get_mut(open));
                let last = section
                    .lines(page)
                    .map(|(_, line)| line.trim())
                    .filter(|line| !line.is_empty());
                let is_empty = last.last() == Some("empty schema");
                let at = rebuilt.span(section.range.clone());
                if let (Some((_, answer)), false) = (own, is_empty)
                    && let Some(schema) = schema::read(rebuilt, known, at, section.body.clone())
                {
                    answer.set("content", content(at, &produces, &schema));
                }
            }
            (6, "Response headers") => {
                let own = open.and_then(|open| answers.get_mut(open));
                if let (Some((_, answer)), Some(table)) = (own, table::first(section.lines(page))) {
                    table.rows().for_each(|row| header(rebuilt, known, answer, &row));
                }
            }
            (6, "Inlined models") => schema::inlined(rebuilt, known, section),
            _ => {}
        }
    }
    let answers = answers.into_iter().map(|(status, answer)| Entry {
        key: status.as_str().into(),
        key_span: answer.span,
        value: answer.node(),
    });
    operation.set("responses", map(span, answers.collect()));
    rebuilt.operation(path, method, span, operation);
}

/// Summary and name of a heading: `Summary (*name*)`.
fn titled(title: &str) -> (&str, &str) {
    let parts = title.strip_suffix("*)").and_then(|title| title.rsplit_once("(*"));
    let (summary, name) = parts.unwrap_or((title, ""));
    (summary.trim(), name.trim())
}

fn content(span: Span, media: &[String], schema: &Sketch) -> Node {
    let one = |media: &str| entry(media, payload(span, schema.clone()));
    let all: Vec<Entry> = match media {
        [] => vec![one(UNTOLD)],
        media => media.iter().map(|media| one(media)).collect(),
    };
    map(span, all)
}

/// The status of a row of answers, and what is said of it.
fn answer(rebuilt: &Rebuilt<'_>, row: &Row<'_>) -> Option<(String, Sketch)> {
    let status = row.cell("Code").strip_prefix('[')?.split_once(']')?.0;
    let mut answer = Sketch::new(rebuilt.span(row.range.clone()));
    answer.text("description", &row.said());
    Some((status.to_owned(), answer))
}

/// Adds a header to an answer.
fn header(rebuilt: &Rebuilt<'_>, known: &Models, answer: &mut Sketch, row: &Row<'_>) {
    let at = rebuilt.span(row.range.clone());
    let mut schema = value_of(rebuilt, known, row);
    let mut header = Sketch::new(at);
    if let Some(said) = schema.remove("description") {
        header.set("description", said);
    }
    header.put("schema", schema);
    answer.add("headers", row.cell("Name"), at, header.node());
}

/// How the values of a list are written in one, where Swagger has another word: nothing says commas.
const SEPARATORS: &[(&str, &str)] = &[("ssv", "spaceDelimited"), ("pipes", "pipeDelimited")];

/// Says how a list is written; `None` where today's descriptions have no word for it.
fn written(parameter: &mut Sketch, row: &Row<'_>, place: &str) {
    let span = parameter.span;
    let outer = row
        .cell("Separator")
        .trim_matches('`')
        .split('|')
        .next()
        .unwrap_or_default();
    if outer == "multi" {
        parameter.set("explode", boolean(span, true));
        return;
    }
    if let Some((_, style)) = SEPARATORS.iter().find(|(word, _)| *word == outer) {
        parameter.text("style", style);
    }
    if place == "query" {
        parameter.set("explode", boolean(span, false));
    }
}

fn parameters<'t>(
    rebuilt: &Rebuilt<'_>,
    known: &Models,
    operation: &mut Sketch,
    consumes: &[String],
    rows: impl Iterator<Item = Row<'t>>,
) {
    let span = operation.span;
    let (mut all, mut form, mut required) = (Vec::new(), Sketch::new(span), Vec::new());
    let mut has_file = false;
    for row in rows {
        let at = rebuilt.span(row.range.clone());
        let name = row.cell("Name").replace('\\', "");
        let place = row.cell("Source").trim_matches('`');
        let must = row.cell("Required") == "✓";
        let mut schema = value_of(rebuilt, known, &row);
        let is_list = schema.str("type") == Some("array");
        match place {
            "body" => {
                let mut body = Sketch::new(at);
                body.set("required", boolean(at, must));
                if let Some(said) = schema.remove("description") {
                    body.set("description", said);
                }
                body.set("content", content(at, consumes, &schema));
                operation.put("requestBody", body);
            }
            "formData" => {
                has_file |= row.cell("Type") == "file";
                if must {
                    required.push(text(at, &name));
                }
                form.add("properties", &name, at, schema.node());
            }
            "path" | "query" | "header" => {
                let mut own = parameter(&name, place, must, schema);
                if is_list {
                    written(&mut own, &row, place);
                }
                all.push(own);
            }
            _ => {}
        }
    }
    operation.list("parameters", all);
    form.seal();
    if form.get("properties").is_none() {
        return;
    }
    let told = consumes
        .iter()
        .find(|media| media.contains("form"))
        .map(String::as_str);
    let media = match (has_file, told) {
        (true, _) => "multipart/form-data",
        (false, told) => told.unwrap_or("application/x-www-form-urlencoded"),
    };
    form.text("type", "object");
    let mut body = Sketch::new(span);
    body.set("required", boolean(span, !required.is_empty()));
    if !required.is_empty() {
        form.set("required", list(span, required));
    }
    body.set("content", map(span, vec![entry(media, payload(span, form))]));
    operation.put("requestBody", body);
}
