//! JSON Schema within other formats: what it defines for itself becomes schemas of the whole.

use docwright_schema::Span;

use super::sketch::{Sketch, named};
use crate::read::data::{self, Node, Origin};
use crate::read::formats::embedded::tree::with_each;

/// A schema and those that it defines for itself.
pub(in super::super) struct Described {
    pub(in super::super) schema: Sketch,
    pub(in super::super) definitions: Vec<(String, Span, Sketch)>,
}

/// Words that hold definitions.
const DEFINITIONS: [&str; 2] = ["definitions", "$defs"];

/// The JSON Schema that a text is, with its definitions; `None` where it is no JSON.
pub(in super::super) fn json_schema(span: Span, text: &str) -> Option<Described> {
    let data = data::parse(text, Origin::Decoded(span));
    let is_schema = data.flaw.is_none() && data.root.as_map().is_some_and(|map| !map.entries().is_empty());
    is_schema.then(|| lifted(&data.root))
}

/// The schema whose definitions are those of the whole.
pub(in super::super) fn lifted(root: &Node) -> Described {
    let mut definitions = Vec::new();
    for word in DEFINITIONS {
        for entry in root.get(word).map(Node::entries).unwrap_or_default() {
            let own = renamed(&entry.value);
            if own.as_map().is_some() {
                definitions.push((entry.key.to_string(), entry.key_span, Sketch::of(&own)));
            }
        }
    }
    let mut schema = Sketch::of(&renamed(root));
    for word in DEFINITIONS.into_iter().chain(["$schema", "id", "$id"]) {
        if word != "id" || root.str("id").is_some() {
            schema.remove(word);
        }
    }
    Described { schema, definitions }
}

/// The same with names where it refers to its definitions.
fn renamed(node: &Node) -> Node {
    let local = DEFINITIONS.iter().find_map(|word| {
        let rest = node.str("$ref")?.strip_prefix("#/")?.strip_prefix(word)?;
        rest.strip_prefix('/').filter(|name| !name.contains('/'))
    });
    match local {
        Some(name) => named(node.span, name).node(),
        None => with_each(node, renamed),
    }
}
