//! RAML 1.0 and 0.8: resources in a tree, types with inheritance, and patterns of both: resource types and traits.
//!
//! All is stated. Patterns are put in place first, then the resources become the operations of a description.

mod expression;
mod files;
mod merge;
mod operation;
mod patterns;
mod resources;
mod security;
mod types;
mod whole;

use docwright_schema::{Diagnostics, Evidence};

use super::rebuilt::Rebuilt;
use crate::read::reader::{Page, Reader};
use whole::Whole;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "raml",
    most: 99,
    score,
    read,
};

/// The version that the first line says, if the page is no part of another.
fn version(text: &str) -> Option<&str> {
    let line = text.lines().next()?.trim_end();
    line.strip_prefix("#%RAML ")
        .map(str::trim)
        .filter(|version| matches!(*version, "1.0" | "0.8"))
}

fn score(page: &Page<'_>) -> u8 {
    if version(page.text).is_some() { 99 } else { 0 }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let mut files = files::Files::new(page);
    let root = files.root(page, diagnostics);
    let mut rebuilt = Rebuilt::new(page);
    let whole = Whole::of(&root, &mut files, version(page.text) == Some("0.8"), diagnostics);
    whole::api(&mut rebuilt, &root);
    security::schemes(&mut rebuilt, &whole, &root);
    types::declared(&mut rebuilt, &whole);
    resources::add(&mut rebuilt, &whole, &root);
    let mut evidence = rebuilt.evidence(READER.name, diagnostics);
    evidence.uses.extend(files.used);
    evidence
}
