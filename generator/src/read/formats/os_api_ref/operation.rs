//! An operation of what is known of it, wherever that stood: rows of fields, samples, statuses.
//!
//! Takes what is told of each side. Must not know whether it came from the source of a page and files beside it, or from HTML.

use docwright_schema::{Diagnostic, Diagnostics, Span, codes};

use super::fields::Told;
use super::place::{Tree, is_structure};
use super::unite::content;
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{entry, map};
use crate::read::formats::openapi::UNTOLD_REQUIRED;
use crate::read::formats::rebuilt::Sketch;

/// A call.
pub(super) struct Known {
    pub(super) span: Span,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) request: Sent,
    pub(super) answer: Sent,
    /// Statuses with what is said of them, each once.
    pub(super) statuses: Vec<(String, String, Span)>,
}

/// What is sent or received.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) rows: Vec<(String, Told)>,
    pub(super) samples: Vec<Node>,
    /// Where the rows begin.
    pub(super) at: Option<Span>,
}

impl Sent {
    /// The rows of one place.
    fn of<'k>(&'k self, place: &'k str) -> impl Iterator<Item = &'k (String, Told)> {
        self.rows.iter().filter(move |(_, told)| told.place == place)
    }
}

/// The operation as a sketch.
pub(super) fn sketch(known: &Known, diagnostics: &mut Diagnostics) -> Sketch {
    let span = known.span;
    let mut operation = Sketch::new(span);
    operation.text("summary", &known.summary);
    operation.text("description", known.description.trim());
    let rows = known.request.rows.iter();
    let parameters = rows
        .filter(|(_, told)| matches!(&*told.place, "path" | "query" | "header"))
        .map(|(name, told)| parameter(name, told));
    operation.list("parameters", parameters.collect());
    if let Some(schema) = structure(&known.request, diagnostics) {
        let mut request = Sketch::new(span);
        request.set("content", content(span, schema));
        operation.put("requestBody", request);
    }
    let answers = answers(known, diagnostics);
    operation.set("responses", map(span, answers));
    operation
}

fn parameter(name: &str, told: &Told) -> Sketch {
    let mut parameter = Sketch::new(told.span);
    parameter.text("name", name);
    parameter.text("in", &told.place);
    parameter.text("description", &told.description);
    match told.required {
        Some(required) => parameter.flag("required", required),
        None => parameter.flag(UNTOLD_REQUIRED, true),
    }
    parameter.put("schema", told.schema.clone());
    parameter
}

/// The structure of a body; `None` where there is none.
fn structure(sent: &Sent, diagnostics: &mut Diagnostics) -> Option<Sketch> {
    let rows: Vec<&(String, Told)> = sent.of("body").collect();
    let samples: Vec<Node> = sent
        .samples
        .iter()
        .filter(|value| is_structure(value))
        .cloned()
        .collect();
    let span = match (rows.first(), samples.first()) {
        (Some((_, told)), _) => told.span,
        (None, Some(sample)) => sample.span,
        (None, None) => return None,
    };
    let mut tree = Tree::of(&samples, span);
    let lost = tree.put(&rows);
    if let Some(first) = lost.first() {
        let which = match lost.len() {
            1 => format!("`{first}` stands"),
            2 => format!("`{first}` and another field stand"),
            count => format!("`{first}` and {} other fields stand", count - 1),
        };
        let message = format!("no sample shows where {which} in the body, so that is left out");
        let at = sent.at.unwrap_or(span);
        diagnostics.push(Diagnostic::new(&codes::UNCLEAR_NESTING, message).at(at, "the fields begin here"));
    }
    Some(tree.schema())
}

/// The responses. The body is that of each success that can have one; where the page names no success, of any.
fn answers(known: &Known, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let schema = structure(&known.answer, diagnostics);
    let headers: Vec<&(String, Told)> = known.answer.of("header").collect();
    let mut all: Vec<(&str, Sketch)> = Vec::new();
    for (code, said, at) in &known.statuses {
        let mut answer = Sketch::new(*at);
        answer.text("description", said);
        all.push((code, answer));
    }
    if !all.iter().any(|(code, _)| code.starts_with('2')) && (schema.is_some() || !headers.is_empty()) {
        all.push(("2XX", Sketch::new(known.span)));
    }
    for (code, answer) in &mut all {
        if !code.starts_with('2') {
            continue;
        }
        for (name, told) in &headers {
            let mut header = Sketch::new(told.span);
            header.text("description", &told.description);
            header.flag("required", told.required == Some(true));
            header.put("schema", told.schema.clone());
            answer.add("headers", name, told.span, header.node());
        }
        if let Some(schema) = schema.as_ref().filter(|_| !matches!(*code, "204" | "205")) {
            answer.set("content", content(known.span, schema.clone()));
        }
    }
    all.into_iter()
        .map(|(code, answer)| entry(code, answer.node()))
        .collect()
}
