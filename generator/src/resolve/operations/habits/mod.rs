//! Habits of one family of documents: pages that show a client library rather than what goes over the wire.
//!
//! Such a library puts an envelope around responses, gathers parameters and body in a wrapper, spreads a small request over
//! the arguments of a function, and gives pages of results as objects. Other families bring habits of their own: each is a
//! file here, so that what is left beside this folder is true of all documents.

pub(super) mod argument_body;
pub(super) mod envelope;
pub(super) mod flattened;
pub(super) mod page_result;
pub(super) mod spread;
pub(super) mod wrapper;
