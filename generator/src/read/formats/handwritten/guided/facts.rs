//! What a profile tells once for many operations, added to the evidence of a page: places, bodies, envelopes, shared parameters.

use docwright_schema::evidence::{
    ArgumentRole, BodyEvidence, EnumValue, Evidence, FieldEvidence, Link, ModelEvidence, NameForm,
    OperationEvidence, ParameterEvidence, ResponseClass, ResponseEvidence, ServerEvidence, Shape, TypeExpr,
};
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::values;
use super::words::any_fits;
use crate::profile::{Envelope, FieldType, Place, Presence, Profile, Shared, Status, fits};
use crate::read::formats::handwritten::links::model_name;
use crate::read::formats::handwritten::types::Types;
use crate::read::reader::Page;

/// The media type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// Completes the evidence of a page by what its profile says.
pub(in super::super) fn complete(page: &Page<'_>, evidence: &mut Evidence) {
    let profile = page.profile;
    if profile.is_empty() {
        return;
    }
    evidence.success = profile.success.clone();
    evidence.unmarked_required = profile
        .unmarked
        .response
        .map(|presence| presence == Presence::Required);
    if let Some(url) = profile
        .base_url
        .as_ref()
        .filter(|_| !evidence.operations.is_empty())
    {
        let span = evidence
            .operations
            .first()
            .map_or_else(Span::default, |first| first.name.span);
        evidence.api.servers = vec![ServerEvidence::new(Stated::new(url.clone(), span))];
    }
    for operation in evidence.operations.iter_mut().chain(&mut evidence.calls) {
        place(profile, operation);
        if let Some(envelope) = &profile.envelope
            && (envelope.pages.is_empty() || any_fits(&envelope.pages, page.path))
        {
            let success = |response: &&mut ResponseEvidence| response.class == ResponseClass::Success;
            for response in operation.responses.iter_mut().filter(success) {
                match envelope.drop {
                    true => unwrap(&envelope.payload, response),
                    false => wrap(page, envelope, response),
                }
            }
        }
        for shared in &profile.parameter {
            share(page, shared, operation);
        }
        errors(profile, operation);
        unmarked(profile, operation);
    }
    if !profile.maps.is_empty() || !profile.values.is_empty() {
        by_name(profile, evidence);
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
    let stated = profile.location.get(method_of(operation)).copied();
    let has_body = matches!(method_of(operation), "POST" | "PUT" | "PATCH");
    match stated {
        Some(Place::Query) => {
            for parameter in &mut operation.parameters {
                if parameter.location.is_none() {
                    parameter.location = Some(Stated::new(Location::Query, parameter.field.span));
                    parameter.role = ArgumentRole::Parameter;
                }
            }
        }
        Some(Place::Form) => into_body(operation, true, Some(FORM)),
        Some(Place::Json) => into_body(operation, false, None),
        None if has_body => into_body(operation, false, profile.body_media.as_deref()),
        None => {}
    }
    if let Some(media) = profile.body_media.as_deref().filter(|_| stated.is_none()) {
        for body in &mut operation.bodies {
            body.media_type
                .get_or_insert_with(|| Stated::new(media.to_owned(), body.span));
        }
    }
}

/// Makes fields of the body of parameters whose place is not said, and of those of the query where `all` are sent in a form.
fn into_body(operation: &mut OperationEvidence, all: bool, media: Option<&str>) {
    if media.is_none() && !all {
        return;
    }
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
    let Some(span) = fields.first().map(|field| field.span) else {
        return;
    };
    let stated = media.map(|media| Stated::new(media.to_owned(), span));
    match operation.bodies.first_mut() {
        Some(body) => {
            body.media_type = stated.or(body.media_type.take());
            if let TypeExpr::Inline(model) = &mut body.ty
                && let Shape::Object { fields: known, .. } = &mut model.shape
            {
                known.extend(fields);
            } else if body.ty == TypeExpr::Missing {
                body.ty = object(fields, span);
            }
        }
        None => operation.bodies.push(BodyEvidence {
            media_type: stated,
            ..BodyEvidence::new(object(fields, span), span)
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

/// Puts the envelope around an answer that does not show it.
fn wrap(page: &Page<'_>, envelope: &Envelope, response: &mut ResponseEvidence) {
    let name = envelope.payload.as_str();
    let span = response.span;
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
        own = Some(vec![field(name, TypeExpr::Missing, span)]);
    }
    if !is_shown {
        for example in &mut response.examples {
            let value = std::mem::take(example);
            *example = Value::Object([(name.to_owned(), value)].into_iter().collect());
        }
    }
    let mut fields = own.unwrap_or_else(|| vec![field(name, payload, span)]);
    for (name, said) in &envelope.fields {
        if !fields.iter().any(|field| is_called(field, name)) {
            fields.push(field(name, ty(page, said, span), span));
        }
    }
    response.ty = object(fields, span);
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
fn share(page: &Page<'_>, shared: &Shared, operation: &mut OperationEvidence) {
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
    let span = operation.name.span;
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
    let span = operation.name.span;
    for code in &profile.errors {
        let status = match code {
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
    let name = profile.error_model.as_deref().map(model_name).unwrap_or_default();
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
    let Some(presence) = profile.unmarked.request else {
        return;
    };
    let set = |field: &mut FieldEvidence| {
        let span = field.span;
        field
            .required
            .get_or_insert_with(|| Stated::new(presence == Presence::Required, span));
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

/// What fields hold, by their names.
fn by_name(known: &Profile, evidence: &mut Evidence) {
    for model in &mut evidence.models {
        values::in_model(model, known, 0);
    }
    for operation in evidence.operations.iter_mut().chain(&mut evidence.calls) {
        for parameter in &mut operation.parameters {
            values::in_field(&mut parameter.field, known, 0);
        }
        for body in &mut operation.bodies {
            values::in_type(&mut body.ty, known, 0);
            values::in_examples(&mut body.ty, &body.examples, known, body.span);
        }
        for response in &mut operation.responses {
            values::in_type(&mut response.ty, known, 0);
            values::in_examples(&mut response.ty, &response.examples, known, response.span);
        }
    }
}
