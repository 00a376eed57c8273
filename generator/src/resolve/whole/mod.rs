//! The whole: facts of the API, what only all models together can tell, and what nobody knows.
//!
//! Takes what the phases before it made, and makes the last changes to the schema. Must not know the evidence of one page:
//! what a page says was heard before.

pub(super) mod addresses;
pub(super) mod api;
pub(super) mod chosen;
pub(super) mod finish;
pub(super) mod gaps;
pub(super) mod own;
