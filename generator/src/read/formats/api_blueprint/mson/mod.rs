//! MSON: types as lists of Markdown.
//!
//! Takes lines of a list, makes schemas. Must not know requests, responses and addresses.

pub(super) mod line;
pub(super) mod members;
mod object;
pub(super) mod reading;
mod schema;
pub(super) mod structures;
pub(super) mod values;
