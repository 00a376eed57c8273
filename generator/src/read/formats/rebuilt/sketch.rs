//! A map of a description in the making.

use docwright_schema::Span;

use crate::read::data::{Entry, Kind, Map, Node};
use crate::read::formats::embedded::tree::{boolean, entry, list, text};
use crate::read::formats::openapi;

/// A map to which entries can be added.
#[derive(Debug, Clone)]
pub(in super::super) struct Sketch {
    pub(in super::super) span: Span,
    pub(in super::super) entries: Vec<Entry>,
    /// Maps that are added to, each by its name.
    open: Vec<(&'static str, Vec<Entry>)>,
}

impl Sketch {
    /// An empty map.
    pub(in super::super) fn new(span: Span) -> Sketch {
        Sketch {
            span,
            entries: Vec::new(),
            open: Vec::new(),
        }
    }

    /// The value of this name.
    pub(in super::super) fn get(&self, key: &str) -> Option<&Node> {
        self.entries
            .iter()
            .find(|entry| &*entry.key == key)
            .map(|entry| &entry.value)
    }

    /// The text of this name.
    pub(in super::super) fn str(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    /// Puts a value under a name, in place of the one that was there.
    pub(in super::super) fn set(&mut self, key: &str, value: Node) {
        self.remove(key);
        self.entries.push(entry(key, value));
    }

    /// Puts a map under a name.
    pub(in super::super) fn put(&mut self, key: &str, value: Sketch) {
        self.set(key, value.node());
    }

    /// Takes a value out.
    pub(in super::super) fn remove(&mut self, key: &str) -> Option<Node> {
        if self.open.iter().any(|(known, _)| *known == key) {
            self.seal();
        }
        let at = self.entries.iter().position(|entry| &*entry.key == key)?;
        Some(self.entries.remove(at).value)
    }

    /// Puts a text under a name, unless it is blank.
    pub(in super::super) fn text(&mut self, key: &str, value: &str) {
        if !value.trim().is_empty() {
            self.set(key, text(self.span, value));
        }
    }

    /// Puts `true` under a name, if it holds.
    pub(in super::super) fn flag(&mut self, key: &str, holds: bool) {
        if holds {
            self.set(key, boolean(self.span, true));
        }
    }

    /// Puts a list of maps under a name, unless it is empty.
    pub(in super::super) fn list(&mut self, key: &str, items: Vec<Sketch>) {
        if !items.is_empty() {
            let items = items.into_iter().map(Sketch::node).collect();
            self.set(key, list(self.span, items));
        }
    }

    /// Adds an entry with a place of its own to the map under a name. It is there for others as soon as the sketch is sealed.
    pub(in super::super) fn add(&mut self, key: &'static str, name: &str, at: Span, value: Node) {
        let own = Entry {
            key: name.into(),
            key_span: at,
            value,
        };
        if let Some((_, all)) = self.open.iter_mut().find(|(known, _)| *known == key) {
            all.push(own);
            return;
        }
        let known = self.remove(key);
        let mut all = known.map_or_else(Vec::new, |known| known.entries().to_vec());
        all.push(own);
        self.open.push((key, all));
    }

    /// Puts the maps that were added to where others find them.
    pub(in super::super) fn seal(&mut self) {
        for (key, entries) in std::mem::take(&mut self.open) {
            let kind = Kind::Map(Map::new(entries));
            let span = self.span;
            self.entries.push(entry(key, Node { span, kind }));
        }
    }

    /// The map as a part of the tree.
    pub(in super::super) fn node(mut self) -> Node {
        self.seal();
        Node {
            span: self.span,
            kind: Kind::Map(Map::new(self.entries)),
        }
    }

    /// The map that a part of the tree is.
    pub(in super::super) fn of(node: &Node) -> Sketch {
        Sketch {
            span: node.span,
            entries: node.entries().to_vec(),
            open: Vec::new(),
        }
    }
}

/// A schema of which the page does not say the type.
pub(in super::super) fn untold(span: Span) -> Sketch {
    let mut schema = Sketch::new(span);
    schema.flag(openapi::UNTOLD_TYPE, true);
    schema
}

/// A schema of which the page has nothing but a value.
pub(in super::super) fn shown(value: Node) -> Sketch {
    let mut schema = Sketch::new(value.span);
    schema.set(openapi::SHOWN, value);
    schema
}

/// The schema of this name, wherever it stands.
pub(in super::super) fn named(span: Span, name: &str) -> Sketch {
    let mut schema = Sketch::new(span);
    schema.set(openapi::NAMED, text(span, name));
    schema
}
