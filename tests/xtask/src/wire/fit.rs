//! Whether a value fits a schema, as far as it takes to tell a good example from a bad one.

use serde_json::Value;

use super::merge::{self, Flat};
use super::truth;

/// How many levels of a value are looked at.
const LEVELS: usize = 6;

/// Whether the value fits the flat schema.
pub(super) fn fits(document: &Value, flat: &Flat, value: &Value) -> bool {
    fits_to(document, flat, value, LEVELS)
}

fn fits_to(document: &Value, flat: &Flat, value: &Value, levels: usize) -> bool {
    if levels == 0 {
        return true;
    }
    let inside = |schema: &Value, value: &Value| {
        let choose = |variants: &[&Value]| {
            let fitting = |variant: &&Value| {
                let flat = merge::flatten(document, variant, &|_| 0);
                fits_to(document, &flat, value, levels - 1)
            };
            variants.iter().position(fitting).unwrap_or(0)
        };
        let flat = merge::flatten(document, schema, &choose);
        fits_to(document, &flat, value, levels - 1)
    };
    let listed = flat.get("enum").and_then(Value::as_array);
    if listed.is_some_and(|values| !values.contains(value))
        || flat.get("const").is_some_and(|one| one != value)
    {
        return false;
    }
    let types = merge::types(flat);
    let is_nullable = flat.get("nullable") == Some(&Value::Bool(true));
    let is_null = is_nullable && value.is_null();
    let is_allowed = is_null || types.is_empty() || types.iter().any(|name| is_of(name, value));
    if !is_allowed {
        return false;
    }
    match value {
        Value::Object(object) => {
            let names = flat
                .get("required")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            let mut required = names.filter_map(Value::as_str);
            let properties = flat.get("properties").unwrap_or(&Value::Null);
            let read_only = |name: &str| properties[name]["readOnly"] == true;
            required.all(|name| object.contains_key(name) || read_only(name))
                && truth::members(properties)
                    .all(|(name, schema)| object.get(name).is_none_or(|value| inside(schema, value)))
        }
        Value::Array(items) => flat
            .get("items")
            .is_none_or(|schema| items.iter().all(|item| inside(schema, item))),
        Value::String(text) => {
            let length = text.chars().count() as u64;
            let bound = |name: &str| flat.get(name).and_then(Value::as_u64);
            bound("minLength").is_none_or(|least| length >= least)
                && bound("maxLength").is_none_or(|most| length <= most)
        }
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or_default();
            let bound = |name: &str| flat.get(name).and_then(Value::as_f64);
            bound("minimum").is_none_or(|least| number >= least)
                && bound("maximum").is_none_or(|most| number <= most)
        }
        Value::Null | Value::Bool(_) => true,
    }
}

pub(super) fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn bad_examples_are_told_from_good_ones() {
        let schema = json!({
            "type": "object",
            "required": ["a"],
            "properties": {
                "a": { "type": "string", "maxLength": 2 },
                "b": { "type": "array", "items": { "anyOf": [{ "type": "integer" }, { "enum": ["x"] }] } },
            },
        });
        let flat = merge::flatten(&Value::Null, &schema, &|_| 0);
        let cases = [
            (json!({ "a": "xy", "b": [1, "x"], "c": null }), true),
            (json!({ "a": "xyz" }), false),
            (json!({ "b": [] }), false),
            (json!({ "a": "x", "b": ["y"] }), false),
            (json!(null), false),
        ];
        for (value, fit) in cases {
            assert_eq!(fits(&Value::Null, &flat, &value), fit, "{value}");
        }
    }
}
