//! Fields of which a profile knows by their names what they hold, in types and in examples: objects whose keys are values, and
//! values that are listed once.

use docwright_schema::evidence::{FieldEvidence, ModelEvidence, NameForm, Shape, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use crate::profile::Profile;
use crate::read::formats::handwritten::row::restrict;

/// Structures in structures are not looked at any deeper.
const MAX_DEPTH: usize = 32;

/// Says what the fields of a type hold.
pub(super) fn in_type(ty: &mut TypeExpr, known: &Profile, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    match ty {
        TypeExpr::Array(inner)
        | TypeExpr::Map(inner)
        | TypeExpr::Optional(inner)
        | TypeExpr::Nullable(inner) => {
            in_type(inner, known, depth + 1);
        }
        TypeExpr::Inline(model) => in_model(model, known, depth + 1),
        _ => {}
    }
}

/// The same in a model.
pub(super) fn in_model(model: &mut ModelEvidence, known: &Profile, depth: usize) {
    if let Shape::Object { fields, .. } = &mut model.shape {
        for field in fields {
            in_field(field, known, depth);
        }
    }
    if !model.examples.is_empty() && matches!(model.shape, Shape::Object { .. }) {
        let examples = std::mem::take(&mut model.examples);
        let mut ty = TypeExpr::Inline(Box::new(model.clone()));
        in_examples(&mut ty, &examples, known, model.span);
        if let TypeExpr::Inline(made) = ty {
            *model = *made;
        }
        model.examples = examples;
    }
}

/// The same of a field.
pub(super) fn in_field(field: &mut FieldEvidence, known: &Profile, depth: usize) {
    in_type(&mut field.ty, known, depth);
    let Some(name) = field.name.as_ref().map(|name| name.value.clone()) else {
        return;
    };
    if let Some(values) = known.values.get(&name) {
        restrict(field, values);
    }
    if !known.maps.contains(&name) {
        return;
    }
    let inner = match &mut field.ty {
        TypeExpr::Nullable(inner) => inner,
        ty => ty,
    };
    if let TypeExpr::Inline(model) = inner
        && let Shape::Object { fields, .. } = &mut model.shape
    {
        let value = fields.first_mut().map_or(TypeExpr::Missing, |first| {
            std::mem::replace(&mut first.ty, TypeExpr::Missing)
        });
        *inner = TypeExpr::Map(Box::new(value));
    }
}

/// Says in a type where its examples show such fields; what else they show is told by them.
pub(super) fn in_examples(ty: &mut TypeExpr, examples: &[Value], known: &Profile, span: Span) {
    for example in examples {
        if let Some(shown) = shown(example, known, span, 0) {
            join(ty, shown, 0);
        }
    }
}

/// The type of a value as far as it leads to such fields.
fn shown(value: &Value, known: &Profile, span: Span, depth: usize) -> Option<TypeExpr> {
    if depth > MAX_DEPTH {
        return None;
    }
    match value {
        Value::Array(items) => {
            let mut types = items
                .iter()
                .filter_map(|item| shown(item, known, span, depth + 1));
            types.next().map(|ty| TypeExpr::Array(Box::new(ty)))
        }
        Value::Object(fields) => {
            let leads = fields.iter().filter_map(|(name, value)| {
                let values = known.values.get(name);
                let ty = match value {
                    Value::Object(_) if known.maps.contains(name) => {
                        TypeExpr::Map(Box::new(TypeExpr::Missing))
                    }
                    Value::String(_) if values.is_some() => TypeExpr::String(None),
                    Value::Number(_) if values.is_some() => TypeExpr::Integer(None),
                    Value::Array(_) if values.is_some() => TypeExpr::Array(Box::new(TypeExpr::String(None))),
                    value => shown(value, known, span, depth + 1)?,
                };
                let mut field = FieldEvidence {
                    name: Some(Stated::new(name.clone(), span)),
                    ty,
                    ..FieldEvidence::new(NameForm::Wire, span)
                };
                if let Some(values) = values {
                    restrict(&mut field, values);
                }
                Some(field)
            });
            let fields: Vec<FieldEvidence> = leads.collect();
            let shape = Shape::Object {
                additional: Some(TypeExpr::Missing),
                fields,
            };
            let tells = matches!(&shape, Shape::Object { fields, .. } if !fields.is_empty());
            tells.then(|| TypeExpr::Inline(Box::new(ModelEvidence::inline(shape, span))))
        }
        _ => None,
    }
}

/// Adds to a type what another one knows.
fn join(ty: &mut TypeExpr, other: TypeExpr, depth: usize) {
    match (ty, other) {
        (ty @ TypeExpr::Missing, other) => *ty = other,
        (TypeExpr::Array(own), TypeExpr::Array(other)) if depth < MAX_DEPTH => join(own, *other, depth + 1),
        (TypeExpr::Inline(own), TypeExpr::Inline(other)) if depth < MAX_DEPTH => {
            if let (Shape::Object { fields, .. }, Shape::Object { fields: others, .. }) =
                (&mut own.shape, other.shape)
            {
                for other in others {
                    let name = other.name.as_ref().map(|name| &name.value);
                    match fields
                        .iter_mut()
                        .find(|own| own.name.as_ref().map(|name| &name.value) == name)
                    {
                        Some(own) => join(&mut own.ty, other.ty, depth + 1),
                        None => fields.push(other),
                    }
                }
            }
        }
        _ => {}
    }
}
