//! The evidence of operations, put together from what their sections say.

use std::collections::BTreeMap;

use docwright_schema::evidence::{
    ArgumentRole, FieldEvidence, NameForm, OperationEvidence, ParameterEvidence, ServerEvidence, TypeExpr,
};
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};

use super::request::request;
use super::{accept, response};
use crate::read::formats::handwritten::callers;
use crate::read::formats::handwritten::fields::of_components;
use crate::read::formats::handwritten::forms::found::Form;
use crate::read::formats::handwritten::forms::sections::Section;
use crate::read::formats::handwritten::forms::shares::{Told, share};
use crate::read::formats::handwritten::page::parts::Part;
use crate::read::formats::handwritten::section::gather::gather;
use crate::read::formats::handwritten::section::gathered::Gathered;
use crate::read::formats::handwritten::section::sides;
use crate::read::formats::handwritten::words::links::place;
use crate::read::reader::Page;

/// Operations, calls that only weak forms show, and commands. `is_model` tells the parts that are about models.
pub(in super::super) fn operations(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    sections: &[Section],
    is_model: &impl Fn(usize) -> bool,
) -> Shown {
    let mut names = BTreeMap::new();
    let mut all: Vec<Told> = Vec::new();
    let like_get: Vec<bool> = sections
        .iter()
        .map(|section| is_like_get(section, sections))
        .collect();
    let components = of_components(page);
    let gathered: Vec<Gathered> = sections
        .iter()
        .zip(&like_get)
        .map(|(section, like_get)| gather(page, parts, section, *like_get, is_model, &components))
        .collect();
    let calls = || sections.iter().map(|section| section.found.method);
    let habit = sides::are_answers(calls().zip(&gathered));
    let settled = |(method, said): (&str, Gathered)| sides::settled(method, said, habit);
    let gathered: Vec<Gathered> = calls().zip(gathered).map(settled).collect();
    // Said once, it holds for all of the page.
    let in_form = gathered.iter().any(|gathered| gathered.form_parameters);
    for ((section, mut gathered), like_get) in sections.iter().zip(gathered).zip(like_get) {
        gathered.form_parameters |= in_form && like_get;
        gathered.callers = callers::own(page.text, parts, section.parts.clone());
        for path in &section.found.target.paths {
            all.push(Told {
                operation: operation(page, section, &gathered, path, &mut names),
                form: section.found.form,
                place: section.title.as_deref().map(place).unwrap_or_default(),
                same_as: gathered.same_as.clone(),
                asked_as: gathered.asked_as.clone(),
            });
        }
    }
    share(&mut all);
    let mut shown = Shown::default();
    for told in all {
        match told.form {
            Form::Command => shown.commands.push(told.operation),
            form if form.is_weak() => shown.calls.push(told.operation),
            _ => shown.operations.push(told.operation),
        }
    }
    shown
}

/// What a page shows, by how sure it is that an operation is meant.
#[derive(Default)]
pub(in super::super) struct Shown {
    pub operations: Vec<OperationEvidence>,
    pub calls: Vec<OperationEvidence>,
    pub commands: Vec<OperationEvidence>,
}

/// Whether the same section tells of a GET of the same path.
fn is_like_get(section: &Section, sections: &[Section]) -> bool {
    let found = &section.found;
    let shares = |other: &&Section| {
        other.found.method == "GET"
            && other.parts.end == section.parts.end
            && other.found.target.paths == found.target.paths
    };
    let at = sections.partition_point(|other| other.found.part + NEAR < found.part);
    let near = sections.iter().skip(at).take(2 * NEAR);
    found.method != "GET" && near.clone().any(|other| shares(&other))
}

/// Operations that share a section stand so near to each other.
const NEAR: usize = 8;

