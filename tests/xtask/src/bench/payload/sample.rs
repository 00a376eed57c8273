//! Values of a model as JSON: every documented field is there, lists hold two items, texts are as long as they are called.

use docwright::lower::rust::{Constant, Literal, Path, Shape, Type};
use serde_json::{Map, Value, json};

use super::models::{Model, Models, fields, is_required};

/// How many models lie within each other before only what is required goes on.
const DEEP: usize = 5;

/// How many models may lie within each other at all.
const DEEPEST: usize = 12;

/// Makes values; each differs from the one before.
pub(super) struct Sampler<'m, 'c> {
    pub(super) models: &'m Models<'c>,
    /// How many values were made.
    pub(super) made: usize,
}

impl Sampler<'_, '_> {
    /// A value of a model.
    pub(super) fn model(&mut self, model: Model<'_>, depth: usize) -> Value {
        self.made += 1;
        match model {
            Model::Struct(item, json) => {
                let mut object = Map::new();
                for (field, name, ty) in fields(item, json) {
                    match field {
                        Some(field) if is_required(field) || depth < DEEP => {
                            object.insert(field.wire.clone(), self.value(present(ty), name, depth));
                        }
                        None if depth < DEEP => {
                            if let Value::Object(further) = self.value(ty, name, depth) {
                                object.extend(further);
                            }
                        }
                        _ => {}
                    }
                }
                Value::Object(object)
            }
            Model::Values(item) => {
                let at = self.made % item.variants.len().max(1);
                match item.variants.get(at).map(|variant| &variant.value) {
                    Some(Literal::String(value)) => json!(value),
                    Some(Literal::Integer(value)) => json!(value),
                    Some(Literal::Boolean(value)) => json!(value),
                    None => Value::Null,
                }
            }
            Model::Union(item, json) => {
                // Derived code takes the first alternative that may be, and loses what that one does not know.
                let mut value = match item.variants.first().and_then(|variant| variant.ty.as_ref()) {
                    Some(ty) => self.value(ty, item.name.as_str(), depth),
                    None => Value::Null,
                };
                if let (Value::Object(object), Some((_, Shape::Object { constants, .. }))) =
                    (&mut value, json.variants.first())
                {
                    for (name, constants) in constants {
                        if let (Some(value), Some(constant)) = (object.get_mut(name), constants.first()) {
                            *value = self::constant(constant);
                        }
                    }
                }
                value
            }
            Model::Alias(item) => self.value(&item.ty, item.name.as_str(), depth),
        }
    }

    fn value(&mut self, ty: &Type, name: &str, depth: usize) -> Value {
        self.made += 1;
        match ty {
            Type::Bool => json!(self.made.is_multiple_of(2)),
            Type::U16 => json!(self.made % 60_000),
            Type::I64 | Type::U64 => json!(self.made * 7),
            Type::F64 => json!(self.made as f64 + 0.25),
            Type::Option(inner) | Type::Boxed(inner) => self.value(inner, name, depth),
            Type::Vec(inner) if depth < DEEP => {
                let items = [self.value(inner, name, depth), self.value(inner, name, depth)];
                Value::Array(items.into())
            }
            Type::Vec(_) => json!([]),
            Type::Map(inner) if depth < DEEP => {
                let key = format!("{name}-{}", self.made);
                json!({ key: self.value(inner, name, depth) })
            }
            Type::Map(_) => json!({}),
            Type::Value => json!({ "key": name, "numbers": [1, 2.5, null] }),
            Type::Path(path) if path.name.as_str() == "Number" && path.module == "client" => json!(self.made),
            Type::Path(path) => match self.models.get(path) {
                Some(model) if depth < DEEPEST => self.model(model, depth + 1),
                Some(_) => Value::Null,
                None => runtime(path),
            },
            // Some need an escape, as texts of people do.
            _ if self.made.is_multiple_of(16) => json!(format!("{name}\n\"{}\"", self.made)),
            _ => json!(format!("{name} of number {}", self.made)),
        }
    }
}

/// The type of a field that is there and not null.
fn present(ty: &Type) -> &Type {
    match ty {
        Type::Option(inner) => present(inner),
        ty => ty,
    }
}

fn constant(constant: &Constant) -> Value {
    match constant {
        Constant::Text(text) => json!(text),
        Constant::Integer(number) => json!(number),
        Constant::Boolean(flag) => json!(flag),
    }
}

/// A value of a type of the runtime.
fn runtime(path: &Path) -> Value {
    match path.name.as_str() {
        "DateTime" => json!("2026-01-02T03:04:05.678Z"),
        "Date" => json!("2026-01-02"),
        "Decimal" => json!("12.50"),
        "Url" => json!("https://example.com/a?b=c"),
        "Uuid" => json!("67e55044-10b1-426f-9247-bb680e5fe0c8"),
        // Bytes, in base64.
        _ => json!("aGVsbG8="),
    }
}
