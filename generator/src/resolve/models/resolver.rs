//! What the rules share.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::Evidence;
use docwright_schema::schema::{Model, ModelId, SecurityScheme, Variant};
use docwright_schema::{Diagnostics, Span};

use super::{null, parts, recursion, sharing, types, variants};
use crate::overlay::Overlay;
use crate::resolve::evidence::index::Index;
use crate::resolve::names::spelling::Conventions;
use crate::resolve::names::vote;
use crate::resolve::pages::{Success, unmarked};
use crate::resolve::servers::Servers;

/// The evidence, indexed, and the models made so far.
pub(crate) struct Resolver<'a> {
    pub(crate) evidence: &'a [Evidence],
    pub(crate) overlay: &'a Overlay,
    pub(crate) index: Index<'a>,
    pub(crate) servers: Servers,
    pub(crate) conventions: Conventions,
    pub(crate) success: Success,
    /// Whether fields of named models without a mark are assumed to be there.
    pub(super) unmarked_required: bool,
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
    pub(super) made: Vec<sharing::Made>,
    /// Their identifiers, and those that are promised to a structure that is being read.
    pub(super) taken: BTreeSet<ModelId>,
    /// The last number that was added to a name.
    pub(super) numbers: BTreeMap<String, usize>,
    /// The structures around the one that is being read.
    pub(super) around: Vec<sharing::Around>,
    /// What recursion marks mean.
    pub(super) recursion: BTreeMap<Span, recursion::Meaning>,
    /// See [`types::shows_additional`].
    pub(super) shows_additional: bool,
    pub(super) null_marks: null::Marks,
    /// Nameless models that the overlay gave a name: references in operations follow.
    pub(crate) renamed: Vec<(ModelId, ModelId)>,
    /// Ways of authentication that only operations have.
    pub(crate) own_security: BTreeMap<String, SecurityScheme>,
    /// Overlay entries of operations that matched, by their place.
    pub(crate) matched: BTreeSet<usize>,
    pub(crate) diagnostics: &'a mut Diagnostics,
}

impl<'a> Resolver<'a> {
    /// With what can be told of the evidence alone, and no models yet.
    pub(crate) fn new(
        evidence: &'a [Evidence],
        overlay: &'a Overlay,
        diagnostics: &'a mut Diagnostics,
    ) -> Resolver<'a> {
        let index = Index::new(evidence);
        Resolver {
            evidence,
            overlay,
            conventions: vote::vote(evidence),
            success: Success::of(evidence),
            unmarked_required: unmarked::are_required(evidence),
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
            shows_additional: types::shows_additional(evidence),
            null_marks: null::Marks::of(evidence),
            renamed: Vec::new(),
            own_security: BTreeMap::new(),
            matched: BTreeSet::new(),
            diagnostics,
        }
    }
}
