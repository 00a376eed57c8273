//! HAR: requests and answers as a browser or a proxy recorded them.
//!
//! A record has all that was loaded. Calls of the API are those whose answers are data; of several servers, that one counts to which
//! most of them went.

mod request;

use std::collections::BTreeMap;

use docwright_schema::{Diagnostics, Evidence};

use super::embedded;
use super::rebuilt::Rebuilt;
use super::requests::{self, Request, Variables};
use crate::read::data::{self, Node, Origin};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "har",
    most: 93,
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    let begins = page
        .text
        .get(..crate::source::floor(page.text, 200))
        .unwrap_or(page.text);
    let is_record = || {
        let has = |mark: &str| page.text.contains(mark);
        has("\"entries\"") && has("\"request\"") && has("\"response\"") && has("\"httpVersion\"")
    };
    let is_log = begins.trim_start().starts_with('{') && begins.contains("\"log\"");
    if is_log && is_record() { 93 } else { 0 }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let root = embedded::checked(
        data::parse_json(page.text, Origin::Part(page.source, 0)),
        diagnostics,
    );
    let entries = root.get("log").and_then(|log| log.get("entries"));
    let entries = entries.map(Node::items).unwrap_or_default();
    let mut all: Vec<Request> = entries.iter().filter_map(request::read).collect();
    if let Some(main) = main(&all) {
        all.retain(|request| request.address.server.as_deref() == Some(&main));
    }
    let rebuilt = Rebuilt::new(page);
    requests::evidence(rebuilt, READER.name, &all, &Variables::default(), diagnostics)
}

/// The server that most requests went to.
fn main(requests: &[Request]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for server in requests
        .iter()
        .filter_map(|request| request.address.server.as_deref())
    {
        *counts.entry(server).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count)?;
    Some(most.0.to_owned())
}
