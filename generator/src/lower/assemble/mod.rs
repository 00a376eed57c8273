//! The crate: items gathered into files, with the features, imports and pages around them.
//!
//! Takes the plan and the items of each module, makes the [`Crate`](super::rust::Crate). Must not know models and operations
//! of the schema but by their items: what an item needs is read off it.

mod example;
mod features;
mod files;
mod imports;
pub(super) mod modules;
mod parts;
mod reached;
mod readme;
