//! Operations, as path items.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Schema;
use docwright_schema::schema::{
    Body, Content, Field, Location, Operation, Pagination, Parameter, Requirement, Response,
};
use serde_json::{Map, Value, json};

use super::components::{Bytes, Components};
use super::grade::Notes;
use super::{insert, model, names, server, types, wire};

/// The operations, as OpenAPI has them.
#[derive(Default)]
pub(super) struct Paths {
    /// `paths`.
    pub(super) items: Map<String, Value>,
    /// Operations without a method or path.
    pub(super) gaps: Vec<Value>,
    /// Operations whose method and path another one has already.
    pub(super) duplicates: Vec<Value>,
}

/// The path items of all operations whose method and path are known.
pub(super) fn paths(
    schema: &Schema,
    components: &Components<'_>,
    security: &BTreeMap<String, String>,
) -> Paths {
    let mut paths = Paths::default();
    let mut taken = BTreeSet::new();
    for operation in &schema.operations {
        let (Some(method), Some(path)) = (&operation.method, &operation.path) else {
            paths.gaps.push(gap(operation));
            continue;
        };
        let key = method.value.as_str().to_ascii_lowercase();
        let path = rooted(&path.value);
        if let Some(known) = paths.items.get_mut(&path).and_then(|item| item.get_mut(&key)) {
            let other = build(operation, String::new(), components, security);
            absorb(known, &other);
            let other = json!({ "operation": operation.key(), "method": method.value, "path": path });
            paths.duplicates.push(other);
            continue;
        }
        let id = names::unique(&mut taken, &id_candidates(operation));
        let value = build(operation, id, components, security);
        let item = paths
            .items
            .entry(path)
            .or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(item) = item {
            item.insert(key, value);
        }
    }
    paths
}

/// Documentation may show one operation as several, one for each media type: what another of the same method and path
/// has besides (statuses, media types) is added to the first one.
fn absorb(known: &mut Value, other: &Value) {
    for part in ["responses", "requestBody"] {
        match (known.get_mut(part), other.get(part)) {
            (Some(known), Some(other)) => add_missing(known, other, 3),
            (None, Some(other)) if part == "responses" => known[part] = other.clone(),
            _ => {}
        }
    }
}

/// Adds the keys that `known` lacks, `depth` levels down: statuses, their contents, media types.
fn add_missing(known: &mut Value, other: &Value, depth: u8) {
    let (Value::Object(known), Value::Object(other)) = (known, other) else {
        return;
    };
    for (key, value) in other {
        match known.get_mut(key) {
            Some(known) if depth > 1 => add_missing(known, value, depth - 1),
            Some(_) => {}
            None => drop(known.insert(key.clone(), value.clone())),
        }
    }
}

/// OpenAPI's paths begin with a slash.
fn rooted(path: &str) -> String {
    if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    }
}

fn gap(operation: &Operation) -> Value {
    let mut out = Map::new();
    out.insert("operation".into(), operation.key().into());
    let facts = [
        (
            "method",
            operation.method.as_ref().map(|fact| fact.value.as_str()),
        ),
        ("path", operation.path.as_ref().map(|fact| fact.value.as_str())),
    ];
    for (key, value) in facts {
        insert::text(&mut out, key, value);
    }
    let missing = facts.iter().filter(|(_, value)| value.is_none());
    insert::list(&mut out, "missing", missing.map(|(key, _)| Value::from(*key)));
    Value::Object(out)
}

fn id_candidates(operation: &Operation) -> Vec<String> {
    let stated = operation.operation_id.iter().map(|fact| fact.value.clone());
    let within = operation
        .groups
        .iter()
        .map(|group| format!("{group}_{}", operation.name));
    stated.chain([operation.name.clone()]).chain(within).collect()
}

