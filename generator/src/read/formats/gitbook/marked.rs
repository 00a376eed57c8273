//! Calls in the form that GitBook's editor gives people to fill in: a heading, the method in a `mark` and the path in code, tables
//! below the names of places, and a tab for each answer.
//!
//! ``<mark style="color:green;">`POST`</mark> `/sailors` ``

use std::ops::Range;

use docwright_schema::evidence::{FieldEvidence, NameForm, OperationEvidence, SecurityEvidence};
use docwright_schema::schema::Method;
use docwright_schema::{Diagnostics, Span, Stated};

use super::blocks::{add, prose, shown, started};
use crate::read::formats::components::attribute::Attribute;
use crate::read::formats::components::{Answer, Draft, scheme, words};
use crate::read::markup::slice;
use crate::read::reader::Page;

/// What such a call begins with.
pub(super) const MARK: &str = "<mark style=\"color:";

/// A part of a call, by words of its name.
const PLACES: [(&str, &str); 6] = [
    ("header", "header"),
    ("path param", "path"),
    ("query", "query"),
    ("body", "body"),
    ("form", "body"),
    ("response", ""),
];

/// Whether a page has such a call.
pub(super) fn is_in(text: &str) -> bool {
    text.contains(MARK) && lines(text, 0..text.len()).any(|line| call(text, &line).is_some())
}

/// Every call of a page; ways of authentication that headers show are added to `security`.
pub(super) fn read(
    page: &Page<'_>,
    security: &mut Vec<SecurityEvidence>,
    diagnostics: &mut Diagnostics,
) -> Vec<OperationEvidence> {
    if !page.text.contains(MARK) {
        return Vec::new();
    }
    let all: Vec<Range<usize>> = lines(page.text, 0..page.text.len()).collect();
    let mut title: Option<Stated<String>> = None;
    let mut drafts: Vec<Draft> = Vec::new();
    let mut open: Option<(Draft, &str, Vec<&str>)> = None;
    let mut at = 0;
    while let Some(line) = all.get(at).cloned() {
        at += 1;
        let text = slice(page.text, line.clone());
        if let Some((method, path)) = call(page.text, &line) {
            drafts.extend(open.take().map(closed));
            let draft = started(page, &method, &path, None, title.take());
            open = Some((draft, "", Vec::new()));
            continue;
        }
        let name = named(text);
        let place = name.as_deref().and_then(place);
        if let (Some(name), None, true) = (&name, place, text.starts_with('#')) {
            drafts.extend(open.take().map(closed));
            let start = line.start + text.find(name.as_str()).unwrap_or(0);
            let span = Span::new(page.source, start..start + name.len());
            title = Some(Stated::new(name.clone(), span));
            continue;
        }
        let Some((draft, current, said)) = &mut open else {
            continue;
        };
        if let Some(place) = place {
            *current = place;
            said.push("");
        } else if let Some(answer) = answer(page, &line) {
            draft.responses.push(answer);
            at = after(page.text, &all, at);
        } else if text.trim_start().starts_with('|') {
            let first = at - 1;
            let row = |line: &Range<usize>| slice(page.text, line.clone()).trim_start().starts_with('|');
            at = (at..all.len())
                .find(|at| !all.get(*at).is_some_and(row))
                .unwrap_or(all.len());
            table(
                page,
                all.get(first..at).unwrap_or_default(),
                current,
                (&mut *draft, &mut *security),
            );
        } else if current.is_empty() && draft.responses.is_empty() && !text.starts_with("{%") {
            said.push(text);
        }
    }
    drafts.extend(open.take().map(closed));
    drafts
        .into_iter()
        .map(|draft| draft.evidence(diagnostics))
        .collect()
}

fn closed((mut draft, _, said): (Draft, &str, Vec<&str>)) -> Draft {
    draft.description = prose(&said.join("\n").replace("\\<", "<"));
    draft
}

/// Where the lines stand, without their ends.
fn lines(text: &str, within: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = within.start;
    slice(text, within).split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end().len()
    })
}

/// The method and the path that a line is about.
fn call<'a>(text: &'a str, line: &Range<usize>) -> Option<(Attribute<'a>, Attribute<'a>)> {
    let whole = slice(text, line.clone());
    let rest = whole.strip_prefix(MARK)?;
    let at = whole.len() - rest.len() + rest.find('>')? + 1;
    let method = code(whole, at)?;
    let end = method.end + 1;
    let behind = whole.get(end..)?.strip_prefix("</mark>")?;
    let path = code(whole, whole.len() - behind.trim_start().len())?;
    let attribute = |key, range: Range<usize>| {
        let range = line.start + range.start..line.start + range.end;
        Attribute {
            key,
            value: slice(text, range.clone()),
            range,
        }
    };
    let method = attribute("method", method);
    let is_known = method.value.parse::<Method>().is_ok();
    is_known.then(|| (method, attribute("path", path)))
}

