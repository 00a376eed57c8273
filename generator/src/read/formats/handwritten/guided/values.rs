//! Objects whose keys are values, where a profile names the field that holds one: in types and in examples.

use docwright_schema::evidence::{FieldEvidence, ModelEvidence, NameForm, Shape, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

/// Structures in structures are not looked at any deeper.
const MAX_DEPTH: usize = 32;

/// Makes maps of the objects of fields with these names.
pub(super) fn in_type(ty: &mut TypeExpr, names: &[String], depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    match ty {
        TypeExpr::Array(inner)
        | TypeExpr::Map(inner)
        | TypeExpr::Optional(inner)
        | TypeExpr::Nullable(inner) => {
            in_type(inner, names, depth + 1);
        }
        TypeExpr::Inline(model) => in_model(model, names, depth + 1),
        _ => {}
    }
}

/// The same in a model.
pub(super) fn in_model(model: &mut ModelEvidence, names: &[String], depth: usize) {
    if let Shape::Object { fields, .. } = &mut model.shape {
        for field in fields {
            in_field(field, names, depth);
        }
    }
    if !model.examples.is_empty() && matches!(model.shape, Shape::Object { .. }) {
        let examples = std::mem::take(&mut model.examples);
        let mut ty = TypeExpr::Inline(Box::new(model.clone()));
        in_examples(&mut ty, &examples, names, model.span);
        if let TypeExpr::Inline(made) = ty {
            *model = *made;
        }
        model.examples = examples;
    }
}

fn in_field(field: &mut FieldEvidence, names: &[String], depth: usize) {
    in_type(&mut field.ty, names, depth);
    let is_named = field
        .name
        .as_ref()
        .is_some_and(|name| names.contains(&name.value));
    if !is_named {
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

/// Says in a type where its examples show such objects; what else they show is told by them.
pub(super) fn in_examples(ty: &mut TypeExpr, examples: &[Value], names: &[String], span: Span) {
    for example in examples {
        if let Some(shown) = shown(example, names, span, 0) {
            join(ty, shown, 0);
        }
    }
}

/// The type of a value as far as it leads to such objects.
fn shown(value: &Value, names: &[String], span: Span, depth: usize) -> Option<TypeExpr> {
    if depth > MAX_DEPTH {
        return None;
    }
    match value {
        Value::Array(items) => {
            let mut types = items
                .iter()
                .filter_map(|item| shown(item, names, span, depth + 1));
            types.next().map(|ty| TypeExpr::Array(Box::new(ty)))
        }
        Value::Object(fields) => {
            let leads = fields.iter().filter_map(|(name, value)| {
                let ty = match value {
                    Value::Object(_) if names.contains(name) => TypeExpr::Map(Box::new(TypeExpr::Missing)),
                    value => shown(value, names, span, depth + 1)?,
                };
                Some(FieldEvidence {
                    name: Some(Stated::new(name.clone(), span)),
                    ty,
                    ..FieldEvidence::new(NameForm::Wire, span)
                })
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
