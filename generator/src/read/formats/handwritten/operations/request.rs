//! What an operation is sent: parameters and a body, of the rows and the examples of its section.

use docwright_schema::evidence::{
    ArgumentRole, BodyEvidence, OperationEvidence, ParameterEvidence, Shape, TypeExpr,
};
use docwright_schema::schema::{Location, Style};
use docwright_schema::{Span, Stated};

use super::accept;
use crate::read::formats::handwritten::forms::found::Form;
use crate::read::formats::handwritten::forms::sections::Section;
use crate::read::formats::handwritten::rows::nest;
use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::formats::handwritten::section::gathered::Gathered;
use crate::read::formats::handwritten::section::places;
use crate::read::formats::handwritten::types;
use crate::read::formats::handwritten::values::message;
use crate::read::formats::handwritten::words::roles::Role;
use crate::read::reader::Page;

/// So many other calls tell of one resource.
const MOST_OF_RESOURCE: usize = 4;

/// Adds parameters and the body.
pub(super) fn request(
    page: &Page<'_>,
    section: &Section,
    gathered: &Gathered,
    method: &str,
    path: &str,
    operation: &mut OperationEvidence,
) {
    let span = Span::new(page.source, section.found.range.clone());
    // What stands in the item of a list is of the call that stands there.
    let sends_none =
        section.found.form != Form::Bullet && only_writing_sends(method, &section.methods_beside);
    let has_body = matches!(method, "POST" | "PUT" | "PATCH")
        || method == "DELETE" && !gathered.request_examples.is_empty() && !sends_none;
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
            let is_header = *role == Role::Header || row.location == Some(Location::Header);
            let is_of_message = is_header
                && OF_MESSAGES
                    .iter()
                    .any(|name| name.eq_ignore_ascii_case(&row.name));
            if is_of_message || accept::in_row(row).is_some() {
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
                (None, Role::Body) if takes_body(method, &section.methods_beside) => body.push(row.clone()),
                (None, Role::Body) => {}
                (None, _) if sends_none => {}
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
        // What is sent, nobody can read; but something is.
        if has_body && gathered.is_unread && unsaid.is_empty() {
            operation.bodies.push(BodyEvidence::new(TypeExpr::Missing, span));
        }
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
        required: gathered.body_required.map(|required| Stated::new(required, span)),
        media_type: gathered
            .media_type
            .or(gathered.in_form.then_some(form))
            .or(sent_as.filter(|media| message::is_like_json(media)))
            .map(|media| Stated::new(media.to_owned(), span)),
        examples,
        ..BodyEvidence::new(ty, span)
    });
}

/// Whether an operation takes the fields that its section puts into a body: a GET that shares its section with a POST, and nothing that
/// changes what is there, sends what the POST sends. Of such names 104 : 0 in one of 25 sets that people wrote; of those that are not
/// taken here none of 30 is a name of the operation's request.
fn takes_body(method: &str, beside: &[&str]) -> bool {
    let changes = |method: &&str| matches!(*method, "PUT" | "PATCH");
    match method {
        "POST" | "PUT" | "PATCH" => true,
        "DELETE" => !beside.iter().any(changes) && !beside.contains(&"POST"),
        "GET" => beside.contains(&"POST") && !beside.iter().any(changes),
        _ => false,
    }
}

/// Whether a section tells of a whole resource, how it is made, seen and removed: its fields are those that it is made with, and who
/// sees or removes it sends none. Of such names in a query 1 : 44, of bodies of a DELETE 0 : 5, in one of 25 sets that people wrote; an
/// index of many calls is no such section.
fn only_writing_sends(method: &str, beside: &[&str]) -> bool {
    let writes = |method: &&str| matches!(*method, "POST" | "PUT");
    let other = match method {
        "GET" | "HEAD" => "DELETE",
        "DELETE" => "GET",
        _ => return false,
    };
    beside.len() <= MOST_OF_RESOURCE && beside.contains(&other) && beside.iter().any(writes)
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
const OF_MESSAGES: &[&str] = &["accept", "content-type", "authorization", "host"];

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
        if known.field.description.is_none()
            && matches!(known.field.ty, TypeExpr::Missing | TypeExpr::Shown(_))
        {
            let shown = std::mem::replace(&mut known.field, row.field.clone()).ty;
            if known.field.ty == TypeExpr::Missing {
                known.field.ty = shown;
            }
        }
        return;
    }
    let commas = Style {
        style: Some("form".to_owned()),
        explode: Some(false),
        ..Style::default()
    };
    let in_query = matches!(location, None | Some(Location::Query));
    operation.parameters.push(ParameterEvidence {
        location: location.map(|location| Stated::new(location, row.field.span)),
        style: (row.with_commas && in_query).then(|| Box::new(commas)),
        ..ParameterEvidence::new(role, row.field.clone())
    });
}
