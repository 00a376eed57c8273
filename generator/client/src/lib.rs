//! The runtime of crates that docwright generates.
//!
//! All of it is the module `client`, whose files are embedded into generated crates word for word: there it is
//! `crate::client`, here it is the root of this crate. With the feature `source` the crate also carries its own
//! text, for whoever embeds it.

mod client;
#[cfg(feature = "source")]
mod source;

pub use client::*;
#[cfg(feature = "source")]
pub use source::SOURCE;
