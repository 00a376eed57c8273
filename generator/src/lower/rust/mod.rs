//! A Rust crate as plain data: every decision taken, nothing left for `emit` to choose or to fail at.
//!
//! Takes nothing, and makes nothing: the later phases fill it in. Must not know where its contents come from. Identifiers are
//! checked where they are made ([`Ident`](super::Ident)); all other text is a literal or a line of documentation.

mod build;
mod client;
mod definitions;
mod docs;
mod function;
mod gate;
mod header;
mod item;
mod json;
mod krate;
mod path;
mod reply;
mod steps;
mod types;

pub use build::*;
pub use client::*;
pub use definitions::*;
pub use docs::*;
pub use function::*;
pub use gate::*;
pub use header::*;
pub use item::*;
pub use json::*;
pub use krate::*;
pub use path::*;
pub use reply::*;
pub use steps::*;
pub use types::*;
