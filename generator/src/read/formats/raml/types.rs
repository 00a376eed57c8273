//! Types as schemas.

use docwright_schema::Span;

use super::expression::{self, Expression};
use super::files::{JSON, is_lost};
use super::whole::{Whole, found, said};
use crate::read::data::{Entry, Kind, Node};
use crate::read::formats::embedded::tree::{boolean, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, array, json_schema, lifted, named, one_of, untold};

/// Types within types are followed no deeper.
const DEEP: usize = 48;

/// Words for types, with those of JSON Schema and a format.
const WORDS: &[(&str, &str, &str)] = &[
    ("string", "string", ""),
    ("number", "number", ""),
    ("integer", "integer", ""),
    ("boolean", "boolean", ""),
    ("date-only", "string", "date"),
    ("time-only", "string", "time"),
    ("datetime-only", "string", ""),
    ("datetime", "string", "date-time"),
    ("date", "string", ""),
    ("file", "string", "binary"),
    ("object", "object", ""),
    ("array", "array", ""),
    ("nil", "null", ""),
    ("null", "null", ""),
    ("any", "", ""),
];

/// Facets that JSON Schema has by the same name.
const FACETS: [&str; 15] = [
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "enum",
    "default",
    "readOnly",
    "writeOnly",
];

/// Formats of numbers, each with the type that it makes of one.
const FORMATS: &[(&str, &str, &str)] = &[
    ("int8", "integer", "int32"),
    ("int16", "integer", "int32"),
    ("int32", "integer", "int32"),
    ("int", "integer", "int32"),
    ("int64", "integer", "int64"),
    ("long", "integer", "int64"),
    ("float", "number", "float"),
    ("double", "number", "double"),
];

/// What types are read with: where names are looked up, and what the file is called in front of them.
pub(super) struct Types<'w, 'r, 'p> {
    pub(super) whole: &'w Whole,
    pub(super) rebuilt: &'r mut Rebuilt<'p>,
    pub(super) prefix: &'w str,
}

/// Adds the types that have names.
pub(super) fn declared(rebuilt: &mut Rebuilt<'_>, whole: &Whole) {
    for (name, declared) in &whole.types {
        let mut types = Types {
            whole,
            rebuilt,
            prefix: &declared.prefix,
        };
        let schema = types.of(&declared.node, "string", 0);
        rebuilt.schema(short(whole, name), declared.node.span, schema);
    }
}

/// The name of a type without that of its library, if no other is called so.
fn short<'n>(whole: &Whole, name: &'n str) -> &'n str {
    let last = name.rsplit('.').next().unwrap_or(name);
    let alike = whole
        .types
        .keys()
        .filter(|key| key.rsplit('.').next() == Some(last));
    if alike.count() == 1 { last } else { name }
}

