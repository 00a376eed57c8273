//! What holds for the whole: types, patterns and ways of authentication by name, those of libraries too.

use docwright_schema::Diagnostics;
use indexmap::IndexMap;

use super::files::Files;
use super::merge::Budget;
use crate::read::data::{Entry, Kind, Node};
use crate::read::formats::embedded::tree::{entry, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};

/// Libraries of libraries are followed no deeper.
const DEEP: usize = 8;
/// Nodes that patterns may make.
const NODES: usize = 400_000;
/// Where types are declared: in 1.0 and, as schemas, in 0.8.
const TYPES: [&str; 2] = ["types", "schemas"];

/// Something that has a name, and what stands before the names of its file.
#[derive(Debug, Clone)]
pub(super) struct Declared {
    pub(super) node: Node,
    pub(super) prefix: String,
}

/// All that has a name.
pub(super) struct Whole {
    /// Whether it is RAML 0.8.
    pub(super) old: bool,
    pub(super) types: IndexMap<String, Declared>,
    pub(super) resource_types: IndexMap<String, Declared>,
    pub(super) traits: IndexMap<String, Declared>,
    pub(super) schemes: IndexMap<String, Declared>,
    /// Media types of bodies that say none.
    pub(super) media: Vec<String>,
    pub(super) budget: Budget,
}

impl Whole {
    pub(super) fn of(root: &Node, files: &mut Files<'_>, old: bool, diagnostics: &mut Diagnostics) -> Whole {
        let media = root.get("mediaType");
        let several = media.map(Node::items).unwrap_or_default().iter();
        let media = several
            .chain(media)
            .filter_map(|media| media.as_str().map(str::to_owned));
        let mut whole = Whole {
            old,
            types: IndexMap::new(),
            resource_types: IndexMap::new(),
            traits: IndexMap::new(),
            schemes: IndexMap::new(),
            media: media.collect(),
            budget: Budget::new(NODES),
        };
        whole.add(root, "", files, "", 0, diagnostics);
        whole
    }

    fn add(
        &mut self,
        node: &Node,
        prefix: &str,
        files: &mut Files<'_>,
        path: &str,
        depth: usize,
        diagnostics: &mut Diagnostics,
    ) {
        let places = [
            (TYPES.as_slice(), &mut self.types),
            (&["resourceTypes"], &mut self.resource_types),
            (&["traits"], &mut self.traits),
            (&["securitySchemes"], &mut self.schemes),
        ];
        for (words, all) in places {
            for entry in words.iter().filter_map(|word| node.get(word)).flat_map(named) {
                all.entry(format!("{prefix}{}", entry.key))
                    .or_insert_with(|| Declared {
                        node: entry.value.clone(),
                        prefix: prefix.to_owned(),
                    });
            }
        }
        let libraries = node.get("uses").map(named).unwrap_or_default();
        for library in libraries.iter().filter(|_| depth < DEEP) {
            let path = if path.is_empty() {
                files.path.clone()
            } else {
                path.to_owned()
            };
            if let Some((node, path)) = files.open(&library.value, &path, depth, diagnostics) {
                let prefix = format!("{prefix}{}.", library.key);
                self.add(&node, &prefix, files, &path, depth + 1, diagnostics);
            }
        }
    }
}

/// What a name means, by the file that it stands in.
pub(super) fn found<'w>(
    all: &'w IndexMap<String, Declared>,
    name: &str,
    prefix: &str,
) -> Option<(&'w str, &'w Declared)> {
    let own = all.get_key_value(&format!("{prefix}{name}"));
    let bare = own.or_else(|| all.get_key_value(name));
    let (key, declared) = bare.or_else(|| {
        // A pattern of a library names what its user has under another name.
        let ends = |key: &String| key.rsplit('.').next() == name.rsplit('.').next();
        let mut alike = all.iter().filter(|(key, _)| ends(key));
        alike.next().filter(|_| alike.next().is_none())
    })?;
    Some((key.as_str(), declared))
}

/// Entries of a map, or of each map of a list.
pub(super) fn named(node: &Node) -> Vec<Entry> {
    match &node.kind {
        Kind::List(items) => items.iter().flat_map(Node::entries).cloned().collect(),
        _ => node.entries().to_vec(),
    }
}

/// A text of a node; one that may stand below `value`.
pub(super) fn said<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    let node = node.get(key)?;
    node.as_text().or_else(|| node.get("value")?.as_text())
}

/// Title, version and servers.
pub(super) fn api(rebuilt: &mut Rebuilt<'_>, root: &Node) {
    for key in ["title", "version", "description"] {
        if let (Some(said), Some(node)) = (said(root, key), root.get(key)) {
            rebuilt.info.push(entry(key, text(node.span, said)));
        }
    }
    let (Some(url), Some(node)) = (said(root, "baseUri"), root.get("baseUri")) else {
        return;
    };
    let version = said(root, "version").unwrap_or_default();
    let mut server = Sketch::new(node.span);
    let url = url.replace("{version}", version);
    server.text("url", &url);
    let mut variables: Vec<Entry> = Vec::new();
    for name in url.split('{').skip(1).filter_map(|part| part.split_once('}')) {
        let told = root.get("baseUriParameters").and_then(|all| all.get(name.0));
        let at = told.map_or(node.span, |told| told.span);
        let mut variable = Sketch::new(at);
        if let Some(told) = told {
            let values = told.get("enum").filter(|values| !values.items().is_empty());
            let first = || values.and_then(|values| values.items().first()).cloned();
            if let Some(default) = told.get("default").cloned().or_else(first) {
                variable.set("default", default);
            }
            if let Some(values) = values {
                variable.set("enum", values.clone());
            }
            variable.text("description", said(told, "description").unwrap_or_default());
        }
        variables.push(entry(name.0, variable.node()));
    }
    if !variables.is_empty() {
        server.set("variables", map(node.span, variables));
    }
    rebuilt.servers.push(server.node());
}
