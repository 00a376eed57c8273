//! Lists of values as enums.
//!
//! Enums that list the same in the same words are one enum and aliases of it: the countries of every address are one type.
//! Their `Debug` is the value on the wire, as that of `http::Method` is. A value that is not documented is kept in `Other`.

use std::borrow::Cow;
use std::sync::Arc;

use docwright_schema::schema::{EnumValue, ModelId, ModelKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::types;
use crate::lower::docs::{self, Docs};
use crate::lower::naming::ident;
use crate::lower::naming::names::Names;
use crate::lower::plan::Context;
use crate::lower::rust::{self, Home, Lines};

/// With so many values, two enums that list the same in the same words are not alike by chance.
const TELLING: usize = 5;

/// The enums that list what another one lists, in the same words: with the home of that one, which has the shortest name of
/// them. Documents have lists of countries, currencies and media types once for each place that takes one; a user has one
/// type for them, and the compiler has as much less to do.
pub(crate) fn shared<'h>(cx: &'h Context<'_>) -> FxHashMap<&'h ModelId, &'h Arc<Home>> {
    let mut lists: FxHashMap<(usize, Option<&str>), Vec<Listed<'h>>> = FxHashMap::default();
    for (id, model) in cx.models.iter() {
        if let (ModelKind::Enum { values, .. }, Some(home)) = (&model.kind, cx.homes.models.get(id))
            && values.len() >= TELLING
            && cx.own.model(id).is_none()
        {
            let first = values.first().and_then(|value| value.value.as_str());
            let alike = lists.entry((values.len(), first)).or_default();
            alike.push(Listed { id, values, home });
        }
    }
    let mut shared = FxHashMap::default();
    for mut alike in lists.into_values() {
        alike.sort_by_key(|one| (one.home.name.as_str().len(), one.id));
        for (index, one) in alike.iter().enumerate() {
            let earlier = alike.iter().take(index);
            let same = earlier.into_iter().find(|earlier| earlier.values == one.values);
            shared.extend(same.map(|same| (one.id, same.home)));
        }
    }
    shared
}

/// An enum with its home.
struct Listed<'h> {
    id: &'h ModelId,
    values: &'h [EnumValue],
    home: &'h Arc<Home>,
}

/// Lowers a list of values: an enum of one kind of values. `None`: no one kind holds them all.
pub(crate) fn lower(home: &Home, docs: Lines, values: &[EnumValue]) -> Option<rust::Values> {
    let (repr, literals) = literals(values)?;
    let mut names = Names::reserving(["VALUES"]);
    // First: no value that the documents list one day takes its name.
    let other = names.take(ident::known("Other"));
    let mut seen = FxHashSet::default();
    let mut variants = Vec::with_capacity(values.len());
    for (value, literal) in values.iter().zip(literals) {
        let text = match value.value.as_str() {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(value.value.to_string()),
        };
        if !seen.insert(text.clone()) {
            continue;
        }
        let wanted = ident::variant(value.name.as_deref().unwrap_or(&text));
        let words: &[&str] = if wanted == other { &["Value"] } else { &[] };
        let mut docs = Docs::default();
        docs.markdown(value.description.as_deref());
        let docs = docs.or(|| docs::code(&text));
        variants.push(rust::ValueVariant {
            docs,
            name: names.take_or(wanted, words),
            value: literal,
        });
    }
    Some(rust::Values {
        docs,
        name: home.name.clone(),
        variants,
        other,
        repr,
    })
}

/// How the enum is read and written.
pub(crate) fn json(home: &Arc<Home>, values: &rust::Values) -> rust::ValuesJson {
    let variants = values.variants.iter();
    rust::ValuesJson {
        ty: types::qualified(home),
        repr: values.repr,
        variants: variants.map(|v| (v.name.clone(), v.value.clone())).collect(),
        other: values.other.clone(),
    }
}

fn literals(values: &[EnumValue]) -> Option<(rust::ValueRepr, Vec<rust::Literal>)> {
    let strings = || {
        let text = |v: &EnumValue| {
            v.value
                .as_str()
                .map(|text| rust::Literal::String(text.to_owned()))
        };
        values.iter().map(text).collect::<Option<Vec<_>>>()
    };
    let integers = || {
        let integer = |v: &EnumValue| v.value.as_i64().map(rust::Literal::Integer);
        values.iter().map(integer).collect::<Option<Vec<_>>>()
    };
    if values.is_empty() {
        return None;
    }
    match strings() {
        Some(literals) => Some((rust::ValueRepr::String, literals)),
        None => Some((rust::ValueRepr::Integer, integers()?)),
    }
}

/// Documentation of a type that cannot tell its values.
pub(crate) fn mixed_docs(docs: &Lines, values: &[EnumValue]) -> Lines {
    let values: Vec<_> = values
        .iter()
        .map(|value| docs::code(&value.value.to_string()))
        .collect();
    let mut all = Docs::default();
    all.line(docs.as_str());
    if !values.is_empty() {
        all.line(format!("One of {}.", values.join(", ")));
    }
    all.lines()
}
