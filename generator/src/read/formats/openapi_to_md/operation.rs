//! One operation: a list of its facts, and code for each parameter, body and answer.

use docwright_schema::Span;

use super::code;
use crate::read::data::Entry;
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{self, Rebuilt, Sketch, is_method};
use crate::read::markup::{Block, BlockKind, plain_text, slice};

/// Where the parameters of a section go.
const PLACES: &[(&str, &str)] = &[
    ("Parameters(Query)", "query"),
    ("Parameters(Path)", "path"),
    ("Headers", "header"),
    ("Cookies", "cookie"),
];

/// Method and path of a heading: `### [GET]/path`.
pub(super) fn head(line: &str) -> Option<(&str, &str)> {
    let (method, path) = line.strip_prefix("### [")?.split_once(']')?;
    let path = path.trim();
    (is_method(method) && path.starts_with('/')).then_some((method, path))
}

/// Reads it.
pub(super) fn read(rebuilt: &Rebuilt<'_>, span: Span, body: &[Block<'_>]) -> Sketch {
    let page = rebuilt.page.text;
    let mut operation = Sketch::new(span);
    let mut section = String::new();
    let mut parameters: Vec<Sketch> = Vec::new();
    let mut sent: Vec<Entry> = Vec::new();
    let mut answers: Vec<(Sketch, String, Vec<Entry>)> = Vec::new();
    let mut media = String::new();
    for block in body {
        if let Some((_, content)) = block.heading() {
            plain_text(content).trim().clone_into(&mut section);
            continue;
        }
        let place = PLACES
            .iter()
            .find(|(title, _)| *title == section)
            .map(|(_, place)| *place);
        let source = slice(page, block.range.clone());
        let at = rebuilt.span(block.range.clone());
        match &block.kind {
            BlockKind::List(_) if section.is_empty() => facts(source, &mut operation),
            BlockKind::List(items) if section == "Responses" => {
                for item in items {
                    let said = item.first().map_or("", |block| slice(page, block.range.clone()));
                    let (status, said) = said.trim().split_once(' ').unwrap_or((said.trim(), ""));
                    let mut answer = Sketch::new(at);
                    answer.text("description", said.trim());
                    answers.push((answer, status.to_owned(), Vec::new()));
                }
            }
            BlockKind::List(_) | BlockKind::Paragraph(_)
                if section == "RequestBody" || section == "Responses" =>
            {
                source.trim_matches(['-', ' ', '`', '\n']).clone_into(&mut media);
            }
            BlockKind::Code { text, range, .. } => {
                let own = rebuilt.span(range.clone());
                if let Some(place) = place {
                    parameters.extend(parameter(own, place, text));
                    continue;
                }
                let mut payload = Sketch::new(own);
                payload.put("schema", code::read(own, text));
                let payload = entry(&media, payload.node());
                match section.as_str() {
                    "RequestBody" => sent.push(payload),
                    "Responses" => {
                        if let Some((_, _, held)) = answers.last_mut() {
                            held.push(payload);
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    operation.list("parameters", parameters);
    if !sent.is_empty() {
        let mut body = Sketch::new(span);
        body.set("content", map(span, sent));
        operation.put("requestBody", body);
    }
    let answers = answers.into_iter().map(|(mut answer, status, held)| {
        if !held.is_empty() {
            answer.set("content", map(span, held));
        }
        entry(&status, answer.node())
    });
    operation.set("responses", map(span, answers.collect()));
    operation
}

fn parameter(span: Span, place: &str, code: &str) -> Option<Sketch> {
    let field = code::field(span, code)?;
    Some(rebuilt::parameter(
        &field.name,
        place,
        field.required == Some(true),
        field.schema,
    ))
}

/// `- Summary`, and what it is on the lines below.
fn facts(source: &str, operation: &mut Sketch) {
    let span = operation.span;
    let parts = format!("\n{source}");
    for part in parts.split("\n- ").skip(1) {
        let (title, said) = part.split_once('\n').unwrap_or((part, ""));
        let said = said.replace("  \n", "\n");
        let said = said.trim();
        match title.trim() {
            "Summary" => operation.text("summary", said),
            "Operation id" => operation.text("operationId", said),
            "Description" => operation.text("description", said),
            "Tags" => {
                let tags = said.lines().map(|tag| text(span, tag.trim())).collect();
                operation.set("tags", list(span, tags));
            }
            "Security" => {
                let ways = said
                    .lines()
                    .map(|name| map(span, vec![entry(name.trim(), list(span, Vec::new()))]));
                operation.set("security", list(span, ways.collect()));
            }
            _ => {}
        }
    }
}
