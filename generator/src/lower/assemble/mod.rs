//! The crate: items gathered into files, with the features, imports and pages around them.
//!
//! Takes the plan and the items of each module, makes the [`Crate`](super::rust::Crate). Must not decide what an item is: what
//! it needs, and which groups reach it, is read off it.

mod example;
mod features;
mod files;
mod frame;
mod imports;
mod index;
mod item_types;
mod krate;
mod parts;
mod reached;
mod readme;

pub(super) use krate::assemble;
