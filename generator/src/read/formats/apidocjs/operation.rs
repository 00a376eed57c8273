//! What marks tell of an operation, as what a person would tell of it.

use std::collections::BTreeMap;

use docwright_schema::evidence::{FieldEvidence, NameForm, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::auth;
use super::entry::{Entry, Example};
use super::parameter::Param;
use super::path;
use crate::read::formats::handwritten::noted::{
    Noted, Place, method_of, place_of, restrict, type_of, value_of, values,
};
use crate::read::reader::Page;

/// Media types that headers name.
const MEDIA: &[&str] = &[
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/xml",
    "text/plain",
    "application/octet-stream",
];
/// Headers that tell of the payload, not of the call.
const OF_PAYLOAD: &[&str] = &["content-type", "accept"];
/// Words for types that only these authors have, and what others call them.
const WORDS: &[(&str, &str)] = &[
    ("objectid", "string"),
    ("json", "object"),
    ("jsonobject", "object"),
    ("jsonarray", "array"),
    ("arraylist", "array"),
    ("bigint", "integer"),
    ("tinyint", "integer"),
    ("unsignedint", "integer"),
    ("mongoid", "string"),
    ("mixed", ""),
    ("any", ""),
    ("undefined", ""),
    ("null", ""),
    ("void", ""),
    ("function", ""),
];

/// How the authors of a project write.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits {
    /// Whether fields of answers are marked where they may be absent.
    pub(super) marks_answers: bool,
}

/// What is told of an operation, one for each of its methods; none where it is no call of HTTP.
pub(super) fn noted(page: &Page<'_>, entry: &Entry, habits: Habits) -> Vec<Noted> {
    let Some(address) = path::read(&entry.url) else {
        return Vec::new();
    };
    let methods = entry.method.split(['|', ',', '/', ' ']).filter_map(method_of);
    let of_method = |method: &'static str| {
        let mut noted = Noted {
            method,
            paths: address.paths.clone(),
            query: address.query.clone(),
            server: address.server.clone(),
            name: if entry.name.is_empty() {
                entry.title.clone()
            } else {
                entry.name.clone()
            },
            summary: entry.title.clone(),
            description: described(entry),
            deprecated: entry.deprecated,
            media_type: media_type(entry),
            range: entry.span.range(),
            ..Noted::default()
        };
        request(page, entry, &mut noted);
        answers(page, entry, habits, &mut noted);
        noted
    };
    methods.map(of_method).collect()
}

/// What is said of an operation, and which permission it takes: no word for one is that of a way of authentication.
fn described(entry: &Entry) -> String {
    let names = entry.permissions.iter().map(|name| format!("`{name}`"));
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        return entry.text.clone();
    }
    let said = format!("Permission: {}.", names.join(", "));
    match entry.text.is_empty() {
        true => said,
        false => format!("{}\n\n{said}", entry.text),
    }
}

fn request(page: &Page<'_>, entry: &Entry, noted: &mut Noted) {
    let is_header = |param: &&Param| {
        !auth::is_ours(param) && !OF_PAYLOAD.contains(&param.name.to_ascii_lowercase().as_str())
    };
    let of = |place: Place, param: &Param| (place, field(page, param, Some(!param.optional)));
    let headers = entry.headers.iter().filter(is_header);
    noted
        .request
        .extend(headers.map(|param| of(Place::Header, param)));
    let query = entry.query.iter();
    noted.request.extend(query.map(|param| of(Place::Query, param)));
    // Where fields of the body have a mark of their own, what has another one is none.
    let rest = match entry.body.is_empty() {
        true => Place::Unsaid,
        false => Place::NoBody,
    };
    for param in &entry.params {
        let bare = param.name.trim_start_matches(':');
        let place = param.group.as_deref().and_then(place_of).unwrap_or(rest);
        let param = Param {
            name: bare.to_owned(),
            ..param.clone()
        };
        noted.request.push(of(place, &param));
    }
    noted
        .request
        .extend(entry.body.iter().map(|param| of(Place::Body, param)));
    let shown = entry.request_examples.iter().map(|example| shown(example).1);
    noted.request_examples = shown.flatten().collect();
}

/// The media type that a header names.
fn media_type(entry: &Entry) -> Option<&'static str> {
    let header = entry
        .headers
        .iter()
        .find(|param| param.name.eq_ignore_ascii_case("content-type"))?;
    let said = format!(
        "{} {} {}",
        header.default.as_deref().unwrap_or_default(),
        header.allowed.join(" "),
        header.text
    );
    let named = || MEDIA.iter().filter(|media| said.contains(**media));
    // Of several, none is told.
    named().next().copied().filter(|_| named().count() == 1)
}