pub(in super::super) fn operation(
    page: &Page<'_>,
    section: &Section,
    gathered: &Gathered,
    path: &str,
    names: &mut BTreeMap<String, String>,
) -> OperationEvidence {
    let span = Span::new(page.source, section.found.range.clone());
    let (of_method, of_path) = section.found.by_profile;
    let is_list = section.found.method == "LIST";
    let method = if is_list { "GET" } else { section.found.method };
    // The heading above an index is about all its rows.
    let is_row = section.bare && section.found.form == Form::Index;
    let title = match is_row && section.title.is_some() {
        true => None,
        false => section.title.clone().or_else(|| section.found.said.clone()),
    };
    let name = unique(title, method, path, names);
    let mut operation = OperationEvidence {
        summary: section.found.said.clone(),
        description: Some(gathered.description.join("\n\n")).filter(|text| !text.is_empty()),
        deprecated: gathered.deprecated,
        method: Some(Stated::new(method.to_owned(), of_method.unwrap_or(span))),
        path: Some(Stated::new(path.to_owned(), of_path.unwrap_or(span))),
        servers: server(section, span),
        responses: response::responses(page, section, gathered, method),
        paginated: gathered.paginated,
        accept: accept::of(gathered).map(|value| Stated::new(value, span)),
        security: gathered.callers.clone(),
        ..OperationEvidence::new(Stated::new(name, span))
    };
    if is_list {
        operation
            .parameters
            .push(shown(page, "list", &section.found.range, Some(true)));
    }
    for (name, value) in &section.found.target.query {
        let mut parameter = shown(page, name, &section.found.range, None);
        // `1` and `0` may also switch something on and off. Without them 9 : 0 in three of 50 sets, with them 5 more are wrong.
        if let Ok(number) = value.parse::<i64>()
            && number > 1
        {
            parameter.field.ty = TypeExpr::Shown(number.into());
        }
        operation.parameters.push(parameter);
    }
    request(page, section, gathered, method, path, &mut operation);
    operation
}

/// The server that the address of a call shows, if it is somebody's.
fn server(section: &Section, span: Span) -> Vec<ServerEvidence> {
    let shown = section.found.target.server.as_deref();
    let host = |url: &str| url.split("://").nth(1).unwrap_or_default().to_lowercase();
    let is_real = |url: &&str| {
        let host = host(url);
        let is_example = ["example", "localhost", "127.0.0.1", "your", "0.0.0.0"]
            .iter()
            .any(|word| host.contains(word));
        host.contains('.')
            && !is_example
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'))
    };
    let server = |url: &str| ServerEvidence::new(Stated::new(url.to_owned(), span));
    shown.filter(is_real).map(server).into_iter().collect()
}

/// A name that no other operation of the page has; `names` has those that are taken, with their paths.
fn unique(title: Option<String>, method: &str, path: &str, names: &mut BTreeMap<String, String>) -> String {
    let call = format!("{method} {path}");
    let title = title.filter(|title| !title.is_empty() && title.chars().any(char::is_alphabetic));
    let name = match title {
        None => call,
        Some(title) => match names.get(&title) {
            None => title,
            // Several methods of one path.
            Some(other) => {
                let short = format!("{title} {method}");
                let is_short = other == path && !title.contains('/') && !names.contains_key(&short);
                if is_short {
                    short
                } else {
                    format!("{title} {call}")
                }
            }
        },
    };
    names.insert(name.clone(), path.to_owned());
    name
}

/// A parameter that the query of a path shows.
fn shown(
    page: &Page<'_>,
    name: &str,
    range: &std::ops::Range<usize>,
    required: Option<bool>,
) -> ParameterEvidence {
    let span = Span::new(page.source, range.clone());
    ParameterEvidence {
        location: Some(Stated::new(Location::Query, span)),
        ..ParameterEvidence::new(
            ArgumentRole::Parameter,
            FieldEvidence {
                name: Some(Stated::new(name.to_owned(), span)),
                required: required.map(|value| Stated::new(value, span)),
                ..FieldEvidence::new(NameForm::Wire, span)
            },
        )
    }
}
