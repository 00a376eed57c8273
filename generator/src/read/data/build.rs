//! The tree from what a parser meets, one after the other. It bounds how deep a tree is, and what repeated parts may add to it.

use std::ops::Range;

use docwright_schema::Span;
use rustc_hash::FxHashMap;

use super::node::{Data, Entry, Flaw, Kind, Map, Node, Origin};

/// How deep values may stand in each other: more than any data for people, less than what a stack holds.
const DEPTH: usize = 200;

/// How many nodes repeated parts may add.
const REPEATED: usize = 1_000_000;

/// A list or a map that is not yet closed.
struct Open {
    start: usize,
    anchor: usize,
    /// How many items or entries stand before its own.
    first: usize,
    is_map: bool,
    /// Of a map, the name whose value comes next.
    key: Option<(Box<str>, Span)>,
}

/// What an anchor names, and how deep and large it is.
struct Anchored {
    node: Node,
    height: usize,
    size: usize,
}

/// A tree that grows.
pub(super) struct Builder {
    origin: Origin,
    open: Vec<Open>,
    /// What all open lists hold, the outermost first.
    items: Vec<Node>,
    /// What all open maps hold.
    entries: Vec<Entry>,
    root: Option<Node>,
    anchors: FxHashMap<usize, Anchored>,
    repeated: usize,
    /// Entries whose names come once more in their maps.
    twice: Vec<Entry>,
    /// Whether `<<` is followed.
    merge: bool,
}

impl Builder {
    pub(super) fn new(origin: Origin, merge: bool) -> Builder {
        Builder {
            origin,
            open: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            root: None,
            anchors: FxHashMap::default(),
            repeated: 0,
            twice: Vec::new(),
            merge,
        }
    }

    /// Whether the tree is done.
    pub(super) fn is_done(&self) -> bool {
        self.open.is_empty() && self.root.is_some()
    }

    /// Whether the next value of the innermost map is a name.
    pub(super) fn wants_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.is_map && open.key.is_none())
    }

    /// A name in the innermost map.
    pub(super) fn key(&mut self, text: &str, range: Range<usize>) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some((text.into(), self.origin.span(range)));
        }
    }

    /// A value without parts. `anchor` is 0 where nothing refers to it.
    pub(super) fn scalar(&mut self, kind: Kind, range: Range<usize>, anchor: usize) {
        let span = self.origin.span(range);
        self.add_named(anchor, Node { span, kind });
    }

    pub(super) fn start_list(&mut self, start: usize, anchor: usize) -> Result<(), &'static str> {
        self.start(start, anchor, false)
    }

    pub(super) fn start_map(&mut self, start: usize, anchor: usize) -> Result<(), &'static str> {
        self.start(start, anchor, true)
    }

    fn start(&mut self, start: usize, anchor: usize, is_map: bool) -> Result<(), &'static str> {
        if self.open.len() >= DEPTH {
            return Err("values stand too deep in each other");
        }
        self.open.push(Open {
            start,
            anchor,
            first: if is_map {
                self.entries.len()
            } else {
                self.items.len()
            },
            is_map,
            key: None,
        });
        Ok(())
    }

    /// The innermost list or map ends.
    pub(super) fn end(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let kind = if open.is_map {
            let entries: Vec<Entry> = self.entries.drain(open.first..).collect();
            Kind::Map(match self.merge && entries.iter().any(is_merge) {
                true => Map::new(merged(entries)),
                false => Map::without_others(entries, &mut self.twice),
            })
        } else {
            Kind::List(self.items.drain(open.first..).collect())
        };
        let span = self.origin.span(open.start..end);
        self.add_named(open.anchor, Node { span, kind });
    }

    /// What the anchor names, once more.
    pub(super) fn alias(&mut self, anchor: usize, range: Range<usize>) -> Result<(), &'static str> {
        let Some(Anchored { node, height, size }) = self.anchors.get(&anchor) else {
            return Err("an alias stands in what it names");
        };
        let (node, height) = (node.clone(), *height);
        self.repeated = self.repeated.saturating_add(*size);
        if self.repeated > REPEATED {
            return Err("aliases make this far larger than its text");
        }
        if self.open.len() + height > DEPTH {
            return Err("values stand too deep in each other");
        }
        self.add(node, self.origin.span(range));
        Ok(())
    }

    fn add_named(&mut self, anchor: usize, node: Node) {
        if anchor != 0 {
            let (height, size) = extent(&node);
            let node = node.clone();
            self.anchors.insert(anchor, Anchored { node, height, size });
        }
        let span = node.span;
        self.add(node, span);
    }

    /// Adds a value that stands at a place.
    fn add(&mut self, node: Node, place: Span) {
        match self.open.last_mut() {
            None => {
                self.root.get_or_insert(node);
            }
            Some(open) if !open.is_map => self.items.push(node),
            Some(open) => match open.key.take() {
                Some((key, key_span)) => self.entries.push(Entry {
                    key,
                    key_span,
                    value: node,
                }),
                // A name that is no text: nothing can be found by it.
                None => open.key = Some((node.as_text().unwrap_or_default().into(), place)),
            },
        }
    }

    /// The tree; with what is wrong at a place, all that was open ends there.
    pub(super) fn finish(mut self, end: usize, flaw: Option<(String, Range<usize>)>) -> Data {
        while !self.open.is_empty() {
            self.end(end);
        }
        let flaw = flaw.map(|(message, range)| Flaw {
            message,
            span: self.origin.span(range),
        });
        let root = self.root.unwrap_or_else(|| Node::null(self.origin.span(0..end)));
        let twice = self.twice.into_iter().map(|entry| (entry.key, entry.key_span));
        Data {
            root,
            flaw,
            twice: twice.collect(),
            next: None,
            loose: None,
        }
    }
}

/// How deep a node is, and how many it is with all that it holds.
fn extent(node: &Node) -> (usize, usize) {
    let entries = node.entries().iter().map(|entry| &entry.value);
    let within = node.items().iter().chain(entries).map(extent);
    within.fold((1, 1), |(height, size), inner| {
        (height.max(inner.0 + 1), size + inner.1)
    })
}

fn is_merge(entry: &Entry) -> bool {
    *entry.key == *"<<"
}

/// The entries with those of the maps that `<<` names, where they are not there by themselves.
fn merged(mut entries: Vec<Entry>) -> Vec<Entry> {
    let Some(at) = entries.iter().position(is_merge) else {
        return entries;
    };
    let merge = entries.remove(at);
    let maps = match merge.value.kind {
        Kind::List(maps) => maps,
        kind => vec![Node { kind, ..merge.value }],
    };
    // The first map counts more than the next, and all count less than what the map says itself: of equal names the last counts.
    let inner = maps.into_iter().rev().filter_map(|node| match node.kind {
        Kind::Map(map) => Some(map.entries),
        _ => None,
    });
    let mut all: Vec<Entry> = inner.flatten().collect();
    all.append(&mut entries);
    all
}
