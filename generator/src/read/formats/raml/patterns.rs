//! Resource types and traits put in place.

use super::merge::{Values, filled, merged};
use super::whole::{Whole, found};
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{map, text};

/// Resource types of resource types are followed no deeper.
const DEEP: usize = 12;

/// Methods of a resource.
pub(super) const METHODS: [&str; 8] = [
    "get", "post", "put", "patch", "delete", "head", "options", "trace",
];

/// A resource with what its types and traits say of it.
pub(super) fn resource(whole: &Whole, own: &Node, path: &str) -> Node {
    let mut node = typed(whole, own, path, 0);
    let shared: Vec<Node> = node.get("is").map(listed).unwrap_or_default();
    let entries = node.entries().iter().map(|entry| {
        let Some(method) = METHODS.iter().find(|method| **method == &*entry.key) else {
            return entry.clone();
        };
        let own = entry.value.get("is").map(listed).unwrap_or_default();
        let mut value = entry.value.clone();
        for one in own.iter().chain(&shared) {
            let (name, mut values) = call(one, path);
            values.insert("methodName".to_owned(), text(one.span, method));
            if let Some((_, declared)) = found(&whole.traits, name, "") {
                let more = filled(&declared.node, &values, &whole.budget);
                value = merged(&value, &more);
            }
        }
        Entry {
            value,
            ..entry.clone()
        }
    });
    node = map(node.span, entries.collect());
    node
}

fn typed(whole: &Whole, own: &Node, path: &str, depth: usize) -> Node {
    let Some(ty) = own.get("type").filter(|_| depth < DEEP) else {
        return own.clone();
    };
    let (name, values) = call(ty, path);
    let Some((_, declared)) = found(&whole.resource_types, name, "") else {
        return own.clone();
    };
    let more = filled(&declared.node, &values, &whole.budget);
    let more = typed(whole, &more, path, depth + 1);
    let entries = more.entries().iter();
    let more = map(
        more.span,
        entries
            .filter(|entry| !matches!(&*entry.key, "type" | "usage"))
            .cloned()
            .collect(),
    );
    merged(own, &more)
}

/// A list, or the only one.
fn listed(node: &Node) -> Vec<Node> {
    match node.items() {
        [] if node.is_null() => Vec::new(),
        [] => vec![node.clone()],
        items => items.to_vec(),
    }
}

/// The name of a pattern and the values of its parameters: `name`, `{name: {parameter: value}}`.
fn call<'n>(node: &'n Node, path: &str) -> (&'n str, Values) {
    let name = path
        .rsplit('/')
        .find(|part| !part.is_empty() && !part.contains('{'))
        .unwrap_or_default();
    let mut values = Values::new();
    values.insert("resourcePath".to_owned(), text(node.span, path));
    values.insert("resourcePathName".to_owned(), text(node.span, name));
    if let Some(name) = node.as_str() {
        return (name, values);
    }
    let Some(only) = node.entries().first() else {
        return ("", values);
    };
    for entry in only.value.entries() {
        values.insert(entry.key.to_string(), entry.value.clone());
    }
    (&only.key, values)
}