fn build(
    operation: &Operation,
    id: String,
    components: &Components<'_>,
    security: &BTreeMap<String, String>,
) -> Value {
    let mut notes = Notes::default();
    operation
        .method
        .iter()
        .for_each(|fact| notes.fact("method", fact));
    operation.path.iter().for_each(|fact| notes.fact("path", fact));
    match &operation.operation_id {
        Some(fact) if fact.value == id => notes.fact("operationId", fact),
        Some(_) => notes.say("operationId", "derived: unique-name"),
        None => notes.say("operationId", "derived: name"),
    }
    let mut out = Map::new();
    out.insert("operationId".into(), id.into());
    insert::text(&mut out, "summary", operation.summary.as_deref());
    insert::text(&mut out, "description", operation.description.as_deref());
    insert::list(
        &mut out,
        "tags",
        operation.groups.iter().map(|group| group.as_str().into()),
    );
    if operation.deprecated {
        out.insert("deprecated".into(), true.into());
    }
    let mut seen = BTreeSet::new();
    let parameters = operation.parameters.iter();
    let parameters = parameters.filter(|p| seen.insert((p.location.value, &p.wire_name.value)));
    insert::list(
        &mut out,
        "parameters",
        parameters.map(|p| parameter(p, components)),
    );
    if let Some(body) = &operation.body {
        out.insert("requestBody".into(), request_body(body, components));
    }
    let mut responses = Map::new();
    for r in &operation.responses {
        let entry = responses.entry(r.status.value.as_str());
        entry.or_insert_with(|| response(r, components));
    }
    insert::map(&mut out, "responses", responses);
    if let Some(ways) = &operation.security {
        let known: Vec<Value> = ways
            .value
            .iter()
            .filter_map(|way| requirement(way, security))
            .collect();
        // None at all is a statement; none that is known is not.
        if ways.value.is_empty() || !known.is_empty() {
            notes.fact("security", ways);
            out.insert("security".into(), Value::Array(known));
        }
    }
    insert::list(&mut out, "servers", operation.servers.iter().map(server::object));
    if let Some(pagination) = &operation.pagination {
        notes.say("pagination", pages(pagination));
    }
    notes.into(&mut out);
    Value::Object(out)
}

/// What is needed together, by the names of components; nothing where none of it is known.
fn requirement(ways: &Requirement, security: &BTreeMap<String, String>) -> Option<Value> {
    let known = ways
        .iter()
        .filter_map(|(way, scopes)| Some((security.get(way)?, scopes)));
    let known: Map<String, Value> = known
        .map(|(name, scopes)| (name.clone(), json!(scopes)))
        .collect();
    (ways.is_empty() || !known.is_empty()).then_some(Value::Object(known))
}

/// OpenAPI has no word for pages, so docwright says it in its own.
fn pages(pagination: &Pagination) -> Value {
    let mut out = Map::new();
    let mut notes = Notes::default();
    if let Some(fact) = &pagination.next {
        out.insert("next".into(), json!(fact.value));
        notes.fact("next", fact);
    }
    if let Some(fact) = &pagination.limit {
        out.insert("limit".into(), fact.value.clone().into());
        notes.fact("limit", fact);
    }
    if let Some(fact) = &pagination.results {
        out.insert("results".into(), json!(fact.value));
        notes.fact("results", fact);
    }
    notes.into(&mut out);
    Value::Object(out)
}

/// The parameters that the documents tell of the whole API, by their names.
pub(super) fn globals(parameters: &[Parameter], components: &Components<'_>) -> Map<String, Value> {
    let mut taken = BTreeSet::new();
    let mut named = |p: &Parameter| names::unique(&mut taken, &[names::component(&p.name)]);
    let parameters = parameters.iter().map(|p| (named(p), parameter(p, components)));
    parameters.collect()
}

