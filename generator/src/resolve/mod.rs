//! Evidence of all pages and the overlay in, one [`Schema`] out.
//!
//! The only stage that decides what is true. Each decision that no page states is a named rule (see [`rules`]) and leaves
//! its name and grade on the fact. It knows no documentation format: what differs between formats, readers have already
//! turned into evidence of one shape. It knows no Rust. A reader that corrected a page would hide where a fact came from, and
//! would have to be corrected in every format.
//!
//! Its phases, each of which names only those before it: [`rules`], [`thresholds`], `names`, `pages`, `evidence`, `servers`, `models`, `operations`, `whole`.

pub mod rules;
pub mod thresholds;

mod evidence;
mod models;
mod names;
mod operations;
mod pages;
mod servers;
mod whole;

use docwright_schema::evidence::Evidence;
use docwright_schema::schema::{Operation, VERSION};
use docwright_schema::{Diagnostics, Schema};

use crate::overlay::Overlay;
use models::Resolver;
use thresholds::Thresholds;

/// Resolves `evidence`, in the order of the documents, and `overlay` into a schema.
pub fn resolve(evidence: &[Evidence], overlay: &Overlay, diagnostics: &mut Diagnostics) -> Schema {
    resolve_by(&Thresholds::default(), evidence, overlay, diagnostics)
}

/// [`resolve`] with other thresholds, for measuring them.
#[doc(hidden)]
pub fn resolve_by(
    thresholds: &Thresholds,
    evidence: &[Evidence],
    overlay: &Overlay,
    diagnostics: &mut Diagnostics,
) -> Schema {
    let evidence = &*pages::settled(evidence, diagnostics);
    let mut resolver = Resolver::new(thresholds, evidence, overlay, diagnostics);
    resolver.add_documented_models();
    let mut operations: Vec<Operation> = resolver.operations();
    resolver.merge_recursive(&mut operations);
    resolver.report_near_equal();
    let mut parameters = resolver.global_parameters(&mut operations);
    resolver.overlay_models();
    whole::finish::rename(&mut operations, &mut parameters, &resolver.renamed);
    let api = resolver.api(parameters);
    whole::addresses::report(
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
        own: Vec::new(),
    };
    whole::finish::finish(&mut schema, whole::finish::states_discriminators(evidence));
    whole::own::add(&mut schema, overlay, &resolver.meant);
    whole::chosen::rename(&mut schema, overlay, &resolver.meant, resolver.diagnostics);
    whole::gaps::list(&mut schema, overlay);
    schema
}
