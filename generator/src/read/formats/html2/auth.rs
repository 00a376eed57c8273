//! What the sample calls of an operation show of authentication: in JavaScript a comment names each way, with a line for the
//! parameter of a key; the call of `curl` has the key if it goes into a header.
//!
//! Whether one of several ways will do, or all are taken at once, no sample tells.

use std::ops::Range;

use docwright_schema::evidence::SecurityEvidence;
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};

use super::marks::between;
use crate::read::markup::slice;
use crate::read::reader::Page;

/// What stands before the words for a way, and before its name.
const COMMENT: &str = "// Configure ";
const NAME: &str = "authorization: ";

/// Words for a way, and OpenAPI's kind and scheme.
const WAYS: [(&str, &str, Option<&str>); 4] = [
    ("API key", "apiKey", None),
    ("HTTP basic", "http", Some("basic")),
    ("Bearer", "http", Some("bearer")),
    ("OAuth2", "oauth2", None),
];

/// The ways that the samples in `range` use.
pub(super) fn ways(page: &Page<'_>, range: &Range<usize>) -> Vec<SecurityEvidence> {
    let code = between(
        page.text,
        range.clone(),
        "<code class=\"language-js\">",
        "</code>",
    );
    let Some(code) = code else { return Vec::new() };
    let text = slice(page.text, code.clone());
    let comments = memchr::memmem::find_iter(text.as_bytes(), COMMENT.as_bytes());
    let ways = comments.filter_map(|at| {
        let line = text.get(at + COMMENT.len()..)?.lines().next()?;
        let (_, kind, scheme) = WAYS.iter().find(|(words, ..)| line.starts_with(words))?;
        let name = line.split_once(NAME)?.1.trim();
        let start = code.start + at + COMMENT.len() + line.find(name)?;
        let span = Span::new(page.source, start..start + name.len());
        let parameter = match *kind {
            "apiKey" => {
                let before = format!("{name}.apiKeyPrefix['");
                between(page.text, code.clone(), &before, "']")
                    .map(|found| slice(page.text, found).to_owned())
            }
            _ => None,
        };
        let sent = |parameter: &String| {
            let header = format!("-H \"{parameter}: [[apiKey]]\"");
            slice(page.text, range.clone()).contains(&header)
        };
        Some(SecurityEvidence {
            scheme: scheme.map(str::to_owned),
            location: parameter
                .as_ref()
                .filter(|name| sent(name))
                .map(|_| Location::Header),
            parameter,
            ..SecurityEvidence::new(Stated::new(name.to_owned(), span), (*kind).to_owned())
        })
    });
    ways.filter(|way| !way.name.value.is_empty()).collect()
}
