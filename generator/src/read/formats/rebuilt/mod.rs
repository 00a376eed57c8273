//! Descriptions that are put together again: generators of documentation take a description and print what it says, and what their
//! pages hold becomes the tree of a description, which the reader of descriptions reads.
//!
//! Takes what a format found on its page: operations, schemas, servers, ways of authentication. Must not know how a format prints
//! them. What a page does not say is marked in the tree, so that nothing is made of it.

mod definitions;
mod example;
mod page;
mod pattern;
mod places;
mod sketch;
mod tree;
mod types;

pub(super) use definitions::{Described, json_schema, lifted};
pub(super) use example::{of_json, of_values};
pub(super) use page::{below, call, column, is_method, parameter, payload, section};
pub(super) use pattern::Path;
pub(super) use places::{after, free, with_variables};
pub(super) use sketch::{Sketch, named, shown, untold};
pub(super) use tree::Tree;
pub(super) use types::{add, array, map_of, object, one_of, value, word};

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use docwright_schema::evidence::{Evidence, Excerpt};
use docwright_schema::{Diagnostics, Span};

use super::embedded::tree::{boolean, entry, list, map, reference, text, with_each};
use super::openapi;
use crate::read::data::{Entry, Kind, Node};
use crate::read::markup::{Document, html, markdown};
use crate::read::reader::Page;

/// A description in the making.
pub(super) struct Rebuilt<'p> {
    pub(super) page: &'p Page<'p>,
    /// Whether pages of the format say all that a description says of a type.
    pub(super) exact: bool,
    pub(super) info: Vec<Entry>,
    pub(super) servers: Vec<Node>,
    pub(super) tags: Vec<Node>,
    /// Ways of authentication by name.
    pub(super) schemes: Vec<Entry>,
    /// What every operation demands that says nothing of its own.
    pub(super) security: Option<Node>,
    /// Operations by path and method.
    paths: BTreeMap<String, Vec<Entry>>,
    schemas: Vec<Entry>,
    names: BTreeSet<String>,
}

impl<'p> Rebuilt<'p> {
    /// A description that says nothing.
    pub(super) fn new(page: &'p Page<'p>) -> Rebuilt<'p> {
        Rebuilt {
            page,
            exact: true,
            info: Vec::new(),
            servers: Vec::new(),
            tags: Vec::new(),
            schemes: Vec::new(),
            security: None,
            paths: BTreeMap::new(),
            schemas: Vec::new(),
            names: BTreeSet::new(),
        }
    }

    /// A place of the page.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.page.span(range)
    }

    /// The path of an operation; where another one has it, with a fragment that tells them apart: for formats in which two
    /// operations may be told by what they send.
    pub(super) fn apart(&self, path: String, method: &str, name: &str) -> String {
        let methods = self.paths.get(&path).into_iter().flatten();
        let mut keys = methods.map(|known| &*known.key);
        if keys.any(|key| key.eq_ignore_ascii_case(method)) {
            let name: Vec<&str> = name.split_whitespace().collect();
            return format!("{path}#{}", name.join("-"));
        }
        path
    }

    /// Adds an operation. Of two with one method and path, the first one counts.
    pub(super) fn operation(&mut self, path: &str, method: &str, at: Span, operation: Sketch) {
        let methods = self.paths.entry(path.to_owned()).or_default();
        let key = method.to_ascii_lowercase();
        if methods.iter().all(|known| *known.key != *key) {
            methods.push(Entry {
                key: key.into(),
                key_span: at,
                value: operation.node(),
            });
        }
    }

    /// Adds a schema. Of two with one name, the first one counts.
    pub(super) fn schema(&mut self, name: &str, at: Span, schema: Sketch) {
        if self.names.insert(name.to_owned()) {
            self.schemas.push(Entry {
                key: name.into(),
                key_span: at,
                value: schema.node(),
            });
        }
    }

    /// Adds what a JSON Schema defines for itself, and gives the schema.
    pub(super) fn described(&mut self, described: Described) -> Sketch {
        for (name, at, schema) in described.definitions {
            self.schema(&name, at, schema);
        }
        described.schema
    }

    /// The evidence of the description.
    pub(super) fn evidence(self, reader: &'static str, diagnostics: &mut Diagnostics) -> Evidence {
        let at = self.span(0..0);
        let names = self.names;
        let paths = self
            .paths
            .into_iter()
            .map(|(path, methods)| entry(&path, map(at, methods)));
        let components = vec![
            entry("schemas", map(at, self.schemas)),
            entry("securitySchemes", map(at, self.schemes)),
        ];
        let mut root = vec![
            entry("openapi", text(at, "3.1.0")),
            entry("info", map(at, self.info)),
            entry("servers", list(at, self.servers)),
            entry("tags", list(at, self.tags)),
            entry("paths", map(at, paths.collect())),
            entry("components", map(at, components)),
        ];
        // A page that says nothing of it does not say that anybody may call.
        root.push(match self.security {
            Some(security) => entry("security", security),
            None => entry(openapi::UNTOLD_SECURITY, boolean(at, true)),
        });
        let root = with_names(&map(at, root), &names);
        Evidence {
            reader,
            // What a model of another page says is no part of this one.
            exact: self.exact && !has_names(&root),
            excerpt: Some(Box::new(Excerpt::default())),
            ..openapi::read_tree(self.page, &root, diagnostics)
        }
    }
}

/// The evidence of a page, HTML or Markdown, of which `fill` tells the rest; its format does not say all that a description says.
pub(super) fn from_markup(
    page: &Page<'_>,
    reader: &'static str,
    diagnostics: &mut Diagnostics,
    fill: impl FnOnce(&mut Rebuilt<'_>, &Document<'_>),
) -> Evidence {
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    if page.may_be_plain() {
        fill(&mut rebuilt, &markdown::parse(page.text));
    } else {
        let tree = html::Tree::parse(page.text, page.source);
        fill(&mut rebuilt, &tree.document());
    }
    rebuilt.evidence(reader, diagnostics)
}

/// Whether the tree names models that the page does not hold.
fn has_names(node: &Node) -> bool {
    match &node.kind {
        Kind::List(items) => items.iter().any(has_names),
        Kind::Map(_) => {
            node.str(openapi::NAMED).is_some() || node.entries().iter().any(|entry| has_names(&entry.value))
        }
        _ => false,
    }
}

/// The tree with references to the schemas that the page holds; of the others it has only the names.
fn with_names(node: &Node, names: &BTreeSet<String>) -> Node {
    let Some(name) = node.str(openapi::NAMED).filter(|name| names.contains(*name)) else {
        return with_each(node, |value| with_names(value, names));
    };
    let mut own: Vec<Entry> = node.entries().to_vec();
    own.retain(|entry| &*entry.key != openapi::NAMED);
    own.extend(reference(node.span, name).entries().iter().cloned());
    map(node.span, own)
}
