//! The request of an operation: the struct of its parameters and body, and the steps that send them.
//!
//! Parameters and body are fields of one struct. Where the documents show such an object, it has their name; otherwise it is
//! made, in `models::requests`.

use std::collections::BTreeSet;

use docwright_schema::Grade;
use docwright_schema::schema::{Body, Content, Location, Operation, Parameter, Style};

use super::ask;
use super::body;
use super::build;
use super::query;
use super::servers;
use super::types::{self, BytesAs};
use super::value_docs;
use crate::lower::docs::{self, Docs};
use crate::lower::naming::ident::{self, Ident};
use crate::lower::naming::names::Names;
use crate::lower::plan::Context;
use crate::lower::plan::homes::OperationHome;
use crate::lower::plan::media::{self, Form};
use crate::lower::plan::path::{self, Piece};
use crate::lower::rust::{self, Access, Home, Step};

/// A request, lowered.
#[derive(Debug, Default)]
pub(crate) struct Request {
    /// The struct that it is given in, where it has parameters.
    pub(crate) structure: Option<rust::Struct>,
    /// What the function takes.
    pub(crate) argument: Option<rust::Argument>,
    /// How it is sent.
    pub(crate) steps: Vec<Step>,
}

/// Lowers the request of an operation.
pub(crate) fn lower(cx: &Context<'_>, home: &OperationHome<'_>) -> Request {
    let operation = home.operation;
    let body = operation
        .body
        .as_ref()
        .and_then(|body| Some((body, media::preferred(&body.content)?)));
    let mut request = match &home.request {
        Some(place) => with_parameters(cx, home, place, body),
        None => without_parameters(cx, operation, body),
    };
    let server = operation.servers.first().map(servers::address);
    request.steps.splice(0..0, server.map(Step::Server));
    request.steps.extend(cx.security.step(operation));
    request.steps.extend(ask::step(cx, home));
    let accept = accept(home);
    if !accept.is_empty() {
        request.steps.push(Step::Accept(accept));
    }
    request
}

fn without_parameters(cx: &Context<'_>, operation: &Operation, body: Option<(&Body, &Content)>) -> Request {
    let mut steps = query_steps(operation);
    let argument = body.map(|(body, content)| {
        let (ty, encoding) = body::encode(cx, content);
        let name = ident::known("body");
        let reference = rust::Type::Ref(Box::new(borrowed(ty)));
        let (ty, value) = match body.required.value {
            true => (reference, Access::Argument(name.clone())),
            false => (
                rust::Type::Option(Box::new(reference)),
                Access::OptionalArgument(name.clone()),
            ),
        };
        steps.push(Step::Body { value, encoding });
        rust::Argument {
            name,
            ty,
            is_unread: false,
        }
    });
    Request {
        structure: None,
        argument,
        steps,
    }
}

/// What a reference to the type is best a reference to.
fn borrowed(ty: rust::Type) -> rust::Type {
    match ty {
        rust::Type::String => rust::Type::Str,
        rust::Type::Vec(inner) => rust::Type::Slice(inner),
        ty => ty,
    }
}

