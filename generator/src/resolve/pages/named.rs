//! Models that no page names: a person does, after the answer of an operation or a part of it.
//!
//! Where pages show nothing but examples, the same object stands in many of them, and nothing else tells that it is the same.

use docwright_schema::Stated;
use docwright_schema::evidence::{
    Evidence, Link, ModelEvidence, ModelRole, Named, ResponseClass, ResponseEvidence, Shape, TypeExpr,
};
use serde_json::Value;

use super::alike::nameless;

/// Adds the models, and gives them to the answers that they are named after.
pub(super) fn settle(pages: &mut [Evidence]) {
    let all = pages
        .iter_mut()
        .map(|page| std::mem::take(&mut page.named))
        .max_by_key(Vec::len);
    for named in all.unwrap_or_default() {
        for page in pages.iter_mut() {
            let answers = |operation: &docwright_schema::evidence::OperationEvidence| {
                let is = |own: &Option<Stated<String>>, told: &str| {
                    own.as_ref().is_some_and(|own| nameless(&own.value) == told)
                };
                is(&operation.method, &named.method) && is(&operation.path, &nameless(&named.path))
            };
            let operation = page.operations.iter_mut().find(|operation| answers(operation));
            let is_success = |response: &&mut ResponseEvidence| {
                response.class == ResponseClass::Success && response.ty != TypeExpr::Null
            };
            if let Some(operation) = operation
                && let Some(response) = operation.responses.iter_mut().find(is_success)
            {
                let model = model(&named, response);
                page.models.push(model);
                break;
            }
        }
    }
}

/// The model; the answer then has it.
fn model(named: &Named, response: &mut ResponseEvidence) -> ModelEvidence {
    let mut examples = response.examples.clone();
    let mut place = Some(item(&mut response.ty));
    for name in &named.part {
        place = place.and_then(|ty| field(ty, name)).map(item);
        examples = examples
            .iter()
            .flat_map(items)
            .filter_map(|value| value.get(name).cloned())
            .collect();
    }
    let examples: Vec<Value> = examples
        .iter()
        .flat_map(items)
        .filter(|value| value.is_object())
        .cloned()
        .collect();
    let shape = match &place {
        Some(TypeExpr::Inline(model)) => model.shape.clone(),
        _ => Shape::Object {
            fields: Vec::new(),
            additional: Some(TypeExpr::Missing),
        },
    };
    let is_list = named.part.is_empty() && response.examples.iter().any(Value::is_array);
    if let Some(ty) = place {
        let link = TypeExpr::Link(Box::new(Link {
            text: named.name.clone(),
            target: None,
            span: named.span,
        }));
        *ty = match (&ty, is_list) {
            (TypeExpr::Missing, true) => TypeExpr::Array(Box::new(link)),
            _ => link,
        };
    }
    ModelEvidence {
        name: Some(Stated::new(named.name.clone(), named.span)),
        role: ModelRole::Component,
        anchor: named.name.clone(),
        examples,
        ..ModelEvidence::inline(shape, response.span)
    }
}

/// The items of a list, or the type itself.
fn item(ty: &mut TypeExpr) -> &mut TypeExpr {
    match ty {
        TypeExpr::Array(inner) | TypeExpr::Nullable(inner) | TypeExpr::Optional(inner) => item(inner),
        ty => ty,
    }
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        value => std::slice::from_ref(value),
    }
}

fn field<'t>(ty: &'t mut TypeExpr, name: &str) -> Option<&'t mut TypeExpr> {
    let TypeExpr::Inline(model) = ty else { return None };
    let Shape::Object { fields, .. } = &mut model.shape else {
        return None;
    };
    let mut fields = fields.iter_mut();
    let found = fields.find(|field| field.name.as_ref().is_some_and(|own| own.value == name))?;
    Some(&mut found.ty)
}
