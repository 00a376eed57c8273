//! The page `api.md` that Stainless writes beside its SDKs: method and path of every operation, the names of what it takes and gives.
//!
//! It says nothing of the fields of anything, so that all of these are gaps.

mod line;

use docwright_schema::evidence::Evidence;
use docwright_schema::{Diagnostic, Diagnostics, codes};

use super::embedded::tree::{entry, list, map, text};
use super::rebuilt::{Rebuilt, Sketch, array, is_method, named, payload, untold, word};
use crate::read::markup::slice;
use crate::read::reader::{Page, Reader};
use line::{Given, Line, Taken};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "stainless",
    most: 93,
    score,
    read,
};

/// What every line about an operation begins with.
const MARK: &str = "- <code title=\"";
/// What answers have in the tree, where the page does not say it.
const STATUS: &str = "200";
const MEDIA: &str = "application/json";

fn score(page: &Page<'_>) -> u8 {
    let is_page = page.path.ends_with(".md");
    let is_call = |line: &str| line.starts_with(MARK) && line::read(line).is_some();
    if is_page && page.text.contains(MARK) && page.text.lines().any(is_call) {
        93
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    let mut paginated = Vec::new();
    let mut from = 0;
    for line in page.text.split_inclusive('\n') {
        let range = from..from + line.trim_end().len();
        from += line.len();
        if !line.starts_with(MARK) {
            continue;
        }
        let Some(told) = line::read(slice(page.text, range.clone())) else {
            continue;
        };
        if !is_method(&told.method) {
            continue;
        }
        let span = rebuilt.span(range);
        if told.given == Given::Page {
            paginated.push((told.method.clone(), told.path.clone()));
        }
        add(&mut rebuilt, &told, span);
    }
    let count = page.text.matches(MARK).count();
    let message = format!("of {count} operations, this page has but the names of what they take and give");
    diagnostics.push(
        Diagnostic::new(&codes::NAMES_ONLY, message)
            .page(page.path)
            .help("add the OpenAPI description of the API; without it, parameters in queries are not known, and payloads are any JSON"),
    );
    let mut evidence = rebuilt.evidence(READER.name, diagnostics);
    for operation in &mut evidence.operations {
        let is = |told: &Option<docwright_schema::Stated<String>>, own: &str| {
            told.as_ref().is_some_and(|told| told.value == own)
        };
        operation.paginated |= paginated
            .iter()
            .any(|(method, path)| is(&operation.method, method) && is(&operation.path, path));
        // The page has neither statuses nor media types.
        for body in &mut operation.bodies {
            body.media_type = None;
        }
        for response in &mut operation.responses {
            response.status = None;
            response.media_type = response.media_type.take().filter(|media| media.value != MEDIA);
        }
    }
    evidence
}

fn add(rebuilt: &mut Rebuilt<'_>, told: &Line, span: docwright_schema::Span) {
    let mut operation = Sketch::new(span);
    operation.text("x-fern-sdk-method-name", &told.name);
    if !told.groups.is_empty() {
        let groups = told.groups.iter().map(|group| text(span, group)).collect();
        operation.set("x-fern-sdk-group-name", list(span, groups));
        operation.set("tags", list(span, vec![text(span, &told.groups.join("."))]));
    }
    let sends = matches!(told.method.as_str(), "POST" | "PUT" | "PATCH");
    if told.taken == Taken::Body || told.taken == Taken::Something && sends {
        let mut body = Sketch::new(span);
        let content = map(span, vec![entry(MEDIA, payload(span, untold(span)))]);
        body.set("content", content);
        operation.put("requestBody", body);
    }
    let mut answer = Sketch::new(span);
    let schema = match &told.given {
        Given::Nothing => None,
        Given::Bytes => word(span, "binary", None).map(|schema| ("application/octet-stream", schema)),
        Given::Page | Given::Unknown => Some((MEDIA, untold(span))),
        Given::Word(known) => word(span, known, None).map(|schema| (MEDIA, schema)),
        Given::Model(name) => {
            rebuilt.schema(name, span, untold(span));
            Some((MEDIA, named(span, name)))
        }
        Given::List(name) => {
            rebuilt.schema(name, span, untold(span));
            Some((MEDIA, array(span, named(span, name))))
        }
    };
    if let Some((media, schema)) = schema {
        answer.set("content", map(span, vec![entry(media, payload(span, schema))]));
    }
    operation.set("responses", map(span, vec![entry(STATUS, answer.node())]));
    rebuilt.operation(&told.path, &told.method, span, operation);
}
