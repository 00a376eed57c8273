//! The rules `variant-by-constant` and `constant-from-variant`: what the names of a union's variants tell.
//!
//! Some client libraries call a variant after the value that tells it apart (`System`) and not after its model. Where no
//! model has that name, the model whose constant field spells it is meant. Where the model is known but its field is shown
//! as a plain string, the name tells the constant.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Fact;
use docwright_schema::evidence::{Link, Shape, TypeExpr, VariantEvidence};
use docwright_schema::schema::{Field, Model, ModelId, ModelKind, Type, Variant};
use serde_json::Value;

use super::visit;
use crate::resolve::evidence::index::{Index, fields};
use crate::resolve::names::words::{Convention, letters, words};
use crate::resolve::rules;

/// The constant fields of all documented objects, as soon as somebody asks.
#[derive(Debug, Default)]
pub(super) struct Constants(OnceCell<BTreeMap<String, Vec<(String, ModelId)>>>);

impl Constants {
    /// Field and object of those with a constant, by its letters.
    fn of(&self, index: &Index<'_>, constant: &str) -> &[(String, ModelId)] {
        let all = self.0.get_or_init(|| Constants::all(index));
        all.get(&letters(constant)).map_or(&[], Vec::as_slice)
    }

    fn all(index: &Index<'_>) -> BTreeMap<String, Vec<(String, ModelId)>> {
        let mut constants: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for known in index.iter() {
            for field in fields(known.first.model) {
                if let (Some(name), Some(value)) = (&field.name, constant(index, &field.ty)) {
                    let places = constants.entry(letters(&value)).or_default();
                    places.push((letters(&name.value), known.id.clone()));
                }
            }
        }
        constants
    }
}

/// The one string that a type allows.
fn constant(index: &Index<'_>, ty: &TypeExpr) -> Option<String> {
    match ty {
        TypeExpr::Const(Value::String(text)) => Some(text.clone()),
        TypeExpr::Optional(inner) | TypeExpr::Nullable(inner) => constant(index, inner),
        TypeExpr::Link(link) => match &index.target(link)?.first.model.shape {
            Shape::Enum { values, .. } => match values.as_slice() {
                [only] => only.value.as_str().map(str::to_owned),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The rule `variant-by-constant`: for each variant of the union `name`, the model that its heading means, if headings of
/// the union name no model. The field is the one that explains most of these headings; a heading that names some model
/// means another one if that alone has the constant.
pub(super) fn by_constant(
    index: &Index<'_>,
    constants: &Constants,
    name: &str,
    variants: &[VariantEvidence],
) -> Vec<Option<ModelId>> {
    let bare = variants.iter().map(|variant| match &variant.ty {
        TypeExpr::Link(link) if link.target.is_none() => Some(&**link),
        _ => None,
    });
    let links: Vec<Option<&Link>> = bare.collect();
    let candidates = |link: &Link| constants.of(index, &link.text).iter();
    let mut explained: BTreeMap<&str, usize> = BTreeMap::new();
    for link in links
        .iter()
        .flatten()
        .filter(|link| index.resolve(link).is_none())
    {
        let fields: BTreeSet<&str> = candidates(link).map(|(field, _)| field.as_str()).collect();
        for field in fields {
            *explained.entry(field).or_default() += 1;
        }
    }
    let most = explained
        .iter()
        .max_by_key(|&(field, count)| (*count, std::cmp::Reverse(*field)));
    let Some((&field, _)) = most else {
        return vec![None; variants.len()];
    };
    let model = |link: &Link| {
        let of_field = || candidates(link).filter(|(of, _)| of == field).map(|(_, id)| id);
        let named = index.resolve(link);
        let right = named.is_some_and(|named| of_field().any(|id| id == named));
        (!right).then(|| nearest(of_field(), name, &link.text).cloned())?
    };
    links.iter().map(|link| model((*link)?)).collect()
}

/// The candidate whose name has most words in common with those of union and heading, then the one that holds the heading;
/// none where that does not tell.
fn nearest<'m>(
    candidates: impl Iterator<Item = &'m ModelId>,
    union: &str,
    heading: &str,
) -> Option<&'m ModelId> {
    let likeness = |id: &str, of: &dyn Fn(&str) -> BTreeSet<String>| {
        let (own, wanted) = (of(id), &of(union) | &of(heading));
        // A fraction of 10,000: floats have no order.
        own.intersection(&wanted).count() * 10_000 / own.union(&wanted).count().max(1)
    };
    let rank = |id: &ModelId| {
        let holds = letters(&id.0).contains(&letters(heading));
        let exact = |name: &str| words(name).into_iter().collect();
        (likeness(&id.0, &stems), holds, likeness(&id.0, &exact))
    };
    let mut ranked: Vec<_> = candidates.map(|id| (rank(id), id)).collect();
    ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    match ranked.as_slice() {
        [(_, only)] => Some(only),
        [(first, id), (second, _), ..] if first > second => Some(id),
        _ => None,
    }
}

/// Words without what tells two models of one name apart: a number, a plural.
fn stems(name: &str) -> BTreeSet<String> {
    let stem = |word: String| {
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
        word.strip_suffix('s').unwrap_or(word).to_owned()
    };
    words(name).into_iter().map(stem).collect()
}

/// The rule `constant-from-variant`, for all unions whose variants have names beside those of their models; whether there
/// are such.
pub(crate) fn name_constants(models: &mut BTreeMap<ModelId, Model>) -> bool {
    let mut found: BTreeMap<(ModelId, String), BTreeSet<String>> = BTreeMap::new();
    let known = discriminators(models);
    for model in models.values() {
        let ModelKind::Union {
            variants,
            discriminator: None,
        } = &model.kind
        else {
            continue;
        };
        let named: Option<Vec<Named<'_>>> = variants.iter().map(|variant| named(variant, models)).collect();
        let named = named.filter(|named| named.len() > 1).unwrap_or_default();
        if let Some(field) = telling_field(&named, &known, models) {
            for variant in named {
                let names = found.entry((variant.id.clone(), field.to_owned())).or_default();
                names.insert(variant.name.to_owned());
            }
        }
    }
    if found.is_empty() {
        return false;
    }
    let spellings = Spellings::of(models);
    for ((id, wire_name), names) in found {
        let Some(ModelKind::Object { fields, .. }) = models.get_mut(&id).map(|model| &mut model.kind) else {
            continue;
        };
        // A model that has two names in unions has no constant.
        let (Some(name), true) = (names.first(), names.len() == 1) else {
            continue;
        };
        let mut fields = fields.iter_mut();
        if let Some(field) = fields.find(|field| field.wire_name.value == wire_name && is_plain(field)) {
            field.ty = spellings.constant(name);
        }
    }
    true
}

/// Wire names of the fields that tell variants apart.
fn discriminators(models: &BTreeMap<ModelId, Model>) -> BTreeSet<String> {
    let of = |model: &Model| match &model.kind {
        ModelKind::Union { discriminator, .. } => discriminator.as_ref().map(|fact| fact.value.clone()),
        _ => None,
    };
    models.values().filter_map(of).collect()
}

/// The wire name of the field whose constant the names of variants are: one that tells variants apart elsewhere, else the
/// only one of which nothing else is said.
fn telling_field<'m>(
    variants: &[Named<'m>],
    known: &BTreeSet<String>,
    models: &BTreeMap<ModelId, Model>,
) -> Option<&'m str> {
    let (first, rest) = variants.split_first()?;
    let fits = |fits: &dyn Fn(&Field) -> bool| {
        let in_variant = |variant: &Named<'_>, wire_name: &str| {
            let mut fields = variant.fields.iter();
            let of_name = fields.find(|field| field.wire_name.value == wire_name);
            of_name.is_some_and(|field| fits(field) && may_be(field, variant.name, models))
        };
        let names = first.fields.iter().map(|field| field.wire_name.value.as_str());
        let mut fitting = names.filter(|name| variants.iter().all(|variant| in_variant(variant, name)));
        let only = fitting.next().filter(|_| !rest.is_empty());
        only.filter(|_| fitting.next().is_none())
    };
    fits(&|field| known.contains(&field.wire_name.value))
        .or_else(|| fits(&|field| field.description.is_none() && field.example.is_none()))
}

