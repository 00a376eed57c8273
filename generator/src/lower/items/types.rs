//! Types of the schema as types of Rust.
//!
//! Dates, identifiers, addresses and decimal numbers are text that is kept letter by letter, with conversions by feature: so no
//! choice of a library is in the types.
//! `Numeric`, a number of a language that does not tell integers from floats, becomes the `Number` of the runtime, which loses neither.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use docwright_schema::schema::{ModelId, Type};
use serde_json::Value;

use crate::lower::naming::ident;
use crate::lower::plan::Context;
use crate::lower::rust::{self, Home};

/// What every type that is made of documents can do.
const DERIVES: [&str; 3] = ["Debug", "Clone", "PartialEq"];

/// What such a type derives.
pub(crate) fn derives() -> Vec<Cow<'static, str>> {
    DERIVES.map(Cow::Borrowed).to_vec()
}

/// What a model derives: what a person wants of it, too.
pub(crate) fn model_derives(cx: &Context<'_>, has_default: bool) -> Vec<Cow<'static, str>> {
    let mut derives = derives();
    derives.extend(has_default.then_some(Cow::Borrowed("Default")));
    for wanted in &cx.settings.derives {
        if !derives.iter().any(|known| known == wanted) {
            derives.push(Cow::Owned(wanted.clone()));
        }
    }
    derives
}

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
            Some("decimal") => runtime("Decimal"),
            Some("password") => runtime("Secret"),
            Some("uri" | "url") => runtime("Url"),
            Some("guid" | "uuid") => runtime("Uuid"),
            _ => rust::Type::String,
        },
        Type::Integer(format) => match format.as_deref() {
            Some("uint64" | "uint32" | "uint16" | "uint8" | "uint" | "u64" | "u32") => rust::Type::U64,
            Some("int128" | "uint128" | "bigint") => runtime("Number"),
            _ => rust::Type::I64,
        },
        // A float would lose the digits that it is written with.
        Type::Number(Some(format)) if format == "decimal" => runtime("Number"),
        Type::Number(_) => rust::Type::F64,
        Type::Numeric => runtime("Number"),
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

/// The type where the bounds of integers are beyond it: what holds them all.
pub(crate) fn widened(ty: rust::Type, constraints: &BTreeMap<String, Value>) -> rust::Type {
    let within = |word: &str| match constraints.get(word).and_then(Value::as_object) {
        Some(inner) => inner
            .iter()
            .map(|(word, value)| (word.clone(), value.clone()))
            .collect(),
        None => BTreeMap::new(),
    };
    match ty {
        // Nearly all fields have no bounds.
        ty if constraints.is_empty() => ty,
        rust::Type::I64 | rust::Type::U64 => {
            let bound = |words: [&str; 2]| {
                let mut stated = words.iter().filter_map(|word| constraints.get(*word)?.as_f64());
                stated.next()
            };
            let least = bound(["minimum", "exclusiveMinimum"]);
            let most = bound(["maximum", "exclusiveMaximum"]);
            // Descriptions round the bounds of 64 bits as floats are rounded.
            let is_large = most.is_some_and(|most| most > i64::MAX as f64);
            match least {
                _ if most.is_some_and(|most| most > u64::MAX as f64) => runtime("Number"),
                Some(least) if least < i64::MIN as f64 => runtime("Number"),
                Some(least) if is_large && least >= 0.0 => rust::Type::U64,
                _ if is_large && ty == rust::Type::I64 => runtime("Number"),
                _ => ty,
            }
        }
        rust::Type::Option(inner) => rust::Type::Option(Box::new(widened(*inner, constraints))),
        rust::Type::Vec(inner) => rust::Type::Vec(Box::new(widened(*inner, &within("items")))),
        rust::Type::Map(inner) => rust::Type::Map(Box::new(widened(*inner, &within("additionalProperties")))),
        ty => ty,
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
    let null = cx.models.steps(ty).find_map(|ty| match ty {
        Type::Nullable(inner) => Some(&**inner),
        _ => None,
    });
    null.is_some_and(|inner| !matches!(inner, Type::Any | Type::Unknown))
}

/// What the documents say of a value that is always the same.
pub(crate) fn constant(ty: &Type) -> Option<&Value> {
    match ty {
        Type::Const(value) => Some(value),
        Type::Nullable(inner) => constant(inner),
        _ => None,
    }
}
