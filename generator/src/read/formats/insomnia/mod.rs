//! Exports of Insomnia: version 4 as a list of resources, in JSON or YAML, and the files of version 5. One that holds a description is
//! read as that.

mod request;
mod whole;

use docwright_schema::evidence::Excerpt;
use docwright_schema::{Diagnostics, Evidence};

use super::embedded;
use super::rebuilt::Rebuilt;
use super::requests;
use crate::read::data::{self, Origin};
use crate::read::formats::openapi;
use crate::read::reader::{Page, Reader};
use crate::source::is_data;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "insomnia",
    most: 95,
    score,
    read,
};

/// What a file of version 5 begins with.
const FIVE: [&str; 2] = ["collection.insomnia.rest/5", "spec.insomnia.rest/5"];
/// What is only in one of version 4.
const FOUR: &str = "__export_format";

fn score(page: &Page<'_>) -> u8 {
    let begins = || {
        page.text
            .get(..crate::source::floor(page.text, 400))
            .unwrap_or(page.text)
    };
    let is_five = || FIVE.iter().any(|mark| begins().contains(mark));
    let is_four = || begins().contains("export") && page.text.contains(FOUR);
    if is_data(page.path) && (is_five() || is_four()) {
        95
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let root = embedded::checked(data::parse(page.text, Origin::Part(page.source, 0)), diagnostics);
    let whole = whole::of(&root);
    if let Some(node) = whole.description
        && let Some(text) = node.as_str()
    {
        let described = data::parse(text, Origin::Decoded(node.span)).root;
        if openapi::is_description(&described) {
            let evidence = embedded::excerpt(page, &described, Excerpt::default(), diagnostics);
            return embedded::page(page, READER.name, vec![evidence]);
        }
    }
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.info.extend(whole.info());
    let calls = whole.requests.iter();
    let all: Vec<_> = calls
        .filter_map(|(node, group)| request::read(node, group, &whole.variables))
        .collect();
    requests::evidence(rebuilt, READER.name, &all, &whole.variables, diagnostics)
}
