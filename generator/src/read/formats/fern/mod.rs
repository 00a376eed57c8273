//! The page `reference.md` that Fern writes beside its SDKs: what functions of a client library are called, take and give.
//!
//! It has no method and no path, so that no operation can be called until the overlay states them, or a description is added.

mod types;

use docwright_schema::evidence::{
    ArgumentRole, Evidence, FieldEvidence, NameForm, OperationEvidence, ParameterEvidence, ResponseClass,
    ResponseEvidence, TypeExpr,
};
use docwright_schema::{Diagnostic, Diagnostics, Span, Stated, codes};

use crate::read::markup::html::{decode, untagged};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "fern",
    most: 93,
    score,
    read,
};

/// What tells of a function.
const MARK: &str = "<details><summary><code>";
/// The headings below it.
const HEADINGS: &[(&str, Below)] = &[
    ("Description", Below::Description),
    ("Usage", Below::Usage),
    ("Parameters", Below::Parameters),
];
/// What every function takes for itself: the last word of the type.
const OF_LIBRARY: &str = "RequestOptions";

/// What stands below a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    Nothing,
    Description,
    Usage,
    Parameters,
}

fn score(page: &Page<'_>) -> u8 {
    let is_page = page.path.ends_with(".md");
    let mut calls = page.text.lines().filter(|line| line.starts_with(MARK));
    if is_page && page.text.contains(MARK) && calls.any(|line| function(line).is_some()) {
        93
    } else {
        0
    }
}

/// A function: its groups and its name, and what it gives.
fn function(line: &str) -> Option<(Vec<String>, String, Option<String>)> {
    let code = line.trim().strip_prefix(MARK)?;
    let code = code.strip_suffix("</code></summary>")?;
    let shown = bare(code);
    let (callee, rest) = shown.split_once('(')?;
    let mut words = callee.split('.').map(|word| word.trim_end_matches("()"));
    words
        .next()
        .filter(|word| word.trim_start_matches('$').eq_ignore_ascii_case("client"))?;
    let mut groups: Vec<String> = words.map(str::to_owned).collect();
    let name = groups.pop().filter(|name| !name.is_empty())?;
    let given = rest.rsplit_once("-> ").map(|(_, given)| given.trim().to_owned());
    Some((groups, name, given))
}

/// A text without tags and entities.
fn bare(text: &str) -> String {
    decode(&untagged(text)).into_owned()
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let mut evidence = Evidence {
        page: page.path.to_owned(),
        reader: READER.name,
        ..Evidence::default()
    };
    let (mut from, mut below, mut in_code) = (0, Below::Nothing, false);
    for line in page.text.split_inclusive('\n') {
        let span = Span::new(page.source, from..from + line.trim_end().len());
        from += line.len();
        let line = line.trim();
        if line.starts_with("```") {
            in_code = !in_code;
        }
        // An example that never ends holds no functions.
        if let Some((groups, name, given)) = line.starts_with(MARK).then(|| function(line)).flatten() {
            (below, in_code) = (Below::Nothing, false);
            evidence.operations.push(operation(&groups, name, given, span));
            continue;
        }
        let Some(operation) = evidence.operations.last_mut().filter(|_| !in_code) else {
            continue;
        };
        if let Some(heading) = line.strip_prefix("#### ") {
            let known = HEADINGS.iter().find(|(word, _)| heading.ends_with(word));
            below = known.map_or(Below::Nothing, |(_, below)| *below);
            continue;
        }
        if line.starts_with('<') || line.is_empty() || line.starts_with("## ") {
            continue;
        }
        match below {
            Below::Description => said(&mut operation.description, line),
            Below::Parameters => parameter(operation, line, span),
            Below::Nothing | Below::Usage => {}
        }
    }
    let count = evidence.operations.len();
    let message =
        format!("this page tells of {count} functions of a client library, without method and path");
    diagnostics.push(Diagnostic::new(&codes::NAMES_ONLY, message).page(page.path).help(
        "add the OpenAPI description of the API, or state `method` and `path` of each operation in the overlay",
    ));
    evidence
}

fn operation(groups: &[String], name: String, given: Option<String>, span: Span) -> OperationEvidence {
    let group = groups.join(".");
    let mut operation = OperationEvidence {
        anchor: match group.is_empty() {
            true => name.clone(),
            false => format!("{group}.{name}"),
        },
        group: Some(group).filter(|group| !group.is_empty()),
        ..OperationEvidence::new(Stated::new(name, span))
    };
    let ty = given.map_or(TypeExpr::Null, |given| types::read(&given).0);
    operation
        .responses
        .push(ResponseEvidence::new(ResponseClass::Success, ty, span));
    operation
}

/// Adds a line to a description.
fn said(description: &mut Option<String>, line: &str) {
    let text = description.get_or_insert_default();
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// Reads `**name:** `type` — text`; what has no such form goes on with the text of the last one.
fn parameter(operation: &mut OperationEvidence, line: &str, span: Span) {
    let begun = line
        .strip_prefix("**")
        .and_then(|rest| rest.split_once(":** `"))
        .and_then(|(name, rest)| Some((name, rest.split_once('`')?)));
    let Some((name, (ty, text))) = begun else {
        if let Some(last) = operation.parameters.last_mut() {
            said(&mut last.field.description, line);
        }
        return;
    };
    if ty.trim_end_matches([']', '>', '?']).ends_with(OF_LIBRARY) {
        return;
    }
    let (ty, optional) = types::read(ty);
    let text = text.trim().trim_start_matches(['—', '-']).trim();
    let field = FieldEvidence {
        name: Some(Stated::new(name.to_owned(), span)),
        ty,
        required: Some(Stated::new(!optional, span)),
        description: Some(text.to_owned()).filter(|text| !text.is_empty()),
        ..FieldEvidence::new(NameForm::Language, span)
    };
    operation
        .parameters
        .push(ParameterEvidence::new(ArgumentRole::Argument, field));
}
