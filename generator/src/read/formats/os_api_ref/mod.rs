//! Pages for the os-api-ref extension of Sphinx: directives `rest_method`, `rest_parameters`, `rest_status_code`.
//!
//! A page has the operations; what it says of a field is a key into a YAML file beside it, and samples are JSON files. So the reader
//! takes a page and the files that it names. Fields are told in a flat list: where they stand in a body, samples show (see `place`).
//! The grammar is that of the extension's documentation. Several pages tell of one call that does different things by what its body
//! holds: those are one operation whose body is one of theirs.

mod fields;
mod page;
mod place;
mod unite;

use std::collections::BTreeMap;

use docwright_schema::{Diagnostic, Diagnostics, Evidence, Span, codes};

use super::embedded::tree::{entry, map, text};
use super::openapi::{UNTOLD_REQUIRED, beside};
use super::rebuilt::{Rebuilt, Sketch};
use crate::read::data::{self, Node, Origin};
use crate::read::reader::{Page, Reader};
use fields::Told;
use page::{Call, Row, Side};
use place::{Tree, is_structure};
use unite::{content, unite};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "os-api-ref",
    most: 94,
    score,
    read,
};

/// Directives that nothing else has: of pages with calls, and of the one that includes those.
const MARKS: &[&str] = &[".. rest_method::", TOP];
const TOP: &str = ".. rest_expand_all::";

fn score(page: &Page<'_>) -> u8 {
    let is_ours = [".rst", ".inc", ".txt"]
        .iter()
        .any(|end| page.path.ends_with(end));
    if is_ours && MARKS.iter().any(|mark| page.text.contains(mark)) {
        94
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    let mut files = Files {
        page,
        known: BTreeMap::new(),
    };
    if page.text.contains(TOP)
        && let Some((range, title)) = page::title(page.text)
    {
        let title = text(rebuilt.span(range), title);
        rebuilt.info.push(entry("title", title));
    }
    let mut operations: Vec<(String, String, Span, Sketch)> = Vec::new();
    for call in page::calls(page.text) {
        let made = operation(&rebuilt, &call, &mut files, diagnostics);
        let known = operations
            .iter_mut()
            .find(|(method, path, ..)| *method == call.method && *path == call.path);
        match known {
            Some((.., known)) => unite(known, &made),
            None => operations.push((call.method, call.path, made.span, made)),
        }
    }
    for (method, path, span, operation) in operations {
        rebuilt.operation(&path, &method, span, operation);
    }
    let mut evidence = rebuilt.evidence(READER.name, diagnostics);
    let used = files.known.into_iter().filter(|(_, file)| file.is_some());
    evidence.uses.extend(used.map(|(path, _)| path));
    evidence
}

/// The files that the page names, each read once.
struct Files<'p> {
    page: &'p Page<'p>,
    known: BTreeMap<String, Option<Node>>,
}

impl Files<'_> {
    /// A file by the name that the page gives it. One that is absent is reported where it is missed first.
    fn get(&mut self, name: &str, at: Span, diagnostics: &mut Diagnostics) -> Option<&Node> {
        let path = beside(self.page.path, name);
        let page = self.page;
        let file = self.known.entry(path).or_insert_with_key(|path| {
            let Some((source, text)) = page.beside.get(path) else {
                let message = format!("`{name}` is none of the documents, so what it tells is not known");
                diagnostics.push(Diagnostic::new(&codes::REFERENCE_NOWHERE, message).at(at, "named here"));
                return None;
            };
            Some(data::parse(&text, Origin::Part(source, 0)).root)
        });
        file.as_ref()
    }

    fn told(&mut self, row: &Row, at: Span, diagnostics: &mut Diagnostics) -> Told {
        let node = self
            .get(&row.file, at, diagnostics)
            .and_then(|file| file.get(&row.key));
        node.map_or_else(|| Told::of(&Node::null(at)), Told::of)
    }
}

