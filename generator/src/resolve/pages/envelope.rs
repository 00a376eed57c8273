//! The rule `envelope-told-once`: what sentences say is returned stands in the field of an object that the documents tell of once.

use docwright_schema::evidence::{
    Evidence, FieldEvidence, ModelEvidence, ResponseClass, ResponseEvidence, Shape, TypeExpr,
};

use crate::resolve::rules;

/// Puts the object around the answers that no example shows.
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
    let is_said = response.class == ResponseClass::Success
        && response.examples.is_empty()
        && response.ty != TypeExpr::Null;
    if !is_said || matches!(response.ty, TypeExpr::Inline(_)) {
        return;
    }
    let ty = std::mem::replace(&mut response.ty, TypeExpr::Missing);
    let mut fields = fields.to_vec();
    for field in &mut fields {
        field.by_rule = Some(rules::ENVELOPE_TOLD_ONCE);
        if field.name.as_ref().is_some_and(|name| name.value == result) {
            field.ty = ty.clone();
        }
    }
    response.ty = TypeExpr::Inline(Box::new(ModelEvidence::inline(
        Shape::Object {
            fields,
            additional: None,
        },
        response.span,
    )));
}
