//! Any text as an overlay.

#![no_main]

use docwright::overlay;
use docwright_schema::{Diagnostics, SourceId};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    overlay::parse(text, SourceId(0), &mut Diagnostics::default());
});
