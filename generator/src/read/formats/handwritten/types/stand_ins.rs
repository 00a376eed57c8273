//! Types of values in which models, or one of several values, stand in place of values: `{"keeper": <keeper>, "side": "port" | "starboard"}`.
//!
//! Takes what `json` made of code, makes types. Knows neither answers nor fields.

use docwright_schema::evidence::{EnumValue, FieldEvidence, Link, ModelEvidence, NameForm, Shape, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::list;
use crate::read::formats::handwritten::values::json;
use crate::read::formats::handwritten::words::links;

/// Values nested deeper are what they show.
const MAX_DEPTH: usize = 5;

/// The type of a value in which models stand in place of values.
pub(in super::super) fn with_models(value: &Value, span: Span, depth: usize) -> TypeExpr {
    if let Some(values) = json::alternatives(value) {
        let values = values.into_iter().map(|text| EnumValue {
            value: Value::String(text.to_owned()),
            name: None,
            description: None,
            span,
        });
        let values = values.collect();
        return TypeExpr::Inline(Box::new(ModelEvidence::inline(
            Shape::Enum { values, open: None },
            span,
        )));
    }
    if let Some(name) = json::model_of(value) {
        let link = Link {
            text: links::model_name(name),
            target: None,
            span,
        };
        return TypeExpr::Link(Box::new(link));
    }
    match value {
        _ if depth > MAX_DEPTH || !json::has_models(value) => {
            TypeExpr::Shown(json::without_models(value.clone()))
        }
        Value::Array(items) => items
            .iter()
            .find(|item| json::has_models(item))
            .map_or(TypeExpr::Missing, |item| list(with_models(item, span, depth + 1))),
        Value::Object(fields) => object(
            fields
                .iter()
                .map(|(name, value)| (name, with_models(value, span, depth + 1))),
            span,
        ),
        value => TypeExpr::Shown(value.clone()),
    }
}

/// An object of these fields.
fn object<'v>(fields: impl Iterator<Item = (&'v String, TypeExpr)>, span: Span) -> TypeExpr {
    let fields = fields.map(|(name, ty)| FieldEvidence {
        name: Some(Stated::new(name.clone(), span)),
        ty,
        ..FieldEvidence::new(NameForm::Wire, span)
    });
    open_object(fields.collect(), span)
}

/// An object that may have more fields than these.
pub(in super::super) fn open_object(fields: Vec<FieldEvidence>, span: Span) -> TypeExpr {
    TypeExpr::Inline(Box::new(ModelEvidence::inline(
        Shape::Object {
            fields,
            additional: Some(TypeExpr::Missing),
        },
        span,
    )))
}
