//! Any text as the description of whatever can have one.

#![no_main]

use docwright::schema::Schema;
use docwright_fuzz::generated;
use libfuzzer_sys::fuzz_target;
use serde_json::json;

fuzz_target!(|text: &str| {
    let fact = |value: serde_json::Value| json!({ "value": value, "grade": "stated" });
    let schema = json!({
        "version": 3,
        "api": { "title": fact("Bells".into()), "description": text },
        "models": {
            "Bell": {
                "name": fact("Bell".into()),
                "role": "payload",
                "kind": "object",
                "description": text,
                "fields": [{
                    "name": "tone",
                    "wire_name": fact("tone".into()),
                    "type": fact(json!({ "string": null })),
                    "required": fact(true.into()),
                    "description": text,
                    "place": "bell.md",
                }],
                "places": ["bell.md"],
            },
        },
    });
    match serde_json::from_value::<Schema>(schema) {
        Ok(schema) => drop(generated::check(&schema)),
        Err(error) => panic!("the schema of the target is none: {error}"),
    }
});
