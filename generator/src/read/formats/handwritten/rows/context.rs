//! What the sentence before a table, a list or a code block says of it.

use crate::read::formats::handwritten::words::roles::Role;

/// The last sentence of a text, in small letters.
fn last_sentence(context: &str) -> String {
    let line = context.trim().lines().next_back().unwrap_or_default();
    line.trim_end_matches(['.', ' '])
        .rsplit(". ")
        .next()
        .unwrap_or_default()
        .to_lowercase()
}

/// The role that a sentence before a table or a list gives it.
pub(in super::super) fn said_role(context: &str) -> Option<Role> {
    let sentence = last_sentence(context);
    if !sentence.ends_with(':') && !sentence.contains("following") {
        return None;
    }
    if says_response(&sentence) && !sentence.contains("parameter") {
        return Some(Role::Response);
    }
    let says_parameters = sentence.contains("parameter") || sentence.contains("param");
    (sentence.contains("query") && says_parameters).then_some(Role::Query)
}

pub(in super::super) fn says_response(context: &str) -> bool {
    let sentence = last_sentence(context);
    let words = [
        "response",
        "returns",
        "returned",
        "result",
        "output",
        "respond",
        "reply",
        "answer",
        "success",
        "will return",
        "return",
    ];
    words.iter().any(|word| sentence.contains(word))
}

/// Words that tell of what an answer holds.
const HOLDS: &[&str] = &[
    "consists of",
    "contains",
    "containing",
    "includes",
    "include",
    "have the following",
    "has the following",
    "with the following",
];

/// Whether the sentence before fields says that an answer holds them, under any heading: "Each boat in the response includes:".
pub(in super::super) fn announces_answer(context: &str) -> bool {
    let sentence = last_sentence(context);
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    let is_answer =
        words.any(|word| matches!(word, "response" | "responses" | "result" | "results" | "returned"));
    let is_asked = ["parameter", "request"]
        .iter()
        .any(|word| sentence.contains(word));
    is_answer && !is_asked && sentence.ends_with(':') && HOLDS.iter().any(|words| sentence.contains(words))
}

pub(in super::super) fn says_request(context: &str) -> bool {
    let sentence = last_sentence(context);
    ["request", "payload", "body", "input", "send", "pass"]
        .iter()
        .any(|word| sentence.contains(word))
}

/// Whether the sentence before an example says more: that a request has it in it.
pub(in super::super) fn says_sent(context: &str) -> bool {
    let sentence = last_sentence(context);
    [
        "request should",
        "request must",
        "request includes",
        "request body",
        "in the body",
    ]
    .iter()
    .any(|words| sentence.contains(words))
}

/// Whether the sentence before a header says that each request has it.
pub(in super::super) fn demands(context: &str) -> bool {
    let sentence = last_sentence(context);
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        matches!(
            word,
            "must" | "need" | "needs" | "required" | "requires" | "require" | "always"
        )
    })
}

/// The field that a sentence says an example is the value of: "The `data` section has the following format:".
pub(in super::super) fn part_of(context: &str) -> Option<String> {
    let line = context.trim().lines().next_back()?;
    let sentence = line.rsplit(". ").next()?.trim_end();
    let (name, after) = sentence.get(sentence.find('`')? + 1..)?.split_once('`')?;
    let is_part = ["section", "field", "property", "key", "member"]
        .iter()
        .any(|word| after.trim_start().starts_with(word));
    (is_part && sentence.ends_with(':') && super::row::is_name(name)).then(|| name.to_owned())
}

/// Whether the sentence before fields says that they are headers: "These headers come with it:".
pub(in super::super) fn names_headers(context: &str) -> bool {
    let sentence = last_sentence(context);
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    sentence.ends_with(':') && words.any(|word| matches!(word, "header" | "headers"))
}

/// Words that tell of fields.
const FIELDS: &[&str] = &[
    "parameters",
    "params",
    "arguments",
    "args",
    "attributes",
    "fields",
    "properties",
    "keys",
    "query",
    "body",
    "payload",
    "sends",
];

/// Whether what stands before a list lets its items be fields, where neither a heading nor an item says so: else they are values, media
/// types, what is needed to call, any words. Words of other languages are not known, so they let them.
///
/// Of names in such lists in 64 sets, 8 that the description has stand below words without these, and 150 that it does not have.
pub(in super::super) fn may_be_fields(context: &str) -> bool {
    let lower = context.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let is_foreign = lower.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    lower.trim().is_empty() || is_foreign || words.any(|word| FIELDS.contains(&word))
}
