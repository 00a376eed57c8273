//! How a parameter of the query is written: as its documents say, in OpenAPI's words; else an array is repeated, and an object is
//! written as `name[key]=value`.

use docwright_schema::schema::{ModelKind, Parameter, Style, Type};

use crate::lower::plan::Context;
use crate::lower::rust::ParameterPlace;

/// The place of a parameter that goes into the query.
pub(super) fn place(cx: &Context<'_>, parameter: &Parameter) -> ParameterPlace {
    let Some(style) = parameter.style.as_deref() else {
        return ParameterPlace::Query;
    };
    match (form(cx, &parameter.ty.value), separator(style)) {
        (Some(Form::List), Some(separator)) => ParameterPlace::QueryJoined(separator),
        (Some(Form::Object), None) if is_form(style) => ParameterPlace::QueryFields,
        _ => ParameterPlace::Query,
    }
}

/// What is between the values of a list; `None`: each is a parameter of its own.
fn separator(style: &Style) -> Option<&'static str> {
    match (style.style.as_deref(), style.explode) {
        (None | Some("form"), Some(false)) => Some(","),
        (Some("spaceDelimited"), None | Some(false)) => Some(" "),
        (Some("pipeDelimited"), None | Some(false)) => Some("|"),
        _ => None,
    }
}

/// Whether the style is that of a form, which no value of another media type has.
fn is_form(style: &Style) -> bool {
    let is_stated = style.style.is_some() || style.explode.is_some();
    is_stated && style.media_type.is_none() && matches!(style.style.as_deref(), None | Some("form"))
}

enum Form {
    List,
    Object,
}

/// The form of a type, through its aliases and whether it may be null.
fn form(cx: &Context<'_>, ty: &Type) -> Option<Form> {
    match cx.models.steps(ty).last()? {
        Type::Array(_) => Some(Form::List),
        Type::Map(_) => Some(Form::Object),
        Type::Model(id) => match &cx.models.get(id)?.kind {
            ModelKind::Object { .. } => Some(Form::Object),
            _ => None,
        },
        _ => None,
    }
}
