//! The files that a description is spread over: what `!include` names stands in its place.

use std::collections::BTreeSet;

use docwright_schema::{Diagnostic, Diagnostics, codes};

use crate::read::data::{self, Entry, Kind, Node, Origin};
use crate::read::formats::embedded::tree::{entry, map, text};
use crate::read::formats::embedded::{checked, tree};
use crate::read::formats::openapi;
use crate::read::reader::{Beside, Page};

/// Files in files are followed no deeper.
const DEEP: usize = 24;
/// So many files are put in place, each as often as it is named.
const MOST: usize = 4000;
/// What a value is that names a file.
const INCLUDE: &str = "!include";
/// What a JSON file is within the tree: types and examples read it in their own ways.
pub(super) const JSON: &str = "!json";

/// What was read, and may yet be.
pub(super) struct Files<'p> {
    beside: Beside<'p>,
    /// The path of the page.
    pub(super) path: String,
    left: usize,
    /// Names of files that nobody has.
    lost: BTreeSet<String>,
    /// Whether what is lost is not missed: that is so within examples.
    quiet: bool,
    /// The paths of files that are parts of the page.
    pub(super) used: Vec<String>,
}

impl<'p> Files<'p> {
    pub(super) fn new(page: &Page<'p>) -> Files<'p> {
        Files {
            beside: page.beside,
            path: page.path.to_owned(),
            left: MOST,
            lost: BTreeSet::new(),
            quiet: false,
            used: Vec::new(),
        }
    }

    /// The tree of a page with all its parts.
    pub(super) fn root(&mut self, page: &Page<'_>, diagnostics: &mut Diagnostics) -> Node {
        let root = tree(page, page.text, 0, diagnostics);
        self.whole(&root, page.path, 0, diagnostics)
    }

    /// The tree of a file beside one, with all its parts, and its path.
    pub(super) fn open(
        &mut self,
        place: &Node,
        from: &str,
        depth: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Node, String)> {
        self.left = self.left.checked_sub(1)?;
        let name = place.as_str().unwrap_or_default();
        let path = openapi::beside(from, name.split('#').next().unwrap_or_default());
        let Some((source, content)) = self.beside.get(&path) else {
            if !self.quiet && self.lost.insert(name.to_owned()) {
                let message = format!("`{name}` leads to nothing");
                let finding = Diagnostic::new(&codes::REFERENCE_NOWHERE, message);
                diagnostics.push(finding.at(place.span, "what it stands for is not known"));
            }
            return None;
        };
        if !self.used.contains(&path) {
            self.used.push(path.clone());
        }
        let origin = Origin::Part(source, 0);
        let is_json = content.trim_start().starts_with(['{', '[']);
        let is_tree =
            content.starts_with("#%RAML") || [".raml", ".yaml", ".yml"].iter().any(|end| path.ends_with(end));
        if is_json {
            let node = checked(data::parse_json(&content, origin), diagnostics);
            let span = node.span;
            return Some((map(span, vec![entry(JSON, node)]), path));
        }
        if is_tree {
            let node = checked(data::parse_yaml(&content, origin), diagnostics);
            let node = self.whole(&node, &path, depth + 1, diagnostics);
            return Some((node, path));
        }
        let span = docwright_schema::Span::new(source, 0..content.len());
        Some((text(span, &content), path))
    }

    fn whole(&mut self, node: &Node, path: &str, depth: usize, diagnostics: &mut Diagnostics) -> Node {
        let kind = match &node.kind {
            Kind::List(items) => {
                let items = items
                    .iter()
                    .map(|item| self.whole(item, path, depth, diagnostics));
                Kind::List(items.collect())
            }
            Kind::Map(_) => {
                if let ([only], true) = (node.entries(), depth < DEEP)
                    && &*only.key == INCLUDE
                {
                    let found = self.open(&only.value, path, depth, diagnostics);
                    return found.map_or_else(|| node.clone(), |(node, _)| node);
                }
                let outer = self.quiet;
                let mut entries = Vec::new();
                for entry in node.entries() {
                    self.quiet = outer || matches!(&*entry.key, "example" | "examples" | "documentation");
                    entries.push(Entry {
                        value: self.whole(&entry.value, path, depth, diagnostics),
                        ..entry.clone()
                    });
                    self.quiet = outer;
                }
                return map(node.span, entries);
            }
            kind => kind.clone(),
        };
        Node {
            span: node.span,
            kind,
        }
    }
}

/// Whether a node names a file that nobody has.
pub(super) fn is_lost(node: &Node) -> bool {
    matches!(node.entries(), [only] if &*only.key == INCLUDE)
}
