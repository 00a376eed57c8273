//! Sentences that say that an operation is like another one of the page: it gives the same answer, or takes the same parameters.
//!
//! Takes a text and its links, tells the place that the link leads to. Which operation stands there, `shares` knows.

use crate::read::formats::handwritten::types::said::sentences;
use crate::read::formats::handwritten::words::text::Prose;

/// The place on the page of another operation that a sentence says has the same answer. 1,934 names : 47 of one of 25 sets, 27 : 0 of
/// another one.
pub(in super::super) fn same_as(said: &Prose) -> Option<String> {
    let says_same = |sentence: &str| {
        let lower = sentence.to_lowercase();
        lower.contains("payload")
            || lower.contains("same response")
            || lower.contains("same as")
            || lower.contains("see") && (lower.contains("response") || lower.contains("for more info"))
    };
    linked(said, says_same)
}

/// The place on the page of another operation whose parameters this one takes: "The same parameters as [POST /boats](#post-boats)".
/// Such fields are assumed: see `parameters-of-another` in `resolve`.
pub(in super::super) fn asked_as(said: &Prose) -> Option<String> {
    let says_same = |sentence: &str| {
        let lower = sentence.to_lowercase();
        let is_asked = [
            "parameters",
            "arguments",
            "fields",
            "attributes",
            "options",
            "request body",
        ]
        .iter()
        .any(|word| lower.contains(word));
        let is_same = lower.contains("same") || lower.starts_with("see ") || lower.contains("refer to");
        is_asked && is_same && !lower.contains("response") && !lower.contains("return")
    };
    linked(said, says_same)
}

/// The place on the page that the first such sentence links to.
fn linked(said: &Prose, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
    let sentence = sentences(&said.text).find(|sentence| is_wanted(sentence))?;
    let (_, url) = said
        .links
        .iter()
        .find(|(shown, url)| url.starts_with('#') && sentence.contains(shown.as_str()))?;
    url.strip_prefix('#').map(str::to_owned)
}
