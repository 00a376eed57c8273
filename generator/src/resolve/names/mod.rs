//! Names on the wire: how the documents spell them, and how a name is spelt that no page shows.
//!
//! Takes evidence, makes [`spelling::Conventions`]. Knows no models and no operations, only the names in them.

mod addresses;
mod headers;
mod known;
pub(super) mod marked;
pub(super) mod spelling;
pub(super) mod vote;
pub(super) mod words;
