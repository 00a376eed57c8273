//! Descriptions of APIs: OpenAPI 3.0 to 3.2 and Swagger 2.0, as JSON or YAML.
//!
//! All that a description says is stated: names are wire names, types are complete, and what it does not say is not so. Other
//! people's files are not always what the specification wants: an odd node is a finding with its place, and the rest is read.
//! The union of all versions is read, whatever version a file says it is, but for what Swagger 2.0 says in another way.
//!
//! `read_tree` is also for formats that hold a description: pages that embed it call it with the tree and their own page.

mod api;
mod checked;
mod content;
mod expected;
mod files;
mod link;
mod media;
mod models;
mod names;
mod old;
mod operation;
mod parameter;
mod placed;
mod reading;
mod schema;
mod security;
mod site;
mod swagger;
#[cfg(test)]
mod tests;

use docwright_schema::{Diagnostics, Evidence};

use super::super::data::{self, Node, Origin};
use crate::read::reader::{Page, Reader};
use crate::source::is_data;
use checked::checked;
pub(crate) use checked::said_twice;
pub(crate) use files::{beside, is_description};
pub(crate) use media::is_binary;
pub(crate) use names::{CALLED, NAMED, SHOWN, UNTOLD_REQUIRED, UNTOLD_SECURITY, UNTOLD_STATUS, UNTOLD_TYPE};

use files::Files;
use reading::Reading;

/// The reader of descriptions.
pub const READER: Reader = Reader {
    name: "openapi",
    most: 100,
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    let text = data::begin(page.text);
    // A page of Markdown begins as a comment does, and may show a description.
    let first = || {
        text.lines()
            .find(|line| !line.is_empty() && !line.starts_with('#'))
    };
    let is_data = is_data(page.path) || text.starts_with('{') || first().is_some_and(begins);
    let says = || match text.starts_with('{') {
        true => WORDS
            .iter()
            .any(|word| says_version(text, &format!("\"{word}\""))),
        false => text.lines().any(begins),
    };
    if is_data && says() { 100 } else { 0 }
}

/// The keys whose value is the version of the specification.
const WORDS: [&str; 2] = ["openapi", "swagger"];

/// Whether a line of YAML is the key of the version, at the root.
fn begins(line: &str) -> bool {
    let line = line.trim_start_matches(['"', '\'']);
    let key = WORDS.iter().find_map(|word| line.strip_prefix(word));
    key.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
}

/// Whether JSON has the key and a version after it. Keys may be sorted, so it may stand anywhere.
fn says_version(text: &str, key: &str) -> bool {
    let mut found = memchr::memmem::find_iter(text.as_bytes(), key.as_bytes());
    found.any(|at| {
        let rest = text.get(at + key.len()..).unwrap_or_default().trim_start();
        let value = rest.strip_prefix(':').map(str::trim_start);
        value.is_some_and(|value| value.starts_with("\"2.") || value.starts_with("\"3."))
    })
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let data = data::parse(page.text, Origin::Part(page.source, 0));
    let root = checked(data, diagnostics);
    read_tree(page, &root, diagnostics)
}

/// What a description says: a whole one, or a part that has the same form.
pub(crate) fn read_tree(page: &Page<'_>, root: &Node, diagnostics: &mut Diagnostics) -> Evidence {
    let others = files::load(page, root, diagnostics);
    let files = Files::new(page, root, &others);
    let mut reading = Reading::new(page, files, diagnostics);
    let mut evidence = Evidence {
        page: page.path.to_owned(),
        reader: READER.name,
        exact: true,
        ..Evidence::default()
    };
    expected::root(&mut reading);
    evidence.api = api::api(&mut reading).into();
    evidence.groups = api::groups(&mut reading);
    evidence.operations = operation::operations(&mut reading);
    evidence.models = models::models(&mut reading);
    evidence.uses = files::parts(&others);
    evidence.leans_on = files::pages(&others);
    evidence
}
