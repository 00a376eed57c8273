//! Schema → [`rust::Crate`]: every decision about the generated Rust.
//!
//! It owns identifiers, collisions, modules, boxing, derives, signatures and the steps of each request, and gives them as
//! plain data. It knows no tokens, no files and no documentation formats, and fails on no schema.

pub mod rust;

mod build;
mod by_name;
mod client;
mod cycles;
mod docs;
mod envelope;
mod errors;
mod example;
mod features;
mod files;
mod homes;
mod ident;
mod imports;
mod media;
mod model;
mod models;
mod modules;
mod names;
mod object;
mod operation;
mod paging;
mod parts;
mod reach;
mod reached;
mod readme;
mod reply;
mod request;
mod response;
mod scopes;
mod security;
mod shape;
mod size;
mod types;
mod union;
mod values;
mod words;

use docwright_schema::{Diagnostics, Schema};
use serde::Serialize;

pub use ident::Ident;
#[cfg(test)]
pub(crate) use ident::pascal;
pub use rust::Runtime;

use cycles::Cycles;
use homes::Homes;
use models::Models;
use reach::Reach;
use security::Security;

/// What a person may choose about the generated crate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// Package name; made from the API's title where absent.
    pub crate_name: Option<String>,
    /// Whether the crate is a member of the workspace around it; otherwise it gets a `[workspace]` table of its own.
    pub workspace_member: bool,
    /// Where the runtime comes from.
    pub runtime: Runtime,
    /// Whether models keep fields that the documents do not know.
    pub extra: bool,
    /// Whether a field of an answer that must be there is an option where the documents have no way to say that it may be null.
    pub nulls: bool,
    /// Whether each group of operations is a feature; where nobody says so, it is in crates that are large enough to gain
    /// by it.
    pub features: Option<bool>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            crate_name: None,
            workspace_member: true,
            runtime: Runtime::Embedded,
            extra: true,
            nulls: true,
            features: None,
        }
    }
}

/// All that is decided before the first item is made.
struct Context<'a> {
    schema: &'a Schema,
    models: Models<'a>,
    settings: &'a Settings,
    reach: Reach<'a>,
    cycles: Cycles,
    homes: Homes<'a>,
    security: Security<'a>,
}

/// Lowers a schema to a crate.
pub fn lower(schema: &Schema, settings: &Settings, diagnostics: &mut Diagnostics) -> rust::Crate {
    let models = Models::of(schema);
    let reach = Reach::of(schema, &models);
    let cycles = Cycles::of(&models);
    let homes = Homes::of(schema, &reach, diagnostics);
    let context = Context {
        schema,
        models,
        settings,
        reach,
        cycles,
        homes,
        security: Security::of(schema),
    };
    let mut items = modules::Items::default();
    model::lower(&context, &mut items);
    operation::lower(&context, &mut items);
    modules::assemble(&context, settings, items)
}
