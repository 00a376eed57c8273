//! Questions asked of the evidence: which page tells of a model, and what several pages of one model say together.
//!
//! Takes evidence, and makes nothing that is true: it finds and joins. Knows neither models nor operations of the schema.

pub(super) mod documented;
pub(super) mod everywhere;
pub(super) mod index;
mod kind;
pub(super) mod merge;
pub(super) mod shown;
