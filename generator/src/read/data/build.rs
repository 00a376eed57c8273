//! The tree from what a parser meets, one after the other. It bounds how deep a tree is, and what repeated parts may add to it.

use std::ops::Range;

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
    items: Items,
    /// How deep the deepest value in it stands.
    height: usize,
    /// How many nodes it holds.
    size: usize,
}

enum Items {
    List(Vec<Node>),
    Map(Vec<Entry>, Option<(Box<str>, Range<usize>)>),
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
        matches!(self.open.last(), Some(open) if matches!(open.items, Items::Map(_, None)))
    }

    /// A name in the innermost map.
    pub(super) fn key(&mut self, text: &str, range: Range<usize>) {
        if let Some(Open {
            items: Items::Map(_, key),
            ..
        }) = self.open.last_mut()
        {
            *key = Some((text.into(), range));
        }
    }

    /// A value without parts. `anchor` is 0 where nothing refers to it.
    pub(super) fn scalar(&mut self, kind: Kind, range: Range<usize>, anchor: usize) {
        let span = self.origin.span(range.clone());
        let node = Node { span, kind };
        self.name(anchor, &node, 1, 1);
        self.add(node, range, 1, 1);
    }

    pub(super) fn start_list(&mut self, start: usize, anchor: usize) -> Result<(), &'static str> {
        self.start(start, anchor, Items::List(Vec::new()))
    }

    pub(super) fn start_map(&mut self, start: usize, anchor: usize) -> Result<(), &'static str> {
        self.start(start, anchor, Items::Map(Vec::new(), None))
    }

    fn start(&mut self, start: usize, anchor: usize, items: Items) -> Result<(), &'static str> {
        if self.open.len() >= DEPTH {
            return Err("values stand too deep in each other");
        }
        self.open.push(Open {
            start,
            anchor,
            items,
            height: 0,
            size: 0,
        });
        Ok(())
    }

    /// The innermost list or map ends.
    pub(super) fn end(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let kind = match open.items {
            Items::List(items) => Kind::List(items),
            Items::Map(entries, _) if self.merge && entries.iter().any(is_merge) => {
                Kind::Map(Map::new(merged(entries)))
            }
            Items::Map(entries, _) => Kind::Map(Map::without_others(entries, &mut self.twice)),
        };
        let range = open.start..end;
        let span = self.origin.span(range.clone());
        let node = Node { span, kind };
        let (height, size) = (open.height + 1, open.size + 1);
        self.name(open.anchor, &node, height, size);
        self.add(node, range, height, size);
    }

    /// What the anchor names, once more.
    pub(super) fn alias(&mut self, anchor: usize, range: Range<usize>) -> Result<(), &'static str> {
        let Some(Anchored { node, height, size }) = self.anchors.get(&anchor) else {
            return Err("an alias stands in what it names");
        };
        let (node, height, size) = (node.clone(), *height, *size);
        self.repeated = self.repeated.saturating_add(size);
        if self.repeated > REPEATED {
            return Err("aliases make this far larger than its text");
        }
        if self.open.len() + height > DEPTH {
            return Err("values stand too deep in each other");
        }
        self.add(node, range, height, size);
        Ok(())
    }

    fn name(&mut self, anchor: usize, node: &Node, height: usize, size: usize) {
        if anchor != 0 {
            let node = node.clone();
            self.anchors.insert(anchor, Anchored { node, height, size });
        }
    }

    fn add(&mut self, node: Node, range: Range<usize>, height: usize, size: usize) {
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        open.height = open.height.max(height);
        open.size = open.size.saturating_add(size);
        match &mut open.items {
            Items::List(items) => items.push(node),
            Items::Map(entries, key) => match key.take() {
                Some((key, key_range)) => entries.push(Entry {
                    key,
                    key_span: self.origin.span(key_range),
                    value: node,
                }),
                // A name that is no text: nothing can be found by it.
                None => *key = Some((node.as_text().unwrap_or_default().into(), range)),
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
