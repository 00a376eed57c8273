//! What the plugin wrote down of an operation or a schema, as the tree of a document.

use docwright_schema::Span;

use super::circular;
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{entry, map, text};

/// Entries that are no part of an operation in a description.
const ADDED: [&str; 6] = [
    "method",
    "path",
    "info",
    "postman",
    "securitySchemes",
    "jsonRequestBodyExample",
];

/// The document with this operation alone; `None` where it has no method or no path.
pub(super) fn of_operation(operation: &Node) -> Option<Node> {
    let (method, path) = (operation.get("method")?, operation.get("path")?);
    let at = operation.span;
    let own = operation
        .entries()
        .iter()
        .filter(|part| !ADDED.contains(&&*part.key));
    let own = map(at, own.cloned().collect());
    let item = map(at, vec![named(method.as_str()?, method.span, own)]);
    let paths = map(at, vec![named(path.as_str()?, path.span, item)]);
    let mut entries = vec![entry("openapi", text(at, "3.1.0")), entry("paths", paths)];
    entries.extend(operation.as_map()?.entry("info").cloned());
    let schemes = operation.as_map()?.entry("securitySchemes").cloned();
    let components = map(at, schemes.into_iter().collect());
    entries.push(entry("components", components));
    Some(circular::restored(&map(at, entries)))
}

/// The document with this schema alone.
pub(super) fn of_schema(name: &str, span: Span, schema: Node) -> Node {
    let at = schema.span;
    let schemas = map(at, vec![named(name, span, schema)]);
    let components = map(at, vec![entry("schemas", schemas)]);
    let entries = vec![
        entry("openapi", text(at, "3.1.0")),
        entry("components", components),
    ];
    circular::restored(&map(at, entries))
}

fn named(key: &str, key_span: Span, value: Node) -> Entry {
    Entry {
        key: key.into(),
        key_span,
        value,
    }
}
