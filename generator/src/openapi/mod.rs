//! Schema in, an OpenAPI 3.1 document out; 3.2 where an operation needs that.
//!
//! Says of every fact that the documents do not state how it is known, under `x-docwright`. It must not know Rust or
//! documentation formats, and it invents nothing: an operation without a method or path, or a way of authentication
//! without the parts that OpenAPI demands, is left out and listed under the root's `x-docwright`.

mod components;
mod grade;
mod insert;
mod model;
mod names;
mod operation;
mod security;
mod server;
mod types;
mod wire;

#[cfg(test)]
mod tests;

use docwright_schema::Schema;
use docwright_schema::schema::{Group, Method, Operation};
use serde_json::{Map, Value, json};

use components::Components;
use grade::Notes;

/// The version of OpenAPI that is written.
const OPENAPI: &str = "3.1.0";

/// The version that has a word for `QUERY`.
const WITH_QUERY: &str = "3.2.0";

/// The OpenAPI document of a schema.
pub fn document(schema: &Schema) -> Value {
    let components = Components::of(schema);
    let security = security::schemes(&schema.api.security);
    let paths = operation::paths(schema, &components, &security.names);

    let mut root = Map::new();
    let is_query = |operation: &Operation| {
        operation
            .method
            .as_ref()
            .is_some_and(|m| m.value == Method::Query)
    };
    let version = match schema.operations.iter().any(is_query) {
        true => WITH_QUERY,
        false => OPENAPI,
    };
    root.insert("openapi".into(), version.into());
    root.insert("info".into(), info(schema));
    insert::list(
        &mut root,
        "servers",
        schema.api.servers.iter().map(server::object),
    );
    insert::list(&mut root, "tags", schema.groups.iter().map(tag));
    insert::list(
        &mut root,
        "security",
        security.any.iter().map(|name| json!({ name: [] })),
    );
    root.insert("paths".into(), Value::Object(paths.items));
    let mut parts = Map::new();
    insert::map(&mut parts, "schemas", model::components(&components));
    insert::map(
        &mut parts,
        "parameters",
        operation::globals(&schema.api.parameters, &components),
    );
    insert::map(&mut parts, "securitySchemes", security.schemes);
    insert::map(&mut root, "components", parts);

    let mut notes = Map::new();
    insert::list(&mut notes, "gaps", paths.gaps.into_iter().chain(security.gaps));
    insert::list(&mut notes, "duplicates", paths.duplicates.into_iter());
    insert::map(&mut root, grade::KEY, notes);
    Value::Object(root)
}

/// The text of [`document`]: JSON with two blanks of indent and a final newline.
///
/// # Errors
/// None in practice: every key is a string.
pub fn to_json(schema: &Schema) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&document(schema))?;
    text.push('\n');
    Ok(text)
}

/// OpenAPI demands title and version, so both have a fallback that is marked as assumed.
fn info(schema: &Schema) -> Value {
    let api = &schema.api;
    let mut notes = Notes::default();
    let mut demanded = |key, fact: &Option<docwright_schema::Fact<String>>, fallback: &str| match fact {
        Some(fact) => {
            notes.fact(key, fact);
            fact.value.clone()
        }
        None => {
            notes.say(key, "assumed: not-documented");
            fallback.to_owned()
        }
    };
    let title = demanded("title", &api.title, "API");
    let version = demanded("version", &api.version, "0.0.0");
    let mut info = Map::new();
    info.insert("title".into(), title.into());
    info.insert("version".into(), version.into());
    insert::text(&mut info, "description", api.description.as_deref());
    notes.into(&mut info);
    Value::Object(info)
}

fn tag(group: &Group) -> Value {
    let mut out = Map::new();
    out.insert("name".into(), group.name.clone().into());
    if group.title != group.name {
        out.insert("x-displayName".into(), group.title.clone().into());
    }
    insert::text(&mut out, "description", group.description.as_deref());
    Value::Object(out)
}
