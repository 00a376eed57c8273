//! Generates Rust models and request functions from API documentation.
//!
//! The pipeline, one way: [`source`] → [`read`] → evidence → [`resolve`] → schema → [`lower`] → `rust::Crate` → [`emit`] →
//! files → [`write`](mod@write). Only the two ends do I/O. The architecture is told in `generator/README.md`.

pub mod config;
pub mod emit;
pub mod fs;
pub mod invisible;
pub mod lower;
mod misread;
pub mod nearest;
pub mod openapi;
pub mod overlay;
pub mod pipeline;
pub mod profile;
pub mod read;
pub mod render;
pub mod resolve;
pub mod script;
pub mod singular;
pub mod source;
pub mod write;

pub use docwright_schema as schema;
pub use pipeline::generate;
pub use script::script;
