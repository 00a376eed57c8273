//! One operation: labels, and below each parameters, media types, types and answers.

use docwright_schema::Span;

use super::super::payload::{content, form};
use super::super::types::{self, Models};
use super::model::{formatted, marked};
use super::spelling::Spelling;
use crate::read::data::Entry;
use crate::read::formats::embedded::tree::{boolean, entry, map, text};
use crate::read::formats::rebuilt::{Sketch, array, is_method, untold, value};
use crate::read::markup::html::{Element, Selector, class, markdown};

const REQUEST: Selector = Selector(&[class("huge").of("code")]);
const METHOD: Selector = Selector(&[class("http-method")]);
const NAME: Selector = Selector(&[class("nickname")]);
const PLACE: Selector = Selector(&[class("param-type")]);

/// What an answer gives: the page has a link, an empty one for nothing, none for lists and maps.
enum Given {
    Lost,
    Nothing,
    Type(String),
}

struct Answer {
    status: String,
    span: Span,
    said: String,
    given: Given,
}

/// What is found so far.
#[derive(Default)]
struct Found {
    consumes: Vec<String>,
    produces: Vec<String>,
    parameters: Vec<Sketch>,
    form: Vec<(String, bool, Sketch)>,
    body: Option<Sketch>,
    returned: Option<(String, Option<Span>)>,
    answers: Vec<Answer>,
}

/// Path, method, and the rest of the operation in this element.
pub(super) fn read(
    element: Element<'_>,
    models: &Models,
    spelling: &Spelling,
) -> Option<(String, String, Sketch)> {
    let request = element.find(REQUEST)?;
    let method = request.find(METHOD)?.text().to_ascii_uppercase();
    let path = request.direct_text();
    if !is_method(&method) || !path.starts_with('/') {
        return None;
    }
    let mut operation = Sketch::new(element.span());
    let mut found = Found::default();
    let mut label = String::new();
    for child in element.children() {
        if child.has_class("field-label") {
            let title = child.text();
            if child.tag() == "h4" {
                found.answers.push(Answer {
                    status: title,
                    span: child.span(),
                    said: String::new(),
                    given: Given::Lost,
                });
            } else {
                label = title;
            }
        } else if child.has_class("method-summary") {
            let said = child.direct_text();
            operation.text("summary", said.trim_end_matches("()").trim());
            if let Some(name) = child.find(NAME) {
                operation.set("operationId", text(name.span(), &name.text()));
            }
        } else if child.has_class("method-notes") {
            operation.text("description", &markdown(child).unwrap_or_default());
        } else if child.has_class("field-items") {
            parameters(child, models, spelling, &mut found);
        } else if child.has_class("return-type") {
            found.returned = Some((child.text(), Some(child.span())));
        } else if child.tag() == "ul" {
            let all = child.children().filter(|item| item.tag() == "li");
            let all = all.map(Element::text).filter(|media| media.contains('/'));
            match label.as_str() {
                "Consumes" => found.consumes = all.collect(),
                "Produces" => found.produces = all.collect(),
                _ => {}
            }
        } else if label == "Responses"
            && let Some(answer) = found.answers.last_mut()
        {
            let link = child.attribute("href").filter(|href| href.starts_with('#'));
            match link {
                Some(href) if href.len() == 1 => answer.given = Given::Nothing,
                Some(_) => answer.given = Given::Type(child.text()),
                None => answer.said.push_str(&child.text()),
            }
        }
    }
    let span = operation.span;
    operation.list("parameters", std::mem::take(&mut found.parameters));
    if let Some(body) = request_body(span, &mut found) {
        operation.put("requestBody", body);
    }
    let answers = answers(models, &mut found);
    operation.set("responses", map(span, answers));
    Some((path, method, operation))
}

/// Pairs of a name and of what is said of it.
fn parameters(items: Element<'_>, models: &Models, spelling: &Spelling, found: &mut Found) {
    let mut open: Option<Element<'_>> = None;
    for part in items.children() {
        if part.has_class("param") {
            open = Some(part);
            continue;
        }
        let Some(named) = open.take_if(|_| part.has_class("param-desc")) else {
            continue;
        };
        let span = named.span();
        let (name, required) = marked(&named.text());
        let place = part.find(PLACE).map(Element::text).unwrap_or_default();
        let said = part.direct_text();
        let said = said.trim_start_matches('\u{2014}').trim();
        let (said, format) = formatted(said);
        let (said, default) = said
            .rsplit_once("default: ")
            .map_or((said, ""), |(said, default)| (said.trim(), default.trim()));
        let place = place.strip_suffix("Parameter").unwrap_or(&place).trim();
        if place == "Body" {
            // The name of the parameter is no part of the call.
            let (name, ty) = name.split_once(' ').unwrap_or((&name, ""));
            let mut body = Sketch::new(span);
            body.text("description", said);
            body.set("required", boolean(span, required));
            body.put("schema", of_body(span, name, ty.trim(), models));
            found.body = Some(body);
            continue;
        }
        let mut schema = types::of_format(span, format, place == "Query");
        defaulted(&mut schema, default);
        if place == "Form" {
            schema.text("description", said);
            found.form.push((spelling.name(&name), required, schema));
            continue;
        }
        let mut parameter = Sketch::new(span);
        parameter.set("name", text(span, &name));
        parameter.text("in", &place.to_lowercase());
        parameter.set("required", boolean(span, required));
        parameter.text("description", said);
        parameter.put("schema", schema);
        found.parameters.push(parameter);
    }
}

/// The type of a body. Early versions lose the items of lists, but call the parameter by their model.
fn of_body(span: Span, name: &str, ty: &str, models: &Models) -> Sketch {
    match models.find(name) {
        Some(_) if ty == "array" => array(span, types::of_word(span, name, models)),
        _ => types::of_text(span, ty, models, 0),
    }
}

/// A value that is there if none is sent. It tells the type only where no other has such values.
fn defaulted(schema: &mut Sketch, raw: &str) {
    let span = schema.span;
    if raw.is_empty() || raw == "null" {
        return;
    }
    if schema.get("type").is_none() {
        if !matches!(raw, "true" | "false") {
            return;
        }
        *schema = Sketch::new(span);
        schema.text("type", "boolean");
    }
    let value = value(span, schema.str("type"), raw);
    schema.set("default", value);
}

fn request_body(span: Span, found: &mut Found) -> Option<Sketch> {
    if let Some(mut body) = found.body.take() {
        let schema = Sketch::of(&body.remove("schema")?);
        body.set("content", content(&found.consumes, schema));
        return Some(body);
    }
    form(span, &found.consumes, std::mem::take(&mut found.form))
}

/// Answers. What is returned is the type of the first that tells of success.
fn answers(models: &Models, found: &mut Found) -> Vec<Entry> {
    let mut returned = found.returned.take();
    let mut all = Vec::new();
    for answer in std::mem::take(&mut found.answers) {
        let span = answer.span;
        let mut own = Sketch::new(span);
        own.text("description", answer.said.trim());
        let is_success = answer.status.starts_with('2');
        let first = returned.take_if(|_| is_success);
        let schema = match (answer.given, first) {
            (Given::Nothing, _) => None,
            (_, Some((ty, at))) => Some(types::of_text(at.unwrap_or(span), &ty, models, 0)),
            (Given::Type(ty), None) => Some(types::of_text(span, &ty, models, 0)),
            (Given::Lost, None) => Some(untold(span)),
        };
        if let Some(schema) = schema {
            own.set("content", content(&found.produces, schema));
        }
        let mut item = entry(&answer.status, own.node());
        item.key_span = span;
        all.push(item);
    }
    all
}
