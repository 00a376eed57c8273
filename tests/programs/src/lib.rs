//! The client that the programs in `tests` use: see `build.rs`. Each of them is one file, of which a user could have written
//! all but the server at its end.

#![allow(
    unused_qualifications,
    clippy::semicolon_if_nothing_returned,
    reason = "generated code is held to clippy's default lints"
)]

include!(concat!(env!("OUT_DIR"), "/docwright.rs"));

// The overlay names a type of this crate.
extern crate self as programs;

/// Lengths that are told from other numbers.
pub mod units {
    use serde::{Deserialize, Serialize};

    /// A length.
    #[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct Metres(pub f64);
}
