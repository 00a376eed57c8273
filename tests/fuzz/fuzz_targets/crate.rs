//! Any schema into a crate: what `schema.json` can say, Rust must be able to say.

#![no_main]

use docwright::emit::emit;
use docwright::lower::{Settings, lower};
use docwright_schema::{Diagnostics, Schema};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|json: &[u8]| {
    if let Ok(schema) = serde_json::from_slice::<Schema>(json) {
        emit(lower(&schema, &Settings::default(), &mut Diagnostics::default()));
    }
});
