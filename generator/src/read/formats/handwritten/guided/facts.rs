//! What a profile tells once for many operations, added to the evidence of a page: places, bodies, envelopes, shared parameters.

use std::collections::BTreeMap;

use docwright_schema::evidence::{
    ArgumentRole, BodyEvidence, EnumValue, Evidence, FieldEvidence, Held, Link, ModelEvidence, NameForm,
    OperationEvidence, ParameterEvidence, ResponseClass, ResponseEvidence, ServerEvidence, Shape, TypeExpr,
};
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};
use serde_json::Value;
use toml::Spanned;

use super::addressed;
use crate::profile::{Envelope, FieldType, Place, Presence, Profile, Shared, Status, fits};
use crate::read::formats::handwritten::types::Types;
use crate::read::formats::handwritten::words::guided::any_fits;
use crate::read::formats::handwritten::words::links::model_name;
use crate::read::reader::Page;

/// The media type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// Completes the evidence of a page by what its profile says.
pub(in super::super) fn complete(page: &Page<'_>, evidence: &mut Evidence) {
    let profile = page.profile;
    if profile.is_empty() {
        return;
    }
    let told_once = profile
        .success
        .iter()
        .map(|(method, code)| (method.clone(), profile.stated(code)));
    evidence.success = told_once.collect();
    evidence.unmarked_required = profile
        .unmarked
        .response
        .as_ref()
        .map(|told| Stated::new(*told.get_ref() == Presence::Required, profile.span(told)));
    evidence.held = held(page);
    servers(profile, evidence);
    let is_shown = profile
        .envelope
        .as_ref()
        .is_some_and(|told| shows_it(&told.get_ref().payload, evidence));
    evidence.named = addressed::named(page);
    evidence.addressed = addressed::found(page, &evidence.operations.iter().chain(&evidence.calls));
    evidence.alike = addressed::complete(page, &mut evidence.operations);
    addressed::complete(page, &mut evidence.calls);
    for operation in evidence.operations.iter_mut().chain(&mut evidence.calls) {
        aliased(profile, operation);
        place(profile, operation);
        if let Some(told) = &profile.envelope
            && (told.get_ref().pages.is_empty() || any_fits(&told.get_ref().pages, page.path))
        {
            let success = |response: &&mut ResponseEvidence| response.class == ResponseClass::Success;
            for response in operation.responses.iter_mut().filter(success) {
                match told.get_ref().drop {
                    true => unwrap(&told.get_ref().payload, response),
                    false if is_other(&told.get_ref().payload, is_shown, response) => {}
                    false => wrap(page, told, response),
                }
            }
        }
        for shared in &profile.parameter {
            share(page, shared, operation);
        }
        errors(profile, operation);
        unmarked(profile, operation);
    }
}

/// What fields hold, by their names.
fn held(page: &Page<'_>) -> BTreeMap<String, Stated<Held>> {
    let profile = page.profile;
    let values = profile.values.iter().map(|(name, values)| {
        let held = Held::Values(values.get_ref().clone());
        (name.clone(), Stated::new(held, profile.span(values)))
    });
    let maps = profile
        .maps
        .iter()
        .map(|name| (name.get_ref().clone(), Stated::new(Held::Map, profile.span(name))));
    let types = profile.fields.iter().filter_map(|(name, said)| {
        let ty = addressed::read(page, said)?;
        Some((name.clone(), Stated::new(Held::Type(ty), profile.span(said))))
    });
    values.chain(maps).chain(types).collect()
}

/// The base URL, on pages with operations; what a page states itself stays its own.
fn servers(profile: &Profile, evidence: &mut Evidence) {
    let Some(told) = &profile.base_url else { return };
    if evidence.operations.is_empty() {
        return;
    }
    let is_told = |server: &ServerEvidence| {
        let bare = |url: &str| url.trim_end_matches('/').to_owned();
        !server.by_example && bare(&server.url.value) == bare(told.get_ref())
    };
    let of_operations = evidence
        .operations
        .iter()
        .flat_map(|operation| &operation.servers);
    let stated = evidence
        .api
        .servers
        .iter()
        .chain(of_operations)
        .find(|server| is_told(server));
    let server = stated.cloned();
    evidence.api.servers = vec![server.unwrap_or_else(|| ServerEvidence::new(profile.stated(told)))];
}

