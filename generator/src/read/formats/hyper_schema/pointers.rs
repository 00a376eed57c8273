//! Where schemas stand in the file, and where in the description that is made of it.

use std::borrow::Cow;

use docwright_schema::Span;
use percent_encoding::percent_decode_str;

use crate::read::data::{Entry, Kind, Map, Node};
use crate::read::formats::embedded::tree::{list, text, with_each};

/// Where the file has its schemas, and where the description has them.
const DEFINITIONS: &str = "/definitions/";
const SCHEMAS: &str = "#/components/schemas/";

/// Keys of schemas that are more than a plain value.
const STRUCTURES: [&str; 8] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "items",
    "links",
    "oneOf",
    "patternProperties",
    "properties",
];

/// References are followed no further.
const HOPS: usize = 16;

/// The schemas of a file.
pub(super) struct Pointers<'n> {
    root: &'n Node,
    /// What the root is called, where that is the only resource.
    only: Option<&'n str>,
}

impl<'n> Pointers<'n> {
    /// Those of a file of all resources.
    pub(super) fn of_all(root: &'n Node) -> Pointers<'n> {
        Pointers { root, only: None }
    }

    /// Those of a file of one.
    pub(super) fn of_one(root: &'n Node) -> Pointers<'n> {
        let only = root.str("title").filter(|title| !title.contains('/'));
        Pointers {
            root,
            only: Some(only.unwrap_or("Resource")),
        }
    }

    /// The schemas by name.
    pub(super) fn schemas(&self) -> Vec<Entry> {
        match self.only {
            Some(name) => vec![Entry {
                key: name.into(),
                key_span: self.root.span,
                value: self.root.clone(),
            }],
            None => self
                .root
                .get("definitions")
                .map(Node::entries)
                .unwrap_or_default()
                .to_vec(),
        }
    }

    /// Where a reference leads in the description; `None` where it leads out of the file.
    fn target(&self, reference: &str) -> Option<String> {
        let way = reference.strip_prefix('#')?;
        match (self.only, way.strip_prefix(DEFINITIONS)) {
            (Some(name), _) => Some(format!("{SCHEMAS}{}{way}", name.replace('~', "~0"))),
            (None, Some(rest)) => Some(format!("{SCHEMAS}{rest}")),
            (None, None) => None,
        }
    }

    /// What a reference leads to, where that is a plain value: such are defined once, and are no models.
    fn plain(&self, node: &Node) -> Option<&'n Node> {
        let (_, target) = self.find(node.str("$ref")?)?;
        let is_structure = STRUCTURES.iter().any(|key| target.get(key).is_some());
        (!is_structure).then_some(target)
    }

    /// The same schema with references as the description has them, and with what must be there.
    pub(super) fn moved(&self, node: &Node) -> Node {
        if let Some(target) = self.plain(node) {
            let mut entries: Vec<Entry> = target.entries().to_vec();
            entries.retain(|entry| node.get(&entry.key).is_none());
            let own = node.entries().iter().filter(|entry| &*entry.key != "$ref");
            entries.extend(own.cloned());
            return Node {
                span: node.span,
                kind: Kind::Map(Map::new(entries)),
            };
        }
        let reference = node.str("$ref").and_then(|reference| self.target(reference));
        let node = with_each(node, |inner| self.moved(inner));
        let Kind::Map(map) = &node.kind else {
            return node;
        };
        let mut entries: Vec<Entry> = map.entries().to_vec();
        if let Some(reference) = reference {
            for entry in entries.iter_mut().filter(|entry| &*entry.key == "$ref") {
                entry.value = text(entry.value.span, &reference);
            }
        }
        if node.is_true("strictProperties") && node.get("required").is_none() {
            entries.extend(all_required(&node));
        }
        Node {
            span: node.span,
            kind: Kind::Map(Map::new(entries)),
        }
    }

    /// The schema that a reference leads to, and the last name on the way.
    pub(super) fn find(&self, reference: &str) -> Option<(Cow<'n, str>, &'n Node)> {
        let mut at = self.walk(reference)?;
        for _ in 0..HOPS {
            match at.1.str("$ref") {
                Some(next) => at = self.walk(next)?,
                None => return Some(at),
            }
        }
        None
    }

    fn walk(&self, reference: &str) -> Option<(Cow<'n, str>, &'n Node)> {
        let mut at = (Cow::Borrowed(""), self.root);
        for step in reference.strip_prefix('#')?.split('/').skip(1) {
            let step = percent_decode_str(step).decode_utf8_lossy().replace("~1", "/");
            let entry = at.1.as_map()?.entry(&step)?;
            at = (Cow::Borrowed(&*entry.key), &entry.value);
        }
        Some(at)
    }
}

/// That every property must be there.
fn all_required(node: &Node) -> Option<Entry> {
    let properties = node.get("properties")?;
    let names = properties
        .entries()
        .iter()
        .map(|entry| text(entry.key_span, &entry.key));
    let span: Span = properties.span;
    Some(Entry {
        key: "required".into(),
        key_span: span,
        value: list(span, names.collect()),
    })
}
