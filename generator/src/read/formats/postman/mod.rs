//! Collections of Postman, version 2: requests in folders, with examples of answers.
//!
//! Most are made of a description: then values are words for types (`<long>`), and marks in texts say what must be there. Of others,
//! values are examples, and nothing says what must be there.

mod auth;
mod request;
mod url;
mod values;
mod whole;

use docwright_schema::{Diagnostics, Evidence};

use super::embedded::tree::{entry, text};
use super::rebuilt::Rebuilt;
use crate::read::data::{self, Node, Origin};
use crate::read::reader::{Page, Reader};
use whole::Whole;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "postman",
    most: 96,
    score,
    read,
};

/// What a collection calls its own form.
const SCHEMA: &str = "schema.getpostman.com/json/collection/v2";
/// Folders are nested no deeper.
const DEEP: usize = 32;

fn score(page: &Page<'_>) -> u8 {
    let is_data = page.text.trim_start().starts_with('{');
    if is_data && page.text.contains(SCHEMA) && page.text.contains("\"item\"") {
        96
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let root = super::embedded::checked(
        data::parse_json(page.text, Origin::Part(page.source, 0)),
        diagnostics,
    );
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    // An export may have the collection in a map of its own.
    let root = root.get("collection").unwrap_or(&root);
    if let Some(info) = root.get("info") {
        for (key, own) in [("title", "name"), ("version", "version")] {
            if let Some(node) = info.get(own).filter(|node| node.as_text().is_some()) {
                rebuilt.info.push(entry(key, node.clone()));
            }
        }
        if let Some(said) = values::said(info) {
            rebuilt.info.push(entry("description", text(info.span, said)));
        }
    }
    let variables = root.get("variable").map(Node::items).unwrap_or_default();
    let whole = Whole {
        variables: variables
            .iter()
            .filter_map(|one| Some((one.str("key").or(one.str("id"))?, one.get("value")?.as_text()?)))
            .collect(),
        marked: page.text.contains("(Required)"),
    };
    if let Some(auth) = root.get("auth") {
        rebuilt.security = auth::demanded(&mut rebuilt, auth);
    }
    items(&mut rebuilt, &whole, root, None, 0);
    rebuilt.evidence(READER.name, diagnostics)
}

/// Adds the requests of a folder.
fn items(rebuilt: &mut Rebuilt<'_>, whole: &Whole<'_>, folder: &Node, group: Option<&str>, depth: usize) {
    for item in folder.get("item").map(Node::items).unwrap_or_default() {
        if item.get("item").is_some() && depth < DEEP {
            let own = group.or(item.str("name").map(str::trim));
            items(rebuilt, whole, item, own, depth + 1);
        } else if item.get("request").is_some() {
            request::read(rebuilt, whole, item, group);
        }
    }
}
