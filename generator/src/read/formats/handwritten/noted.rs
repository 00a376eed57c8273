//! Operations that marks of another format show, whose texts, types and examples are written by hand all the same.
//!
//! Takes what such a format found, makes the evidence that a page of the same content would give. Knows no marks.

use std::collections::BTreeMap;
use std::ops::Range;

use docwright_schema::Span;
use docwright_schema::evidence::{
    ArgumentRole, FieldEvidence, OperationEvidence, ParameterEvidence, ResponseClass, ResponseEvidence,
    TypeExpr,
};
use serde_json::Value;

use super::forms::found::{Form, Found};
use super::forms::sections::Section;
use super::operations::operation::operation;
use super::rows::row::{self, Raw};
use super::rows::{marks, nest};
use super::section::gathered::{Gathered, Rows};
use super::types::Types;
use super::values::json;
use super::words::roles::{Role, role};
use super::words::template::{Target, any_method};
use crate::read::reader::Page;

/// Where the fields of a request are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Place {
    Query,
    Path,
    Header,
    Body,
    /// Nothing tells.
    Unsaid,
    /// Not in the body, else nothing tells.
    NoBody,
}

/// An operation, and what is told of it. Names of fields may have dots and brackets.
#[derive(Debug, Default)]
pub(in super::super) struct Noted {
    pub(in super::super) method: &'static str,
    pub(in super::super) paths: Vec<String>,
    pub(in super::super) query: Vec<String>,
    pub(in super::super) server: Option<String>,
    pub(in super::super) name: String,
    pub(in super::super) summary: String,
    pub(in super::super) description: String,
    pub(in super::super) deprecated: bool,
    pub(in super::super) request: Vec<(Place, FieldEvidence)>,
    pub(in super::super) request_examples: Vec<Value>,
    /// What a status of success answers; of one that is not said, the first that has a payload.
    pub(in super::super) response: Vec<(Option<String>, FieldEvidence)>,
    pub(in super::super) errors: Vec<(String, FieldEvidence)>,
    /// Examples of all statuses.
    pub(in super::super) answers: Vec<(Option<String>, Value)>,
    /// Statuses, and what is said of each.
    pub(in super::super) statuses: Vec<(String, String)>,
    pub(in super::super) media_type: Option<&'static str>,
    pub(in super::super) range: Range<usize>,
}

/// The evidence of an operation, one for each of its paths.
pub(in super::super) fn operations(
    page: &Page<'_>,
    noted: &Noted,
    names: &mut BTreeMap<String, String>,
) -> Vec<OperationEvidence> {
    let section = section(noted);
    let gathered = gathered(noted);
    let of_path = |path: &String| {
        let mut made = operation(page, &section, &gathered, path, names);
        rest(noted, path, &mut made);
        errors(page, noted, &mut made);
        needed(noted, &mut made);
        made
    };
    noted.paths.iter().map(of_path).collect()
}

fn section(noted: &Noted) -> Section {
    Section {
        found: Found {
            part: 0,
            form: Form::Directive,
            method: noted.method,
            target: Target {
                paths: noted.paths.clone(),
                query: noted
                    .query
                    .iter()
                    .map(|name| (name.clone(), String::new()))
                    .collect(),
                server: noted.server.clone(),
            },
            range: noted.range.clone(),
            said: Some(noted.summary.clone()).filter(|said| !said.is_empty()),
            told_at: None,
            by_profile: (None, None),
        },
        parts: 0..0,
        title: Some(noted.name.clone()).filter(|name| !name.is_empty()),
        heading: None,
        bare: false,
        beside: Vec::new(),
        methods_beside: Vec::new(),
    }
}