fn operation(
    rebuilt: &Rebuilt<'_>,
    call: &Call,
    files: &mut Files<'_>,
    diagnostics: &mut Diagnostics,
) -> Sketch {
    let span = rebuilt.span(call.range.clone());
    let mut operation = Sketch::new(span);
    operation.text("summary", &call.summary);
    operation.text("description", call.description.trim());
    let rows = told(rebuilt, &call.request, files, diagnostics);
    let (body, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, told)| told.place == "body");
    let parameters = others
        .iter()
        .filter(|(_, told)| matches!(&*told.place, "path" | "query" | "header"))
        .map(|(name, told)| parameter(name, told));
    operation.list("parameters", parameters.collect());
    if let Some(schema) = structure(rebuilt, &call.request, &body, files, diagnostics) {
        let mut request = Sketch::new(span);
        request.set("content", content(span, schema));
        operation.put("requestBody", request);
    }
    let answers = answers(rebuilt, call, files, diagnostics);
    operation.set("responses", map(span, answers));
    operation
}

fn told(
    rebuilt: &Rebuilt<'_>,
    side: &Side,
    files: &mut Files<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Told)> {
    let rows = side.rows.iter();
    rows.map(|row| {
        let at = rebuilt.span(row.range.clone());
        (row.name.clone(), files.told(row, at, diagnostics))
    })
    .collect()
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
fn structure(
    rebuilt: &Rebuilt<'_>,
    side: &Side,
    rows: &[(String, Told)],
    files: &mut Files<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Sketch> {
    let mut samples = Vec::new();
    for sample in side
        .samples
        .iter()
        .filter(|sample| sample.file.ends_with(".json"))
    {
        let at = rebuilt.span(sample.range.clone());
        samples.extend(files.get(&sample.file, at, diagnostics).cloned());
    }
    samples.retain(is_structure);
    let span = match (rows.first(), samples.first()) {
        (Some((_, told)), _) => told.span,
        (None, Some(sample)) => sample.span,
        (None, None) => return None,
    };
    let mut tree = Tree::of(&samples, span);
    let lost = tree.put(rows);
    if let Some(first) = lost.first() {
        let which = match lost.len() {
            1 => format!("`{first}` stands"),
            2 => format!("`{first}` and another field stand"),
            count => format!("`{first}` and {} other fields stand", count - 1),
        };
        let message = format!("no sample shows where {which} in the body, so that is left out");
        let at = side
            .rows
            .first()
            .map_or(span, |row| rebuilt.span(row.range.clone()));
        diagnostics.push(Diagnostic::new(&codes::UNCLEAR_NESTING, message).at(at, "the fields begin here"));
    }
    Some(tree.schema())
}

/// The responses. The body is that of each success that can have one; where the page names no success, of any.
fn answers(
    rebuilt: &Rebuilt<'_>,
    call: &Call,
    files: &mut Files<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<data::Entry> {
    let span = rebuilt.span(call.range.clone());
    let rows = told(rebuilt, &call.answer, files, diagnostics);
    let (body, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, told)| told.place == "body");
    let schema = structure(rebuilt, &call.answer, &body, files, diagnostics);
    let headers: Vec<&(String, Told)> = others.iter().filter(|(_, told)| told.place == "header").collect();
    let mut all: Vec<(String, Sketch)> = Vec::new();
    for status in &call.statuses {
        if all.iter().any(|(code, _)| *code == status.code) {
            continue;
        }
        let at = rebuilt.span(status.range.clone());
        let mut answer = Sketch::new(at);
        answer.text("description", &status.said);
        if !status.file.is_empty() {
            let key = if status.said.is_empty() {
                "default"
            } else {
                &status.said
            };
            let file = files.get(&status.file, at, diagnostics);
            let said = file.and_then(|file| file.get(&status.code)?.str(key));
            answer.text("description", said.unwrap_or_default().trim());
        }
        all.push((status.code.clone(), answer));
    }
    if !all.iter().any(|(code, _)| code.starts_with('2')) && (schema.is_some() || !headers.is_empty()) {
        all.push(("2XX".to_owned(), Sketch::new(span)));
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
        if let Some(schema) = schema.as_ref().filter(|_| *code != "204" && *code != "205") {
            answer.set("content", content(span, schema.clone()));
        }
    }
    all.into_iter()
        .map(|(code, answer)| entry(&code, answer.node()))
        .collect()
}