/// What stands in code at this place.
fn code(line: &str, at: usize) -> Option<Range<usize>> {
    let inner = line.get(at..)?.strip_prefix('`')?;
    let length = inner.find('`').filter(|length| *length > 0)?;
    Some(at + 1..at + 1 + length)
}

/// The words of a heading, or of a line in bold.
fn named(line: &str) -> Option<String> {
    let heading = line.starts_with('#').then(|| line.trim_start_matches('#'));
    let bold = || line.trim().strip_prefix("**")?.strip_suffix("**");
    let name = heading.or_else(bold)?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

fn place(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let found = PLACES.iter().find(|(word, _)| name.contains(word));
    found
        .filter(|_| name.split_whitespace().count() < 4)
        .map(|(_, place)| *place)
}

/// The fields of a table that stands below the name of a place.
fn table(
    page: &Page<'_>,
    rows: &[Range<usize>],
    place: &str,
    (draft, security): (&mut Draft, &mut Vec<SecurityEvidence>),
) {
    let cells = |row: &Range<usize>| -> Vec<Range<usize>> {
        let text = slice(page.text, row.clone());
        let mut at = row.start;
        let parts = text.split('|').map(|cell| {
            let start = at + cell.len() - cell.trim_start().len();
            at += cell.len() + 1;
            start..start + cell.trim().len()
        });
        parts.skip(1).collect()
    };
    let Some((head, rows)) = rows.split_first() else {
        return;
    };
    let head: Vec<String> = cells(head)
        .into_iter()
        .map(|cell| slice(page.text, cell).to_lowercase())
        .collect();
    let column = |word: &str| head.iter().position(|name| name == word);
    for row in rows.iter().skip(1) {
        let all = cells(row);
        let cell = |word: &str| {
            let range = all.get(column(word)?)?.clone();
            Some((slice(page.text, range.clone()), range))
        };
        let Some((name, range)) = cell("name") else {
            continue;
        };
        let is_marked = name.contains("<mark") || name.ends_with('*');
        let bare = name.split("<mark").next().unwrap_or_default().replace('\\', "");
        let bare = bare.trim().trim_matches(['`', '*']).to_owned();
        let value = cell("value").map(|(value, _)| value.trim_matches('`').to_owned());
        if place == "header" && bare.eq_ignore_ascii_case("content-type") {
            draft.media_type = value.map(|value| Stated::new(value, Span::new(page.source, range)));
            continue;
        }
        if place == "header" && bare.eq_ignore_ascii_case("authorization") {
            let word = value
                .as_deref()
                .and_then(|value| value.split(' ').next())
                .unwrap_or_default();
            let way = Stated::new(word.to_owned(), Span::new(page.source, range));
            security.extend(scheme(&way, None).filter(|_| security.is_empty()));
            continue;
        }
        if bare.is_empty() || place.is_empty() {
            continue;
        }
        let mut field = FieldEvidence::new(NameForm::Wire, Span::new(page.source, row.clone()));
        field.name = Some(Stated::new(bare, Span::new(page.source, range.clone())));
        if let Some((ty, at)) = cell("type") {
            field.type_span = Span::new(page.source, at);
            field.ty = words::of(ty, field.type_span);
        }
        let said = cell("required")
            .map(|(said, _)| matches!(said.to_lowercase().as_str(), "yes" | "true" | "required"));
        let required = said.or(is_marked.then_some(true));
        field.required = required.map(|required| Stated::new(required, Span::new(page.source, range)));
        field.description = cell("description").and_then(|(text, _)| prose(text)).or(value);
        add(draft, place, field);
    }
}

/// The answer in the tab that begins in this line.
fn answer(page: &Page<'_>, line: &Range<usize>) -> Option<Answer> {
    const TAB: &str = "{% tab title=\"";
    const END: &str = "{% endtab %}";
    let title = slice(page.text, line.clone()).trim_start().strip_prefix(TAB)?;
    let title = title.split('"').next()?;
    let code = title
        .get(..3)
        .filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))?;
    let start = line.start + slice(page.text, line.clone()).find(code)?;
    let span = Span::new(page.source, start..start + code.len());
    let inner = page.text.get(line.end..)?;
    let inner = inner.get(..inner.find(END).unwrap_or(inner.len()))?;
    let said = title.get(3..).unwrap_or_default().trim_start_matches(':').trim();
    Some(Answer {
        status: Some(Stated::new(code.to_owned(), span)),
        description: prose(said),
        fields: Vec::new(),
        example: shown(inner),
        span,
    })
}

/// The number of the line behind the end of a tab.
fn after(text: &str, all: &[Range<usize>], from: usize) -> usize {
    let is_end = |at: &usize| {
        let line = all.get(*at).map_or("", |line| slice(text, line.clone()));
        line.trim_start().starts_with("{% endtab")
    };
    (from..all.len()).find(is_end).map_or(all.len(), |at| at + 1)
}
