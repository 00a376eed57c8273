//! The older form of Mintlify's fences: one operation, taken apart for display, back to the tree of an OpenAPI document.
//!
//! What the form lost stays lost: the API's title, identifiers of operations, and whether several schemas of one body were
//! one of them or any of them.

use std::collections::BTreeMap;

use docwright_schema::Span;

use crate::read::data::{Entry, Kind, Node, unescaped};
use crate::read::formats::embedded::tree::{boolean, entry, list, map, reference, text};

/// The media type of what has none.
const NO_MEDIA: &str = "_mintlify/placeholder";

/// Words that the form adds to a schema.
const ADDED: [&str; 2] = ["refIdentifier", "requiredProperties"];

/// The OpenAPI document that `root` was made of; `None` where it is no such tree.
pub(super) fn document(root: &Node) -> Option<Node> {
    let path = root.get("paths")?;
    let (name, method) = (path.get("path")?, path.get("method")?);
    let mut back = Back {
        components: components(root),
        security: Vec::new(),
    };
    let operation = back.operation(path);
    let at = path.span;
    let mut entries = vec![entry("openapi", text(at, "3.0.0"))];
    entries.extend(entry_of(path, "servers"));
    let item = map(at, vec![renamed(method, name_of(method), operation)]);
    let paths = map(at, vec![renamed(name, name_of(name), item)]);
    let word = if path.str("type") == Some("webhook") {
        "webhooks"
    } else {
        "paths"
    };
    entries.push(entry(word, paths));
    entries.push(entry("components", back.all_components(root.span)));
    Some(map(root.span, entries))
}

fn name_of(node: &Node) -> &str {
    node.as_text().unwrap_or_default()
}

fn renamed(name: &Node, key: &str, value: Node) -> Entry {
    Entry {
        key: key.into(),
        key_span: name.span,
        value,
    }
}

fn entry_of(node: &Node, name: &str) -> Option<Entry> {
    node.as_map()?.entry(name).cloned()
}

fn components(root: &Node) -> BTreeMap<Box<str>, Vec<Entry>> {
    let all = root.get("components").map_or(&[][..], Node::entries);
    let of = |section: &Entry| (section.key.clone(), section.value.entries().to_vec());
    all.iter().map(of).collect()
}

struct Back {
    components: BTreeMap<Box<str>, Vec<Entry>>,
    security: Vec<Entry>,
}

impl Back {
    fn operation(&mut self, path: &Node) -> Node {
        let mut entries: Vec<Entry> = ["summary", "description", "operationId", "tags", "deprecated"]
            .iter()
            .filter_map(|name| entry_of(path, name))
            .collect();
        if let Some(request) = path.get("request") {
            entries.extend(self.request_security(request));
            entries.extend(self.parameters(request));
            entries.extend(self.body(request));
        }
        if let Some(responses) = path.get("response") {
            let all = responses.entries().iter().map(|status| Entry {
                value: self.response(&status.value),
                ..status.clone()
            });
            let all = all.collect();
            entries.push(entry("responses", map(responses.span, all)));
        }
        map(path.span, entries)
    }

    /// The alternatives of authentication. A title names all that one of them takes, in the order of its parameters.
    fn request_security(&mut self, request: &Node) -> Option<Entry> {
        let alternatives = request.get("security")?;
        let mut all = Vec::new();
        for alternative in alternatives.items() {
            let titles = alternative.str("title").unwrap_or_default();
            let titles: Vec<&str> = titles.split(" & ").filter(|title| !title.is_empty()).collect();
            let places = alternative.get("parameters").map_or(&[][..], Node::entries);
            let parameters: Vec<(&str, &Entry)> = places
                .iter()
                .flat_map(|place| {
                    place
                        .value
                        .entries()
                        .iter()
                        .map(|parameter| (&*place.key, parameter))
                })
                .collect();
            let is_named = parameters.len() == titles.len();
            let mut together = Vec::new();
            for (at, (place, parameter)) in parameters.into_iter().enumerate() {
                let name = titles.get(at).filter(|_| is_named).copied();
                let name = name.unwrap_or(&parameter.key);
                together.push(entry(name, list(parameter.value.span, Vec::new())));
                if self.security.iter().all(|known| *known.key != *name) {
                    self.security.push(scheme(name, place, parameter));
                }
            }
            all.push(map(alternative.span, together));
        }
        (!all.is_empty()).then(|| entry("security", list(alternatives.span, all)))
    }

    fn parameters(&mut self, request: &Node) -> Option<Entry> {
        let places = request.get("parameters")?;
        let mut all = Vec::new();
        for place in places.entries() {
            for parameter in place.value.entries() {
                let schemas = parameter.value.get("schema").map_or(&[][..], Node::items);
                let required = schemas.iter().any(|schema| schema.is_true("required"));
                let at = parameter.value.span;
                let mut entries = vec![
                    Entry {
                        key: "name".into(),
                        key_span: parameter.key_span,
                        value: text(parameter.key_span, &parameter.key),
                    },
                    entry("in", text(at, &place.key)),
                    entry("required", boolean(at, required || *place.key == *"path")),
                ];
                let described = schemas.iter().find_map(|schema| entry_of(schema, "description"));
                entries.extend(described);
                entries.extend(
                    ["style", "explode", "deprecated"]
                        .iter()
                        .filter_map(|name| entry_of(&parameter.value, name)),
                );
                entries.extend(self.one_of(schemas, at).map(|schema| entry("schema", schema)));
                all.push(map(at, entries));
            }
        }
        (!all.is_empty()).then(|| entry("parameters", list(places.span, all)))
    }

