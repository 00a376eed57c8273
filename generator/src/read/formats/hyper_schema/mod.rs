//! JSON Hyper-Schema: schemas with links, each of which is an operation. One file of all resources, as prmd combines them, or of one.
//!
//! Links tell methods, paths and payloads; no status, and nothing of who may call.

mod href;
mod link;
mod pointers;

use docwright_schema::{Diagnostics, Evidence};

use super::embedded;
use super::embedded::tree::{entry, text};
use super::rebuilt::{Rebuilt, Sketch};
use crate::read::data::{self, Entry, Node, Origin};
use crate::read::reader::{Page, Reader};
use pointers::Pointers;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "hyper-schema",
    most: 92,
    score,
    read,
};

/// What the name of the dialect ends in, and the keys of links.
const MARKS: [&str; 3] = ["hyper-schema", "\"links\"", "\"href\""];

fn score(page: &Page<'_>) -> u8 {
    let has = |mark: &&str| memchr::memmem::find(page.text.as_bytes(), mark.as_bytes()).is_some();
    let is_data = page.text.trim_start().starts_with('{');
    if is_data && MARKS.iter().all(has) { 92 } else { 0 }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let root = embedded::checked(
        data::parse_json(page.text, Origin::Part(page.source, 0)),
        diagnostics,
    );
    let mut rebuilt = Rebuilt::new(page);
    for key in ["title", "version", "description"] {
        if let Some(node) = root.get(key).filter(|node| node.as_text().is_some()) {
            rebuilt.info.push(entry(key, node.clone()));
        }
    }
    let resources = root.get("definitions").map(Node::entries).unwrap_or_default();
    let is_resource = |entry: &&Entry| entry.value.get("links").is_some();
    let pointers = match resources.iter().any(|entry| is_resource(&entry)) {
        true => Pointers::of_all(&root),
        false => Pointers::of_one(&root),
    };
    for entry in pointers.schemas() {
        let schema = Sketch::of(&pointers.moved(&entry.value));
        rebuilt.schema(&entry.key, entry.key_span, schema);
    }
    for one in links(&root) {
        match (one.str("href"), one.get("method")) {
            (Some(href), None) if href.contains("://") => server(&mut rebuilt, one),
            _ => link::add(&mut rebuilt, &pointers, one, &root, ""),
        }
    }
    for resource in resources.iter().filter(is_resource) {
        tag(&mut rebuilt, resource);
        for one in links(&resource.value) {
            link::add(&mut rebuilt, &pointers, one, &resource.value, &resource.key);
        }
    }
    rebuilt.evidence(READER.name, diagnostics)
}

fn links(node: &Node) -> &[Node] {
    node.get("links").map(Node::items).unwrap_or_default()
}

/// A link of the whole that no method has is the place of the API.
fn server(rebuilt: &mut Rebuilt<'_>, link: &Node) {
    let Some(href) = link.get("href") else { return };
    let url = href.as_str().unwrap_or_default().trim_end_matches('/');
    let mut server = Sketch::new(href.span);
    server.set("url", text(href.span, url));
    rebuilt.servers.push(server.node());
}

fn tag(rebuilt: &mut Rebuilt<'_>, resource: &Entry) {
    let mut tag = Sketch::new(resource.key_span);
    tag.text("name", &resource.key);
    tag.text(
        "description",
        resource.value.str("description").unwrap_or_default(),
    );
    rebuilt.tags.push(tag.node());
}
