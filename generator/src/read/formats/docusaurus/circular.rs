//! Schemas that hold themselves: the plugin writes `"circular(Name)"` where it would have to write such a schema once more.
//!
//! Where it came to a schema's properties, `"circular()"` stands in their place, below the schema's title. The schema stands around the mark, or elsewhere in the tree, under its name as a title; so it becomes a component, and the mark a
//! reference to it. A mark of a schema that the tree does not have becomes a reference to nothing, which is reported as any such.
//! References of a discriminator were followed as well: they lead to the alternatives of the same titles again.

use std::collections::{BTreeMap, BTreeSet};

use crate::read::data::{Entry, Kind, Node};
use crate::read::formats::embedded::tree::{entry, list, map, reference, text};

/// Entries whose values are no schemas.
const DATA: [&str; 6] = ["default", "enum", "const", "example", "examples", "required"];

/// The tree with references where it had marks.
pub(super) fn restored(root: &Node) -> Node {
    let mut names = BTreeSet::new();
    marks(root, &mut names);
    mapped(root, &mut names);
    if names.is_empty() {
        return root.clone();
    }
    let mut back = Back {
        names,
        components: BTreeMap::new(),
    };
    let plain = back.node(root);
    let schemas = back
        .components
        .into_iter()
        .map(|(name, schema)| entry(&name, schema));
    let schemas: Vec<Entry> = schemas.collect();
    let with = |section: &Entry| match &*section.key {
        "components" => {
            let sections = section.value.entries().iter();
            let known = section.value.get("schemas").map_or(&[][..], Node::entries);
            let known = known
                .iter()
                .filter(|known| schemas.iter().all(|schema| schema.key != known.key));
            let all = known.cloned().chain(schemas.iter().cloned()).collect();
            let rest = sections.filter(|section| *section.key != *"schemas").cloned();
            let sections = rest
                .chain([entry("schemas", map(section.value.span, all))])
                .collect();
            Entry {
                value: map(section.value.span, sections),
                ..section.clone()
            }
        }
        _ => section.clone(),
    };
    map(plain.span, plain.entries().iter().map(with).collect())
}

/// The name in a mark.
fn mark(node: &Node) -> Option<&str> {
    match node.get("properties").and_then(within) {
        Some(_) => node.str("title"),
        None => within(node).filter(|name| !name.is_empty()),
    }
}

fn within(mark: &Node) -> Option<&str> {
    mark.as_str()?.strip_prefix("circular(")?.strip_suffix(')')
}

fn marks(node: &Node, names: &mut BTreeSet<Box<str>>) {
    names.extend(mark(node).map(Box::from));
    node.items().iter().for_each(|item| marks(item, names));
    let parts = node.entries().iter().filter(|part| !DATA.contains(&&*part.key));
    parts.for_each(|part| marks(&part.value, names));
}

/// The titles of schemas that a discriminator has in the place of references.
fn mapped(node: &Node, names: &mut BTreeSet<Box<str>>) {
    if let Some(mapping) = node
        .get("discriminator")
        .and_then(|discriminator| discriminator.get("mapping"))
    {
        let titles = mapping
            .entries()
            .iter()
            .filter_map(|entry| entry.value.str("title"));
        names.extend(titles.map(Box::from));
    }
    node.items().iter().for_each(|item| mapped(item, names));
    let parts = node.entries().iter().filter(|part| !DATA.contains(&&*part.key));
    parts.for_each(|part| mapped(&part.value, names));
}

struct Back {
    /// Schemas that are referred to.
    names: BTreeSet<Box<str>>,
    /// Those that were found.
    components: BTreeMap<Box<str>, Node>,
}

impl Back {
    fn node(&mut self, node: &Node) -> Node {
        if let Some(name) = mark(node) {
            return reference(node.span, name);
        }
        match &node.kind {
            Kind::List(items) => list(node.span, items.iter().map(|item| self.node(item)).collect()),
            Kind::Map(_) => match node.str("title").filter(|title| self.names.contains(*title)) {
                Some(title) if is_schema(node) => self.component(title, node),
                _ => self.parts(node),
            },
            _ => node.clone(),
        }
    }

    /// The schema of this title becomes a component, the first time that it is met.
    fn component(&mut self, title: &str, node: &Node) -> Node {
        if !self.components.contains_key(title) {
            // Known from here on, so that the schema in itself is a reference.
            self.components.insert(title.into(), Node::null(node.span));
            let plain = self.parts(node);
            self.components.insert(title.into(), plain);
        }
        reference(node.span, title)
    }

    fn parts(&mut self, node: &Node) -> Node {
        let parts = node.entries().iter().map(|part| match &*part.key {
            key if DATA.contains(&key) => part.clone(),
            "discriminator" => Entry {
                value: self.discriminator(&part.value),
                ..part.clone()
            },
            _ => Entry {
                value: self.node(&part.value),
                ..part.clone()
            },
        });
        map(node.span, parts.collect())
    }

    /// A discriminator whose schemas are named again.
    fn discriminator(&mut self, node: &Node) -> Node {
        let part = |part: &Entry| match &*part.key {
            "mapping" => {
                let named = part.value.entries().iter().filter_map(|entry| {
                    let title = entry.value.str("title").or_else(|| mark(&entry.value))?;
                    if is_schema(&entry.value) {
                        self.component(title, &entry.value);
                    }
                    Some(Entry {
                        value: text(entry.value.span, &format!("#/components/schemas/{title}")),
                        ..entry.clone()
                    })
                });
                Entry {
                    value: map(part.value.span, named.collect()),
                    ..part.clone()
                }
            }
            _ => part.clone(),
        };
        map(node.span, node.entries().iter().map(part).collect())
    }
}

fn is_schema(node: &Node) -> bool {
    ["type", "properties", "allOf", "oneOf", "anyOf", "items"]
        .iter()
        .any(|word| node.get(word).is_some())
}