fn answers(page: &Page<'_>, entry: &Entry, habits: Habits, noted: &mut Noted) {
    let mut statuses: BTreeMap<String, String> = BTreeMap::new();
    let examples = entry.success_examples.iter().chain(&entry.error_examples);
    for example in examples {
        let (status, values) = shown(example);
        if let Some(code) = &status {
            statuses.entry(code.clone()).or_default();
        }
        let is_error = entry.error_examples.iter().any(|own| std::ptr::eq(own, example));
        let fits = status
            .as_deref()
            .map_or(!is_error, |code| code.starts_with('2') || is_error);
        if fits {
            let values = values.into_iter().take(1);
            noted.answers.extend(values.map(|value| (status.clone(), value)));
        }
    }
    for param in &entry.success {
        let status = param.group.as_deref().and_then(code_in);
        if let Some(code) = &status {
            statuses.entry(code.clone()).or_default();
        }
        if let Some(code) = code_of_name(param) {
            statuses.entry(code).or_default().clone_from(&param.text);
            continue;
        }
        let required = match (param.optional, habits.marks_answers) {
            (true, _) => Some(false),
            (false, true) => Some(true),
            (false, false) => None,
        };
        // What is said of an error is none of the answer.
        if status.as_deref().is_none_or(|code| code.starts_with('2')) {
            noted.response.push((status, field(page, param, required)));
        }
    }
    for param in &entry.errors {
        if let Some(code) = code_of_name(param) {
            statuses.entry(code).or_default().clone_from(&param.text);
            continue;
        }
        let Some(code) = param.group.as_deref().and_then(code_in) else {
            continue;
        };
        let said = statuses.entry(code.clone()).or_default();
        match &param.ty {
            // With a type it is a field of the body, without one the name of what went wrong.
            Some(_) => noted.errors.push((code, field(page, param, None))),
            None => {
                if !said.is_empty() {
                    said.push('\n');
                }
                said.push_str(&param.name);
                if !param.text.is_empty() {
                    said.push_str(": ");
                    said.push_str(&param.text);
                }
            }
        }
    }
    noted.statuses = statuses.into_iter().collect();
    rooted(noted);
}

/// Marks have no name for an answer as a whole, so authors make one up (`{Object[]} boats`). Where the example does not have it, it is
/// the answer, and what is told of its fields is told of the fields of the answer.
fn rooted(noted: &mut Noted) {
    let statuses: Vec<Option<String>> = noted.response.iter().map(|(status, _)| status.clone()).collect();
    for status in statuses {
        let example = noted
            .answers
            .iter()
            .find(|(own, _)| status.is_none() || own.is_none() || *own == status);
        let Some((_, example)) = example else { continue };
        let is_list = example.is_array();
        let shown = example.get(0).unwrap_or(example);
        let own = |field: &(Option<String>, FieldEvidence)| field.0 == status;
        let mut roots = noted
            .response
            .iter()
            .filter(|field| own(field))
            .map(|(_, field)| root(field));
        let Some(name) = roots.next().map(str::to_owned) else {
            continue;
        };
        let holds = |ty: &TypeExpr| {
            matches!(
                ty,
                TypeExpr::Array(_) | TypeExpr::Inline(_) | TypeExpr::Link(_) | TypeExpr::Missing
            )
        };
        let whole = noted
            .response
            .iter()
            .any(|one| own(one) && name_of(&one.1) == name && holds(&one.1.ty));
        if !whole || roots.any(|other| other != name) || shown.get(&name).is_some() || !shown.is_object() {
            continue;
        }
        let front = if is_list { "[]." } else { "" };
        noted
            .response
            .retain(|one| !(own(one) && name_of(&one.1) == name));
        for (_, field) in noted.response.iter_mut().filter(|one| one.0 == status) {
            let rest = name_of(field).get(name.len()..).unwrap_or_default();
            let rest = rest.trim_start_matches("[]").trim_start_matches('.');
            let renamed = format!("{front}{rest}");
            if let Some(own) = &mut field.name {
                own.value = renamed;
            }
        }
    }
}

fn name_of(field: &FieldEvidence) -> &str {
    field.name.as_ref().map_or("", |name| name.value.as_str())
}

/// The first part of a name.
fn root(field: &FieldEvidence) -> &str {
    name_of(field).split(['.', '[']).next().unwrap_or_default()
}

/// A status that stands in place of a name.
fn code_of_name(param: &Param) -> Option<String> {
    let is_code = param.name.len() == 3 && code_in(&param.name).is_some();
    is_code.then(|| param.name.clone())
}

