//! All that is decided before the first item is made: which models there are and where they need a box, what is called how
//! and lives where, which answers are told apart, who may call.
//!
//! Takes the schema and the settings. Must not know items: they ask the plan, and nothing that they find changes it.

pub(super) mod answers;
mod context;
mod cycles;
mod errors;
mod events;
pub(super) mod homes;
mod lost;
pub(super) mod media;
mod models;
mod own;
pub(super) mod paging;
pub(super) mod path;
mod reach;
mod scheme_kinds;
mod scheme_names;
mod security;
mod selection;
mod settings;
pub(super) mod size;
mod streams;

pub(super) use context::Context;
pub(super) use selection::select;
pub use settings::Settings;
pub(super) use streams::apart;
