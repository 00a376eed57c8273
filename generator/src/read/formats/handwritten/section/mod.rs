//! What the section of an operation says: one walk through its parts, filed by the role of the headings above.
//!
//! Knows one section; makes no evidence.

pub(super) mod alike;
pub(super) mod below;
pub(super) mod examples;
pub(super) mod gather;
pub(super) mod gathered;
pub(super) mod index;
pub(super) mod labels;
pub(super) mod lines;
mod listed;
mod names;
mod objects;
pub(super) mod paragraph;
pub(super) mod places;
pub(super) mod reference;
pub(super) mod sides;
pub(super) mod status_terms;
mod tags;
