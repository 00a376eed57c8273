//! Items: each model, and each operation, as Rust.
//!
//! Takes the schema and the plan, makes the items of each module. Must not know files, features or imports: an item names
//! types, whatever module it comes to stand in.

mod build;
pub(super) mod client;
mod envelope;
pub(super) mod model;
mod object;
pub(super) mod operation;
pub(super) mod paging;
mod reply;
pub(super) mod request;
pub(super) mod response;
mod shape;
mod types;
mod union;
mod values;
