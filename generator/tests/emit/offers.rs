//! A schema whose models are only received, and a program that uses them.

use docwright::schema::Schema;
use serde_json::{Value, json};

/// What is compiled and run with the crate.
pub(crate) const PROGRAM: &str = include_str!("programs/types.rs");

fn stated(value: &Value) -> Value {
    json!({ "value": value, "grade": "stated" })
}

fn field(name: &str, ty: &Value, required: bool) -> Value {
    let (wire, ty, required) = (stated(&json!(name)), stated(ty), stated(&json!(required)));
    json!({ "name": name, "wire_name": wire, "type": ty, "required": required, "place": "p.md" })
}

fn model(name: &str, form: Value) -> Value {
    let mut model = json!({ "name": stated(&json!(name)), "role": "payload", "places": ["p.md"] });
    if let (Some(model), Value::Object(form)) = (model.as_object_mut(), form) {
        model.extend(form);
    }
    model
}

fn values(values: &Value) -> Value {
    json!({ "kind": "enum", "values": values, "open": stated(&json!(true)) })
}

/// Enums of texts and integers, a union with two names of one type, models with and without what must be there.
pub(crate) fn offers() -> Schema {
    let text = json!({ "string": null });
    let integer = json!({ "integer": null });
    let alternatives = json!([
        { "type": text },
        { "type": { "model": "Lantern" } },
        { "type": { "model": "Weight" } },
        { "type": { "model": "Length" } },
    ]);
    let schema = json!({ "version": 1, "api": {}, "operations": [], "models": {
        "Berth": model("Berth", json!({ "kind": "object", "fields": [
            field("number", &integer, true),
            field("owner", &json!({ "nullable": text }), true),
        ] })),
        "Cargo": model("Cargo", json!({ "kind": "union", "variants": alternatives })),
        "Depth": model("Depth", values(&json!([{ "value": 1 }, { "value": 2 }]))),
        "Lantern": model("Lantern", json!({ "kind": "object", "fields": [field("oil", &text, false)] })),
        "Length": model("Length", json!({ "kind": "alias", "type": stated(&integer) })),
        "Mood": model("Mood", values(&json!([{ "value": "calm" }, { "value": "rough" }]))),
        "Weight": model("Weight", json!({ "kind": "alias", "type": stated(&integer) })),
    } });
    serde_json::from_value(schema).expect("a schema")
}