    fn body(&mut self, request: &Node) -> Option<Entry> {
        let body = request.get("body").filter(|body| !body.entries().is_empty())?;
        let contents = body.entries().iter().map(|media| &media.value);
        let schemas = contents
            .clone()
            .flat_map(|content| content.get("schemaArray").map_or(&[][..], Node::items));
        let required = schemas.clone().any(|schema| schema.is_true("required"));
        let described = contents
            .clone()
            .find_map(|content| entry_of(content, "description"));
        let mut entries = vec![entry("required", boolean(body.span, required))];
        entries.extend(described);
        entries.extend(self.content(body));
        Some(entry("requestBody", map(body.span, entries)))
    }

    fn response(&mut self, response: &Node) -> Node {
        let contents = response.entries().iter().map(|media| &media.value);
        let described = contents
            .clone()
            .find_map(|content| entry_of(content, "description"));
        let mut entries: Vec<Entry> = described.into_iter().collect();
        entries.extend(self.content(response));
        map(response.span, entries)
    }

    fn content(&mut self, of: &Node) -> Option<Entry> {
        let media = of.entries().iter().filter(|media| *media.key != *NO_MEDIA);
        let all: Vec<Entry> = media
            .map(|media| {
                let at = media.value.span;
                let schemas = media.value.get("schemaArray").map_or(&[][..], Node::items);
                let schema = self.one_of(schemas, at).map(|schema| entry("schema", schema));
                Entry {
                    value: map(at, schema.into_iter().collect()),
                    ..media.clone()
                }
            })
            .collect();
        (!all.is_empty()).then(|| entry("content", map(of.span, all)))
    }

    fn one_of(&mut self, schemas: &[Node], at: Span) -> Option<Node> {
        match schemas {
            [] => None,
            [only] => Some(self.named(only)),
            several => {
                let all = several.iter().map(|schema| self.named(schema)).collect();
                Some(map(at, vec![entry("anyOf", list(at, all))]))
            }
        }
    }

    /// A schema that tells what component it was becomes that component.
    fn named(&mut self, schema: &Node) -> Node {
        let plain = plain(schema);
        let name = schema
            .str("refIdentifier")
            .and_then(|name| name.strip_prefix("#/components/schemas/"));
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            return plain;
        };
        let name = unescaped(name);
        let known = self.components.entry("schemas".into()).or_default();
        if known.iter().all(|known| *known.key != *name) {
            known.push(entry(&name, plain));
        }
        reference(schema.span, &name)
    }

    fn all_components(mut self, at: Span) -> Node {
        let schemes = self.components.entry("securitySchemes".into()).or_default();
        schemes.append(&mut self.security);
        let sections = self.components.into_iter();
        map(
            at,
            sections
                .map(|(name, entries)| entry(&name, map(at, entries)))
                .collect(),
        )
    }
}

fn scheme(name: &str, place: &str, parameter: &Entry) -> Entry {
    let at = parameter.value.span;
    let mut entries: Vec<Entry> = parameter.value.entries().to_vec();
    if parameter.value.str("type") == Some("apiKey") {
        entries.push(entry("in", text(at, place)));
        entries.push(entry("name", text(parameter.key_span, &parameter.key)));
    }
    Entry {
        key: name.into(),
        key_span: parameter.key_span,
        value: map(at, entries),
    }
}

/// A schema without what the form added to it.
fn plain(schema: &Node) -> Node {
    let Kind::Map(entries) = &schema.kind else {
        return schema.clone();
    };
    let mut parts = Vec::new();
    for part in entries.entries() {
        let value = match &*part.key {
            name if ADDED.contains(&name) => continue,
            // In the place of a list of names: whether the parameter or the body is required.
            "required" if part.value.as_bool().is_some() => continue,
            "type" => match part.value.as_str() {
                Some("any") => continue,
                Some("file") => text(part.value.span, "string"),
                Some(word) => text(part.value.span, within(word).unwrap_or(word)),
                None => part.value.clone(),
            },
            "properties" | "patternProperties" => map(
                part.value.span,
                part.value
                    .entries()
                    .iter()
                    .map(|property| Entry {
                        value: unwrapped(&property.value),
                        ..property.clone()
                    })
                    .collect(),
            ),
            "items" | "additionalProperties" | "not" => unwrapped(&part.value),
            "oneOf" | "anyOf" | "allOf" => {
                list(part.value.span, part.value.items().iter().map(plain).collect())
            }
            _ => part.value.clone(),
        };
        parts.push(Entry {
            value,
            ..part.clone()
        });
    }
    if let Some(names) = entry_of(schema, "requiredProperties") {
        parts.push(Entry {
            key: "required".into(),
            ..names
        });
    }
    if schema.str("type") == Some("file") && schema.get("format").is_none() {
        parts.push(entry("format", text(schema.span, "binary")));
    }
    map(schema.span, parts)
}

/// `enum<string>` → `string`.
fn within(word: &str) -> Option<&str> {
    word.strip_prefix("enum<")?.strip_suffix('>')
}

/// What stands in a place of its own is wrapped into an `allOf` of one.
fn unwrapped(schema: &Node) -> Node {
    let inner = match schema.entries() {
        [only] if *only.key == *"allOf" => match only.value.items() {
            [inner] => inner,
            _ => schema,
        },
        _ => schema,
    };
    plain(inner)
}
