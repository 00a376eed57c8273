//! Trees that are put together: for formats that change what a description looks like.

use docwright_schema::Span;

use crate::read::data::{Entry, Kind, Map, Node, escaped};

/// A map of `entries`, at `span`.
pub(crate) fn map(span: Span, entries: Vec<Entry>) -> Node {
    Node {
        span,
        kind: Kind::Map(Map::new(entries)),
    }
}

/// A list of `items`, at `span`.
pub(crate) fn list(span: Span, items: Vec<Node>) -> Node {
    Node {
        span,
        kind: Kind::List(items),
    }
}

/// A text, at `span`.
pub(crate) fn text(span: Span, text: &str) -> Node {
    Node {
        span,
        kind: Kind::String(text.into()),
    }
}

/// `true` or `false`, at `span`.
pub(crate) fn boolean(span: Span, value: bool) -> Node {
    Node {
        span,
        kind: Kind::Bool(value),
    }
}

/// An entry whose name stands where its value does.
pub(crate) fn entry(key: &str, value: Node) -> Entry {
    Entry {
        key: key.into(),
        key_span: value.span,
        value,
    }
}

/// A value with others in place of those that it holds.
pub(crate) fn with_each(node: &Node, each: impl Fn(&Node) -> Node) -> Node {
    let kind = match &node.kind {
        Kind::List(items) => Kind::List(items.iter().map(each).collect()),
        Kind::Map(_) => {
            let entries = node.entries().iter().map(|entry| Entry {
                key: entry.key.clone(),
                key_span: entry.key_span,
                value: each(&entry.value),
            });
            Kind::Map(Map::new(entries.collect()))
        }
        kind => kind.clone(),
    };
    Node {
        span: node.span,
        kind,
    }
}

/// A reference to the schema `name` of the components.
pub(crate) fn reference(span: Span, name: &str) -> Node {
    let escaped = escaped(name);
    map(
        span,
        vec![entry(
            "$ref",
            text(span, &format!("#/components/schemas/{escaped}")),
        )],
    )
}
