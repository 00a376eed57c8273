//! Links of a page's evidence: where they lead, and how that is changed.

use docwright_schema::evidence::{Evidence, FieldEvidence, Link, Shape, TypeExpr};
use serde_json::Value;

/// The target of links to what stands at `anchor` of a page.
pub(super) fn target(page: &str, anchor: &str) -> String {
    format!("{page}#{anchor}")
}

/// The target of a link that says where it leads from its page on.
pub(crate) fn whole(page: &str, link: &str) -> String {
    match link.starts_with('#') {
        true => format!("{page}{link}"),
        false => link.to_owned(),
    }
}

/// Gives every link the text and the target that `became` has for its target.
pub(super) fn rewrite<'b>(page: &mut Evidence, became: &dyn Fn(&str) -> Option<&'b (String, String)>) {
    let mut change = |link: &mut Link| {
        if let Some((text, target)) = link.target.as_deref().and_then(became) {
            link.text.clone_from(text);
            link.target = Some(target.clone());
        }
    };
    for operation in &mut page.operations {
        let parameters = operation
            .parameters
            .iter_mut()
            .map(|parameter| &mut parameter.field);
        let headers = operation
            .responses
            .iter_mut()
            .flat_map(|response| &mut response.headers);
        fields(parameters.chain(headers), &mut change);
        operation
            .bodies
            .iter_mut()
            .for_each(|body| ty(&mut body.ty, &mut change));
        operation
            .responses
            .iter_mut()
            .for_each(|response| ty(&mut response.ty, &mut change));
    }
    for model in &mut page.models {
        shape(&mut model.shape, &mut change);
        for value in model
            .constraints
            .get_mut("discriminator")
            .into_iter()
            .flat_map(mapped)
        {
            let whole = whole(&page.page, value.as_str().unwrap_or_default());
            if let Some((_, target)) = became(&whole) {
                *value = target.clone().into();
            }
        }
    }
}

/// The links that the values of a discriminator mean.
fn mapped(discriminator: &mut Value) -> impl Iterator<Item = &mut Value> {
    let mapping = discriminator.get_mut("mapping").and_then(Value::as_object_mut);
    mapping.into_iter().flat_map(|mapping| mapping.values_mut())
}

fn fields<'f>(all: impl Iterator<Item = &'f mut FieldEvidence>, change: &mut dyn FnMut(&mut Link)) {
    all.for_each(|field| ty(&mut field.ty, change));
}

fn shape(shape: &mut Shape, change: &mut dyn FnMut(&mut Link)) {
    match shape {
        Shape::Object {
            fields: all,
            additional,
        } => {
            fields(all.iter_mut(), change);
            additional
                .iter_mut()
                .for_each(|additional| ty(additional, change));
        }
        Shape::Union { variants, .. } => variants
            .iter_mut()
            .for_each(|variant| ty(&mut variant.ty, change)),
        Shape::Alias(inner) => ty(inner, change),
        Shape::Enum { .. } | Shape::Unknown => {}
    }
}

fn ty(of: &mut TypeExpr, change: &mut dyn FnMut(&mut Link)) {
    match of {
        TypeExpr::Link(link) => change(link),
        TypeExpr::Inline(model) => shape(&mut model.shape, change),
        TypeExpr::OneOf(types) => types.iter_mut().for_each(|inner| ty(inner, change)),
        TypeExpr::Array(inner)
        | TypeExpr::Map(inner)
        | TypeExpr::Optional(inner)
        | TypeExpr::Nullable(inner)
        | TypeExpr::Stream(inner) => ty(inner, change),
        _ => {}
    }
}
