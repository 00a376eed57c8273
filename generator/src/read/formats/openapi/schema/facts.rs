//! What a schema says of values beyond their type: limits, defaults, examples, who sends them.

use std::collections::BTreeMap;

use docwright_schema::evidence::TypeExpr;
use docwright_schema::schema::Access;
use serde_json::{Map, Value};

use super::super::super::super::data::{Kind, Names, Node};
use super::super::files::At;
use super::super::link;
use super::super::reading::Reading;
use super::form::{Alone, alone};

/// What a keyword says of values beyond their type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// A limit, as JSON Schema has them.
    Limit,
    /// What no Rust type can say.
    Inexpressible,
}

use Says::{Inexpressible, Limit};

/// The keywords that say such a thing.
const KEYWORDS: Names<Says> = Names::new(&[
    ("minimum", Limit),
    ("maximum", Limit),
    ("exclusiveMinimum", Limit),
    ("exclusiveMaximum", Limit),
    ("multipleOf", Limit),
    ("minLength", Limit),
    ("maxLength", Limit),
    ("pattern", Limit),
    ("minItems", Limit),
    ("maxItems", Limit),
    ("uniqueItems", Limit),
    ("minProperties", Limit),
    ("maxProperties", Limit),
    ("not", Inexpressible),
    ("if", Inexpressible),
    ("then", Inexpressible),
    ("else", Inexpressible),
    ("patternProperties", Inexpressible),
    ("propertyNames", Inexpressible),
    ("unevaluatedProperties", Inexpressible),
    ("unevaluatedItems", Inexpressible),
    ("dependentRequired", Inexpressible),
    ("dependentSchemas", Inexpressible),
    ("prefixItems", Inexpressible),
    ("contains", Inexpressible),
    ("$dynamicRef", Inexpressible),
    ("$recursiveRef", Inexpressible),
]);

/// Whether a keyword is a limit.
fn is_limit(keyword: &str) -> bool {
    KEYWORDS.row(keyword).is_some_and(|row| row.1 == Limit)
}

/// The schemas that say of the values of these what no model says: themselves, and what they are made of.
pub(super) fn within<'t>(reading: &Reading<'t, '_>, all: &[At<'t>]) -> Vec<At<'t>> {
    let mut found = Vec::new();
    let mut open: Vec<(At<'t>, usize)> = all.iter().rev().map(|at| (*at, 0)).collect();
    while let Some((at, depth)) = open.pop() {
        if at.node.as_map().is_none() || depth > 16 || found.len() > 64 {
            continue;
        }
        found.push(at);
        match alone(reading, at) {
            Some(Alone::Link(_)) => {}
            Some(Alone::Part(part)) => {
                open.push((part, depth + 1));
                let beside = at.get("allOf").into_iter().flat_map(At::items);
                open.extend(
                    beside
                        .filter(|other| !other.is(part))
                        .map(|other| (other, depth + 1)),
                );
            }
            None => {
                let parts: Vec<At<'t>> = at.get("allOf").into_iter().flat_map(At::items).collect();
                for part in parts.into_iter().rev() {
                    // What is merged is no model of its own.
                    let target = match part.str("$ref") {
                        Some(reference) => reading.files.target(reference, part.file).map(|target| target.at),
                        None => Some(part),
                    };
                    open.extend(target.map(|part| (part, depth + 1)));
                }
            }
        }
    }
    found
}

/// The default value.
pub(super) fn default(says: &[At<'_>]) -> Option<Value> {
    let default = says.iter().find_map(|at| at.get("default"))?;
    (!default.node.is_null()).then(|| default.node.to_value())
}

/// An example, as text.
pub(super) fn example(at: At<'_>) -> Option<String> {
    let several = || at.get("examples").and_then(|list| list.items().next());
    let example = at.get("example").or_else(several)?;
    (!example.node.is_null()).then(|| written(example.node))
}

/// Who sends the values.
pub(super) fn access(says: &[At<'_>]) -> Access {
    let is = |word: &str| says.iter().any(|at| at.node.is_true(word));
    match (is("readOnly"), is("writeOnly")) {
        (true, false) => Access::ReadOnly,
        (false, true) => Access::WriteOnly,
        _ => Access::Both,
    }
}

/// What else is demanded of values, by keyword; of what they hold, under `items` and `additionalProperties`.
pub(super) fn constraints<'t>(reading: &mut Reading<'t, '_>, says: &[At<'t>]) -> BTreeMap<String, Value> {
    constraints_within(reading, says, 0)
}