fn with_parameters(
    cx: &Context<'_>,
    home: &OperationHome<'_>,
    place: &Home,
    body: Option<(&Body, &Content)>,
) -> Request {
    let operation = home.operation;
    let argument = ident::known("request");
    let mut names = Names::default();
    let mut fields = Vec::new();
    let mut accesses = Vec::new();
    for parameter in &operation.parameters {
        let name = names.take(ident::snake(&parameter.name, "parameter"));
        let is_required = parameter.required.value || parameter.location.value == Location::Path;
        accesses.push(access(&argument, &name, is_required));
        fields.push(parameter_field(cx, operation, parameter, name, is_required));
    }
    let mut variables = BTreeSet::new();
    for piece in path::pieces(operation) {
        if let Piece::Variable(variable, None) = piece
            && variables.insert(variable)
        {
            let name = names.take(ident::snake(variable, "parameter"));
            accesses.push(access(&argument, &name, true));
            let docs = docs::line(format!(
                "The part {} of the path; it is documented there only.",
                docs::code(variable)
            ));
            fields.push(rust::Field {
                docs,
                name,
                ty: rust::Type::String,
            });
        }
    }
    let mut steps = path_steps(operation, &accesses);
    for (parameter, access) in operation.parameters.iter().zip(&accesses) {
        let place = match parameter.location.value {
            Location::Path => continue,
            Location::Query => query::place(cx, parameter),
            Location::Header => rust::ParameterPlace::Header,
            Location::Cookie => rust::ParameterPlace::Cookie,
        };
        steps.push(parameter_step(place, &parameter.wire_name.value, access));
    }
    steps.extend(query_steps(operation));
    if let Some((body, content)) = body {
        let (ty, encoding) = body::encode(cx, content);
        let name = names.take(ident::snake(body.name.as_deref().unwrap_or("body"), "body"));
        let value = access(&argument, &name, body.required.value);
        steps.push(Step::Body { value, encoding });
        let docs = Docs::default()
            .markdown(body.description.as_deref())
            .or(|| "The body.");
        fields.push(rust::Field {
            docs,
            name,
            ty: given(ty, body.required.value),
        });
    }
    let mut derives = types::derives();
    if fields
        .iter()
        .all(|field| matches!(field.ty, rust::Type::Option(_)))
    {
        derives.push("Default".into());
    }
    let names: Vec<_> = std::iter::once(operation.name.as_str())
        .chain(home.sharing.iter().copied())
        .map(docs::code)
        .collect();
    let docs = docs::line(format!("The request of {}.", names.join(", ")));
    let constants = operation
        .parameters
        .iter()
        .map(|parameter| types::constant(&parameter.ty.value));
    let mut build = build::of(&fields, constants);
    let deprecated = operation.parameters.iter().map(|parameter| parameter.deprecated);
    for (field, _) in fields.iter().zip(deprecated).filter(|(_, is)| *is) {
        build.deprecate(&field.name);
    }
    let structure = rust::Struct {
        docs,
        name: place.name.clone(),
        derives,
        needs_client: false,
        build: Some(build),
        fields,
    };
    let is_unread = body.is_none()
        && variables.is_empty()
        && operation
            .parameters
            .iter()
            .all(|parameter| parameter.location.value == Location::Path && !is_in_path(operation, parameter));
    let ty = rust::Type::Ref(Box::new(place.ty()));
    Request {
        structure: Some(structure),
        argument: Some(rust::Argument {
            name: argument,
            ty,
            is_unread,
        }),
        steps,
    }
}

fn parameter_field(
    cx: &Context<'_>,
    operation: &Operation,
    parameter: &Parameter,
    name: Ident,
    is_required: bool,
) -> rust::Field {
    let mut docs = Docs::default();
    docs.markdown(parameter.description.as_deref());
    if parameter.deprecated {
        docs.line("**Deprecated.**");
    }
    value_docs::add(
        &mut docs,
        &parameter.ty.value,
        parameter.default.as_deref(),
        parameter.example.as_deref(),
    );
    if parameter.location.value == Location::Path && !is_in_path(operation, parameter) {
        docs.line("The documented path has no place for it: it is not sent.");
    }
    let place = parameter.location.value.as_str();
    let docs = docs.or(|| {
        format!(
            "The {place} parameter {}.",
            docs::code(&parameter.wire_name.value)
        )
    });
    let ty = types::lower(cx, &parameter.ty.value, BytesAs::Binary);
    let ty = types::widened(ty, &parameter.constraints);
    rust::Field {
        docs,
        name,
        ty: given(ty, is_required),
    }
}

/// The type of a field of a request: what is not required may be left out.
fn given(ty: rust::Type, is_required: bool) -> rust::Type {
    match ty {
        ty if is_required => ty,
        rust::Type::Option(inner) => rust::Type::Option(inner),
        ty => rust::Type::Option(Box::new(ty)),
    }
}

