//! Collections of Bruno: a folder of `.bru` files, one for each request, below a `bruno.json`.
//!
//! The page of a collection is its `bruno.json`, and the other files are parts of it. A file without one is a page by itself.

mod access;
mod blocks;
mod collection;
mod request;

use docwright_schema::{Diagnostics, Evidence};

use super::embedded::tree::{entry, text};
use super::rebuilt::Rebuilt;
use super::requests::{self, Variables};
use crate::read::data::{self, Origin};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "bruno",
    most: 94,
    score,
    read,
};

fn is_collection(page: &Page<'_>) -> bool {
    let name = page.path.rsplit('/').next().unwrap_or(page.path);
    name == "bruno.json" && page.text.contains("\"collection\"")
}

fn score(page: &Page<'_>) -> u8 {
    let is_request = || page.path.ends_with(".bru") && blocks::of(page.text).iter().any(request::is_call);
    if is_collection(page) || is_request() {
        94
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let mut rebuilt = Rebuilt::new(page);
    if !is_collection(page) {
        let variables = Variables::default();
        let request = request::read(page.source, page.text, &variables, None);
        let all: Vec<_> = request.into_iter().collect();
        return requests::evidence(rebuilt, READER.name, &all, &variables, diagnostics);
    }
    let root = data::parse_json(page.text, Origin::Part(page.source, 0)).root;
    if let Some(name) = root.get("name").filter(|name| name.as_str().is_some()) {
        rebuilt.info.push(entry("title", name.clone()));
    }
    let collection = collection::of(page);
    if !collection.said.is_empty() {
        let at = rebuilt.span(0..0);
        rebuilt
            .info
            .push(entry("description", text(at, &collection.said)));
    }
    let all = &collection.requests;
    let mut evidence = requests::evidence(rebuilt, READER.name, all, &collection.variables, diagnostics);
    evidence.uses.extend(collection.files);
    evidence
}
