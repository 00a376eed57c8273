//! Operations that are sent or answer what another one does, as a person says it: on any page, once links mean models.

use std::collections::BTreeMap;

use docwright_schema::Diagnostics;
use docwright_schema::evidence::{
    Alike, BodyEvidence, Evidence, OperationEvidence, ResponseClass, ResponseEvidence, TypeExpr,
};
use serde_json::Value;

use super::addresses::nameless;
use super::named;

/// Gives operations the bodies and the answers of those that they are like.
pub(super) fn settle(pages: &mut [Evidence], diagnostics: &mut Diagnostics) {
    if pages.iter().all(|page| page.alike.is_empty()) {
        return;
    }
    let known: BTreeMap<(String, String), OperationEvidence> = pages
        .iter()
        .flat_map(|page| &page.operations)
        .filter_map(|operation| {
            let method = operation.method.as_ref()?.value.clone();
            Some((
                (method, nameless(&operation.path.as_ref()?.value)),
                operation.clone(),
            ))
        })
        .collect();
    for page in pages {
        for alike in std::mem::take(&mut page.alike) {
            let address = (alike.method.clone(), nameless(&alike.path));
            let Some(other) = known.get(&address) else {
                named::unmatched(&alike.method, &alike.path, alike.span, diagnostics);
                continue;
            };
            if let Some(operation) = page.operations.get_mut(alike.operation) {
                take(operation, other, &alike);
            }
        }
    }
}

fn take(operation: &mut OperationEvidence, other: &OperationEvidence, alike: &Alike) {
    if alike.sent {
        operation.bodies = other
            .bodies
            .iter()
            .map(|body| BodyEvidence {
                ty: listed(&body.ty, alike.list),
                examples: examples(&body.examples, alike.list),
                ..body.clone()
            })
            .collect();
        return;
    }
    let is_success = |response: &&ResponseEvidence| response.class == ResponseClass::Success;
    let Some(answer) = other.responses.iter().find(is_success) else {
        return;
    };
    let (ty, examples) = (
        listed(&answer.ty, alike.list),
        examples(&answer.examples, alike.list),
    );
    let has_none = |response: &ResponseEvidence| {
        let status = response
            .status
            .as_ref()
            .map_or("", |status| status.value.as_str());
        matches!(status, "204" | "205")
    };
    let own = operation.responses.iter_mut();
    let mut own = own
        .filter(|response| response.class == ResponseClass::Success && !has_none(response))
        .peekable();
    if own.peek().is_some() {
        for response in own {
            (response.ty, response.by_rule) = (ty.clone(), answer.by_rule);
            response.examples.clone_from(&examples);
        }
        return;
    }
    operation.responses.push(ResponseEvidence {
        status: None,
        ty,
        examples,
        ..answer.clone()
    });
}

fn listed(ty: &TypeExpr, list: bool) -> TypeExpr {
    match ty {
        TypeExpr::Missing => TypeExpr::Missing,
        ty if list => TypeExpr::Array(Box::new(ty.clone())),
        ty => ty.clone(),
    }
}

fn examples(shown: &[Value], list: bool) -> Vec<Value> {
    let one = |value: &Value| match list {
        true => Value::Array(vec![value.clone()]),
        false => value.clone(),
    };
    shown.iter().map(one).collect()
}
