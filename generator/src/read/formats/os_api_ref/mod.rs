//! Pages for the os-api-ref extension of Sphinx: directives `rest_method`, `rest_parameters`, `rest_status_code`.
//!
//! A page has the operations; what it says of a field is a key into a YAML file beside it, and samples are JSON files. So the reader
//! takes a page and the files that it names. Fields are told in a flat list: where they stand in a body, samples show (see `place`).
//! The grammar is that of the extension's documentation. The HTML that Sphinx makes of such pages shows what the files say, and is read,
//! too (`html`). Several pages tell of one call that does different things by what its body
//! holds: those are one operation whose body is one of theirs.

mod fields;
mod html;
mod operation;
mod page;
mod place;
mod unite;

use std::collections::BTreeMap;

use docwright_schema::{Diagnostic, Diagnostics, Evidence, Span, codes};

use super::embedded::tree::{entry, text};
use super::openapi::beside;
use super::rebuilt::{Rebuilt, Sketch};
use crate::read::data::{self, Node, Origin};
use crate::read::reader::{Page, Reader};
use fields::Told;
use operation::{Known, Sent};
use page::{Call, Row, Side};
use unite::unite;

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
    if is_ours && MARKS.iter().any(|mark| page.text.contains(mark)) || html::is_ours(page) {
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
    let mut operations: Vec<(String, String, Span, Sketch)> = Vec::new();
    let mut add = |method: String, path: String, known: &Known, diagnostics: &mut Diagnostics| {
        let made = operation::sketch(known, diagnostics);
        let same = operations
            .iter_mut()
            .find(|(own, at, ..)| *own == method && *at == path);
        match same {
            Some((.., same)) => unite(same, &made),
            None => operations.push((method, path, made.span, made)),
        }
    };
    if html::is_ours(page) {
        let read = html::read(&mut rebuilt);
        for (method, path, known) in read {
            add(method, path, &known, diagnostics);
        }
    } else {
        if page.text.contains(TOP)
            && let Some((range, title)) = page::title(page.text)
        {
            let title = text(rebuilt.span(range), title);
            rebuilt.info.push(entry("title", title));
        }
        for call in page::calls(page.text) {
            let known = known(&rebuilt, &call, &mut files, diagnostics);
            add(call.method, call.path, &known, diagnostics);
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

/// What is known of a call, with what the files say that it names.
fn known(rebuilt: &Rebuilt<'_>, call: &Call, files: &mut Files<'_>, diagnostics: &mut Diagnostics) -> Known {
    let request = sent(rebuilt, &call.request, files, diagnostics);
    let answer = sent(rebuilt, &call.answer, files, diagnostics);
    let mut statuses: Vec<(String, String, Span)> = Vec::new();
    for status in &call.statuses {
        if statuses.iter().any(|(code, ..)| *code == status.code) {
            continue;
        }
        let at = rebuilt.span(status.range.clone());
        let mut said = status.said.clone();
        if !status.file.is_empty() {
            let key = if status.said.is_empty() {
                "default"
            } else {
                &status.said
            };
            let file = files.get(&status.file, at, diagnostics);
            let told = file.and_then(|file| file.get(&status.code)?.str(key));
            if let Some(told) = told.map(str::trim).filter(|told| !told.is_empty()) {
                told.clone_into(&mut said);
            }
        }
        statuses.push((status.code.clone(), said, at));
    }
    Known {
        span: rebuilt.span(call.range.clone()),
        summary: call.summary.clone(),
        description: call.description.clone(),
        request,
        answer,
        statuses,
    }
}

fn sent(rebuilt: &Rebuilt<'_>, side: &Side, files: &mut Files<'_>, diagnostics: &mut Diagnostics) -> Sent {
    let mut sent = Sent::default();
    for row in &side.rows {
        let at = rebuilt.span(row.range.clone());
        sent.at.get_or_insert(at);
        sent.rows
            .push((row.name.clone(), files.told(row, at, diagnostics)));
    }
    let json = |file: &str| file.ends_with(".json");
    for sample in side.samples.iter().filter(|sample| json(&sample.file)) {
        let at = rebuilt.span(sample.range.clone());
        sent.samples
            .extend(files.get(&sample.file, at, diagnostics).cloned());
    }
    sent
}