/// Parameters that come with a method of the author.
fn aliased(profile: &Profile, operation: &mut OperationEvidence) {
    let method = operation.method.as_ref().map(|method| method.span);
    let mut aliases = profile.method_alias.values();
    let Some(alias) = aliases.find(|alias| method == Some(profile.span(alias))) else {
        return;
    };
    for parameter in &mut operation.parameters {
        if let (Some(name), Some(location)) = (&mut parameter.field.name, &mut parameter.location)
            && alias.get_ref().query.contains(&name.value)
        {
            (name.span, location.span) = (profile.span(alias), profile.span(alias));
        }
    }
}

fn method_of(operation: &OperationEvidence) -> &str {
    operation
        .method
        .as_ref()
        .map_or("", |method| method.value.as_str())
}

/// Puts parameters where those of the method go.
fn place(profile: &Profile, operation: &mut OperationEvidence) {
    let told = profile.location.get(method_of(operation));
    let media = profile.body_media.as_ref().map(|media| profile.stated(media));
    let has_body = matches!(method_of(operation), "POST" | "PUT" | "PATCH");
    if let Some(told) = told {
        let span = profile.span(told);
        match told.get_ref() {
            Place::Query => {
                for parameter in &mut operation.parameters {
                    if parameter.location.is_none() {
                        parameter.location = Some(Stated::new(Location::Query, span));
                        parameter.role = ArgumentRole::Parameter;
                    }
                }
            }
            Place::Form => into_body(operation, true, span, Some(&Stated::new(FORM.to_owned(), span))),
            Place::Json => into_body(operation, false, span, media.as_ref()),
        }
        return;
    }
    let Some(media) = media else { return };
    if has_body {
        into_body(operation, false, media.span, Some(&media));
    }
    for body in &mut operation.bodies {
        body.media_type.get_or_insert_with(|| media.clone());
    }
}

/// Makes fields of the body of parameters whose place is not said, and of those of the query where `all` are sent in a form.
/// `told` is where the profile says so.
fn into_body(operation: &mut OperationEvidence, all: bool, told: Span, media: Option<&Stated<String>>) {
    let mut fields: Vec<FieldEvidence> = Vec::new();
    operation.parameters.retain(|parameter| {
        let goes = match &parameter.location {
            None => parameter.role == ArgumentRole::Argument || all,
            Some(location) => all && location.value == Location::Query,
        };
        if goes {
            fields.push(parameter.field.clone());
        }
        !goes
    });
    if fields.is_empty() {
        return;
    }
    match operation.bodies.first_mut() {
        Some(body) => {
            body.media_type = media.cloned().or(body.media_type.take());
            if let TypeExpr::Inline(model) = &mut body.ty
                && let Shape::Object { fields: known, .. } = &mut model.shape
            {
                known.extend(fields);
            } else if body.ty == TypeExpr::Missing {
                body.ty = object(fields, told);
            }
        }
        None => operation.bodies.push(BodyEvidence {
            media_type: media.cloned(),
            ..BodyEvidence::new(object(fields, told), told)
        }),
    }
}

fn object(fields: Vec<FieldEvidence>, span: Span) -> TypeExpr {
    let shape = Shape::Object {
        fields,
        additional: None,
    };
    TypeExpr::Inline(Box::new(ModelEvidence::inline(shape, span)))
}

/// Whether an answer of a page is shown in the envelope.
fn shows_it(payload: &str, evidence: &Evidence) -> bool {
    let all = evidence.operations.iter().chain(&evidence.calls);
    let mut examples = all
        .flat_map(|operation| &operation.responses)
        .flat_map(|response| &response.examples);
    examples.any(|example| example.get(payload).is_some())
}

