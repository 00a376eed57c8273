//! What the rules share.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{Evidence, ModelEvidence, Shape};
use docwright_schema::schema::{Model, ModelId, SecurityScheme, Variant};
use docwright_schema::{Diagnostics, Fact, Span};
use rustc_hash::FxHashSet;

use super::in_place::{Around, Made};
use super::{held, null, parts, recursion, target_name, variants};
use crate::overlay::Overlay;
use crate::resolve::evidence::everywhere::everywhere;
use crate::resolve::evidence::index::Index;
use crate::resolve::evidence::shown;
use crate::resolve::names::spelling::Conventions;
use crate::resolve::names::vote;
use crate::resolve::names::words::letters;
use crate::resolve::pages::{NamedShapes, NamedValues, Success, unmarked};
use crate::resolve::rules;
use crate::resolve::servers::Servers;
use crate::resolve::thresholds::Thresholds;

/// The evidence, indexed, and the models made so far.
pub(crate) struct Resolver<'a> {
    pub(crate) evidence: &'a [Evidence],
    pub(crate) overlay: &'a Overlay,
    pub(crate) index: Index<'a>,
    pub(crate) servers: Servers,
    pub(crate) conventions: Conventions,
    /// What clients are made with, letter by letter, besides keys and servers.
    pub(crate) settings: FxHashSet<String>,
    /// Names of parameters that nearly every operation demands.
    pub(crate) everywhere: FxHashSet<String>,
    pub(crate) success: Success,
    /// Lists of values, for examples that show one.
    pub(super) named_values: NamedValues,
    /// What examples show of fields, for those that show nothing.
    pub(super) named_shapes: NamedShapes,
    /// Whether what an example shows elsewhere is being read: it ends there.
    pub(super) in_shape: bool,
    /// See [`target_name`].
    pub(super) has_elements: bool,
    /// Whether fields of named models without a mark are there, as far as that is known.
    pub(super) unmarked_required: Option<Fact<bool>>,
    /// What is told once of all fields of a name.
    pub(crate) held: held::ByName<'a>,
    /// Whether a named model is being read.
    pub(super) in_named: bool,
    pub(super) constants: variants::Constants,
    pub(crate) parts: parts::Parts,
    /// Variants of models whose pages have only a title.
    pub(super) titled: BTreeMap<ModelId, Vec<Variant>>,
    pub(crate) models: BTreeMap<ModelId, Model>,
    /// Structures written in place, by what makes them equal.
    pub(super) shared: BTreeMap<String, ModelId>,
    /// The models made of them, in their order.
    pub(super) made: Vec<Made>,
    /// Their identifiers, and those that are promised to a structure that is being read.
    pub(super) taken: BTreeSet<ModelId>,
    /// The last number that was added to a name.
    pub(super) numbers: BTreeMap<String, usize>,
    /// The structures around the one that is being read.
    pub(super) around: Vec<Around>,
    /// What recursion marks mean.
    pub(super) recursion: BTreeMap<Span, recursion::Meaning>,
    /// See [`shows_additional`].
    pub(super) shows_additional: bool,
    /// Pages that tell all.
    pub(super) exact: FxHashSet<&'a str>,
    /// Pages that a person wrote.
    pub(super) prose: FxHashSet<&'a str>,
    pub(super) null_marks: null::Marks,
    /// Nameless models that the overlay gave a name: references in operations follow.
    pub(crate) renamed: Vec<(ModelId, ModelId)>,
    /// Ways of authentication that only operations have.
    pub(crate) own_security: BTreeMap<String, SecurityScheme>,
    /// The models that entries of the overlay mean, by the keys of the entries.
    pub(crate) meant: BTreeMap<String, ModelId>,
    /// Overlay entries of operations that matched, by their place.
    pub(crate) matched: BTreeSet<usize>,
    pub(crate) diagnostics: &'a mut Diagnostics,
}

impl<'a> Resolver<'a> {
    /// With what can be told of the evidence alone, and no models yet.
    pub(crate) fn new(
        thresholds: &Thresholds,
        evidence: &'a [Evidence],
        overlay: &'a Overlay,
        diagnostics: &'a mut Diagnostics,
    ) -> Resolver<'a> {
        let index = Index::new(evidence);
        let shown = shown::shown(evidence, &index);
        Resolver {
            evidence,
            overlay,
            conventions: vote::vote(evidence, shown, thresholds),
            settings: settings(evidence),
            everywhere: everywhere(evidence),
            success: Success::of(evidence),
            named_values: NamedValues::of(evidence),
            named_shapes: NamedShapes::of(evidence),
            in_shape: false,
            has_elements: target_name::has_elements(evidence, &index),
            unmarked_required: unmarked::are_required(evidence),
            held: held::ByName::of(evidence),
            in_named: false,
            constants: variants::Constants::default(),
            parts: parts::Parts::new(evidence, &index),
            titled: BTreeMap::new(),
            index,
            servers: Servers::of(evidence, overlay),
            models: BTreeMap::new(),
            shared: BTreeMap::new(),
            made: Vec::new(),
            taken: BTreeSet::new(),
            numbers: BTreeMap::new(),
            around: Vec::new(),
            recursion: recursion::meanings(evidence),
            shows_additional: shows_additional(evidence),
            exact: evidence
                .iter()
                .filter(|page| page.exact)
                .map(|page| page.page.as_str())
                .collect(),
            prose: evidence
                .iter()
                .filter(|page| page.prose)
                .map(|page| page.page.as_str())
                .collect(),
            null_marks: null::Marks::of(evidence),
            renamed: Vec::new(),
            own_security: BTreeMap::new(),
            meant: BTreeMap::new(),
            matched: BTreeSet::new(),
            diagnostics,
        }
    }

    /// Whether a page tells all, so that no rule has to guess what it lost.
    pub(crate) fn is_exact(&self, page: &str) -> bool {
        !self.exact.is_empty() && self.exact.contains(page)
    }

    /// What an example shows: the examples of people, who write them once, outlive what they are of.
    pub(super) fn by_example<T>(&self, value: T, page: &str) -> Fact<T> {
        let fact = if self.is_prose(page) {
            Fact::assumed
        } else {
            Fact::derived
        };
        fact(value, rules::TYPE_FROM_EXAMPLE)
    }

    /// Whether a person wrote a page, in a style of their own.
    pub(crate) fn is_prose(&self, page: &str) -> bool {
        !self.prose.is_empty() && self.prose.contains(page)
    }
}

/// Whether the documents have a place for fields beyond the named ones: an object that shows both.
fn shows_additional(evidence: &[Evidence]) -> bool {
    let both = |model: &ModelEvidence| matches!(&model.shape, Shape::Object { fields, additional: Some(_) } if !fields.is_empty());
    evidence.iter().flat_map(|page| &page.models).any(both)
}

/// What all pages show clients to be made with; ways of authentication have places of their own.
fn settings(evidence: &[Evidence]) -> FxHashSet<String> {
    let all = evidence.iter().flat_map(|page| &page.api.settings);
    let mut settings: FxHashSet<String> = all.map(|name| letters(&name.value)).collect();
    for security in evidence.iter().flat_map(|page| &page.api.security) {
        settings.remove(&letters(&security.name.value));
    }
    settings
}
