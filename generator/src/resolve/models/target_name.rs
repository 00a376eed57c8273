//! The rules `wire-name-element` and `wire-name-links`: names of fields that show in the model which the field links to.
//!
//! JSON that was XML once has elements and attributes still: objects, whose names begin with a capital, and all else. Where the
//! documents show several elements, all objects are taken for such.

use std::collections::BTreeSet;

use docwright_schema::Fact;
use docwright_schema::evidence::{
    Evidence, FieldEvidence, ModelEvidence, ModelRole as Section, NameForm, Shape, TypeExpr,
};

use crate::resolve::evidence::index::{Index, fields};
use crate::resolve::names::words::letters;
use crate::resolve::rules;

/// The wire name of a field that holds objects, if their model tells it.
pub(super) fn name(index: &Index<'_>, has_elements: bool, field: &FieldEvidence) -> Option<Fact<String>> {
    let name = field.name.as_ref().filter(|_| field.form == NameForm::Language)?;
    let model = held(index, &field.ty)?;
    if let Some(element) = element(model, &name.value) {
        return Some(Fact::assumed(element.to_owned(), rules::WIRE_NAME_ELEMENT));
    }
    if has_elements && matches!(model.shape, Shape::Object { .. }) && model.role != Section::Error {
        let mut letters = name.value.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        let element: String = first.chain(letters).collect();
        return Some(Fact::assumed(element, rules::WIRE_NAME_ELEMENT));
    }
    let links = letters(&name.value) == "links" && !name.value.starts_with('_');
    let to_places = || {
        let mut links = fields(model).iter().peekable();
        links.peek().is_some()
            && links.all(|link| held(index, &link.ty).is_some_and(|model| has_field(model, "href")))
    };
    (links && to_places()).then(|| Fact::assumed("_links".to_owned(), rules::WIRE_NAME_LINKS))
}

/// The model of the objects that a field of this type holds.
fn held<'a>(index: &Index<'a>, ty: &TypeExpr) -> Option<&'a ModelEvidence> {
    let mut ty = ty;
    while let TypeExpr::Array(inner) | TypeExpr::Optional(inner) | TypeExpr::Nullable(inner) = ty {
        ty = inner;
    }
    let TypeExpr::Link(link) = ty else { return None };
    Some(index.target(link)?.first.model)
}

/// Whether the documents show several elements.
pub(super) fn has_elements(evidence: &[Evidence], index: &Index<'_>) -> bool {
    let mut shown = BTreeSet::new();
    for field in evidence.iter().flat_map(|page| &page.models).flat_map(fields) {
        let name = field.name.as_ref().filter(|_| field.form == NameForm::Language);
        let Some(name) = name.filter(|name| name.value.starts_with(char::is_lowercase)) else {
            continue;
        };
        shown.extend(held(index, &field.ty).and_then(|model| element(model, &name.value)));
    }
    shown.len() > 1
}

/// The name with a capital that begins the model's description: `` `Crate` is the root of every answer ``.
fn element<'m>(model: &'m ModelEvidence, name: &str) -> Option<&'m str> {
    let description = model.description.as_deref()?;
    let (shown, _) = description.strip_prefix('`')?.split_once('`')?;
    let capital = shown.starts_with(char::is_uppercase) && name.starts_with(char::is_lowercase);
    (capital && letters(shown) == letters(name)).then_some(shown)
}

fn has_field(model: &ModelEvidence, name: &str) -> bool {
    let names = fields(model).iter().filter_map(|field| field.name.as_ref());
    names.into_iter().any(|field| letters(&field.value) == name)
}
