//! A schema of OpenAPI as one object: references followed, `allOf` and one variant merged into what stands beside them.
//!
//! It takes a schema and gives a flat one, whose properties are still as they were; it makes no values.

use serde_json::{Map, Value};

use super::truth;

/// How many levels of references and variants a single schema may have.
const LEVELS: usize = 12;

/// A flat schema.
pub(super) type Flat = Map<String, Value>;

/// The schema without references, `allOf`, `oneOf` and `anyOf`. Where there are variants, `choose` picks one by number.
pub(super) fn flatten(document: &Value, schema: &Value, choose: &dyn Fn(&[&Value]) -> usize) -> Flat {
    let mut flat = Flat::new();
    flatten_into(document, schema, choose, LEVELS, &mut flat);
    flat
}

/// The variants of a schema itself that are more than null.
pub(super) fn variants<'s>(document: &'s Value, schema: &'s Value, word: &str) -> Vec<&'s Value> {
    let variants = schema[word].as_array().into_iter().flatten();
    variants
        .filter(|variant| truth::resolve(document, variant)["type"] != "null")
        .collect()
}

fn flatten_into(
    document: &Value,
    schema: &Value,
    choose: &dyn Fn(&[&Value]) -> usize,
    levels: usize,
    flat: &mut Flat,
) {
    let Some(object) = schema.as_object().filter(|_| levels > 0) else {
        return;
    };
    let into = |part: &Value, flat: &mut Flat| flatten_into(document, part, choose, levels - 1, flat);
    if object.contains_key("$ref") {
        into(truth::resolve(document, schema), flat);
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        into(part, flat);
    }
    for (key, value) in object {
        if !matches!(key.as_str(), "$ref" | "allOf" | "oneOf" | "anyOf") {
            merge(flat, key, value);
        }
    }
    for word in ["oneOf", "anyOf"] {
        let variants = variants(document, schema, word);
        if let Some(variant) = variants.get(choose(&variants)).or(variants.first()) {
            into(variant, flat);
            tag(document, schema, variant, flat);
        }
    }
}

fn merge(flat: &mut Flat, key: &str, value: &Value) {
    match (flat.get_mut(key), value) {
        (Some(Value::Object(known)), Value::Object(more)) if key == "properties" => {
            for (name, property) in more {
                match known.get_mut(name) {
                    // One part tells the type, the other narrows it.
                    Some(before) if before != property => {
                        *before = serde_json::json!({ "allOf": [before.clone(), property] });
                    }
                    Some(_) => {}
                    None => drop(known.insert(name.clone(), property.clone())),
                }
            }
        }
        (Some(Value::Array(known)), Value::Array(more)) if key == "required" => {
            let fresh: Vec<Value> = more
                .iter()
                .filter(|name| !known.contains(name))
                .cloned()
                .collect();
            known.extend(fresh);
        }
        (Some(Value::Array(known)), Value::Array(more)) if key == "enum" => {
            known.retain(|value| more.contains(value));
        }
        _ => drop(flat.insert(key.to_owned(), value.clone())),
    }
}

/// Fixes the property that tells variants apart to the value of the chosen one.
fn tag(document: &Value, schema: &Value, variant: &Value, flat: &mut Flat) {
    let Some(name) = schema["discriminator"]["propertyName"].as_str() else {
        return;
    };
    let Some(target) = variant["$ref"].as_str() else {
        return;
    };
    let last = target.rsplit('/').next().unwrap_or(target);
    let mapped = truth::members(&schema["discriminator"]["mapping"])
        .find(|(_, to)| to.as_str().is_some_and(|to| to == target || to == last));
    let variant = truth::resolve(document, variant);
    let has_own = ["const", "enum"]
        .iter()
        .any(|word| variant["properties"][name].get(word).is_some());
    let value = match mapped {
        Some((value, _)) => value,
        None if has_own => return,
        None => last,
    };
    let properties = flat
        .entry("properties")
        .or_insert_with(|| Value::Object(Flat::new()));
    if let Some(properties) = properties.as_object_mut() {
        properties.insert(
            name.to_owned(),
            serde_json::json!({ "type": "string", "enum": [value] }),
        );
    }
}

/// The types that a flat schema allows, by what it has where it names none.
pub(super) fn types(flat: &Flat) -> Vec<&str> {
    let inferred = || {
        let signs = [
            ("properties", "object"),
            ("additionalProperties", "object"),
            ("items", "array"),
            ("pattern", "string"),
            ("format", "string"),
            ("minimum", "number"),
        ];
        signs
            .iter()
            .find(|(sign, _)| flat.contains_key(*sign))
            .map(|(_, name)| *name)
            .into_iter()
            .collect()
    };
    match flat.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => inferred(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parts_and_the_chosen_variant_are_one_schema() {
        let document = json!({ "components": { "schemas": {
            "Base": { "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } },
            "Cat": { "properties": { "kind": { "type": "string" }, "lives": { "type": "integer" } }, "required": ["kind"] },
            "Dog": { "properties": { "kind": { "type": "string" } } },
        } } });
        let schema = json!({
            "allOf": [{ "$ref": "#/components/schemas/Base" }, { "properties": { "id": { "maxLength": 3 } } }],
            "oneOf": [{ "$ref": "#/components/schemas/Dog" }, { "$ref": "#/components/schemas/Cat" }],
            "discriminator": { "propertyName": "kind", "mapping": { "cat": "#/components/schemas/Cat" } },
        });
        let flat = flatten(&document, &schema, &|_| 1);
        assert_eq!(flat["required"], json!(["id", "kind"]));
        assert_eq!(flat["properties"]["kind"]["enum"], json!(["cat"]));
        assert_eq!(
            flat["properties"]["id"],
            json!({ "allOf": [{ "type": "string" }, { "maxLength": 3 }] })
        );
        assert_eq!(types(&flat), ["object"]);
    }

    #[test]
    fn circles_end() {
        let document = json!({ "components": { "schemas": { "A": { "allOf": [{ "$ref": "#/components/schemas/A" }] } } } });
        assert!(flatten(&document, &json!({ "$ref": "#/components/schemas/A" }), &|_| 0).is_empty());
    }
}