fn gathered(noted: &Noted) -> Gathered {
    let mut gathered = Gathered {
        request_examples: noted.request_examples.clone(),
        deprecated: noted.deprecated,
        media_type: noted.media_type,
        description: vec![noted.description.clone()],
        statuses: noted
            .statuses
            .iter()
            .map(|(code, said)| (code.clone(), Some(said.clone()).filter(|said| !said.is_empty())))
            .collect(),
        ..Gathered::default()
    };
    for (place, field) in &noted.request {
        let role = match place {
            Place::Query => Role::Query,
            Place::Path => Role::Path,
            Place::Header => Role::Header,
            Place::Body => Role::Body,
            Place::Unsaid => Role::Parameters,
            Place::NoBody => continue,
        };
        match gathered.request.iter_mut().find(|(known, _)| *known == role) {
            Some((_, rows)) => rows.push(raw(field)),
            None => gathered.request.push((role, vec![raw(field)])),
        }
    }
    for (status, field) in &noted.response {
        match gathered.response.iter_mut().find(|rows| rows.status == *status) {
            Some(rows) => rows.rows.push(raw(field)),
            None => gathered.response.push(Rows {
                status: status.clone(),
                ..Rows::of(vec![raw(field)])
            }),
        }
    }
    for (status, value) in &noted.answers {
        match status.as_deref().filter(|code| code.starts_with(['4', '5'])) {
            Some(code) => gathered.error_examples.push((code.to_owned(), value.clone())),
            None => gathered.response_examples.push((status.clone(), value.clone())),
        }
    }
    gathered
}

/// Adds parameters that are in no body.
fn rest(noted: &Noted, path: &str, operation: &mut OperationEvidence) {
    for (_, field) in noted.request.iter().filter(|(place, _)| *place == Place::NoBody) {
        let name = field.name.as_ref();
        let is_known = operation
            .parameters
            .iter()
            .any(|known| known.field.name.as_ref().map(|own| &own.value) == name.map(|own| &own.value));
        let in_path = name.is_some_and(|own| path.contains(&format!("{{{}}}", own.value)));
        if !is_known {
            operation.parameters.push(ParameterEvidence {
                location: in_path.then(|| {
                    docwright_schema::Stated::new(docwright_schema::schema::Location::Path, field.span)
                }),
                ..ParameterEvidence::new(ArgumentRole::Parameter, field.clone())
            });
        }
    }
}

/// Adds what is told of the bodies of errors.
fn errors(page: &Page<'_>, noted: &Noted, operation: &mut OperationEvidence) {
    let span = Span::new(page.source, noted.range.clone());
    let told = |response: &&mut ResponseEvidence| response.class == ResponseClass::Error;
    for response in operation.responses.iter_mut().filter(told) {
        let code = response.status.as_ref().map(|status| status.value.as_str());
        let own = noted
            .errors
            .iter()
            .filter(|(status, _)| Some(status.as_str()) == code);
        let rows: Vec<Raw> = own.map(|(_, field)| raw(field)).collect();
        if !rows.is_empty() {
            response.ty = nest::object(&rows, !response.examples.is_empty(), span);
        }
    }
}

/// A body with a field that must be there must be there.
fn needed(noted: &Noted, operation: &mut OperationEvidence) {
    let required = |(place, field): &&(Place, FieldEvidence)| {
        *place == Place::Body && field.required.as_ref().is_some_and(|required| required.value)
    };
    let first = noted.request.iter().find(required);
    let stated = first.and_then(|(_, field)| field.required.clone());
    for body in &mut operation.bodies {
        body.required = body.required.take().or_else(|| stated.clone());
    }
}

fn raw(field: &FieldEvidence) -> Raw {
    let name = field.name.as_ref().map_or("", |name| name.value.as_str());
    Raw {
        field: field.clone(),
        ..Raw::named(name, field.span)
    }
}

/// The type that a text says.
pub(in super::super) fn type_of(page: &Page<'_>, span: Span, text: &str) -> TypeExpr {
    let types = Types {
        page,
        span,
        links: &[],
    };
    types.read(text)
}

/// Where what stands below a heading is sent; `None` where it tells nothing.
pub(in super::super) fn place_of(heading: &str) -> Option<Place> {
    match role(heading) {
        Role::Query => Some(Place::Query),
        Role::Path => Some(Place::Path),
        Role::Header => Some(Place::Header),
        Role::Body => Some(Place::Body),
        _ => None,
    }
}

/// The method that a word is.
pub(in super::super) fn method_of(word: &str) -> Option<&'static str> {
    any_method(word).filter(|method| *method != "LIST")
}

/// The values that a text shows, as people write JSON.
pub(in super::super) fn values(text: &str) -> Vec<Value> {
    json::values(text).into_iter().map(json::without_models).collect()
}

/// A text as a value, if it is one of JSON.
pub(in super::super) fn value_of(text: &str) -> Value {
    marks::value(text)
}

/// Says that a field has one of these values.
pub(in super::super) fn restrict(field: &mut FieldEvidence, values: &[String]) {
    row::restrict(field, values);
}