impl Types<'_, '_, '_> {
    /// The schema of a type; `default` is what it is where nothing tells.
    pub(super) fn of(&mut self, node: &Node, default: &str, depth: usize) -> Sketch {
        let span = node.span;
        if depth > DEEP || is_lost(node) {
            return untold(span);
        }
        match &node.kind {
            Kind::String(word) => self.text(span, word, depth),
            Kind::List(all) => {
                let parts = all.iter().map(|part| self.of(part, default, depth + 1)).collect();
                merged(span, parts)
            }
            Kind::Map(_) => match node.get(JSON) {
                Some(json) => self.rebuilt.described(lifted(json)),
                None => self.declaration(node, default, depth),
            },
            Kind::Null => self.word(span, default, depth),
            _ => untold(span),
        }
    }

    /// An expression, or a schema that is written out.
    fn text(&mut self, span: Span, word: &str, depth: usize) -> Sketch {
        let word = word.trim();
        if word.starts_with('{') {
            let described = json_schema(span, word);
            return described.map_or_else(|| untold(span), |described| self.rebuilt.described(described));
        }
        // XML Schema.
        if word.starts_with('<') {
            return untold(span);
        }
        self.expression(span, &expression::read(word), depth)
    }

    fn expression(&mut self, span: Span, expression: &Expression<'_>, depth: usize) -> Sketch {
        if depth > DEEP {
            return untold(span);
        }
        match expression {
            Expression::Name(word) => self.word(span, word, depth),
            Expression::List(inner) => array(span, self.expression(span, inner, depth + 1)),
            Expression::Nullable(inner) => {
                let mut schema = self.expression(span, inner, depth + 1);
                schema.flag("nullable", true);
                schema
            }
            Expression::Choice(all) => {
                let all = all
                    .iter()
                    .map(|one| self.expression(span, one, depth + 1))
                    .collect();
                one_of(span, "anyOf", all)
            }
        }
    }

    fn word(&mut self, span: Span, word: &str, _depth: usize) -> Sketch {
        if let Some((key, _)) = found(&self.whole.types, word, self.prefix) {
            return named(span, short(self.whole, key));
        }
        let Some((_, ty, format)) = WORDS.iter().find(|(known, ..)| *known == word) else {
            return untold(span);
        };
        let mut schema = Sketch::new(span);
        schema.text("type", ty);
        schema.text("format", format);
        if *ty == "array" {
            schema.put("items", Sketch::new(span));
        }
        schema
    }

    /// A type with facets.
    fn declaration(&mut self, node: &Node, default: &str, depth: usize) -> Sketch {
        let span = node.span;
        let base = node.get("type").or_else(|| node.get("schema"));
        let has = |key: &str| node.get(key).is_some_and(|value| !value.is_null());
        let default = match (has("properties") || has("formParameters"), has("items")) {
            (true, _) => "object",
            (_, true) => "array",
            _ => default,
        };
        let mut schema = match base.filter(|base| !base.is_null()) {
            Some(base) => self.of(base, default, depth + 1),
            None => self.word(span, default, depth),
        };
        schema.span = span;
        if node.is_true("repeat") && self.whole.old {
            self.facets(node, &mut schema);
            let mut list = array(span, schema);
            list.text("description", said(node, "description").unwrap_or_default());
            return list;
        }
        self.facets(node, &mut schema);
        if let Some(items) = node.get("items").filter(|items| !items.is_null()) {
            let items = self.of(items, "string", depth + 1);
            schema.put("items", items);
        }
        let own = self.object(node, depth);
        let is_plain = schema.get("type").is_some();
        if is_plain {
            schema
                .entries
                .extend(own.clone().node().entries().iter().cloned());
        } else if own.entries.iter().any(|entry| !entry.key.starts_with("x-"))
            || own.clone().node().get("properties").is_some()
        {
            // What a type has beside the one that it is made of.
            let mut part = own;
            part.text("type", "object");
            let mut about = Sketch::new(span);
            for key in ["description", "example", "title"] {
                if let Some(value) = schema.remove(key) {
                    about.set(key, value);
                }
            }
            schema = merged(span, vec![schema, part]);
            schema.entries.extend(about.entries);
        }
        if let Some(tag) = node.get("discriminatorValue") {
            schema.set("x-discriminator-value", tag.clone());
        }
        schema
    }

    fn facets(&self, node: &Node, schema: &mut Sketch) {
        for facet in FACETS {
            if let Some(value) = node.get(facet).filter(|value| !value.is_null()) {
                schema.set(facet, plain(value));
            }
        }
        if let Some(format) = node.str("format") {
            let is_number = matches!(schema.str("type"), Some("number" | "integer"));
            match FORMATS.iter().find(|(known, ..)| *known == format && is_number) {
                Some((_, ty, format)) => {
                    schema.text("type", ty);
                    schema.text("format", format);
                }
                // Another way to write a date is no date of JSON Schema.
                None if format == "rfc2616" => drop(schema.remove("format")),
                None => schema.text("format", format),
            }
        }
        schema.text("description", said(node, "description").unwrap_or_default());
        if let Some(example) = example(node) {
            schema.set("example", example);
        }
    }

    /// What a type says of properties.
    fn object(&mut self, node: &Node, depth: usize) -> Sketch {
        let mut schema = Sketch::new(node.span);
        let mut required = Vec::new();
        let properties = node.get("properties").or_else(|| node.get("formParameters"));
        for entry in properties.map(super::whole::named).unwrap_or_default() {
            let own = self.of(&entry.value, "string", depth + 1);
            if is_pattern(&entry.key) {
                schema.set("additionalProperties", own.node());
                continue;
            }
            let (name, is_required) = required_of(&entry, !self.whole.old);
            if is_required {
                required.push(text(entry.key_span, name));
            }
            schema.add("properties", name, entry.key_span, own.node());
        }
        if !required.is_empty() {
            schema.set("required", list(node.span, required));
        }
        if node.get("additionalProperties").and_then(Node::as_bool) == Some(false) {
            schema.set("additionalProperties", boolean(node.span, false));
        }
        if let Some(property) = node.str("discriminator") {
            let mut discriminator = Sketch::new(node.span);
            discriminator.text("propertyName", property);
            schema.put("discriminator", discriminator);
        }
        schema
    }
}

/// Whether a name is a pattern of names: `/^x-/`.
fn is_pattern(name: &str) -> bool {
    name.len() > 1 && name.starts_with('/') && name.ends_with('/')
}

/// The name of a property or a parameter, and whether it must be there.
pub(super) fn required_of(entry: &Entry, default: bool) -> (&str, bool) {
    let told = entry.value.get("required").and_then(Node::as_bool);
    match (told, entry.key.strip_suffix('?')) {
        (Some(told), _) => (&entry.key, told),
        (None, Some(name)) => (name, false),
        (None, None) => (&entry.key, default),
    }
}

/// The example of a node: a value, one below `value`, or the first of several.
pub(super) fn example(node: &Node) -> Option<Node> {
    let first = || {
        node.get("examples").and_then(|all| {
            all.items()
                .first()
                .or_else(|| all.entries().first().map(|entry| &entry.value))
        })
    };
    let example = node.get("example").or_else(first)?;
    let example = example
        .get(JSON)
        .or_else(|| example.get("value"))
        .unwrap_or(example);
    (!example.is_null() && !is_lost(example)).then(|| plain(example))
}

/// A value without the marks of files.
fn plain(node: &Node) -> Node {
    match &node.kind {
        Kind::Map(_) => match node.get(JSON) {
            Some(json) => json.clone(),
            None => {
                let entries = node.entries().iter().map(|entry| Entry {
                    value: plain(&entry.value),
                    ..entry.clone()
                });
                map(node.span, entries.collect())
            }
        },
        Kind::List(items) => list(node.span, items.iter().map(plain).collect()),
        _ => node.clone(),
    }
}

/// Schemas all of which hold.
fn merged(span: Span, mut parts: Vec<Sketch>) -> Sketch {
    if parts.len() == 1
        && let Some(only) = parts.pop()
    {
        return only;
    }
    let mut schema = Sketch::new(span);
    schema.list("allOf", parts);
    schema
}
