//! Types of the schema as types of Rust.
//!
//! Dates are text that is kept letter by letter, with conversions by feature: so no choice of a date library is in the types.
//! `Numeric`, a number of a language that does not tell integers from floats, becomes `serde_json::Number`, which loses neither.

use std::sync::Arc;

use docwright_schema::schema::{ModelId, ModelKind, Type};
use serde_json::Value;

use crate::lower::naming::ident;
use crate::lower::plan::Context;
use crate::lower::rust::{self, Home};

/// What every type that is made of documents can do.
pub(crate) const DERIVES: [&str; 3] = ["Debug", "Clone", "PartialEq"];

/// What bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BytesAs {
    /// Text in JSON.
    Binary,
    /// A part of a multipart body.
    File,
}

/// The Rust type of a value.
pub(crate) fn lower(cx: &Context<'_>, ty: &Type, bytes: BytesAs) -> rust::Type {
    match ty {
        Type::Any | Type::Unknown => rust::Type::Value,
        Type::Boolean => rust::Type::Bool,
        Type::String(format) => match format.as_deref() {
            Some("date-time") => runtime("DateTime"),
            Some("date") => runtime("Date"),
            Some("password") => runtime("Secret"),
            _ => rust::Type::String,
        },
        Type::Integer(format) => match format.as_deref() {
            Some("uint64") => rust::Type::U64,
            _ => rust::Type::I64,
        },
        Type::Number(_) => rust::Type::F64,
        Type::Numeric => rust::Type::Number,
        Type::Bytes => runtime(match bytes {
            BytesAs::Binary => "Binary",
            BytesAs::File => "File",
        }),
        Type::Const(value) => match value {
            Value::String(_) => rust::Type::String,
            Value::Bool(_) => rust::Type::Bool,
            Value::Number(number) if number.is_i64() => rust::Type::I64,
            _ => rust::Type::Value,
        },
        Type::Array(inner) | Type::Stream(inner) => rust::Type::Vec(Box::new(lower(cx, inner, bytes))),
        Type::Map(inner) => rust::Type::Map(Box::new(lower(cx, inner, bytes))),
        Type::Nullable(inner) => optional(lower(cx, inner, bytes)),
        Type::Model(id) => model(cx, id),
    }
}

/// The type of a model; any JSON value where there is no such model.
pub(crate) fn model(cx: &Context<'_>, id: &ModelId) -> rust::Type {
    let home = cx.homes.models.get(id);
    home.map_or(rust::Type::Value, |home| {
        rust::Type::Path(rust::Path::new(Arc::clone(home)))
    })
}

/// The type that lives somewhere, with its module.
pub(crate) fn qualified(home: &Arc<Home>) -> rust::Type {
    rust::Type::Path(rust::Path::new(Arc::clone(home)).qualified())
}

/// `Option<T>`; an option, or a value that can be null, stays what it is.
pub(crate) fn optional(ty: rust::Type) -> rust::Type {
    match ty {
        rust::Type::Option(_) | rust::Type::Value => ty,
        ty => rust::Type::Option(Box::new(ty)),
    }
}

/// The type with a box inside its option, where a cycle is cut.
pub(crate) fn boxed(cx: &Context<'_>, id: &ModelId, index: usize, ty: rust::Type) -> rust::Type {
    match ty {
        ty if !cx.cycles.is_boxed(id, index) => ty,
        rust::Type::Option(inner) => rust::Type::Option(Box::new(rust::Type::Boxed(inner))),
        ty => rust::Type::Boxed(Box::new(ty)),
    }
}

/// A type of the runtime.
pub(crate) fn runtime(name: &'static str) -> rust::Type {
    rust::Type::Path(rust::Path::new(Home {
        module: "client".to_owned(),
        name: ident::known(name),
    }))
}

/// Whether null is a value of the type, through its aliases.
pub(crate) fn is_nullable(cx: &Context<'_>, ty: &Type) -> bool {
    let mut ty = ty;
    // No chain of aliases is longer than there are models, unless it is endless.
    for _ in 0..=cx.models.len() {
        match ty {
            Type::Nullable(inner) => return !matches!(**inner, Type::Any | Type::Unknown),
            Type::Model(id) => match cx.models.get(id).map(|model| &model.kind) {
                Some(ModelKind::Alias { ty: target }) => ty = &target.value,
                _ => return false,
            },
            _ => return false,
        }
    }
    false
}

/// What the documents say of a value that is always the same.
pub(crate) fn constant(ty: &Type) -> Option<&Value> {
    match ty {
        Type::Const(value) => Some(value),
        Type::Nullable(inner) => constant(inner),
        _ => None,
    }
}
