//! Types and models: what has a page of its own, and what is written in place.
//!
//! Takes evidence and the conventions of names, and makes models in the [`Resolver`], which later phases go on with. Must
//! not know operations: they ask it for types.

pub(super) mod alternatives;
pub(super) mod documented;
pub(super) mod example;
mod file;
pub(super) mod held;
mod in_place;
mod kinds;
pub(super) mod near_equal;
pub(super) mod null;
mod once;
pub(super) mod overlay;
pub(super) mod parts;
pub(super) mod recursion;
mod resolver;
pub(super) mod sharing;
mod target_name;
pub(super) mod types;
pub(super) mod unify;
pub(super) mod variants;
pub(super) mod visit;

pub(super) use resolver::Resolver;
