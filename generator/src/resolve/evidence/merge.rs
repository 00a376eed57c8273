//! What several pages say of one model, as if one page said it.
//!
//! Pages of different languages tell different parts of a type: one tells integers from numbers, one tells what may be
//! null, one keeps the variants of a union. Where both can be true, the more exact one is taken; where they cannot, the
//! first page is believed, and both places are named.

use docwright_schema::evidence::{FieldEvidence, ModelEvidence, Shape, TypeExpr};
use docwright_schema::schema::{Model, ModelId, ModelKind};
use docwright_schema::{Diagnostic, Diagnostics, Grade, Place, Rare, Span, codes};
use rustc_hash::FxHashMap;

use super::index::Entry;
use crate::resolve::names::words::{letters, words};
use crate::resolve::rules;

/// The evidence of all `entries`, which are not empty, for the model `id`.
pub(crate) fn merged(
    id: &ModelId,
    first: Entry<'_>,
    others: &[Entry<'_>],
    found: &mut Diagnostics,
) -> ModelEvidence {
    let mut model = first.model.clone();
    let mut places = match &model.shape {
        Shape::Object { fields, .. } => by_letters(fields),
        _ => FxHashMap::default(),
    };
    for other in others {
        model.deprecated |= other.model.deprecated;
        if model.description.is_none() {
            model.description.clone_from(&other.model.description);
        }
        let spans = (model.span, other.model.span);
        shapes(
            id,
            &mut model.shape,
            &other.model.shape,
            &mut places,
            spans,
            found,
        );
    }
    model
}

/// Where fields are, by the letters of their names. The first of a name is the one that others are compared with.
fn by_letters(fields: &[FieldEvidence]) -> FxHashMap<String, usize> {
    let mut places = FxHashMap::default();
    for (place, field) in fields.iter().enumerate() {
        if let Some(name) = &field.name {
            places.entry(letters(&name.value)).or_insert(place);
        }
    }
    places
}

/// `places` are the letters of the known fields, and where they are.
fn shapes(
    id: &ModelId,
    known: &mut Shape,
    other: &Shape,
    places: &mut FxHashMap<String, usize>,
    spans: (Span, Span),
    found: &mut Diagnostics,
) {
    match (known, other) {
        (_, Shape::Unknown) => {}
        (known @ Shape::Unknown, other) => {
            *known = other.clone();
            if let Shape::Object { fields, .. } = known {
                places.extend(by_letters(fields));
            }
        }
        (
            Shape::Object { fields, additional },
            Shape::Object {
                fields: others,
                additional: more,
            },
        ) => {
            if additional.is_none() {
                additional.clone_from(more);
            }
            for other in others {
                field(id, fields, places, other, found);
            }
        }
        (Shape::Enum { open, .. }, Shape::Enum { open: other, .. }) => *open = open.or(*other),
        (
            Shape::Union { discriminator, .. },
            Shape::Union {
                discriminator: other, ..
            },
        ) => {
            if discriminator.is_none() {
                discriminator.clone_from(other);
            }
        }
        (Shape::Alias(_), Shape::Alias(_)) => {}
        _ => found.push(conflict(
            format!("two pages give the model `{id}` different forms"),
            spans,
        )),
    }
}

fn field(
    id: &ModelId,
    fields: &mut Vec<FieldEvidence>,
    places: &mut FxHashMap<String, usize>,
    other: &FieldEvidence,
    found: &mut Diagnostics,
) {
    let Some(name) = &other.name else { return };
    let letters = letters(&name.value);
    let Some(known) = places.get(&letters).and_then(|&place| fields.get_mut(place)) else {
        // What the client library adds differs from language to language.
        if other.transport.is_none() {
            places.insert(letters, fields.len());
            fields.push(other.clone());
        }
        return;
    };
    known.deprecated |= other.deprecated;
    known.description = known.description.take().or_else(|| other.description.clone());
    known.example = known.example.take().or_else(|| other.example.clone());
    known.default = known.default.take().or_else(|| other.default.clone());
    match (&known.required, &other.required) {
        (Some(a), Some(b)) if a.value != b.value => {
            let message = format!(
                "field `{}` of `{id}` is required on one page and optional on another",
                name.value
            );
            found.push(conflict(message, (a.span, b.span)));
        }
        (None, Some(_)) => known.required.clone_from(&other.required),
        _ => {}
    }
    match refine(&known.ty, &other.ty) {
        Some(ty) => known.ty = ty,
        None => {
            let message = format!(
                "field `{}` of `{id}` has different types on two pages",
                name.value
            );
            found.push(conflict(message, (known.type_span, other.type_span)));
        }
    }
}

/// Puts the places of the pages that agree on a fact of a field on that fact. `fits` tells whether a name is spelt in the
/// API's convention.
pub(crate) fn agreement(
    model: &mut Model,
    first: Entry<'_>,
    others: &[Entry<'_>],
    fits: &dyn Fn(&str) -> bool,
) {
    let ModelKind::Object { fields, .. } = &mut model.kind else {
        return;
    };
    if others.is_empty() {
        return;
    }
    let entries: Vec<&Entry<'_>> = std::iter::once(&first).chain(others).collect();
    let named = by_name(&entries);
    for own in fields {
        let found = named.get(&letters(&own.name)).into_iter().flatten();
        let all: Vec<(Place, &FieldEvidence)> = found
            .filter_map(|(entry, field)| {
                let name = &field.name.as_ref()?.value;
                Some((Place(format!("{}/{name}", entry.place())), *field))
            })
            .collect();
        let places = |agrees: &dyn Fn(&FieldEvidence) -> bool| {
            let agreeing = all.iter().filter(|(_, field)| agrees(field));
            let places: Vec<Place> = agreeing.map(|(place, _)| place.clone()).collect();
            if places.len() > 1 {
                Rare::from(places)
            } else {
                Rare::default()
            }
        };
        let required = own.required.value;
        let optional = |field: &FieldEvidence| matches!(field.ty, TypeExpr::Optional(_));
        own.required.evidence = places(&|field| {
            let stated = field.required.as_ref().map(|required| required.value);
            stated.is_some_and(|stated| required == (stated && !optional(field)))
        });
        if let Some((_, first)) = all.first() {
            own.ty.evidence = places(&|field| refine(&first.ty, &field.ty).is_some());
        }
        // Of several spellings, the one in the API's convention lost nothing on its way.
        let spelt = all.iter().filter_map(|(_, field)| field.name.as_ref());
        let spelt = spelt.map(|name| &name.value).find(|name| fits(name));
        if let Some(spelt) = spelt.filter(|_| own.wire_name.rule.as_deref() == Some(rules::WIRE_NAME_VOTE)) {
            own.wire_name.value.clone_from(spelt);
        }
        if own.wire_name.grade == Grade::Derived {
            let parts = words(&own.wire_name.value);
            own.wire_name.evidence = places(&|field| {
                field
                    .name
                    .as_ref()
                    .is_some_and(|name| words(&name.value) == parts)
            });
        }
    }
}

/// The fields of all pages by the letters of their names, the first of a name on each page.
fn by_name<'e>(entries: &[&'e Entry<'e>]) -> FxHashMap<String, Vec<(&'e Entry<'e>, &'e FieldEvidence)>> {
    let mut named: FxHashMap<String, Vec<(&Entry<'_>, &FieldEvidence)>> = FxHashMap::default();
    for entry in entries {
        for field in super::index::fields(entry.model) {
            let Some(name) = &field.name else { continue };
            let known = named.entry(letters(&name.value)).or_default();
            if known.last().is_none_or(|(last, _)| !std::ptr::eq(*last, *entry)) {
                known.push((entry, field));
            }
        }
    }
    named
}

/// The type that says what both say; `None` where no type can.
fn refine(a: &TypeExpr, b: &TypeExpr) -> Option<TypeExpr> {
    use TypeExpr::{
        Any, Array, Boolean, Bytes, Const, Integer, Link, Map, Missing, Nullable, Number, Numeric, OneOf,
        Optional, Shown, String, Time, Unreadable,
    };
    let nest =
        |wrap: fn(Box<TypeExpr>) -> TypeExpr, a: &TypeExpr, b: &TypeExpr| Some(wrap(Box::new(refine(a, b)?)));
    match (a, b) {
        (a, b) if a == b => Some(a.clone()),
        (Optional(a), Optional(b)) => nest(Optional, a, b),
        (Optional(a), b) | (b, Optional(a)) => nest(Optional, a, b),
        (Nullable(a), Nullable(b)) => nest(Nullable, a, b),
        (Nullable(a), b) | (b, Nullable(a)) => nest(Nullable, a, b),
        (Array(a), Array(b)) => nest(Array, a, b),
        (Map(a), Map(b)) => nest(Map, a, b),
        (Missing | Unreadable(_) | Shown(_) | Any, other)
        | (other, Missing | Unreadable(_) | Shown(_) | Any) => Some(other.clone()),
        (Numeric, exact @ (Integer(_) | Number(_))) | (exact @ (Integer(_) | Number(_)), Numeric) => {
            Some(exact.clone())
        }
        (Integer(None), exact @ Integer(_)) | (exact @ Integer(_), Integer(None)) => Some(exact.clone()),
        (Number(None), exact @ Number(_)) | (exact @ Number(_), Number(None)) => Some(exact.clone()),
        (Time, exact @ String(Some(_))) | (exact @ String(Some(_)), Time) => Some(exact.clone()),
        (String(None), exact @ (String(_) | Time | Bytes | Const(_)))
        | (exact @ (String(_) | Time | Bytes | Const(_)), String(None)) => Some(exact.clone()),
        (Boolean | Numeric | Integer(_), exact @ Const(_))
        | (exact @ Const(_), Boolean | Numeric | Integer(_)) => Some(exact.clone()),
        // A page of its own tells more than what stands in place of it: an enum's text, a union's alternatives.
        (Link(_), Link(_) | OneOf(_) | String(_) | Const(_)) => Some(a.clone()),
        (OneOf(_) | String(_) | Const(_), Link(_)) => Some(b.clone()),
        (OneOf(_), OneOf(_)) => Some(a.clone()),
        _ => None,
    }
}

pub(crate) fn conflict(message: String, (believed, other): (Span, Span)) -> Diagnostic {
    Diagnostic::new(&codes::CONFLICTING_FACTS, message)
        .at(believed, "this one is believed")
        .at(other, "this one is not")
        .help("state the right value in the overlay")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_exact_type_is_taken() {
        let string = TypeExpr::String;
        let integer = TypeExpr::Integer(None);
        assert_eq!(refine(&TypeExpr::Numeric, &integer), Some(integer.clone()));
        assert_eq!(
            refine(&TypeExpr::Time, &string(Some("date".into()))),
            Some(string(Some("date".into())))
        );
        let nullable = |ty| TypeExpr::Nullable(Box::new(ty));
        assert_eq!(
            refine(&string(None), &nullable(string(None))),
            Some(nullable(string(None)))
        );
        let list = |ty| TypeExpr::Array(Box::new(ty));
        assert_eq!(
            refine(&list(TypeExpr::Any), &list(integer.clone())),
            Some(list(integer.clone()))
        );
        assert_eq!(refine(&string(None), &integer), None);
        assert_eq!(refine(&list(string(None)), &string(None)), None);
    }
}
