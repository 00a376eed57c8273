//! A crate whose client is generated when it is built: see `build.rs`.

include!(concat!(env!("OUT_DIR"), "/docwright.rs"));
