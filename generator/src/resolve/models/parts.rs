//! The rule `union-from-parts`: a union that the documents show as anything.
//!
//! Where a client library has no unions, the field has the type of anything, and pages of the union's parts stay, to which
//! nothing links: `PetOwner1` and `PetOwner2` for the field `owner` of `Pet`. Parts without a page of their own, which are
//! scalars, leave a hole in the numbers.

use std::collections::BTreeMap;

use docwright_schema::evidence::{Evidence, ModelEvidence, Shape, TypeExpr};
use docwright_schema::schema::{ModelId, Type};
use rustc_hash::FxHashSet;

use crate::resolve::evidence::index::Index;
use crate::resolve::names::words::letters;

/// Models that nothing links to and whose names end in a number: by the letters before it, then by the number.
#[derive(Debug, Default)]
pub(crate) struct Parts(BTreeMap<String, BTreeMap<u32, ModelId>>);

impl Parts {
    pub(super) fn new(evidence: &[Evidence], index: &Index<'_>) -> Parts {
        let numbered = index.iter().filter_map(|known| {
            let name = known.first.name();
            let front = name.trim_end_matches(|c: char| c.is_ascii_digit());
            let number: u32 = name.get(front.len()..)?.parse().ok()?;
            Some((front, number, &known.id))
        });
        let numbered: Vec<_> = numbered.collect();
        if numbered.is_empty() {
            return Parts::default();
        }
        let mut linked = FxHashSet::default();
        for page in evidence {
            page.models
                .iter()
                .for_each(|model| model_links(model, index, &mut linked));
            for operation in &page.operations {
                let types = operation.parameters.iter().map(|parameter| &parameter.field.ty);
                let types = types.chain(operation.bodies.iter().map(|body| &body.ty));
                let types = types.chain(operation.responses.iter().map(|response| &response.ty));
                types.for_each(|ty| type_links(ty, index, &mut linked));
            }
        }
        let mut parts = Parts::default();
        for (front, number, id) in numbered.into_iter().filter(|(.., id)| !linked.contains(id)) {
            let numbers = parts.0.entry(letters(front)).or_default();
            numbers.insert(number, id.clone());
        }
        parts
    }

    /// The parts of the union that the field `field` of `owner` is, with [`Type::Any`] for those that are lost.
    pub(super) fn of(&self, owner: impl FnOnce() -> String, field: &str) -> Option<Vec<Type>> {
        if self.0.is_empty() {
            return None;
        }
        let owner = owner();
        let owner = owner.rsplit('.').next().unwrap_or(&owner);
        let parts = self.0.get(&format!("{}{}", letters(owner), letters(field)))?;
        let mut types: Vec<Type> = parts.values().cloned().map(Type::Model).collect();
        let whole = parts.len() > 1 && parts.keys().copied().eq(1..=u32::try_from(parts.len()).ok()?);
        if !whole {
            types.push(Type::Any);
        }
        Some(types)
    }
}

fn model_links<'i>(model: &ModelEvidence, index: &'i Index<'_>, linked: &mut FxHashSet<&'i ModelId>) {
    match &model.shape {
        Shape::Object { fields, additional } => {
            let types = fields.iter().map(|field| &field.ty).chain(additional);
            types.for_each(|ty| type_links(ty, index, linked));
        }
        Shape::Union { variants, .. } => {
            variants
                .iter()
                .for_each(|variant| type_links(&variant.ty, index, linked));
        }
        Shape::Alias(ty) => type_links(ty, index, linked),
        Shape::Enum { .. } | Shape::Unknown => {}
    }
}

fn type_links<'i>(ty: &TypeExpr, index: &'i Index<'_>, linked: &mut FxHashSet<&'i ModelId>) {
    match ty {
        TypeExpr::Link(link) => linked.extend(index.resolve(link)),
        TypeExpr::Array(inner)
        | TypeExpr::Map(inner)
        | TypeExpr::Optional(inner)
        | TypeExpr::Nullable(inner)
        | TypeExpr::Stream(inner) => type_links(inner, index, linked),
        TypeExpr::OneOf(types) => types.iter().for_each(|ty| type_links(ty, index, linked)),
        TypeExpr::Inline(model) => model_links(model, index, linked),
        _ => {}
    }
}
