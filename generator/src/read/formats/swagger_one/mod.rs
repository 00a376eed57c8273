//! Swagger 1.0 to 1.2: a listing of resources, and a declaration of operations and models for each.
//!
//! All is stated. Each file is a page: what another one tells of is named. A listing may hold operations itself.

mod access;
mod model;
mod operation;
mod types;

use docwright_schema::{Diagnostic, Diagnostics, Evidence, Span, codes};

use super::embedded;
use super::embedded::tree::{entry, text};
use super::rebuilt::{Rebuilt, Sketch};
use crate::read::data::{self, Node, Origin};
use crate::read::reader::{Page, Reader};
use crate::source::is_data;
use operation::Whole;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "swagger-1",
    most: 99,
    score,
    read,
};

/// The key of the version, and what versions begin with.
const KEY: &str = "swaggerVersion";
const ONE: &str = "1.";

fn score(page: &Page<'_>) -> u8 {
    if (is_data(page.path) || page.text.trim_start().starts_with('{')) && says_version(page.text) {
        99
    } else {
        0
    }
}

/// Whether a text has the key, and a version after it.
fn says_version(text: &str) -> bool {
    let mut found = memchr::memmem::find_iter(text.as_bytes(), KEY.as_bytes());
    found.any(|at| {
        let rest = text.get(at + KEY.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches(['"', '\'']).trim_start();
        let value = rest.strip_prefix(':').map(str::trim_start);
        value.is_some_and(|value| value.trim_start_matches(['"', '\'']).starts_with(ONE))
    })
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let root = embedded::checked(data::parse(page.text, Origin::Part(page.source, 0)), diagnostics);
    let mut rebuilt = Rebuilt::new(page);
    let info = root.get("info").unwrap_or(&root);
    for key in ["title", "description"] {
        if let Some(node) = info.get(key).filter(|node| node.as_text().is_some()) {
            rebuilt.info.push(entry(key, node.clone()));
        }
    }
    if let Some(version) = root.get("apiVersion").filter(|node| node.as_text().is_some()) {
        rebuilt.info.push(entry("version", version.clone()));
    }
    if let Some(base) = root.get("basePath") {
        rebuilt.servers.extend(server(base));
    }
    access::declared(&mut rebuilt, &root);
    model::declared(&mut rebuilt, &root);
    let whole = Whole {
        group: root.str("resourcePath").map(group).unwrap_or_default(),
        root: &root,
    };
    let mut lost = Vec::new();
    for api in root.get("apis").map(Node::items).unwrap_or_default() {
        let Some(path) = api.get("path") else { continue };
        match api.get("operations") {
            Some(_) => operation::add(&mut rebuilt, &whole, api),
            None => listed(&mut rebuilt, api, path, &mut lost),
        }
    }
    report(&lost, diagnostics);
    rebuilt.evidence(READER.name, diagnostics)
}

/// The server, if it has a place.
fn server(base: &Node) -> Option<Node> {
    let url = base.as_str()?.trim_end_matches('/');
    let is_place = url.contains("://") || url.starts_with('/');
    let mut server = Sketch::new(base.span);
    server.set("url", text(base.span, url));
    is_place.then(|| server.node())
}

/// What a resource is called: `/api-docs/boats.{format}` is `boats`.
fn group(path: &str) -> &str {
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    last.split('.').next().unwrap_or_default()
}

/// Tells of a resource that another file declares.
fn listed<'n>(rebuilt: &mut Rebuilt<'_>, api: &Node, path: &'n Node, lost: &mut Vec<(&'n str, Span)>) {
    let Some(name) = path.as_str().map(group).filter(|name| !name.is_empty()) else {
        return;
    };
    let mut tag = Sketch::new(api.span);
    tag.text("name", name);
    tag.text("description", api.str("description").unwrap_or_default());
    rebuilt.tags.push(tag.node());
    let is_it = |path: &str| {
        let file = path.rsplit('/').next().unwrap_or_default();
        is_data(file) && file.split('.').next() == Some(name)
    };
    if !rebuilt.page.beside.paths().any(is_it) {
        lost.push((name, path.span));
    }
}

/// Says which declarations are not among the documents.
fn report(lost: &[(&str, Span)], diagnostics: &mut Diagnostics) {
    let Some((first, span)) = lost.first() else {
        return;
    };
    let message = match lost.len() {
        1 => format!("the declaration of `{first}` is not among the documents"),
        2 => format!("the declarations of `{first}` and of another resource are not among the documents"),
        count => format!(
            "the declarations of `{first}` and of {} others are not among the documents",
            count - 1
        ),
    };
    let found = Diagnostic::new(&codes::REFERENCE_NOWHERE, message).at(*span, "no file is called so");
    diagnostics.push(found.help("put the files that the listing names beside it"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_versions_that_are_stated_count() {
        assert!(says_version("{\"swaggerVersion\": \"1.2\"}"));
        assert!(says_version("swaggerVersion: 1.1\n"));
        assert!(!says_version("{\"swaggerVersion\": {\"enum\": [\"1.2\"]}}"));
        assert!(!says_version("{\"swaggerVersion\": \"2.0\"}"));
    }

    #[test]
    fn resources_are_called_after_their_files() {
        for (path, name) in [
            ("/api-docs/boats.{format}", "boats"),
            ("/boats", "boats"),
            ("/", ""),
        ] {
            assert_eq!(group(path), name);
        }
    }
}
