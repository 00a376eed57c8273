//! Evidence of all pages and the overlay in, one [`Schema`] out.
//!
//! The only stage that decides what is true. Each decision that no page states is a named rule (see [`rules`]) and leaves
//! its name and grade on the fact. It knows no documentation format: what differs between formats, readers have already
//! turned into evidence of one shape. It knows no Rust.

mod api;
mod example;
mod finish;
mod gaps;
mod index;
mod merge;
mod models;
mod operation;
mod overlay;
mod path;
mod request;
mod response;
pub mod rules;
mod spelling;
mod status;
mod types;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::Evidence;
use docwright_schema::schema::{Model, ModelId, Operation, VERSION};
use docwright_schema::{Diagnostics, Schema};

use crate::overlay::Overlay;

/// What the rules share: the evidence, indexed, and the models made so far.
struct Resolver<'a> {
    evidence: &'a [Evidence],
    overlay: &'a Overlay,
    index: index::Index<'a>,
    conventions: spelling::Conventions,
    models: BTreeMap<ModelId, Model>,
    /// Structures written in place, by what makes them equal.
    shared: BTreeMap<String, ModelId>,
    /// See [`types::shows_additional`].
    shows_additional: bool,
    /// Nameless models that the overlay gave a name: references in operations follow.
    renamed: Vec<(ModelId, ModelId)>,
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
        conventions: spelling::vote(evidence),
        index,
        models: BTreeMap::new(),
        shared: BTreeMap::new(),
        shows_additional: types::shows_additional(evidence),
        renamed: Vec::new(),
        matched: BTreeSet::new(),
        diagnostics,
    };
    resolver.add_documented_models();
    let mut operations: Vec<Operation> = resolver.operations();
    resolver.overlay_models();
    finish::rename(&mut operations, &resolver.renamed);
    let mut schema = Schema {
        version: VERSION,
        api: resolver.api(),
        groups: resolver.groups(),
        operations,
        models: resolver.models,
        gaps: Vec::new(),
    };
    finish::finish(&mut schema);
    gaps::list(&mut schema);
    schema
}