fn access(argument: &Ident, field: &Ident, is_required: bool) -> Access {
    match is_required {
        true => Access::Field(argument.clone(), field.clone()),
        false => Access::OptionalField(argument.clone(), field.clone()),
    }
}

fn parameter_step(place: rust::ParameterPlace, name: &str, value: &Access) -> Step {
    Step::Parameter(rust::ParameterStep {
        place,
        name: name.to_owned(),
        value: value.clone(),
    })
}

fn is_in_path(operation: &Operation, parameter: &Parameter) -> bool {
    path::pieces(operation).iter().any(|piece| match piece {
        Piece::Variable(_, Some(index)) => operation
            .parameters
            .get(*index)
            .is_some_and(|found| std::ptr::eq(found, parameter)),
        _ => false,
    })
}

/// Steps for the path; variables without a parameter have the accesses after those of the parameters.
fn path_steps(operation: &Operation, accesses: &[Access]) -> Vec<Step> {
    let mut unnamed = accesses.iter().skip(operation.parameters.len());
    let mut filled = BTreeSet::new();
    let mut steps = Vec::new();
    for piece in path::pieces(operation) {
        if let Piece::Variable(name, index) = piece
            && filled.insert(name)
        {
            let access = match index {
                Some(index) => accesses.get(index),
                None => unnamed.next(),
            };
            let found = index.and_then(|index| operation.parameters.get(index));
            let place = path_place(found.and_then(|found| found.style.as_deref()));
            steps.extend(access.map(|access| parameter_step(place, name, access)));
        }
    }
    steps
}

/// Where a parameter of this style goes in the path.
fn path_place(style: Option<&Style>) -> rust::ParameterPlace {
    let Some(style) = style else {
        return rust::ParameterPlace::Segment;
    };
    let explode = style.explode == Some(true);
    match style.style.as_deref() {
        Some("label") => rust::ParameterPlace::SegmentLabel { explode },
        Some("matrix") => rust::ParameterPlace::SegmentMatrix { explode },
        _ if style.allow_reserved == Some(true) => rust::ParameterPlace::Segments,
        _ => rust::ParameterPlace::Segment,
    }
}

/// Steps for the query that is a part of the documented path.
fn query_steps(operation: &Operation) -> Vec<Step> {
    let mut steps = Vec::new();
    let query = operation.sent_path().and_then(|path| path.split_once('?'));
    for pair in query
        .iter()
        .flat_map(|(_, query)| query.split('&'))
        .filter(|pair| !pair.is_empty())
    {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        steps.push(Step::FixedQuery(name.to_owned(), value.to_owned()));
    }
    steps
}

/// The media types of the documented answers; any, but rather one of them, where the documents leave one open.
fn accept(home: &OperationHome<'_>) -> String {
    let contents = home
        .operation
        .responses
        .iter()
        .filter_map(|response| media::preferred(&response.content));
    let mut media_types: Vec<&str> = Vec::new();
    let (mut is_open, mut has_stream) = (false, false);
    for content in contents {
        let media_type = content.media_type.value.trim();
        let is_plain = media_type.contains('/') && media_type.chars().all(|c| c.is_ascii_graphic());
        if is_plain && !media_types.contains(&media_type) {
            media_types.push(media_type);
        }
        // What is no stream of events could not be read as one.
        let is_stream = media::form(media_type, &content.ty.value) == Form::Events;
        has_stream |= is_stream;
        is_open |= content.media_type.grade < Grade::Stated && !is_stream;
    }
    // The runtime asks for JSON, or else for anything, by itself.
    let is_usual = media_types.is_empty() || media_types == [media::JSON];
    let stated = home.operation.accept.as_ref().filter(|_| !has_stream);
    match stated.map(|stated| stated.value.as_str()) {
        Some(media::JSON) if is_usual => String::new(),
        Some(stated) => stated.to_owned(),
        None if is_usual => String::new(),
        None => {
            if is_open {
                media_types.push("*/*;q=0.5");
            }
            media_types.join(", ")
        }
    }
}
