//! Every type and every field of a page.

use docwright_schema::evidence::{Evidence, FieldEvidence, ModelEvidence, Shape, TypeExpr};

/// Structures in structures are not looked at any deeper.
const MAX_DEPTH: usize = 32;

/// What is visited.
pub(super) enum Visited<'v> {
    Type(&'v mut TypeExpr),
    Field(&'v mut FieldEvidence),
}

/// Calls `change` with every type and field of a page, inner ones first.
pub(super) fn all(page: &mut Evidence, change: &mut impl FnMut(Visited<'_>)) {
    for operation in &mut page.operations {
        operation
            .parameters
            .iter_mut()
            .for_each(|parameter| field(&mut parameter.field, change, 0));
        operation
            .bodies
            .iter_mut()
            .for_each(|body| ty(&mut body.ty, change, 0));
        for response in &mut operation.responses {
            ty(&mut response.ty, change, 0);
            response
                .headers
                .iter_mut()
                .for_each(|header| field(header, change, 0));
        }
    }
    page.models.iter_mut().for_each(|own| model(own, change, 0));
}

fn field(own: &mut FieldEvidence, change: &mut impl FnMut(Visited<'_>), depth: usize) {
    ty(&mut own.ty, change, depth);
    change(Visited::Field(own));
}

fn model(own: &mut ModelEvidence, change: &mut impl FnMut(Visited<'_>), depth: usize) {
    match &mut own.shape {
        Shape::Object { fields, additional } => {
            fields.iter_mut().for_each(|own| field(own, change, depth));
            additional.iter_mut().for_each(|own| ty(own, change, depth));
        }
        Shape::Union { variants, .. } => variants
            .iter_mut()
            .for_each(|variant| ty(&mut variant.ty, change, depth)),
        Shape::Alias(own) => ty(own, change, depth),
        Shape::Enum { .. } | Shape::Unknown => {}
    }
}

fn ty(own: &mut TypeExpr, change: &mut impl FnMut(Visited<'_>), depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    match own {
        TypeExpr::Array(inner)
        | TypeExpr::Map(inner)
        | TypeExpr::Optional(inner)
        | TypeExpr::Nullable(inner)
        | TypeExpr::Stream(inner) => ty(inner, change, depth + 1),
        TypeExpr::OneOf(types) => types.iter_mut().for_each(|inner| ty(inner, change, depth + 1)),
        TypeExpr::Inline(inner) => model(inner, change, depth + 1),
        _ => {}
    }
    change(Visited::Type(own));
}