/// Whether an answer has no envelope: it is no JSON, or is shown without one by a page that shows others with it.
fn is_other(payload: &str, is_shown: bool, response: &ResponseEvidence) -> bool {
    let media = response
        .media_type
        .as_ref()
        .map_or("", |media| media.value.as_str());
    let is_json = media.is_empty() || media.ends_with("json") && !media.contains("nd");
    let is_bare = !response.examples.is_empty()
        && response
            .examples
            .iter()
            .all(|example| example.get(payload).is_none());
    !is_json || is_shown && is_bare
}

/// Puts the envelope around an answer that does not show it.
fn wrap(page: &Page<'_>, told: &Spanned<Envelope>, response: &mut ResponseEvidence) {
    let (envelope, told) = (told.get_ref(), page.profile.span(told));
    let name = envelope.payload.as_str();
    let span = response.span;
    let payload_of = |ty: TypeExpr| FieldEvidence {
        type_span: span,
        ..field(name, ty, told)
    };
    let has_it = |value: &Value| value.as_object().is_some_and(|fields| fields.contains_key(name));
    let is_shown = !response.examples.is_empty() && response.examples.iter().all(has_it);
    let mut own = match &mut response.ty {
        TypeExpr::Null => return,
        TypeExpr::Inline(model) => match &mut model.shape {
            Shape::Object { fields, .. } if fields.iter().any(|field| is_called(field, name)) => {
                Some(std::mem::take(fields))
            }
            _ => None,
        },
        _ => None,
    };
    let payload = std::mem::replace(&mut response.ty, TypeExpr::Missing);
    if payload == TypeExpr::Missing && is_shown {
        // The example tells all of it but what other answers have.
        own = Some(vec![payload_of(TypeExpr::Missing)]);
    }
    if !is_shown {
        for example in &mut response.examples {
            let value = std::mem::take(example);
            *example = Value::Object([(name.to_owned(), value)].into_iter().collect());
        }
    }
    let is_added = own.is_none();
    let mut fields = own.unwrap_or_else(|| vec![payload_of(payload)]);
    for (name, said) in &envelope.fields {
        if !fields.iter().any(|field| is_called(field, name)) {
            fields.push(field(name, ty(page, said, told), told));
        }
    }
    response.ty = object(fields, if is_added { told } else { span });
    if let TypeExpr::Inline(model) = &mut response.ty
        && let Shape::Object { additional, .. } = &mut model.shape
        && !response.examples.is_empty()
    {
        *additional = Some(TypeExpr::Missing);
    }
}

/// Takes the envelope off an answer that shows it.
fn unwrap(name: &str, response: &mut ResponseEvidence) {
    if let TypeExpr::Inline(model) = &mut response.ty
        && let Shape::Object { fields, .. } = &mut model.shape
        && let Some(at) = fields.iter().position(|field| is_called(field, name))
    {
        response.ty = fields.swap_remove(at).ty;
    }
    for example in &mut response.examples {
        let payload = example.as_object_mut().and_then(|fields| fields.remove(name));
        if let Some(payload) = payload {
            *example = payload;
        }
    }
    response.examples.retain(|example| !example.is_null());
}

fn is_called(field: &FieldEvidence, name: &str) -> bool {
    field.name.as_ref().is_some_and(|own| own.value == name)
}

fn field(name: &str, ty: TypeExpr, span: Span) -> FieldEvidence {
    FieldEvidence {
        name: Some(Stated::new(name.to_owned(), span)),
        ty,
        ..FieldEvidence::new(NameForm::Wire, span)
    }
}

/// The type that a profile says.
fn ty(page: &Page<'_>, said: &FieldType, span: Span) -> TypeExpr {
    match said {
        FieldType::Type(text) => Types {
            page,
            span,
            links: &[],
        }
        .read(text),
        FieldType::Values(values) => {
            let values = values
                .iter()
                .map(|value| EnumValue::new(Value::String(value.clone()), span));
            let shape = Shape::Enum {
                values: values.collect(),
                open: None,
            };
            TypeExpr::Inline(Box::new(ModelEvidence::inline(shape, span)))
        }
    }
}

