//! The rule `envelope-told-once`: what sentences say is returned stands in the field of an object that the documents tell of once.

use docwright_schema::evidence::{
    Evidence, FieldEvidence, ModelEvidence, ResponseClass, ResponseEvidence, Shape, TypeExpr,
};

use crate::resolve::rules;

/// Puts the object around the answers; around those that examples show, where it is what these show.
pub(super) fn settle(pages: &mut [Evidence]) {
    let Some((fields, result)) = pages.iter().find_map(|page| page.envelope.clone()) else {
        return;
    };
    let prose = pages.iter_mut().filter(|page| page.prose);
    for response in prose
        .flat_map(|page| &mut page.operations)
        .flat_map(|operation| &mut operation.responses)
    {
        wrap(response, &fields, &result);
    }
}

fn wrap(response: &mut ResponseEvidence, fields: &[FieldEvidence], result: &str) {
    let is_said = response.class == ResponseClass::Success && response.ty != TypeExpr::Null;
    if !is_said || matches!(response.ty, TypeExpr::Inline(_)) {
        return;
    }
    let are_shown = !response.examples.is_empty();
    let in_place = fields
        .iter()
        .filter_map(|field| field.name.as_ref())
        .any(|name| name.value == result);
    let shows = response.examples.iter().all(|value| {
        value.as_object().is_some_and(|shown| {
            let is_own = |field: &&FieldEvidence| {
                let name = field.name.as_ref().map(|name| name.value.as_str());
                name.is_some_and(|name| shown.contains_key(name))
            };
            shown.contains_key(result) || fields.iter().filter(is_own).count() > 1
        })
    });
    if !in_place || are_shown && !(shows && response.ty == TypeExpr::Missing) {
        return;
    }
    let ty = std::mem::replace(&mut response.ty, TypeExpr::Missing);
    let mut fields = fields.to_vec();
    for field in &mut fields {
        field.elsewhere.by_rule = rules::ENVELOPE_TOLD_ONCE;
        if field.name.as_ref().is_some_and(|name| name.value == result) {
            field.ty = ty.clone();
        }
    }
    response.ty = TypeExpr::Inline(Box::new(ModelEvidence::inline(
        Shape::Object {
            fields,
            additional: are_shown.then_some(TypeExpr::Missing),
        },
        response.span,
    )));
}