fn constraints_within<'t>(
    reading: &mut Reading<'t, '_>,
    says: &[At<'t>],
    depth: usize,
) -> BTreeMap<String, Value> {
    let mut all: BTreeMap<String, Value> = BTreeMap::new();
    for at in says {
        for entry in at.node.entries() {
            let keyword = &*entry.key;
            let Some((known, says)) = KEYWORDS.row(keyword) else {
                continue;
            };
            if *says == Inexpressible {
                reading.inexpressible(known, entry.key_span);
            } else if !all.contains_key(*known) && !matches!(entry.value.kind, Kind::Null | Kind::Bool(false))
            {
                match limit(keyword, &entry.value) {
                    Some(value) => drop(all.insert(keyword.to_owned(), value)),
                    None => reading.odd(at.with(&entry.value), &format!("`{keyword}` is no number")),
                }
            }
        }
        exclusive(&mut all);
        let ty = at.get("type");
        let is_object = ty.is_none_or(|word| word.node.as_str().is_none_or(|word| word == "object"));
        let is_closed = at.get("additionalProperties").and_then(|at| at.node.as_bool()) == Some(false);
        if is_closed && is_object {
            all.entry("additionalProperties".to_owned())
                .or_insert(false.into());
        }
        let typed = ty.is_some() || at.get("$ref").is_some();
        if let Some(format) = at.str("format").filter(|_| !typed && says.len() == 1) {
            all.insert("format".to_owned(), format.into());
        }
        if let Some(tag) = tag(*at) {
            all.insert(
                "discriminator".to_owned(),
                serde_json::json!({ "propertyName": tag }),
            );
        }
    }
    for word in ["items", "additionalProperties"] {
        let inner = says
            .iter()
            .find_map(|at| at.get(word))
            .filter(|at| at.node.as_map().is_some());
        let Some(inner) = inner.filter(|_| depth < 8) else {
            continue;
        };
        let says = within(reading, &[inner]);
        let mut held = constraints_within(reading, &says, depth + 1);
        held.extend(default(&says).map(|value| ("default".to_owned(), value)));
        if says.iter().any(|at| at.node.is_true("deprecated")) {
            held.insert("deprecated".to_owned(), true.into());
        }
        if !held.is_empty() {
            all.insert(word.to_owned(), Value::Object(held.into_iter().collect()));
        }
    }
    all
}

/// What else is demanded of values of this type as a whole. What a structure is closed by, and told by, says its model.
pub(in super::super) fn limits<'t>(
    reading: &mut Reading<'t, '_>,
    at: At<'t>,
    ty: &TypeExpr,
) -> BTreeMap<String, Value> {
    let says = within(reading, &[at]);
    let mut all = constraints(reading, &says);
    if matches!(ty, TypeExpr::Inline(_)) {
        all.retain(|word, _| is_limit(word));
    }
    all
}

/// The value of a limit: a number, even where it is written as a text; `None` where it is none.
fn limit(keyword: &str, node: &Node) -> Option<Value> {
    if matches!(keyword, "pattern" | "uniqueItems") {
        return Some(node.to_value());
    }
    match (&node.kind, node.as_str()) {
        (Kind::Number(_) | Kind::Bool(_), _) => Some(node.to_value()),
        (_, text) => text?.trim().parse::<serde_json::Number>().ok().map(Value::Number),
    }
}

/// Before 3.1, `exclusiveMinimum` only says of `minimum` that it is meant so.
fn exclusive(all: &mut BTreeMap<String, Value>) {
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if all.get(exclusive) == Some(&Value::Bool(true)) {
            all.remove(exclusive);
            let bound = all.remove(bound);
            all.extend(bound.map(|value| (exclusive.to_owned(), value)));
        }
    }
}

/// The field that tells of an object which of several it is, where no union of alternatives has it.
fn tag(at: At<'_>) -> Option<&str> {
    let lists = ["oneOf", "anyOf"].iter().filter_map(|word| at.get(word));
    let forms = lists
        .flat_map(At::items)
        .filter(|at| at.str("type") != Some("null"));
    if forms.take(2).count() > 1 {
        return None;
    }
    let discriminator = at.get("discriminator")?;
    discriminator
        .node
        .as_str()
        .or_else(|| discriminator.str("propertyName"))
}

/// Adds to the discriminator of a model which models its values mean: as links, from the page on.
pub(super) fn map_values<'t>(
    reading: &mut Reading<'t, '_>,
    at: At<'t>,
    constraints: &mut BTreeMap<String, Value>,
) {
    let mapping = at.get("discriminator").and_then(|at| at.get("mapping"));
    let Some(Value::Object(told)) = constraints.get_mut("discriminator").filter(|_| mapping.is_some()) else {
        return;
    };
    let mut models = Map::new();
    for (entry, to) in mapping.into_iter().flat_map(At::entries) {
        if let Some(target) = to
            .node
            .as_str()
            .and_then(|word| link::named_by(reading, to, word))
        {
            models.insert(entry.key.to_string(), target.into());
        }
    }
    told.insert("mapping".to_owned(), models.into());
}

/// A value as text: a string as it is, anything else as JSON.
pub(in super::super) fn written(node: &Node) -> String {
    match node.as_str() {
        Some(text) => text.to_owned(),
        None => node.to_value().to_string(),
    }
}
