//! Any schema into a crate: what `schema.json` can say, Rust must be able to say, and OpenAPI too.

#![no_main]

use docwright::openapi;
use docwright::schema::Schema;
use docwright_fuzz::{check_json, generated};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|json: &str| {
    if let Ok(schema) = Schema::from_json(json) {
        check_json(&schema);
        assert!(openapi::to_json(&schema).is_ok(), "no OpenAPI");
        generated::check(&schema);
    }
});