/// A variant that has a name beside that of its object.
struct Named<'m> {
    name: &'m str,
    id: &'m ModelId,
    fields: &'m [Field],
}

fn named<'m>(variant: &'m Variant, models: &'m BTreeMap<ModelId, Model>) -> Option<Named<'m>> {
    let (name, Type::Model(id)) = (variant.name.as_deref()?, &variant.ty) else {
        return None;
    };
    let model = models.get(id)?;
    match &model.kind {
        ModelKind::Object { fields, .. } if letters(&model.name.value) != letters(name) => {
            Some(Named { name, id, fields })
        }
        _ => None,
    }
}

/// Whether a field is the constant `name`, or a string of which nothing is known.
fn may_be(field: &Field, name: &str, models: &BTreeMap<ModelId, Model>) -> bool {
    is_plain(field)
        || visit::constant(&field.ty.value, models)
            .and_then(Value::as_str)
            .is_some_and(|value| letters(value) == letters(name))
}

fn is_plain(field: &Field) -> bool {
    field.required.value && field.ty.value == Type::String(None)
}

/// How the documents spell the values of enums.
struct Spellings {
    /// The spellings of each value, by its letters.
    seen: BTreeMap<String, BTreeSet<String>>,
    /// The convention of most values of several words.
    convention: Option<Convention>,
}

impl Spellings {
    fn of(models: &BTreeMap<ModelId, Model>) -> Spellings {
        let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut votes: BTreeMap<Convention, usize> = BTreeMap::new();
        for model in models.values() {
            let ModelKind::Enum { values, .. } = &model.kind else {
                continue;
            };
            for text in values.iter().filter_map(|value| value.value.as_str()) {
                seen.entry(letters(text)).or_default().insert(text.to_owned());
                if let Some(convention) = Convention::of(text) {
                    *votes.entry(convention).or_default() += 1;
                }
            }
        }
        let most = votes
            .into_iter()
            .max_by_key(|&(c, count)| (count, std::cmp::Reverse(c)));
        Spellings {
            seen,
            convention: most.map(|(convention, _)| convention),
        }
    }

    /// The constant that is called `name`: the value of these letters that stands in an enum, else a word, else words in
    /// the convention of most values; without any, the spelling is a guess.
    fn constant(&self, name: &str) -> Fact<Type> {
        let of = |text: String| Type::Const(Value::String(text));
        let seen = self.seen.get(&letters(name)).filter(|all| all.len() == 1);
        let parts = words(name);
        match (seen.and_then(BTreeSet::first), self.convention) {
            (Some(seen), _) => Fact::derived(of(seen.clone()), rules::CONSTANT_FROM_VARIANT),
            (None, Some(convention)) if parts.len() > 1 => Fact::derived(
                of(convention.spell(parts.iter().map(String::as_str))),
                rules::CONSTANT_FROM_VARIANT,
            ),
            (None, None) if parts.len() > 1 => Fact::assumed(
                of(Convention::Snake.spell(parts.iter().map(String::as_str))),
                rules::CONSTANT_FROM_VARIANT,
            ),
            _ => Fact::derived(of(parts.concat()), rules::CONSTANT_FROM_VARIANT),
        }
    }
}
