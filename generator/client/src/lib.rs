//! The runtime of crates that docwright generates.
//!
//! All of it is the module `client`, whose files are embedded into generated crates word for word: there it is
//! `crate::client`, here it is the root of this crate. With the feature `source` the crate also carries its own
//! text, for whoever embeds it.
//!
//! A try that failed is repeated only where that can do no harm (`retry.rs`); the timer for it is a function of the client, so
//! that no tokio is needed here.
//!
//! What is left of a release build is how much code there is for each model and each way to read one (JSON, and the buffer of
//! unions). What does not depend on the model is therefore no part of what is generic over it (`model/names.rs`,
//! `model/table.rs`); what is read at every field is, so that the compiler puts it where it is used.

mod client;
#[cfg(feature = "source")]
mod source;

pub use client::*;
#[cfg(feature = "source")]
pub use source::{source, source_of_models};
