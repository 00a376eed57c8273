//! The types that models and operations are made of, one after the other.

use std::collections::BTreeMap;

use docwright_schema::schema::{Model, ModelId, ModelKind, Operation, Type};
use serde_json::Value;

/// Calls `f` with every type that a model is made of.
pub(crate) fn types_mut(kind: &mut ModelKind, f: &mut dyn FnMut(&mut Type)) {
    match kind {
        ModelKind::Object { fields, additional } => {
            fields
                .iter_mut()
                .map(|field| &mut field.ty.value)
                .for_each(&mut *f);
            additional.iter_mut().map(|fact| &mut fact.value).for_each(f);
        }
        ModelKind::Union { variants, .. } => variants.iter_mut().map(|variant| &mut variant.ty).for_each(f),
        ModelKind::Alias { ty } => f(&mut ty.value),
        ModelKind::Enum { .. } | ModelKind::Unknown => {}
    }
}

/// Every type that an operation is made of.
pub(crate) fn operation_types(operation: &mut Operation) -> impl Iterator<Item = &mut Type> {
    let bodies = operation.body.iter_mut().flat_map(|body| &mut body.content);
    let responses = operation.responses.iter_mut().flat_map(|response| {
        let contents = response.content.iter_mut().map(|content| &mut content.ty.value);
        contents.chain(response.headers.iter_mut().map(|header| &mut header.ty.value))
    });
    let parameters = operation.parameters.iter_mut();
    responses
        .chain(bodies.map(|content| &mut content.ty.value))
        .chain(parameters.map(|parameter| &mut parameter.ty.value))
}

/// References to a model that took another name.
pub(crate) fn rename(ty: &mut Type, old: &ModelId, new: &ModelId) {
    match ty {
        Type::Model(id) if id == old => *id = new.clone(),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Stream(inner) => {
            rename(inner, old, new);
        }
        _ => {}
    }
}

/// The one value that a type allows: a constant, or an enum of a single value.
pub(crate) fn constant<'m>(ty: &'m Type, models: &'m BTreeMap<ModelId, Model>) -> Option<&'m Value> {
    if let Type::Const(value) = ty {
        return Some(value);
    }
    match models.get(ty.model()?).map(|model| &model.kind)? {
        ModelKind::Enum { values, .. } => match values.as_slice() {
            [only] => Some(&only.value),
            _ => None,
        },
        _ => None,
    }
}
