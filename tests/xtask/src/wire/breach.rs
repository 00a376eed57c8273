//! Where a value breaks its schema for certain: a type that is not allowed, a property that must be there and is not.
//!
//! Prism lets many of its own examples pass, since it takes `"1"` for a number and looks at none of a schema with a format
//! that it does not know. No server that keeps to its description sends them. What is not certain is no breach.

use serde_json::Value;

use super::fit;
use super::truth;

/// How many levels of a value and its schema are looked at.
const LEVELS: usize = 48;

/// The path of the first breach, with what is wrong there.
pub(super) fn first(document: &Value, schema: &Value, value: &Value) -> Option<String> {
    within(document, schema, value, "", LEVELS)
}

fn within(document: &Value, schema: &Value, value: &Value, at: &str, levels: usize) -> Option<String> {
    let schema = truth::resolve(document, schema);
    let levels = levels.checked_sub(1)?;
    // Whether null is allowed is told in too many ways.
    if value.is_null() {
        return None;
    }
    let inside = |schema: &Value, value: &Value, at: &str| within(document, schema, value, at, levels);
    if let Some(breach) = of_type(schema, value, at) {
        return Some(breach);
    }
    let parts = |word: &str| schema[word].as_array().map(Vec::as_slice).unwrap_or_default();
    if let Some(breach) = parts("allOf").iter().find_map(|part| inside(part, value, at)) {
        return Some(breach);
    }
    for word in ["oneOf", "anyOf"] {
        let breaches: Vec<_> = parts(word).iter().map(|part| inside(part, value, at)).collect();
        if breaches.iter().all(Option::is_some)
            && let Some(first) = breaches.into_iter().flatten().next()
        {
            return Some(first);
        }
    }
    match value {
        Value::Array(items) => items
            .iter()
            .find_map(|item| inside(&schema["items"], item, &format!("{at}[]"))),
        Value::Object(members) => members.iter().find_map(|(name, member)| {
            let property = schema["properties"].get(name);
            let schema = property.unwrap_or(&schema["additionalProperties"]);
            inside(schema, member, &format!("{at}.{name}"))
        }),
        _ => None,
    }
}

fn of_type(schema: &Value, value: &Value, at: &str) -> Option<String> {
    let types = match &schema["type"] {
        Value::Array(types) => types.as_slice(),
        one => std::slice::from_ref(one),
    };
    let names: Vec<&str> = types.iter().filter_map(Value::as_str).collect();
    if !names.is_empty() && !names.iter().any(|name| fit::is_of(name, value)) {
        return Some(format!("{at} is no {}", names.join(" or ")));
    }
    let object = value.as_object()?;
    // Such a property is of requests or of answers alone.
    let is_one_way = |name: &str| {
        let property = &schema["properties"][name];
        property["readOnly"] == true || property["writeOnly"] == true
    };
    let mut required = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    let absent = required.find(|name| !object.contains_key(*name) && !is_one_way(name))?;
    Some(format!("{at} has no {absent}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_is_certain_is_a_breach() {
        let document = json!({ "components": { "schemas": { "Part": { "required": ["id"], "properties": {
            "id": { "type": ["string", "null"] },
            "order": { "type": "number", "nullable": true },
            "next": { "$ref": "#/components/schemas/Part" },
        } } } } });
        let schema = json!({ "anyOf": [
            { "type": "array", "items": { "allOf": [{ "$ref": "#/components/schemas/Part" }] } },
            { "type": "string" },
        ] });
        let cases = [
            (
                json!([{ "id": "a", "order": 1.5, "more": {}, "next": { "id": null } }]),
                None,
            ),
            (json!("text"), None),
            (json!(null), None),
            (
                json!([{ "id": "a", "order": "1" }]),
                Some("[].order is no number"),
            ),
            (json!([{ "id": "a", "next": {} }]), Some("[].next has no id")),
            (json!(1), Some(" is no array")),
        ];
        for (value, breach) in cases {
            assert_eq!(first(&document, &schema, &value).as_deref(), breach, "{value}");
        }
    }
}
