//! The rule `error-told-once`: what the documents tell of once as the body of errors is that of the errors of all operations.

use std::collections::BTreeSet;

use docwright_schema::evidence::{
    BodyEvidence, Evidence, Link, ModelEvidence, ModelRole, ResponseClass, ResponseEvidence, Shape, TypeExpr,
};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use crate::resolve::rules;

/// What the model of the body is called.
const NAME: &str = "Error";

/// Gives the errors of operations their body, and errors of which no status is told the same one.
pub(super) fn settle(pages: &mut [Evidence]) {
    let is_known = pages.iter().flat_map(|page| &page.models).any(|model| {
        let name = model.name.as_ref().map(|name| name.value.as_str());
        name == Some(NAME)
    });
    let mut told = pages.iter_mut().filter(|page| page.prose);
    let Some(page) = told.find(|page| page.error.is_some()) else {
        return;
    };
    let Some(body) = page.error.take() else { return };
    let (ty, names) = (link(body.span), names(&body));
    if !is_known {
        page.models.push(model(*body));
    }
    // What is shown of one error may be the same body.
    let is_same = |value: &Value| {
        value
            .as_object()
            .is_some_and(|fields| !fields.is_empty() && fields.keys().all(|name| names.contains(name)))
    };
    let prose = pages.iter_mut().filter(|page| page.prose);
    for operation in prose.flat_map(|page| &mut page.operations) {
        let errors = operation
            .responses
            .iter_mut()
            .filter(|response| response.class == ResponseClass::Error);
        let mut is_default_open = true;
        for response in errors {
            if response.ty == TypeExpr::Missing && response.examples.iter().all(is_same) {
                response.ty = ty.clone();
                response.by_rule = rules::ERROR_TOLD_ONCE;
                response.examples.clear();
                is_default_open &= response.status.is_some();
            } else {
                // Where one error is another, nobody knows what the rest are.
                is_default_open = false;
            }
        }
        if is_default_open {
            let span = operation.name.span;
            let error = ResponseEvidence {
                by_rule: rules::ERROR_TOLD_ONCE,
                ..ResponseEvidence::new(ResponseClass::Error, ty.clone(), span)
            };
            operation.responses.push(error);
        }
    }
}

/// The names of the fields of the body.
fn names(body: &BodyEvidence) -> BTreeSet<String> {
    let shown = body.examples.iter().filter_map(Value::as_object);
    let shown = shown.flat_map(|fields| fields.keys().cloned());
    let told = match &body.ty {
        TypeExpr::Inline(model) => match &model.shape {
            Shape::Object { fields, .. } => fields.as_slice(),
            _ => &[],
        },
        _ => &[],
    };
    let told = told.iter().filter_map(|field| field.name.as_ref());
    shown.chain(told.map(|name| name.value.clone())).collect()
}

/// The model of the body.
fn model(body: BodyEvidence) -> ModelEvidence {
    let shape = match body.ty {
        TypeExpr::Inline(model) => model.shape,
        _ => Shape::Object {
            fields: Vec::new(),
            additional: Some(TypeExpr::Missing),
        },
    };
    ModelEvidence {
        name: Some(Stated::new(NAME.to_owned(), body.span)),
        role: ModelRole::Component,
        anchor: NAME.to_owned(),
        examples: body.examples,
        ..ModelEvidence::inline(shape, body.span)
    }
}

fn link(span: Span) -> TypeExpr {
    TypeExpr::Link(Box::new(Link {
        text: NAME.to_owned(),
        target: None,
        span,
    }))
}
