//! Pages of the Starlight OpenAPI plugin, as it builds them.
//!
//! One page in, the evidence of one operation or of the overview out. Where a fact stands is a table (`table.rs`) for each generation
//! of the plugin; the rest of the reader is the same for all.

mod example;
mod field;
mod model;
mod object;
mod operation;
mod overview;
mod parts;
mod payload;
mod schema;
mod servers;
mod sidebar;
mod table;
mod tags;
mod type_text;
mod union;

#[cfg(test)]
mod tests;

use docwright_schema::{Diagnostics, Evidence};

use crate::read::markup::html::Tree;
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: NAME,
    most: 98,
    score,
    read,
};

const NAME: &str = "starlight-html";

/// What only the plugin writes into a page.
const MARKS: [&str; 3] = ["sl-openapi-", "<starlight-openapi-", "operation-description-urls"];

/// What an older page of an operation has where the API states no server, and the operation nothing to choose from.
const REQUEST: [&str; 2] = ["class=\"operation-description", "class=\"method-path"];

/// What its older overview pages have in common: they carry no mark of its own.
const OVERVIEW: [&str; 3] = ["content=\"Starlight ", "id=\"overview\"", "OpenAPI version:"];

fn score(page: &Page<'_>) -> u8 {
    if !page.text.trim_start().starts_with('<') {
        return 0;
    }
    if MARKS.iter().any(|mark| page.text.contains(mark)) {
        return 98;
    }
    let has = |marks: &[&str]| marks.iter().all(|mark| page.text.contains(mark));
    if has(&REQUEST) {
        return 98;
    }
    if has(&OVERVIEW) || is_tag(page) && has(&OVERVIEW[..2]) {
        return 90;
    }
    0
}

/// Whether a page is of a tag: it says nothing of operations.
fn is_tag(page: &Page<'_>) -> bool {
    page.path.contains("operations/tags/")
}

fn read(page: &Page<'_>, _: &mut Diagnostics) -> Evidence {
    let tree = Tree::parse(page.text, page.source);
    let root = tree.root();
    let main = root.find(table::MAIN).unwrap_or(root);
    let table = table::of(page.text);
    if is_tag(page) {
        return Evidence {
            page: page.path.to_owned(),
            reader: NAME,
            groups: sidebar::of_tag(root, main, table).into_iter().collect(),
            ..Evidence::default()
        };
    }
    let api = overview::read(main, table);
    let operations = operation::read(page, root, main, table);
    Evidence {
        page: page.path.to_owned(),
        reader: NAME,
        discriminators: true,
        api: api.into(),
        operations: operations.into_iter().collect(),
        ..Evidence::default()
    }
}
