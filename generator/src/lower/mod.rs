//! Schema → [`rust::Crate`]: every decision about the generated Rust.
//!
//! It owns identifiers, collisions, modules, boxing, derives, signatures and the steps of each request, and gives them as
//! plain data. It knows no tokens, no files and no documentation formats, and fails on no schema.
//!
//! It takes every decision, `emit` takes none: so names, collisions and steps can be tested as data, and `emit` cannot fail.
//!
//! Its phases, each of which names only those before it: `naming`, [`rust`], `docs`, `plan`, `items`, `assemble`.

pub mod rust;

mod assemble;
mod docs;
mod items;
mod naming;
mod plan;

use docwright_schema::{Diagnostics, Schema};

pub use naming::ident::Ident;
#[cfg(test)]
pub(crate) use naming::ident::pascal;
pub use plan::Settings;
pub use rust::Runtime;

use plan::Context;

/// Lowers a schema to a crate.
pub fn lower(schema: &Schema, settings: &Settings, diagnostics: &mut Diagnostics) -> rust::Crate {
    let schema = &*plan::apart(plan::select(schema, settings, diagnostics));
    let context = Context::of(schema, settings, diagnostics);
    let items = items::of(&context);
    assemble::assemble(&context, items)
}