/// Adds a parameter that the pages tell of once.
fn share(page: &Page<'_>, told: &Spanned<Shared>, operation: &mut OperationEvidence) {
    let shared = told.get_ref();
    let path = operation.path.as_ref().map_or("", |path| path.value.as_str());
    let takes = match shared.on.as_deref().unwrap_or("all") {
        "all" => true,
        "lists" => method_of(operation) == "GET" && operation.responses.iter().any(is_list),
        "paginated" => operation.paginated,
        pattern if pattern.starts_with('/') => fits(pattern, path),
        method => method_of(operation) == method,
    };
    let is_here = shared.pages.is_empty() || any_fits(&shared.pages, page.path);
    let is_known = operation
        .parameters
        .iter()
        .any(|known| is_called(&known.field, &shared.name));
    if !takes || !is_here || is_known {
        return;
    }
    let span = page.profile.span(told);
    let ty = shared
        .ty
        .as_ref()
        .map_or(TypeExpr::Missing, |said| ty(page, said, span));
    let field = FieldEvidence {
        required: shared.required.map(|value| Stated::new(value, span)),
        ..field(&shared.name, ty, span)
    };
    operation.parameters.push(ParameterEvidence {
        location: Some(Stated::new(shared.location.unwrap_or(Location::Query), span)),
        ..ParameterEvidence::new(ArgumentRole::Parameter, field)
    });
}

/// Whether an answer is a list, or an object around one.
fn is_list(response: &ResponseEvidence) -> bool {
    let holds = |value: &Value| match value {
        Value::Array(_) => true,
        Value::Object(fields) => fields.len() <= 4 && fields.values().any(Value::is_array),
        _ => false,
    };
    let of_type = match &response.ty {
        TypeExpr::Array(_) => true,
        TypeExpr::Inline(model) => match &model.shape {
            Shape::Object { fields, .. } => {
                fields.len() <= 4 && fields.iter().any(|field| matches!(field.ty, TypeExpr::Array(_)))
            }
            _ => false,
        },
        _ => false,
    };
    response.class == ResponseClass::Success && (of_type || response.examples.iter().any(holds))
}

fn errors(profile: &Profile, operation: &mut OperationEvidence) {
    for code in &profile.errors {
        let span = profile.span(code);
        let status = match code.get_ref() {
            Status::Code(code) => code.to_string(),
            Status::Range(range) => range.clone(),
        };
        let is_known = operation
            .responses
            .iter()
            .any(|response| response.status.as_ref().is_some_and(|own| own.value == status));
        if !is_known {
            operation.responses.push(ResponseEvidence {
                status: Some(Stated::new(status, span)),
                ..ResponseEvidence::new(ResponseClass::Error, TypeExpr::Missing, span)
            });
        }
    }
    let Some(told) = &profile.error_model else { return };
    let (name, span) = (model_name(told.get_ref()), profile.span(told));
    let untyped = |response: &&mut ResponseEvidence| {
        response.class == ResponseClass::Error
            && response.ty == TypeExpr::Missing
            && response.examples.is_empty()
    };
    if !name.is_empty() {
        for response in operation.responses.iter_mut().filter(untyped) {
            response.ty = TypeExpr::Link(Box::new(Link {
                text: name.clone(),
                target: None,
                span,
            }));
        }
    }
}

/// What a row of a request says that has no mark.
fn unmarked(profile: &Profile, operation: &mut OperationEvidence) {
    let Some(told) = &profile.unmarked.request else {
        return;
    };
    let told = Stated::new(*told.get_ref() == Presence::Required, profile.span(told));
    let set = |field: &mut FieldEvidence| {
        field.required.get_or_insert_with(|| told.clone());
    };
    operation
        .parameters
        .iter_mut()
        .for_each(|parameter| set(&mut parameter.field));
    for body in &mut operation.bodies {
        if let TypeExpr::Inline(model) = &mut body.ty
            && let Shape::Object { fields, .. } = &mut model.shape
        {
            fields.iter_mut().for_each(set);
        }
    }
}
