//! Unions as enums with a type for each alternative.

use std::sync::Arc;

use docwright_schema::schema::{ModelId, Type, Variant};
use serde_json::Value;

use super::said;
use super::shape;
use super::types::{self, BytesAs};
use super::value_docs;
use crate::lower::docs::{self, Docs};
use crate::lower::naming::ident;
use crate::lower::naming::names::Names;
use crate::lower::plan::Context;
use crate::lower::plan::size;
use crate::lower::rust::{self, Home, Lines};

/// What is none of the documented alternatives.
const OTHER: &str = "Other";

/// Lowers a union, with how it is read and written.
pub(crate) fn lower(
    cx: &Context<'_>,
    id: &ModelId,
    home: &Arc<Home>,
    docs: Lines,
    alternatives: &[Variant],
    discriminator: Option<&str>,
) -> (rust::Union, rust::UnionJson) {
    // First: no alternative that the documents name one day takes the name of what is none of them.
    let mut names = Names::reserving([OTHER]);
    let mut seen: Vec<rust::Type> = Vec::new();
    let mut variants = Vec::new();
    let mut shapes = Vec::new();
    let mut other = None;
    for (index, alternative) in alternatives.iter().enumerate() {
        let bare = types::lower(cx, &alternative.ty, BytesAs::Binary);
        let shape = shape::of(cx, &alternative.ty, discriminator);
        if let Some(same) = seen.iter().position(|ty| *ty == bare) {
            merge(&mut shapes, same, shape);
            continue;
        }
        let wanted = variant_name(cx, alternative.name.as_deref(), &alternative.ty);
        let words: &[&str] = if wanted.bare() == OTHER { &["Value"] } else { &[] };
        let name = names.take_or(wanted, words);
        let ty = match size::is_large(&cx.models, &alternative.ty) && !cx.cycles.is_boxed(id, index) {
            true => rust::Type::Boxed(Box::new(bare.clone())),
            false => types::boxed(cx, id, index, bare.clone()),
        };
        let mut docs = Docs::default();
        value_docs::add(&mut docs, &alternative.ty, None, None);
        variants.push(rust::UnionVariant {
            docs: docs.or(|| format!("Holds {}.", said::one(&bare))),
            name: name.clone(),
            ty: Some(ty),
            offer: None,
        });
        if bare == rust::Type::Value {
            other = Some(name.clone());
        }
        seen.push(bare);
        shapes.push((name, shape));
    }
    let other = other.unwrap_or_else(|| {
        let name = ident::known(OTHER);
        variants.push(rust::UnionVariant {
            docs: docs::line("What is none of the documented alternatives, as it came."),
            name: name.clone(),
            ty: Some(rust::Type::Value),
            offer: None,
        });
        name
    });
    shapes.retain(|(name, _)| *name != other);
    let union = rust::Union {
        docs,
        name: home.name.clone(),
        derives: types::model_derives(cx, false),
        variants,
    };
    let json = rust::UnionJson {
        ty: types::qualified(home),
        variants: shapes,
        other,
    };
    (union, json)
}

/// Two alternatives of one Rust type are one variant, which takes what either takes.
fn merge(shapes: &mut [(ident::Ident, rust::Shape)], at: usize, shape: rust::Shape) {
    let Some((_, known)) = shapes.get_mut(at) else {
        return;
    };
    if *known != shape {
        let first = std::mem::replace(known, rust::Shape::Any);
        *known = match first {
            rust::Shape::OneOf(mut shapes) => {
                shapes.push(shape);
                rust::Shape::OneOf(shapes)
            }
            first => rust::Shape::OneOf(vec![first, shape]),
        };
    }
}

/// The documented name of a variant, or the name of its type.
pub(crate) fn variant_name(cx: &Context<'_>, documented: Option<&str>, ty: &Type) -> ident::Ident {
    match documented {
        Some(name) => ident::pascal(name, "Variant"),
        None => type_name(cx, ty),
    }
}

fn type_name(cx: &Context<'_>, ty: &Type) -> ident::Ident {
    match ty {
        Type::Any | Type::Unknown => ident::known("Any"),
        Type::Boolean => ident::known("Boolean"),
        Type::String(_) => ident::known("Text"),
        Type::Integer(_) => ident::known("Integer"),
        Type::Number(_) | Type::Numeric => ident::known("Number"),
        Type::Bytes => ident::known("Binary"),
        Type::Const(Value::String(text)) => ident::variant(text),
        Type::Const(value) => ident::variant(&value.to_string()),
        Type::Array(inner) | Type::Stream(inner) => type_name(cx, inner).with_word("list"),
        Type::Map(inner) => type_name(cx, inner).with_word("map"),
        Type::Nullable(inner) => type_name(cx, inner),
        Type::Model(id) => match cx.homes.models.get(id) {
            Some(home) => home.name.clone(),
            None => ident::pascal(&id.0, "Model"),
        },
    }
}
