//! A crate whose client is generated when it is built: see `build.rs`.

#![allow(
    clippy::semicolon_if_nothing_returned,
    reason = "generated code is held to clippy's default lints"
)]

include!(concat!(env!("OUT_DIR"), "/docwright.rs"));
