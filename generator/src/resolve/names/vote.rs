//! Counts the spellings of all pages: the vote behind the rule `wire-name-vote`.
//!
//! The convention of the wire shows in JSON examples, URLs and prose in code font, wherever the same name (letter by
//! letter) as a documented field stands there. Every *different* name that shows a convention is one witness, however many
//! pages copy it. Variables of paths are for the reader alone, and the URLs of others show the names of others: neither
//! votes. What no convention clearly wins is left to JSON keys; what few names show is assumed, or stays as documented.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{
    ArgumentRole, Evidence, FieldEvidence, ModelRole, NameForm, Shape, SpellingSource, TypeExpr,
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::addresses::Addresses;
use super::headers;
use super::marked::Marked;
use super::spelling::{Chosen, Conventions, Shown};
use super::words::{Convention, Words, is_initialism, letters};
use crate::resolve::rules;
use crate::resolve::thresholds::{Threshold, Thresholds};

/// Counts the votes of all pages, and of the examples in `shown`.
pub(crate) fn vote(evidence: &[Evidence], shown: Shown, thresholds: &Thresholds) -> Conventions {
    let names = documented_names(evidence);
    let parameters = parameter_names(evidence);
    let addresses = Addresses::of(evidence);
    let documented = documented_convention(evidence);
    let own_style = |name: &str| {
        documented == Some(Convention::Pascal) && Convention::of(name) == Some(Convention::Pascal)
    };
    let (mut all, mut keys, mut queries) = (Witnesses::default(), Witnesses::default(), Witnesses::default());
    let seen = seen(evidence, &shown, &names);
    let mut of_parameters = Witnesses::default();
    // Descriptions tell of fields more than of parameters.
    let mut words = FxHashSet::default();
    for (letters, spellings) in &seen {
        for spelling in spellings.keys() {
            keys.hear(spelling);
            all.hear(spelling);
            if parameters.contains(letters) {
                of_parameters.hear(spelling);
            }
        }
    }
    for spelling in evidence.iter().flat_map(|page| &page.spellings) {
        let counts = match spelling.source {
            SpellingSource::Query => addresses.is_own(spelling.url.as_deref()),
            // Where the documents begin names with capitals, so does their prose.
            SpellingSource::Prose if own_style(&spelling.name) => false,
            SpellingSource::Prose | SpellingSource::Word => !addresses.is_variable(&spelling.name),
            SpellingSource::JsonKey | SpellingSource::Path | SpellingSource::Header => false,
        };
        let letters = letters(&spelling.name);
        if counts && names.contains(&letters) {
            all.hear(&spelling.name);
            if spelling.source == SpellingSource::Word {
                words.insert(letters.clone());
            }
        }
        if counts && parameters.contains(&letters) {
            of_parameters.hear(&spelling.name);
            if spelling.source == SpellingSource::Query {
                queries.hear(&spelling.name);
            }
        }
    }
    let few = names.len().div_ceil(FEW_NAMES);
    let enough = Enough {
        names: few.clamp(1, thresholds.get(Threshold::VoteNames)),
        ..Enough::of(thresholds)
    };
    // Where the documents spell names so, half the evidence will do. Against them, too little is nothing.
    let agrees = |won: &Won| documented == Some(won.convention);
    let carries = |won: &Won| {
        let share = names.len() * thresholds.get(Threshold::VoteShare);
        won.names * 1000 >= if agrees(won) { share / 2 } else { share }
    };
    let known_initialisms = initialisms_have_one_capital(seen.values().flat_map(BTreeMap::keys).copied());
    let sure = |won: &Won| carries(won) && won.leads_by(thresholds.get(Threshold::VoteSureLead));
    let keys_alone = Enough {
        lead: thresholds.get(Threshold::VoteSureLead),
        ..Enough::of(thresholds)
    };
    let won = all.winner(&enough).or_else(|| keys.winner(&keys_alone));
    let hidden = documented.is_none_or(|documented| documented == Convention::Pascal);
    let voted = won.filter(|won| carries(won) || agrees(won) || hidden);
    let chosen = |won: Won| Chosen {
        convention: won.convention,
        rule: rules::WIRE_NAME_VOTE,
        sure: sure(&won),
        initialisms: known_initialisms,
    };
    // Hardly any API has capitals at the beginning of names; languages that put them there hide what it has.
    let capitals = || {
        let of_paths = variables(&addresses, &keys_alone).unwrap_or(Convention::Snake);
        (documented == Some(Convention::Pascal)).then_some(Chosen {
            convention: of_paths,
            rule: rules::WIRE_NAME_CAPITALS,
            sure: false,
            initialisms: false,
        })
    };
    let body = voted.map(chosen).or_else(capitals);
    // Parameters are spelt by themselves where enough of their own names are shown.
    let won = queries.winner(&Enough::of(thresholds));
    let of_queries = won
        .or_else(|| of_parameters.winner(&keys_alone))
        .map(|won| Chosen {
            sure: won.names >= thresholds.get(Threshold::ParameterNames),
            ..chosen(won)
        });
    let of_paths = as_paths(&addresses, &keys_alone)
        .filter(|own| body.is_none_or(|body| body.convention != own.convention));
    // A single example that contradicts what all others show is a mistake in the example, more often than not. Nobody
    // writes hyphens by mistake.
    let strange = |spelling: &str| {
        let own = Convention::of(spelling);
        body.is_some_and(|chosen| chosen.sure && own != Some(chosen.convention))
            && own != Some(Convention::Kebab)
    };
    let one = |(name, spellings): (String, Spellings<'_>)| {
        let (spelling, witnesses) = spellings.first_key_value()?;
        let believed = spellings.len() == 1 && (*witnesses > 1 || !strange(spelling));
        believed.then(|| (name, (*spelling).to_owned()))
    };
    Conventions {
        body,
        query: of_queries.or(of_paths).or(body.map(|body| Chosen {
            sure: body.sure && words.is_empty(),
            ..body
        })),
        seen: seen.into_iter().filter_map(one).collect(),
        in_urls: in_urls(evidence, &addresses, &parameters),
        marked: Marked::new(evidence, &parameters),
        header_family: headers::family(evidence),
        siblings: thresholds.get(Threshold::SiblingNames),
        shown,
    }
}

