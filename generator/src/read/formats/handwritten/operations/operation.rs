//! The evidence of operations, put together from what their sections say.

use std::collections::BTreeMap;

use docwright_schema::evidence::{
    ArgumentRole, BodyEvidence, FieldEvidence, NameForm, OperationEvidence, ParameterEvidence,
    ServerEvidence, Shape, TypeExpr,
};
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};

use super::response;
use crate::read::formats::handwritten::fields::of_components;
use crate::read::formats::handwritten::forms::found::Form;
use crate::read::formats::handwritten::forms::sections::Section;
use crate::read::formats::handwritten::forms::shares::{Told, share};
use crate::read::formats::handwritten::page::parts::Part;
use crate::read::formats::handwritten::rows::nest;
use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::formats::handwritten::section::gather::gather;
use crate::read::formats::handwritten::section::gathered::Gathered;
use crate::read::formats::handwritten::section::{places, sides};
use crate::read::formats::handwritten::values::message;
use crate::read::formats::handwritten::words::links::place;
use crate::read::formats::handwritten::words::roles::Role;
use crate::read::formats::handwritten::{callers, types};
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
        .map(|(section, like_get)| {
            let said = gather(page, parts, section, *like_get, is_model, &components);
            sides::settled(section.found.method, said)
        })
        .collect();
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
    let title = section.title.clone().filter(|_| !is_row);
    let name = unique(
        title.or_else(|| {
            section
                .found
                .said
                .clone()
                .filter(|_| !is_row || section.title.is_none())
        }),
        method,
        path,
        names,
    );
    let mut operation = OperationEvidence {
        summary: section.found.said.clone(),
        description: Some(gathered.description.join("\n\n")).filter(|text| !text.is_empty()),
        deprecated: gathered.deprecated,
        method: Some(Stated::new(method.to_owned(), of_method.unwrap_or(span))),
        path: Some(Stated::new(path.to_owned(), of_path.unwrap_or(span))),
        servers: server(section, span),
        responses: response::responses(page, section, gathered, method),
        paginated: gathered.paginated,
        security: gathered.callers.clone(),
        ..OperationEvidence::new(Stated::new(name, span))
    };
    if is_list {
        operation
            .parameters
            .push(shown(page, "list", &section.found.range, Some(true)));
    }
    for (name, _) in &section.found.target.query {
        operation
            .parameters
            .push(shown(page, name, &section.found.range, None));
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

fn request(
    page: &Page<'_>,
    section: &Section,
    gathered: &Gathered,
    method: &str,
    path: &str,
    operation: &mut OperationEvidence,
) {
    let span = Span::new(page.source, section.found.range.clone());
    let has_body = matches!(method, "POST" | "PUT" | "PATCH")
        || method == "DELETE" && !gathered.request_examples.is_empty();
    let in_query = |name: &str| {
        let mut shown = section.found.target.query.iter();
        shown.any(|(own, _)| own == name)
    };
    let mut body: Vec<Raw> = Vec::new();
    let mut unsaid: Vec<Raw> = Vec::new();
    for (role, rows) in &gathered.request {
        let said = match role {
            Role::Query if has_body && gathered.form_parameters => None,
            Role::Query => Some(Location::Query),
            Role::Path => Some(Location::Path),
            Role::Header => Some(Location::Header),
            _ => None,
        };
        for row in rows {
            // What every message has is no parameter.
            if *role == Role::Header
                && OF_MESSAGES
                    .iter()
                    .any(|name| name.eq_ignore_ascii_case(&row.name))
            {
                continue;
            }
            let row = &under_its_name(section, row);
            let in_path = path.contains(&format!("{{{}}}", row.name)) || is_variable(path, &row.name);
            // A path parameter of another form of the path is none of this one.
            let of_another = section.beside.iter().any(|path| is_variable(path, &row.name));
            let is_others = (*role == Role::Path || of_another) && !in_path && !in_query(&row.name);
            if is_others && row.location.is_none() {
                continue;
            }
            let location = match row.location.or(said) {
                _ if in_path => Some(Location::Path),
                // A heading may speak of the address as a whole.
                Some(Location::Path) if in_query(&row.name) => Some(Location::Query),
                Some(Location::Path) => None,
                // The address itself shows it in the query.
                None if in_query(&row.name) => Some(Location::Query),
                location => location,
            };
            match (location, role) {
                (Some(location), _) => parameter(operation, row, Some(location), ArgumentRole::Parameter),
                (None, Role::Body) if has_body || method == "DELETE" => body.push(row.clone()),
                (None, _) if has_body => unsaid.push(row.clone()),
                (None, _) => parameter(operation, row, None, ArgumentRole::Parameter),
            }
        }
    }
    let shown = gathered.request_examples.first();
    let mut unsaid: Vec<Raw> = unsaid
        .iter()
        .map(|row| places::as_shown(row, shown.and_then(|shown| shown.get(&row.name))))
        .collect();
    let sent_as = gathered.sent_media.as_deref().filter(|_| has_body);
    let is_bare = body.is_empty() && gathered.request_examples.is_empty() && gathered.body.is_none();
    if let Some(media) =
        sent_as.filter(|media| is_bare && !message::is_like_json(media) && message::form(media).is_none())
    {
        for row in unsaid {
            parameter(operation, &row, None, ArgumentRole::Parameter);
        }
        operation.bodies.push(BodyEvidence {
            media_type: Some(Stated::new(media.to_owned(), span)),
            ..BodyEvidence::new(message::body(media), span)
        });
        return;
    }
    let of_parts = if body.is_empty() { &mut unsaid } else { &mut body };
    if has_body {
        add_files(&gathered.files, of_parts, span);
    }
    let in_form = gathered.form_parameters || gathered.media_type.is_some_and(|media| media.contains("form"));
    let mut sent = nest::fields(&unsaid, span);
    if in_form {
        nest::name_as_in_forms(&mut sent, &unsaid);
    }
    for field in sent {
        let is_known = operation
            .parameters
            .iter()
            .any(|known| known.field.name == field.name);
        if !is_known {
            operation
                .parameters
                .push(ParameterEvidence::new(ArgumentRole::Argument, field));
        }
    }
    let examples = if has_body || !body.is_empty() {
        gathered.request_examples.clone()
    } else {
        Vec::new()
    };
    let named = gathered.body.clone().filter(|_| has_body);
    if body.is_empty()
        && examples.is_empty()
        && named.is_none()
        && !(has_body && gathered.media_type.is_some() && !unsaid.is_empty())
    {
        return;
    }
    let shown = examples.first().map(|example| example.get(0).unwrap_or(example));
    let body: Vec<Raw> = match shown {
        Some(shown) => places::deepened(
            body.iter()
                .map(|row| places::as_shown(row, shown.get(&row.name)))
                .collect(),
            shown,
        ),
        None => body,
    };
    let mut object = nest::object(&body, !examples.is_empty(), span);
    if let TypeExpr::Inline(model) = &mut object
        && let Shape::Object { fields, .. } = &mut model.shape
        && in_form
    {
        nest::name_as_in_forms(fields, &body);
    }
    let ty = match object {
        _ if body.is_empty() => named.unwrap_or(TypeExpr::Missing),
        ty if gathered.body_is_list && !matches!(ty, TypeExpr::Array(_)) => types::list(ty),
        ty => ty,
    };
    let has_file = body.iter().any(|row| row.field.ty == TypeExpr::Bytes);
    let form = match has_file {
        true => "multipart/form-data",
        false => "application/x-www-form-urlencoded",
    };
    operation.bodies.push(BodyEvidence {
        media_type: gathered
            .media_type
            .or(gathered.in_form.then_some(form))
            .or(sent_as.filter(|media| message::is_like_json(media)))
            .map(|media| Stated::new(media.to_owned(), span)),
        examples,
        ..BodyEvidence::new(ty, span)
    });
}

/// Makes files of the parts that a command takes from files, and adds those that nothing else tells of.
fn add_files(files: &[String], rows: &mut Vec<Raw>, span: Span) {
    for name in files {
        match rows.iter_mut().find(|row| row.name == *name) {
            Some(row) if matches!(row.field.ty, TypeExpr::Missing | TypeExpr::String(_)) => {
                row.field.ty = TypeExpr::Bytes;
            }
            Some(_) => {}
            None => {
                let mut row = Raw::named(name, span);
                row.field.ty = TypeExpr::Bytes;
                rows.push(row);
            }
        }
    }
}

/// Headers that tell of a message as a whole: media types, and who calls.
const OF_MESSAGES: &[&str] = &["accept", "content-type", "authorization"];

/// A row under the name that it has on the wire: what the query shows as a value, `?link=${url}`, may be what a table calls it.
fn under_its_name(section: &Section, row: &Raw) -> Raw {
    let query = &section.found.target.query;
    let is_variable = |value: &str| {
        let inner = value.trim_matches(['$', '{', '}', '<', '>', ':', '[', ']']);
        inner.len() < value.len() && inner == row.name
    };
    let own = query.iter().find(|(_, value)| is_variable(value));
    let mut made = row.clone();
    if let Some((name, _)) = own.filter(|_| query.iter().all(|(name, _)| *name != row.name)) {
        made.name.clone_from(name);
        made.field.name = made
            .field
            .name
            .map(|stated| Stated::new(name.clone(), stated.span));
    }
    made
}

/// Whether a variable of the path has this name but for its marks: `account-id` is `account_id`.
fn is_variable(path: &str, name: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
            .to_lowercase()
    };
    let own = letters(name);
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .any(|variable| letters(variable) == own)
}

fn parameter(operation: &mut OperationEvidence, row: &Raw, location: Option<Location>, role: ArgumentRole) {
    let name = row.field.name.as_ref().map(|name| name.value.as_str());
    if let Some(known) = operation.parameters.iter_mut().find(|known| {
        known.field.name.as_ref().map(|name| name.value.as_str()) == name
            && (location.is_none()
                || known.location.is_none()
                || known.location.as_ref().map(|at| at.value) == location)
    }) {
        // The query of the path names it, a table tells of it.
        if known.field.description.is_none() && known.field.ty == TypeExpr::Missing {
            known.field = row.field.clone();
        }
        return;
    }
    operation.parameters.push(ParameterEvidence {
        location: location.map(|location| Stated::new(location, row.field.span)),
        ..ParameterEvidence::new(role, row.field.clone())
    });
}
