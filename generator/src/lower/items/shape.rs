//! The form of a type's values, as far as it tells the alternatives of a union apart.
//!
//! A union is read from a buffer whose text is borrowed: required fields and constants decide which alternative it is, then how
//! much of it is known, the order of the documents only between equals. A field decides as a constant if it has one value, or
//! if it is the discriminator.

use docwright_schema::schema::{Access, Field, ModelId, ModelKind, Type, Variant};
use serde_json::Value;

use super::access;
use crate::lower::plan::Context;
use crate::lower::rust::{Constant, Shape};

/// How deep lists, maps and unions are described; deeper, any value fits.
const DEPTH: usize = 4;

/// The form of a type. Of the discriminator's values, those that are documented must hold.
pub(crate) fn of(cx: &Context<'_>, ty: &Type, discriminator: Option<&str>) -> Shape {
    Shapes { cx, discriminator }.of(ty, DEPTH)
}

struct Shapes<'a> {
    cx: &'a Context<'a>,
    discriminator: Option<&'a str>,
}

impl Shapes<'_> {
    fn of(&self, ty: &Type, depth: usize) -> Shape {
        let Some(deeper) = depth.checked_sub(1) else {
            return Shape::Any;
        };
        match ty {
            Type::Any | Type::Unknown => Shape::Any,
            Type::Boolean => Shape::Boolean,
            Type::String(_) | Type::Bytes => Shape::Text,
            Type::Integer(_) => Shape::Integer,
            Type::Number(_) | Type::Numeric => Shape::Number,
            Type::Const(value) => match constant(value) {
                Some(constant) => Shape::Values {
                    values: vec![constant],
                    open: false,
                },
                None => Shape::Any,
            },
            Type::Array(inner) | Type::Stream(inner) => Shape::List(Box::new(self.of(inner, deeper))),
            Type::Map(inner) => Shape::Map(Box::new(self.of(inner, deeper))),
            Type::Nullable(inner) => Shape::Nullable(Box::new(self.of(inner, depth))),
            Type::Model(id) => self.model(id, deeper),
        }
    }

    fn model(&self, id: &ModelId, depth: usize) -> Shape {
        match self.cx.models.get(id).map(|model| &model.kind) {
            Some(ModelKind::Object { fields, additional }) => self.object(fields, additional.is_some()),
            Some(ModelKind::Enum { values, .. }) => {
                let values: Option<Vec<_>> = values.iter().map(|value| constant(&value.value)).collect();
                match values {
                    Some(values) if !values.is_empty() => Shape::Values { values, open: true },
                    _ => Shape::Any,
                }
            }
            Some(ModelKind::Union {
                variants,
                discriminator,
            }) => {
                let discriminator = discriminator.as_ref().map(|fact| fact.value.as_str());
                self.union(variants, discriminator, depth)
            }
            Some(ModelKind::Alias { ty }) => self.of(&ty.value, depth),
            Some(ModelKind::Unknown) | None => Shape::Any,
        }
    }

    /// What is none of a union's alternatives is still a value of the union, but no reason to choose it.
    fn union(&self, variants: &[Variant], discriminator: Option<&str>, depth: usize) -> Shape {
        let discriminator = discriminator.or(self.discriminator);
        let shapes = Shapes {
            cx: self.cx,
            discriminator,
        };
        Shape::OneOf(
            variants
                .iter()
                .map(|variant| shapes.of(&variant.ty, depth))
                .collect(),
        )
    }

    fn object(&self, fields: &[Field], open: bool) -> Shape {
        let is_there =
            |field: &Field| field.required.value && access::of(self.cx, field) != Access::WriteOnly;
        let named = |required: bool| {
            let fields = fields.iter().filter(|field| is_there(field) == required);
            fields.map(|field| field.wire_name.value.clone()).collect()
        };
        Shape::Object {
            required: named(true),
            optional: named(false),
            constants: fields.iter().filter_map(|field| self.constants(field)).collect(),
            open,
            keeps: open || self.cx.settings.extra,
        }
    }

    /// The only values of a field: a constant, a list of one, or the documented values of the discriminator.
    fn constants(&self, field: &Field) -> Option<(String, Vec<Constant>)> {
        let name = &field.wire_name.value;
        let values: Vec<&Value> = match &field.ty.value {
            Type::Const(value) => vec![value],
            Type::Model(id) => match self.cx.models.get(id).map(|model| &model.kind) {
                Some(ModelKind::Enum { values, .. })
                    if values.len() == 1 || self.discriminator == Some(name) =>
                {
                    values.iter().map(|value| &value.value).collect()
                }
                _ => return None,
            },
            _ => return None,
        };
        let constants: Option<Vec<_>> = values.into_iter().map(constant).collect();
        Some((name.clone(), constants.filter(|constants| !constants.is_empty())?))
    }
}

fn constant(value: &Value) -> Option<Constant> {
    match value {
        Value::String(text) => Some(Constant::Text(text.clone())),
        Value::Number(number) => number.as_i64().map(Constant::Integer),
        Value::Bool(flag) => Some(Constant::Boolean(*flag)),
        _ => None,
    }
}