/// The rule `wire-name-paths`: who writes the variables of paths in snake case writes the parameters so. (The other way round it
/// tells nothing: many write only the variables in camel case, which servers never see.)
fn as_paths(addresses: &Addresses<'_>, enough: &Enough) -> Option<Chosen> {
    (variables(addresses, enough)? == Convention::Snake).then_some(Chosen {
        convention: Convention::Snake,
        rule: rules::WIRE_NAME_PATHS,
        sure: false,
        initialisms: false,
    })
}

/// The convention of the variables of paths.
fn variables(addresses: &Addresses<'_>, enough: &Enough) -> Option<Convention> {
    let mut variables = Witnesses::default();
    addresses.variables().for_each(|name| variables.hear(name));
    Some(variables.winner(enough)?.convention)
}

/// So many names must show how initialisms are written.
const INITIALISMS: usize = 3;

/// Whether names like `ownerUrl` are shown, and none like `ownerURL`.
fn initialisms_have_one_capital<'n>(shown: impl Iterator<Item = &'n str>) -> bool {
    let camel = shown.filter(|name| Convention::of(name) == Some(Convention::Camel));
    let mut one = 0;
    for name in camel {
        let words = Words::of(name);
        for word in words.iter().skip(1).filter(|word| is_initialism(word)) {
            if name.contains(&word.to_uppercase())
                || name.contains(&word.trim_end_matches('s').to_uppercase())
            {
                return false;
            }
            one += 1;
        }
    }
    one >= INITIALISMS
}

/// One witness for so many names is enough where there are few names.
const FEW_NAMES: usize = 5;

/// What a convention needs to win.
struct Enough {
    names: usize,
    lead: usize,
}

impl Enough {
    fn of(thresholds: &Thresholds) -> Enough {
        Enough {
            names: thresholds.get(Threshold::VoteNames),
            lead: thresholds.get(Threshold::VoteLead),
        }
    }
}

/// The convention that most names show.
#[derive(Clone, Copy)]
struct Won {
    convention: Convention,
    names: usize,
    /// How many names show the second.
    second: usize,
}

impl Won {
    fn leads_by(&self, hundredths: usize) -> bool {
        self.names * 100 >= self.second * hundredths
    }
}

/// Different names, by the convention that they show.
#[derive(Default)]
struct Witnesses<'a>(BTreeMap<Convention, FxHashSet<&'a str>>);

impl<'a> Witnesses<'a> {
    fn hear(&mut self, spelling: &'a str) {
        if let Some(convention) = Convention::of(spelling) {
            self.0.entry(convention).or_default().insert(spelling);
        }
    }

    fn winner(&self, enough: &Enough) -> Option<Won> {
        let mut counts: Vec<(usize, Convention)> = self
            .0
            .iter()
            .map(|(convention, names)| (names.len(), *convention))
            .collect();
        // The first of equals, in the order of the conventions.
        counts.sort_by_key(|&(count, convention)| (std::cmp::Reverse(count), convention));
        let (names, convention) = *counts.first()?;
        let won = Won {
            convention,
            names,
            second: counts.get(1).map_or(0, |second| second.0),
        };
        (names >= enough.names && won.leads_by(enough.lead)).then_some(won)
    }
}

