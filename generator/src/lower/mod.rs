//! Schema → [`rust::Crate`]: every decision about the generated Rust.
//!
//! It owns identifiers, collisions, modules, boxing, derives, signatures and the steps of each request, and gives them as
//! plain data. It knows no tokens, no files and no documentation formats, and fails on no schema.

pub mod rust;

mod assemble;
mod docs;
mod items;
mod naming;
mod plan;

use docwright_schema::{Diagnostics, Schema};
use serde::Serialize;

pub use naming::ident::Ident;
#[cfg(test)]
pub(crate) use naming::ident::pascal;
pub use rust::Runtime;

use plan::cycles::Cycles;
use plan::homes::Homes;
use plan::models::Models;
use plan::reach::Reach;
use plan::security::Security;

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
    let mut items = assemble::modules::Items::default();
    items::model::lower(&context, &mut items);
    items::operation::lower(&context, &mut items);
    assemble::modules::assemble(&context, settings, items)
}
