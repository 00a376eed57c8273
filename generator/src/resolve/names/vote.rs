//! Counts the spellings of all pages: the vote behind the rule `wire-name-vote`.
//!
//! The convention of the wire shows in JSON examples, URLs and prose in code font, wherever the same name (letter by
//! letter) as a documented field stands there. Every name that shows a convention votes; if the winner is not 1.5 times as
//! strong as the second, JSON keys alone are counted.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{
    Evidence, FieldEvidence, ModelRole, NameForm, Shape, Spelling, SpellingSource,
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::marked::Marked;
use super::spelling::{Chosen, Conventions};
use super::words::{Convention, Words, letters};
use crate::resolve::rules;

/// Counts the votes of all pages.
pub(crate) fn vote(evidence: &[Evidence]) -> Conventions {
    let names = documented_names(evidence);
    let parameters = parameter_names(evidence);
    let spellings = |names: &FxHashSet<String>, sources: &[SpellingSource]| {
        let all = evidence.iter().flat_map(|page| &page.spellings);
        count(all.filter(|s| sources.contains(&s.source) && names.contains(&letters(&s.name))))
    };
    // Path variables are for the reader alone: their spelling tells nothing about payloads.
    let all = spellings(
        &names,
        &[
            SpellingSource::JsonKey,
            SpellingSource::Query,
            SpellingSource::Prose,
        ],
    );
    let keys = spellings(&names, &[SpellingSource::JsonKey]);
    let queries = spellings(&parameters, &[SpellingSource::Query]);
    let voted = clear_winner(&all)
        .or_else(|| winner(&keys))
        .or_else(|| winner(&all));
    // Hardly any API has capitals at the beginning of names; languages that put them there hide what it has.
    let capitals = || {
        pascal(evidence).then_some(Chosen {
            convention: Convention::Snake,
            rule: rules::WIRE_NAME_CAPITALS,
        })
    };
    let body = voted.map(Chosen::voted).or_else(capitals);
    Conventions {
        body,
        query: clear_winner(&queries)
            .filter(|_| several(evidence, &parameters))
            .map(Chosen::voted)
            .or(body),
        seen: seen(evidence, &names),
        marked: Marked::new(evidence, &parameters),
    }
}

/// Whether the documented names begin with capitals.
fn pascal(evidence: &[Evidence]) -> bool {
    let mut count = (0, 0);
    for model in evidence.iter().flat_map(|page| &page.models) {
        if let Shape::Object { fields, .. } = &model.shape {
            for name in fields
                .iter()
                .filter(|f| f.form == NameForm::Language)
                .filter_map(|f| f.name.as_ref())
            {
                count.0 += usize::from(name.value.starts_with(char::is_uppercase));
                count.1 += 1;
            }
        }
    }
    count.0 * 2 > count.1
}

/// Whether at least two parameters stand in query strings: one may come from a link to somewhere else.
fn several(evidence: &[Evidence], parameters: &FxHashSet<String>) -> bool {
    let all = evidence
        .iter()
        .flat_map(|page| &page.spellings)
        .filter(|s| s.source == SpellingSource::Query);
    let shown = all
        .filter(|s| Convention::of(&s.name).is_some())
        .map(|s| letters(&s.name));
    shown
        .filter(|name| parameters.contains(name))
        .collect::<BTreeSet<_>>()
        .len()
        > 1
}

/// Documented names that stand in JSON examples, if always in one spelling.
fn seen(evidence: &[Evidence], names: &FxHashSet<String>) -> FxHashMap<String, String> {
    let mut seen: FxHashMap<String, BTreeSet<&str>> = FxHashMap::default();
    let keys = evidence
        .iter()
        .flat_map(|page| &page.spellings)
        .filter(|s| s.source == SpellingSource::JsonKey);
    for key in keys.filter(|key| Convention::of(&key.name).is_some()) {
        let name = letters(&key.name);
        if names.contains(&name) {
            seen.entry(name).or_default().insert(&key.name);
        }
    }
    let one = |(name, spellings): (String, BTreeSet<&str>)| match spellings
        .into_iter()
        .collect::<Vec<_>>()
        .as_slice()
    {
        [only] => Some((name, (*only).to_owned())),
        _ => None,
    };
    seen.into_iter().filter_map(one).collect()
}

/// Names of arguments, and of the fields of the objects that stand for all arguments.
fn parameter_names(evidence: &[Evidence]) -> FxHashSet<String> {
    let mut names = FxHashSet::default();
    let mut see = |field: &FieldEvidence| names.extend(field.name.as_ref().map(|name| letters(&name.value)));
    for page in evidence {
        page.operations
            .iter()
            .flat_map(|operation| &operation.parameters)
            .for_each(|p| see(&p.field));
        for model in page
            .models
            .iter()
            .filter(|model| model.role == ModelRole::Operation)
        {
            if let Shape::Object { fields, .. } = &model.shape {
                fields.iter().for_each(&mut see);
            }
        }
    }
    names
}

/// Names of several words, letter by letter: only these can show a convention.
fn documented_names<'a>(evidence: &'a [Evidence]) -> FxHashSet<String> {
    let mut names = FxHashSet::default();
    // Names like `createdAt` are in every other model.
    let mut known: FxHashSet<&'a str> = FxHashSet::default();
    let mut see = |field: &'a FieldEvidence| {
        let name = field.name.as_ref().map(|name| name.value.as_str());
        let name = name.filter(|name| known.insert(name) && Words::of(name).len() > 1);
        names.extend(name.map(letters));
    };
    for page in evidence {
        for model in &page.models {
            if let Shape::Object { fields, .. } = &model.shape {
                fields
                    .iter()
                    .filter(|field| field.transport.is_none())
                    .for_each(&mut see);
            }
        }
        page.operations
            .iter()
            .flat_map(|operation| &operation.parameters)
            .for_each(|p| see(&p.field));
    }
    names
}

fn count<'a>(spellings: impl Iterator<Item = &'a Spelling>) -> BTreeMap<Convention, u32> {
    let mut votes = BTreeMap::new();
    for spelling in spellings {
        if let Some(convention) = Convention::of(&spelling.name) {
            *votes.entry(convention).or_insert(0) += spelling.count;
        }
    }
    votes
}

fn winner(votes: &BTreeMap<Convention, u32>) -> Option<Convention> {
    // The first of equals, in the order of the conventions.
    votes
        .iter()
        .max_by_key(|&(convention, count)| (*count, std::cmp::Reverse(*convention)))
        .map(|(c, _)| *c)
}

fn clear_winner(votes: &BTreeMap<Convention, u32>) -> Option<Convention> {
    let best = winner(votes)?;
    let second = votes
        .iter()
        .filter(|(c, _)| **c != best)
        .map(|(_, n)| *n)
        .max()
        .unwrap_or(0);
    let first = votes.get(&best).copied().unwrap_or(0);
    (2 * first >= 3 * second).then_some(best)
}