fn parameter(parameter: &Parameter, components: &Components<'_>) -> Value {
    let ty = &parameter.ty.value;
    let mut schema = types::schema(ty, components, Bytes::Base64);
    types::constrain(&mut schema, &parameter.constraints);
    if let Some(default) = &parameter.default {
        schema.insert("default".into(), (**default).clone());
    }
    let mut out = Map::new();
    out.insert("name".into(), parameter.wire_name.value.clone().into());
    out.insert("in".into(), parameter.location.value.as_str().into());
    let in_path = parameter.location.value == Location::Path;
    if in_path || parameter.required.value {
        out.insert("required".into(), true.into());
    }
    let style = parameter.style.as_deref();
    style.into_iter().for_each(|style| wire::style(&mut out, style));
    match style.and_then(|style| style.media_type.as_deref()) {
        Some(media_type) => {
            out.insert("content".into(), json!({ media_type: { "schema": schema } }));
        }
        None => {
            out.insert("schema".into(), Value::Object(schema));
        }
    }
    insert::text(&mut out, "description", parameter.description.as_deref());
    if parameter.deprecated {
        out.insert("deprecated".into(), true.into());
    }
    if let Some(text) = &parameter.example {
        out.insert("example".into(), model::example(text, ty));
    }
    let mut notes = Notes::default();
    notes.fact("name", &parameter.wire_name);
    if let Some(rule) = style.and_then(|style| style.rule.as_deref()) {
        notes.say("style", format!("assumed: {rule}"));
    }
    notes.fact("in", &parameter.location);
    notes.fact("type", &parameter.ty);
    notes.fact("required", &parameter.required);
    notes.into(&mut out);
    Value::Object(out)
}

fn request_body(body: &Body, components: &Components<'_>) -> Value {
    let mut out = Map::new();
    insert::text(&mut out, "description", body.description.as_deref());
    if body.required.value {
        out.insert("required".into(), true.into());
    }
    out.insert(
        "content".into(),
        Value::Object(content(&body.content, components)),
    );
    let mut notes = Notes::default();
    notes.fact("required", &body.required);
    notes.into(&mut out);
    Value::Object(out)
}

fn response(response: &Response, components: &Components<'_>) -> Value {
    let mut out = Map::new();
    // OpenAPI demands a description; an empty one says that there is none.
    insert::text(
        &mut out,
        "description",
        Some(response.description.as_deref().unwrap_or_default()),
    );
    insert::map(&mut out, "content", content(&response.content, components));
    let headers = response
        .headers
        .iter()
        .map(|header| (header.wire_name.value.clone(), header_object(header, components)));
    insert::map(&mut out, "headers", headers.collect());
    let mut notes = Notes::default();
    notes.fact("status", &response.status);
    notes.into(&mut out);
    Value::Object(out)
}

fn header_object(header: &Field, components: &Components<'_>) -> Value {
    let mut out = Map::new();
    let mut schema = types::schema(&header.ty.value, components, Bytes::Base64);
    types::constrain(&mut schema, &header.constraints);
    insert::text(&mut out, "description", header.description.as_deref());
    for (key, holds) in [
        ("required", header.required.value),
        ("deprecated", header.deprecated),
    ] {
        if holds {
            out.insert(key.into(), true.into());
        }
    }
    out.insert("schema".into(), Value::Object(schema));
    let mut notes = Notes::default();
    notes.fact("name", &header.wire_name);
    notes.fact("type", &header.ty);
    notes.fact("required", &header.required);
    notes.into(&mut out);
    Value::Object(out)
}

fn content(content: &[Content], components: &Components<'_>) -> Map<String, Value> {
    let mut out = Map::new();
    for one in content {
        let media_type = &one.media_type.value;
        let mut schema = types::schema(&one.ty.value, components, Bytes::of(media_type));
        types::constrain(&mut schema, &one.constraints);
        let mut media = Map::new();
        media.insert("schema".into(), Value::Object(schema));
        let encodings = one.encodings.iter();
        let encodings = encodings.map(|(part, style)| (part.clone(), wire::encoding(style)));
        insert::map(&mut media, "encoding", encodings.collect());
        match one.examples.as_slice() {
            [] => {}
            [example] => {
                media.insert("example".into(), example.clone());
            }
            many => {
                let numbered = (1..)
                    .zip(many)
                    .map(|(n, value)| (n.to_string(), json!({ "value": value })));
                insert::map(&mut media, "examples", numbered.collect());
            }
        }
        let mut notes = Notes::default();
        notes.fact("mediaType", &one.media_type);
        notes.fact("type", &one.ty);
        notes.into(&mut media);
        out.entry(media_type.clone()).or_insert(Value::Object(media));
    }
    out
}
