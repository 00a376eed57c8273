//! Operations that are put together of components: the front matter has method and address, and each field is an element.

use std::ops::Range;

use docwright_schema::evidence::{ApiEvidence, Evidence, FieldEvidence, NameForm, TypeExpr};
use docwright_schema::schema::{Location, Requirement, alone};
use docwright_schema::{Diagnostics, Rare, Span, Stated};
use serde_json::Value;

use super::method::is_method;
use super::snippets::{Snippet, imported};
use crate::read::formats::components::element::{Element, elements};
use crate::read::formats::components::jsx::{Mark, marks};
use crate::read::formats::components::{Answer, Draft, lenient, nested, scheme, words};
use crate::read::markup::{FrontMatter, slice};
use crate::read::reader::Page;

/// The components that are read.
const NAMES: [&str; 5] = [
    "ParamField",
    "ResponseField",
    "ResponseExample",
    "RequestExample",
    "Expandable",
];

/// Where a parameter goes, by the attribute that has its name.
const LOCATIONS: [(&str, Option<Location>); 6] = [
    ("path", Some(Location::Path)),
    ("query", Some(Location::Query)),
    ("header", Some(Location::Header)),
    ("cookie", Some(Location::Cookie)),
    ("body", None),
    ("formData", None),
];

/// Method and address in the front matter, and where they stand.
pub(super) fn address<'a>(front: &FrontMatter<'a>) -> Option<(&'a str, &'a str, Range<usize>)> {
    let (value, range) = front.get("api")?;
    let (method, address) = value.trim().split_once(char::is_whitespace)?;
    let is_address = address.contains('/') || address.contains("{");
    (is_method(method) && is_address).then_some((method, address.trim(), range))
}

/// Where elements stand, and the parts that may stand among them.
#[derive(Clone, Copy)]
struct Place<'p, 'a> {
    page: &'p Page<'a>,
    snippets: &'p [Snippet<'a>],
}

