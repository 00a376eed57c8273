//! JSON Schema in a blueprint: what it defines for itself becomes schemas of the whole.

use docwright_schema::Span;

use crate::read::data::{self, Entry, Kind, Node, Origin};
use crate::read::formats::embedded::tree::map;
use crate::read::formats::rebuilt::{Rebuilt, Sketch, named};

/// Words that hold definitions.
const DEFINITIONS: [&str; 2] = ["definitions", "$defs"];

/// The schema that a text is; `None` where it is no JSON.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, span: Span, text: &str) -> Option<Sketch> {
    let data = data::parse(text, Origin::Decoded(span));
    let is_schema = data.flaw.is_none() && data.root.as_map().is_some_and(|map| !map.entries().is_empty());
    is_schema.then(|| lifted(rebuilt, &data.root))
}

/// The schema whose definitions are those of the whole.
pub(super) fn lifted(rebuilt: &mut Rebuilt<'_>, root: &Node) -> Sketch {
    for word in DEFINITIONS {
        for entry in root.get(word).map(Node::entries).unwrap_or_default() {
            let own = renamed(&entry.value);
            if own.as_map().is_some() {
                rebuilt.schema(&entry.key, entry.key_span, Sketch::of(&own));
            }
        }
    }
    let mut schema = Sketch::of(&renamed(root));
    for word in DEFINITIONS.into_iter().chain(["$schema", "id", "$id"]) {
        if word != "id" || root.str("id").is_some() {
            schema.remove(word);
        }
    }
    schema
}

/// The same with names where it refers to its definitions.
fn renamed(node: &Node) -> Node {
    let kind = match &node.kind {
        Kind::List(items) => Kind::List(items.iter().map(renamed).collect()),
        Kind::Map(_) => {
            let local = DEFINITIONS.iter().find_map(|word| {
                let rest = node.str("$ref")?.strip_prefix("#/")?.strip_prefix(word)?;
                rest.strip_prefix('/').filter(|name| !name.contains('/'))
            });
            if let Some(name) = local {
                return named(node.span, name).node();
            }
            let entries = node.entries().iter().map(|entry| Entry {
                value: renamed(&entry.value),
                ..entry.clone()
            });
            return map(node.span, entries.collect());
        }
        kind => kind.clone(),
    };
    Node {
        span: node.span,
        kind,
    }
}