/// The convention of most documented names: that of the language of the documents.
fn documented_convention(evidence: &[Evidence]) -> Option<Convention> {
    let mut counts: BTreeMap<Convention, usize> = BTreeMap::new();
    let (mut all, mut capitals) = (0, 0);
    for model in evidence.iter().flat_map(|page| &page.models) {
        let Shape::Object { fields, .. } = &model.shape else {
            continue;
        };
        let respelt = fields.iter().filter(|field| field.form == NameForm::Language);
        for name in respelt.filter_map(|field| field.name.as_ref()) {
            all += 1;
            capitals += usize::from(name.value.starts_with(char::is_uppercase));
            if let Some(convention) = Convention::of(&name.value) {
                *counts.entry(convention).or_default() += 1;
            }
        }
    }
    if capitals * 2 > all {
        return Some(Convention::Pascal);
    }
    let most = counts
        .into_iter()
        .max_by_key(|&(convention, count)| (count, std::cmp::Reverse(convention)));
    most.map(|(convention, _)| convention)
}

/// How the query strings of the API's own URLs spell names of parameters, where all spell a name alike.
fn in_urls(
    evidence: &[Evidence],
    addresses: &Addresses<'_>,
    parameters: &FxHashSet<String>,
) -> FxHashMap<String, String> {
    let mut found: FxHashMap<String, BTreeSet<&str>> = FxHashMap::default();
    for spelling in evidence.iter().flat_map(|page| &page.spellings) {
        let shows = spelling.source == SpellingSource::Query
            && spelling.url.is_some()
            && addresses.is_known(spelling.url.as_deref())
            && Convention::of(&spelling.name).is_some();
        let key = letters(&spelling.name);
        if shows && parameters.contains(&key) {
            found.entry(key).or_default().insert(&spelling.name);
        }
    }
    let one = |(key, names): (String, BTreeSet<&str>)| {
        let name = names.first().filter(|_| names.len() == 1)?;
        Some((key, (*name).to_owned()))
    };
    found.into_iter().filter_map(one).collect()
}

/// The spellings of one name, and how many models or pages show each.
type Spellings<'a> = BTreeMap<&'a str, usize>;

/// How JSON spells documented names of several words, by their letters: in examples of models, and in code on pages.
fn seen<'a>(
    evidence: &'a [Evidence],
    shown: &'a Shown,
    names: &FxHashSet<String>,
) -> FxHashMap<String, Spellings<'a>> {
    let mut seen: FxHashMap<String, Spellings<'a>> = FxHashMap::default();
    let keys = evidence.iter().flat_map(|page| &page.spellings);
    let keys = keys
        .filter(|s| matches!(s.source, SpellingSource::JsonKey | SpellingSource::Word))
        .map(|s| &s.name);
    for key in keys.chain(shown.values().flatten()) {
        let name = Convention::of(key).map(|_| letters(key));
        if let Some(name) = name.filter(|name| names.contains(name)) {
            *seen.entry(name).or_default().entry(key).or_default() += 1;
        }
    }
    seen
}

/// Names of arguments, and of the fields of the objects that stand for all arguments.
fn parameter_names(evidence: &[Evidence]) -> FxHashSet<String> {
    let mut names = FxHashSet::default();
    let mut objects: FxHashSet<String> = FxHashSet::default();
    let arguments = evidence.iter().flat_map(|page| &page.operations);
    for argument in arguments.flat_map(|operation| &operation.parameters) {
        names.extend(argument.field.name.as_ref().map(|name| letters(&name.value)));
        if argument.role == ArgumentRole::RequestObject {
            objects.extend(linked(&argument.field.ty).map(letters));
        }
    }
    for model in evidence.iter().flat_map(|page| &page.models) {
        let stands_for_all = || {
            let name = model.name.as_ref().map(|name| letters(&name.value));
            name.is_some_and(|name| objects.contains(&name))
        };
        if let Shape::Object { fields, .. } = &model.shape
            && (model.role == ModelRole::Operation || stands_for_all())
        {
            names.extend(
                fields
                    .iter()
                    .filter_map(|field| Some(letters(&field.name.as_ref()?.value))),
            );
        }
    }
    names
}

/// The name of the model that a type links to.
fn linked(ty: &TypeExpr) -> Option<&str> {
    match ty {
        TypeExpr::Optional(ty) | TypeExpr::Nullable(ty) => linked(ty),
        TypeExpr::Link(link) => link.text.rsplit(['.', '\\', ':']).next(),
        _ => None,
    }
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