impl<'p, 'a> Place<'p, 'a> {
    /// The part that an element stands for, and its place.
    fn snippet(self, element: &Element<'_>) -> Option<(Place<'p, 'a>, &'p [Element<'a>])> {
        let part = self.snippets.iter().find(|part| part.name == element.mark.name)?;
        let place = Place {
            page: &part.page,
            snippets: &[],
        };
        Some((place, &part.elements))
    }
}

pub(super) fn read(
    page: &Page<'_>,
    front: &FrontMatter<'_>,
    start: usize,
    diagnostics: &mut Diagnostics,
) -> Evidence {
    let mut evidence = Evidence {
        page: page.path.to_owned(),
        ..Evidence::default()
    };
    let Some((method, address, range)) = address(front) else {
        return evidence;
    };
    let span = Span::new(page.source, range.clone());
    let method_span = Span::new(page.source, range.start..range.start + method.len());
    let stated = |key: &str| {
        let found = front.get(key).filter(|(value, _)| !value.is_empty());
        found.map(|(value, range)| Stated::new(value.to_owned(), Span::new(page.source, range)))
    };
    let title = stated("title");
    let mut draft = Draft {
        name: title
            .clone()
            .unwrap_or_else(|| Stated::new(format!("{method} {address}"), span)),
        method: Stated::new(method.to_owned(), method_span),
        address: Stated::new(address.to_owned(), span),
        server: None,
        anchor: String::new(),
        summary: title.map(|title| title.value),
        description: stated("description").map(|description| description.value),
        deprecated: front.get("deprecated").is_some_and(|(value, _)| value == "true"),
        parameters: Vec::new(),
        body: Vec::new(),
        media_type: None,
        responses: Vec::new(),
    };
    let imported = imported(page);
    let snippets: Vec<Snippet<'_>> = imported.iter().map(|part| part.snippet(&NAMES)).collect();
    let names: Vec<&str> = NAMES
        .into_iter()
        .chain(snippets.iter().map(|part| part.name))
        .collect();
    let elements = elements(
        marks(page.text, |name| names.contains(&name))
            .into_iter()
            .filter(|mark| mark.range.start >= start),
    );
    let place = Place {
        page,
        snippets: &snippets,
    };
    fill(place, &elements, &mut draft);
    if let Some(way) = draft.authorization() {
        let mut shown = ApiEvidence::EMPTY;
        shown.shown_security.push(way);
        evidence.api = Rare::from(shown);
    }
    let mut operation = draft.evidence(diagnostics);
    if let Some(way) = stated("authMethod") {
        operation.security = security(&way, &mut evidence.api);
    }
    evidence.operations.push(operation);
    evidence
}

fn fill(place: Place<'_, '_>, elements: &[Element<'_>], draft: &mut Draft) {
    let mut answers: Vec<Answer> = Vec::new();
    let mut fields: Vec<FieldEvidence> = Vec::new();
    sort(place, elements, draft, &mut answers, &mut fields);
    // The fields are those of the answer that is no error.
    let is_error = |answer: &Answer| {
        let status = answer.status.as_ref();
        status.is_some_and(|status| status.value.starts_with(['4', '5']))
    };
    match answers.iter_mut().find(|answer| !is_error(answer)) {
        Some(answer) => answer.fields = fields,
        None if fields.is_empty() => {}
        None => {
            let span = fields.first().map(|field| field.span).unwrap_or_default();
            let answer = Answer {
                status: None,
                description: None,
                fields,
                example: None,
                span,
            };
            answers.insert(0, answer);
        }
    }
    draft.responses = answers;
}

/// Each element to where it belongs.
fn sort(
    place: Place<'_, '_>,
    elements: &[Element<'_>],
    draft: &mut Draft,
    answers: &mut Vec<Answer>,
    fields: &mut Vec<FieldEvidence>,
) {
    for element in elements {
        match element.mark.name {
            "ParamField" => parameter(place, element, draft),
            "ResponseField" => fields.extend(field(place, element, "name")),
            "ResponseExample" => answers.extend(examples(place.page, element)),
            _ => {
                if let Some((place, elements)) = place.snippet(element) {
                    sort(place, elements, draft, answers, fields);
                }
            }
        }
    }
}

fn parameter(place: Place<'_, '_>, element: &Element<'_>, draft: &mut Draft) {
    let known = LOCATIONS.iter().find(|(key, _)| element.mark.get(key).is_some());
    let Some((key, location)) = known else { return };
    let Some(field) = field(place, element, key) else {
        return;
    };
    let name = field.name.as_ref().map_or("", |name| name.value.as_str());
    match location {
        Some(Location::Header) if name.eq_ignore_ascii_case("content-type") => {
            draft.media_type = media_type(place.page, element);
        }
        Some(location) => draft.parameters.push((*location, field)),
        None => draft.body.push(field),
    }
}

/// The media type that the header `Content-Type` is shown to have.
fn media_type(page: &Page<'_>, element: &Element<'_>) -> Option<Stated<String>> {
    let shown = ["default", "placeholder", "initialValue"]
        .iter()
        .find_map(|key| element.mark.get(key));
    let (text, range) = match shown {
        Some(shown) => (shown.value, shown.range.clone()),
        None => (slice(page.text, element.content.clone()), element.content.clone()),
    };
    let word = text.trim().trim_matches(['`', '"', '\'', '.']);
    let is_type = word.contains('/') && !word.contains(char::is_whitespace);
    is_type.then(|| Stated::new(word.to_owned(), Span::new(page.source, range)))
}

/// The field whose name stands in the attribute `key`.
fn field(place: Place<'_, '_>, element: &Element<'_>, key: &str) -> Option<FieldEvidence> {
    let page = place.page;
    let mark = &element.mark;
    let name = mark.get(key).filter(|name| !name.value.is_empty())?;
    let span = |range: &Range<usize>| Span::new(page.source, range.clone());
    let mut field = FieldEvidence::new(NameForm::Wire, span(&mark.range));
    field.name = Some(Stated::new(unescaped(name.value), span(&name.range)));
    if let Some(ty) = mark.get("type") {
        field.type_span = span(&ty.range);
        field.ty = words::of(ty.value, field.type_span);
    }
    let required = mark.get("required").map(|required| span(&required.range));
    field.required = required.map(|at| Stated::new(mark.is("required"), at));
    if key == "path" {
        field.required = Some(Stated::new(true, span(&name.range)));
    }
    field.deprecated = mark.is("deprecated");
    field.default = default(mark, &field.ty).map(Box::new);
    field.description = description(page.text, element);
    let inner = inner(place, element);
    field.ty = nested(
        std::mem::replace(&mut field.ty, TypeExpr::Missing),
        inner,
        field.span,
    );
    Some(field)
}

/// The fields in an element, in whatever is around them.
fn inner(place: Place<'_, '_>, element: &Element<'_>) -> Vec<FieldEvidence> {
    let mut fields = Vec::new();
    for child in &element.children {
        let keys = || LOCATIONS.iter().map(|(key, _)| *key).chain(["name"]);
        match child.mark.name {
            "Expandable" => fields.extend(inner(place, child)),
            "ResponseField" | "ParamField" => {
                fields.extend(keys().find_map(|key| field(place, child, key)));
            }
            _ => {
                let part = place.snippet(child);
                let part = part.into_iter().flat_map(|(place, elements)| {
                    let fields = elements
                        .iter()
                        .map(move |child| keys().find_map(|key| field(place, child, key)));
                    fields.flatten()
                });
                fields.extend(part);
            }
        }
    }
    fields
}

/// The default, where it is a value of the field's type.
fn default(mark: &Mark<'_>, ty: &TypeExpr) -> Option<Value> {
    let text = mark
        .get("default")
        .map(|default| default.value)
        .filter(|value| !value.is_empty())?;
    match ty {
        TypeExpr::String(_) => Some(Value::String(text.to_owned())),
        TypeExpr::Boolean => text.parse().ok().map(Value::Bool),
        TypeExpr::Integer(_) | TypeExpr::Number(_) => {
            let value: Value = serde_json::from_str(text).ok()?;
            value.is_number().then_some(value)
        }
        _ => None,
    }
}

/// The text of an element before the first element in it, without marks of the site.
fn description(text: &str, element: &Element<'_>) -> Option<String> {
    let end = element
        .children
        .first()
        .map_or(element.content.end, |child| child.mark.range.start);
    let text = slice(text, element.content.start..end);
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !(line.starts_with('<') && line.ends_with('>')));
    let text = lines.collect::<Vec<_>>().join("\n");
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn unescaped(name: &str) -> String {
    name.replace('\\', "")
}

/// The answers that an element shows: fences, which may be indented.
fn examples(page: &Page<'_>, element: &Element<'_>) -> Vec<Answer> {
    let text = slice(page.text, element.content.clone());
    let mut answers = Vec::new();
    let mut open: Option<(&str, usize, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let Some(info) = line.trim().strip_prefix("```") else {
            continue;
        };
        match open.take() {
            None => open = Some((info.trim_start_matches('`').trim(), start, end)),
            Some((info, from, body)) => {
                let range = element.content.start + from..element.content.start + end;
                let span = Span::new(page.source, range);
                let Some(example) = lenient::value(slice(text, body..start)) else {
                    continue;
                };
                let status = info.split_whitespace().find(|word| is_status(word));
                answers.push(Answer {
                    status: status.map(|status| Stated::new(status.to_owned(), span)),
                    description: None,
                    fields: Vec::new(),
                    example: Some(example),
                    span,
                });
            }
        }
    }
    // Without a status they show one answer, in one case and in another.
    let mut seen = false;
    answers.retain(|answer| answer.status.is_some() || !std::mem::replace(&mut seen, true));
    answers
}

fn is_status(word: &str) -> bool {
    word.len() == 3 && word.starts_with(['1', '2', '3', '4', '5']) && word.bytes().all(|b| b.is_ascii_digit())
}

/// The names of what the operation takes, which is said of the API as well; `None` for a word that names no way.
fn security(way: &Stated<String>, api: &mut Rare<ApiEvidence>) -> Option<Vec<Requirement>> {
    if way.value == "none" {
        return Some(Vec::new());
    }
    let scheme = scheme(way, None)?;
    let name = scheme.name.value.clone();
    let mut known = ApiEvidence::EMPTY;
    known.security.push(scheme);
    *api = Rare::from(known);
    Some(vec![alone(name)])
}