/// The status that a text has.
fn code_in(text: &str) -> Option<String> {
    let mut numbers = text.split(|c: char| !c.is_ascii_alphanumeric());
    let found = numbers.find(|word| {
        word.len() == 3
            && word.starts_with(['1', '2', '3', '4', '5'])
            && word.bytes().all(|byte| byte.is_ascii_digit())
    });
    found.map(str::to_owned)
}

/// The status of an example, and the values that it shows.
fn shown(example: &Example) -> (Option<String>, Vec<Value>) {
    let content = example.content.trim_start();
    let first = content.lines().next().unwrap_or_default();
    let is_head = first.starts_with("HTTP") || first.starts_with("Status");
    let bare_head = || first.starts_with(|c: char| c.is_ascii_digit()) && first.len() < 60;
    let of_head = if is_head || bare_head() {
        let words = first.trim_start_matches("HTTP/1.1").trim_start_matches("HTTP/2");
        code_in(words)
    } else {
        None
    };
    let body = match of_head {
        // The body may begin on the line of the head.
        Some(_) => first
            .find(['{', '['])
            .map_or(content.get(first.len()..), |at| content.get(at..)),
        None => Some(content),
    };
    let status = of_head.or_else(|| code_in(&example.title));
    (status, values(body.unwrap_or_default()))
}

/// A field of a request or an answer.
fn field(page: &Page<'_>, param: &Param, required: Option<bool>) -> FieldEvidence {
    let span = param.span;
    let mut field = FieldEvidence {
        name: Some(Stated::new(param.name.clone(), span)),
        ty: param
            .ty
            .as_deref()
            .map_or(TypeExpr::Missing, |ty| type_in(page, span, ty)),
        required: required.map(|value| Stated::new(value, span)),
        description: Some(param.text.clone()).filter(|text| !text.is_empty()),
        ..FieldEvidence::new(NameForm::Wire, span)
    };
    limits(&mut field, param);
    if !param.allowed.is_empty() {
        restrict(&mut field, &param.allowed);
    }
    field.default = param
        .default
        .as_deref()
        .and_then(|default| default_of(&param.ty, default))
        .map(Box::new);
    field
}

/// A default as a value of its type; `None` where it is none, as a sentence for a number.
fn default_of(ty: &Option<String>, text: &str) -> Option<Value> {
    let ty = ty.as_deref().unwrap_or_default().to_ascii_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| ty.starts_with(word));
    let value = value_of(text);
    match () {
        () if is(&["string", "date"]) => Some(Value::String(text.to_owned())),
        () if is(&["num", "int", "float", "double"]) => Some(value).filter(Value::is_number),
        () if is(&["bool"]) => Some(value).filter(Value::is_boolean),
        () => Some(value).filter(|value| !value.is_null()),
    }
}

/// `String[]`, `Object[]`, `String|Number`, `Date`.
fn type_in(page: &Page<'_>, span: Span, text: &str) -> TypeExpr {
    let text = text.trim();
    if let Some(item) = text.strip_suffix("[]") {
        return TypeExpr::Array(Box::new(type_in(page, span, item)));
    }
    let lower = text.to_ascii_lowercase();
    match lower.as_str() {
        // Languages of such comments have one type for numbers, and one for dates and times.
        "number" => return TypeExpr::Numeric,
        "date" => return TypeExpr::Time,
        _ => {}
    }
    let word = WORDS.iter().find(|(word, _)| *word == lower);
    type_of(page, span, word.map_or(text, |(_, other)| other))
}

/// `{2..5}` of texts, `{1-9}` of numbers.
fn limits(field: &mut FieldEvidence, param: &Param) {
    let Some(size) = &param.size else { return };
    let is_text = matches!(field.ty, TypeExpr::String(_));
    let is_number = matches!(
        field.ty,
        TypeExpr::Numeric | TypeExpr::Integer(_) | TypeExpr::Number(_)
    );
    let cut = size.split_once("..").or_else(|| {
        size.get(1..)
            .and_then(|rest| rest.split_once('-'))
            .map(|(low, high)| (size.get(..low.len() + 1).unwrap_or_default(), high))
    });
    let Some((low, high)) = cut else { return };
    let (least, most) = match (is_text, is_number) {
        (true, _) => ("minLength", "maxLength"),
        (_, true) => ("minimum", "maximum"),
        _ => return,
    };
    for (key, text) in [(least, low), (most, high)] {
        let value = value_of(text.trim());
        let fits = match is_text {
            true => value.is_u64(),
            false => value.is_number(),
        };
        if fits {
            field.constraints.insert(key.to_owned(), value);
        }
    }
}
