//! Discovery documents of Google: methods in a tree of resources, types as a dialect of JSON Schema.
//!
//! All is stated. A document becomes the tree of a description; what its dialect says in other words is put into those of JSON Schema.

mod access;
mod method;
mod path;
mod schema;

use docwright_schema::{Diagnostics, Evidence};

use super::embedded;
use super::embedded::tree::{entry, text};
use super::rebuilt::{Rebuilt, Sketch};
use crate::read::data::{self, Node, Origin};
use crate::read::reader::{Page, Reader};
use method::Whole;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "discovery",
    most: 99,
    score,
    read,
};

/// What a document calls its own form.
const KIND: &str = "\"discovery#restDescription\"";
/// Resources within resources are followed no deeper.
const DEEP: usize = 32;

fn score(page: &Page<'_>) -> u8 {
    let is_data = page.text.trim_start().starts_with('{');
    if is_data && memchr::memmem::find(page.text.as_bytes(), KIND.as_bytes()).is_some() {
        99
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let data = data::parse_json(page.text, Origin::Part(page.source, 0));
    let root = embedded::checked(data, diagnostics);
    let mut rebuilt = Rebuilt::new(page);
    for key in ["title", "version", "description"] {
        if let Some(node) = root.get(key).filter(|node| node.as_text().is_some()) {
            rebuilt.info.push(entry(key, node.clone()));
        }
    }
    servers(&mut rebuilt, &root);
    for entry in root.get("schemas").map(Node::entries).unwrap_or_default() {
        let schema = Sketch::of(&schema::of(&entry.value));
        rebuilt.schema(&entry.key, entry.key_span, schema);
    }
    let whole = Whole {
        service: root.str("servicePath").unwrap_or_default(),
        parameters: root.get("parameters").map(Node::entries).unwrap_or_default(),
        access: access::read(&mut rebuilt, &root),
    };
    methods(&mut rebuilt, &whole, &root, "", 0);
    rebuilt.evidence(READER.name, diagnostics)
}

/// The server, and those of regions.
fn servers(rebuilt: &mut Rebuilt<'_>, root: &Node) {
    let own = root.get("rootUrl").or_else(|| root.get("baseUrl"));
    let regions = root.get("endpoints").map(Node::items).unwrap_or_default();
    let regions = regions
        .iter()
        .filter_map(|region| Some((region.get("endpointUrl")?, region.str("description"))));
    for (url, said) in own.map(|url| (url, None)).into_iter().chain(regions) {
        let Some(raw) = url.as_str() else { continue };
        let mut server = Sketch::new(url.span);
        server.set("url", text(url.span, raw.trim_end_matches('/')));
        server.text("description", said.unwrap_or_default());
        rebuilt.servers.push(server.node());
    }
}

/// Adds the methods of a resource, and of those below it.
fn methods(rebuilt: &mut Rebuilt<'_>, whole: &Whole<'_>, resource: &Node, group: &str, depth: usize) {
    for entry in resource.get("methods").map(Node::entries).unwrap_or_default() {
        method::add(rebuilt, whole, entry, group);
    }
    let below = resource.get("resources").map(Node::entries).unwrap_or_default();
    for entry in below.iter().filter(|_| depth < DEEP) {
        let name = match group {
            "" => entry.key.to_string(),
            group => format!("{group}.{}", entry.key),
        };
        methods(rebuilt, whole, &entry.value, &name, depth + 1);
    }
}
