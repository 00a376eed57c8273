//! The evidence of operations, of what was gathered from their sections.

mod accept;
pub(super) mod operation;
mod request;
pub(super) mod response;
