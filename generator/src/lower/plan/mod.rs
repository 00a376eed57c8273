//! All that is decided before the first item is made: which models there are and where they need a box, what is called how
//! and lives where, which answers are told apart, who may call.
//!
//! Takes the schema and the settings. Must not know items: they ask the plan, and nothing that they find changes it.

pub(super) mod cycles;
pub(super) mod errors;
pub(super) mod homes;
pub(super) mod media;
pub(super) mod models;
pub(super) mod reach;
pub(super) mod security;
pub(super) mod size;
