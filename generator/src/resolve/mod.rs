//! Evidence of all pages and the overlay in, one [`Schema`] out.
//!
//! The only stage that decides what is true. Each decision that no page states is a named rule (see [`rules`]) and leaves
//! its name and grade on the fact. It knows no documentation format: what differs between formats, readers have already
//! turned into evidence of one shape. It knows no Rust.

mod addresses;
mod alternatives;
mod api;
mod example;
mod finish;
mod gaps;
mod index;
mod marked;
mod merge;
mod models;
mod near_equal;
mod null;
mod operation;
mod overlay;
mod pagination;
mod parts;
mod path;
mod recursion;
mod request;
mod response;
pub mod rules;
mod same_request;
mod security;
mod servers;
mod sharing;
mod spelling;
mod status;
mod types;
mod unify;
mod variants;
mod vote;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::Evidence;
use docwright_schema::schema::{Model, ModelId, Operation, SecurityScheme, VERSION, Variant};
use docwright_schema::{Diagnostics, Schema, Span};

use crate::overlay::Overlay;

/// What the rules share: the evidence, indexed, and the models made so far.
struct Resolver<'a> {
    evidence: &'a [Evidence],
    overlay: &'a Overlay,
    index: index::Index<'a>,
    servers: servers::Servers,
    conventions: spelling::Conventions,
    constants: variants::Constants,
    parts: parts::Parts,
    /// Variants of models whose pages have only a title.
    titled: BTreeMap<ModelId, Vec<Variant>>,
    models: BTreeMap<ModelId, Model>,
    /// Structures written in place, by what makes them equal.
    shared: BTreeMap<String, ModelId>,
    /// The models made of them, in their order.
    made: Vec<sharing::Made>,
    /// Their identifiers, and those that are promised to a structure that is being read.
    taken: BTreeSet<ModelId>,
    /// The last number that was added to a name.
    numbers: BTreeMap<String, usize>,
    /// The structures around the one that is being read.
    around: Vec<sharing::Around>,
    /// What recursion marks mean.
    recursion: BTreeMap<Span, recursion::Meaning>,
    /// See [`types::shows_additional`].
    shows_additional: bool,
    null_marks: null::Marks,
    /// Nameless models that the overlay gave a name: references in operations follow.
    renamed: Vec<(ModelId, ModelId)>,
    /// Ways of authentication that only operations have.
    own_security: BTreeMap<String, SecurityScheme>,
    /// Overlay entries of operations that matched, by their place.
    matched: BTreeSet<usize>,
    diagnostics: &'a mut Diagnostics,
}

/// Resolves `evidence`, in the order of the documents, and `overlay` into a schema.
pub fn resolve(evidence: &[Evidence], overlay: &Overlay, diagnostics: &mut Diagnostics) -> Schema {
    let index = index::Index::new(evidence);
    let mut resolver = Resolver {
        evidence,
        overlay,
        conventions: vote::vote(evidence),
        constants: variants::Constants::default(),
        parts: parts::Parts::new(evidence, &index),
        titled: BTreeMap::new(),
        index,
        servers: servers::Servers::of(evidence, overlay),
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
    };
    resolver.add_documented_models();
    let mut operations: Vec<Operation> = resolver.operations();
    resolver.merge_recursive(&mut operations);
    resolver.report_near_equal();
    let mut parameters = resolver.global_parameters(&mut operations);
    resolver.overlay_models();
    finish::rename(&mut operations, &mut parameters, &resolver.renamed);
    let api = resolver.api(parameters);
    addresses::report(
        evidence,
        &resolver.servers,
        (&api, &operations),
        resolver.diagnostics,
    );
    let mut schema = Schema {
        version: VERSION,
        api,
        groups: resolver.groups(),
        operations,
        models: resolver.models,
        gaps: Vec::new(),
    };
    finish::finish(&mut schema);
    gaps::list(&mut schema);
    schema
}
