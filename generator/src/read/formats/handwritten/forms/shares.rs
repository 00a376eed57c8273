//! What operations of a page say for each other: one has the answer of another one, or takes its parameters.
//!
//! Takes the operations of a page and the places that their sentences name, completes them. Reads no text.

use docwright_schema::evidence::{OperationEvidence, ResponseClass, Shape, TypeExpr};
use docwright_schema::schema::Location;

use super::found::Form;

/// An operation, and what ties it to others of the page.
pub(in super::super) struct Told {
    pub operation: OperationEvidence,
    pub form: Form,
    /// The place of its heading, as links name it.
    pub place: String,
    /// The place of an operation with the same answer.
    pub same_as: Option<String>,
    /// The place of an operation that takes the same parameters.
    pub asked_as: Option<String>,
}

/// Gives operations what others of the page say for them.
pub(in super::super) fn share(all: &mut [Told]) {
    share_requests(all);
    share_answers(all);
}

/// Gives an operation that takes the parameters of another one those that it does not tell of itself; those of the path are its own.
fn share_requests(all: &mut [Told]) {
    for at in 0..all.len() {
        let Some(wanted) = all.get(at).and_then(|told| told.asked_as.clone()) else {
            continue;
        };
        let other = all
            .iter()
            .enumerate()
            .find(|(other, told)| *other != at && told.place == wanted);
        let Some((parameters, bodies)) = other.map(|(_, told)| {
            let operation = &told.operation;
            (operation.parameters.clone(), operation.bodies.clone())
        }) else {
            continue;
        };
        let Some(own) = all.get_mut(at).map(|told| &mut told.operation) else {
            continue;
        };
        for mut parameter in parameters {
            parameter.field.elsewhere.of_another = true;
            let place = parameter.location.as_ref().map(|location| location.value);
            let is_known = own.parameters.iter().any(|known| {
                known.field.name.as_ref().map(|name| &name.value)
                    == parameter.field.name.as_ref().map(|name| &name.value)
            });
            if place != Some(Location::Path) && !is_known {
                own.parameters.push(parameter);
            }
        }
        if own.bodies.is_empty() {
            own.bodies = bodies;
            own.bodies.iter_mut().for_each(|body| lent(&mut body.ty));
        }
    }
}

/// Marks the fields of a body as told of at another operation.
fn lent(body: &mut TypeExpr) {
    match body {
        TypeExpr::Array(inner) | TypeExpr::Nullable(inner) => lent(inner),
        TypeExpr::Inline(model) => {
            if let Shape::Object { fields, .. } = &mut model.shape {
                fields
                    .iter_mut()
                    .for_each(|field| field.elsewhere.of_another = true);
            }
        }
        _ => {}
    }
}

/// Gives an operation whose answer is told of at another one that answer.
fn share_answers(all: &mut [Told]) {
    for at in 0..all.len() {
        let Some(wanted) = all.get(at).and_then(|told| told.same_as.clone()) else {
            continue;
        };
        let payload = all
            .iter()
            .filter(|told| told.place == wanted)
            .flat_map(|told| &told.operation.responses)
            .find(|response| {
                response.class == ResponseClass::Success
                    && (response.ty != TypeExpr::Missing || !response.examples.is_empty())
            })
            .map(|response| (response.ty.clone(), response.examples.clone()));
        let Some((ty, examples)) = payload else { continue };
        let own = all
            .get_mut(at)
            .into_iter()
            .flat_map(|told| &mut told.operation.responses);
        for response in own.filter(|response| {
            response.class == ResponseClass::Success
                && response.ty == TypeExpr::Missing
                && response.examples.is_empty()
        }) {
            (response.ty, response.examples) = (ty.clone(), examples.clone());
        }
    }
}
