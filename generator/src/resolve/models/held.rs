//! What is told once of all fields of a name: the values that they may have, objects whose keys are values.
//!
//! Takes the type that a page gives a field, makes the one that a person says; where the two do not go together, the page is right.

use std::collections::BTreeMap;

use docwright_schema::evidence::{EnumValue, Evidence, Held, ModelEvidence, Shape, TypeExpr};
use docwright_schema::schema::Type;
use docwright_schema::{Fact, Span, Stated};
use serde_json::Value;

use super::example;

/// What fields hold, by their names.
#[derive(Debug, Default)]
pub(crate) struct ByName<'a>(BTreeMap<&'a str, &'a Stated<Held>>);

impl<'a> ByName<'a> {
    pub(super) fn of(evidence: &'a [Evidence]) -> ByName<'a> {
        let all = evidence.iter().flat_map(|page| &page.held);
        ByName(all.map(|(name, held)| (name.as_str(), held)).collect())
    }

    /// The type of a field of this name, where it is told, and where that is.
    pub(super) fn told(&self, name: &str, ty: &TypeExpr) -> Option<(TypeExpr, Span)> {
        let held = self.0.get(name)?;
        let ty = match &held.value {
            Held::Values(values) => restricted(ty, values, held.span)?,
            Held::Map => map(ty)?,
            Held::Type(told) => as_told(ty, told),
        };
        Some((ty, held.span))
    }
}

/// A type that a person says, unless nobody knows it.
pub(crate) fn by_person(ty: Fact<Type>) -> Fact<Type> {
    match &ty.value {
        Type::Unknown => ty,
        _ => Fact::overlaid(ty.value),
    }
}

/// Whether a person says what a type is.
pub(super) fn is_told(ty: &TypeExpr) -> bool {
    let mut ty = ty;
    loop {
        ty = match ty {
            TypeExpr::Array(inner)
            | TypeExpr::Map(inner)
            | TypeExpr::Optional(inner)
            | TypeExpr::Nullable(inner) => inner,
            TypeExpr::Inline(model) => return model.span.is_told(),
            TypeExpr::Link(link) => return link.span.is_told(),
            _ => return false,
        };
    }
}

/// The type that a person says, or a list of it where the page has a list; that it may be null or left out, the page may say, too.
fn as_told(ty: &TypeExpr, told: &TypeExpr) -> TypeExpr {
    let is_list = matches!(ty, TypeExpr::Array(_) | TypeExpr::Shown(Value::Array(_)));
    if is_list && !matches!(told, TypeExpr::Array(_)) {
        return TypeExpr::Array(Box::new(told.clone()));
    }
    let inner = |inner: &TypeExpr| Box::new(as_told(inner, told));
    match ty {
        TypeExpr::Nullable(of) => TypeExpr::Nullable(inner(of)),
        TypeExpr::Optional(of) => TypeExpr::Optional(inner(of)),
        _ => told.clone(),
    }
}

/// The values in place of a text or a number; of a list, those of its items.
fn restricted(ty: &TypeExpr, values: &[String], span: Span) -> Option<TypeExpr> {
    let inner = |inner: &TypeExpr| scalar(inner, values, span).map(Box::new);
    match ty {
        TypeExpr::Nullable(of) => inner(of).map(TypeExpr::Nullable),
        TypeExpr::Optional(of) => inner(of).map(TypeExpr::Optional),
        TypeExpr::Array(of) => inner(of).map(TypeExpr::Array),
        TypeExpr::Shown(Value::Array(items)) => {
            let item = items.first().map_or(TypeExpr::Missing, example::of);
            inner(&item).map(TypeExpr::Array)
        }
        ty => scalar(ty, values, span),
    }
}

fn scalar(ty: &TypeExpr, values: &[String], span: Span) -> Option<TypeExpr> {
    let texts = || values.iter().map(|text| Value::String(text.clone())).collect();
    let numbers = || -> Option<Vec<Value>> {
        let number = |text: &String| Some(Value::Number(text.parse().ok()?));
        values.iter().map(number).collect()
    };
    let values: Vec<Value> = match ty {
        TypeExpr::String(_) | TypeExpr::Shown(Value::String(_)) => texts(),
        TypeExpr::Integer(_)
        | TypeExpr::Number(_)
        | TypeExpr::Numeric
        | TypeExpr::Shown(Value::Number(_)) => numbers()?,
        TypeExpr::Missing => numbers().unwrap_or_else(texts),
        _ => return None,
    };
    let values = values.into_iter().map(|value| EnumValue::new(value, span));
    let shape = Shape::Enum {
        values: values.collect(),
        open: None,
    };
    Some(TypeExpr::Inline(Box::new(ModelEvidence::inline(shape, span))))
}

/// A map in place of an object; its first field tells what its values are.
fn map(ty: &TypeExpr) -> Option<TypeExpr> {
    let value = match ty {
        TypeExpr::Nullable(inner) => return map(inner).map(|ty| TypeExpr::Nullable(Box::new(ty))),
        TypeExpr::Optional(inner) => return map(inner).map(|ty| TypeExpr::Optional(Box::new(ty))),
        TypeExpr::Array(inner) => return map(inner).map(|ty| TypeExpr::Array(Box::new(ty))),
        TypeExpr::Shown(Value::Object(fields)) => {
            let values: Vec<Value> = fields.values().cloned().collect();
            example::item(&values).map(TypeExpr::Shown)
        }
        TypeExpr::Inline(model) => match &model.shape {
            Shape::Object { fields, .. } => fields.first().map(|first| first.ty.clone()),
            _ => return None,
        },
        _ => return None,
    };
    Some(TypeExpr::Map(Box::new(value.unwrap_or(TypeExpr::Missing))))
}
