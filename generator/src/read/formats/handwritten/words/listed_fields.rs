//! Fields that a sentence lists: "Available fields: `id`, `done` (boolean) and `label`", "an object with the keys `id` and `name`".
//!
//! Takes a sentence in which code stands in back ticks, makes names, each with what stands in brackets behind it. Knows neither
//! operation nor type.

/// Words that name what is listed.
const FIELDS: &[&str] = &[
    "field",
    "fields",
    "key",
    "keys",
    "property",
    "properties",
    "attribute",
    "attributes",
    "member",
    "members",
];
/// What a label says of which they are: a label of what a request needs is none of an answer.
const WHICH: &[&str] = &["available", "response", "returned", "result", "the", "following"];
/// What has fields.
const OBJECTS: &[&str] = &[
    "object",
    "objects",
    "hash",
    "dictionary",
    "dict",
    "document",
    "structure",
    "json",
    "response",
    "body",
];
/// Words between what has fields and the first of them that begin the list.
const WITH: &[&str] = &[
    "with",
    "containing",
    "contains",
    "including",
    "includes",
    "having",
    "has",
];
/// Words that may stand there, too.
const BETWEEN: &[&str] = &[
    "that",
    "which",
    "a",
    "an",
    "the",
    "only",
    "single",
    "one",
    "two",
    "three",
    "four",
    "five",
    "following",
    "named",
    "called",
    "of",
    "are",
    "boolean",
    "string",
    "integer",
    "number",
    "numeric",
    "array",
];
/// Words behind a name that are no sentence about it.
const KINDS: &[&str] = &[
    "array", "list", "string", "boolean", "flag", "object", "integer", "number",
];

/// The fields that a text lists from its first words on, as a label: `Available fields: `.
pub(in super::super) fn labelled(text: &str) -> Vec<(String, String)> {
    let text = text.trim_start_matches(['*', '_', ' ']);
    let Some((label, rest)) = text.split_once(':') else {
        return Vec::new();
    };
    let words = words(label);
    let is_label = words.split_last().is_some_and(|(last, which)| {
        FIELDS.contains(&last.as_str()) && which.iter().all(|word| WHICH.contains(&word.as_str()))
    });
    match is_label {
        true => list(rest.trim_start_matches(['*', '_', ' '])).0,
        false => Vec::new(),
    }
}

/// The fields of the object that a sentence is about. Without a word that says that they are fields, two are a list.
pub(in super::super) fn of_object(sentence: &str) -> Vec<(String, String)> {
    let Some((front, _)) = sentence.split_once('`') else {
        return Vec::new();
    };
    let before = words(front);
    let fits = |word: &&String| {
        let word = word.as_str();
        BETWEEN.contains(&word) || FIELDS.contains(&word) || WITH.contains(&word)
    };
    let lead: Vec<&String> = before.iter().rev().take_while(fits).collect();
    let noun = before.iter().rev().nth(lead.len());
    let begins = lead.iter().any(|word| WITH.contains(&word.as_str()));
    let says_so = |word: Option<&String>| word.is_some_and(|word| FIELDS.contains(&word.as_str()));
    let is_led = lead.iter().any(|word| says_so(Some(word)));
    if !begins || !(is_led || noun.is_some_and(|noun| OBJECTS.contains(&noun.as_str()))) {
        return Vec::new();
    }
    let (found, rest) = list(sentence.get(front.len()..).unwrap_or_default());
    let behind = words(rest);
    match is_led || says_so(behind.first()) || found.len() > 1 {
        true => found,
        false => Vec::new(),
    }
}

/// Words with which a sentence begins that says nothing but what is returned.
const RETURNS: &[&str] = &["Returns ", "returns ", "Return "];

/// The fields that a sentence says are returned, without a word for what has them: "Returns `id`, `name` and `at`". One name may be that
/// of anything, and of those with an "or" between them only one is returned.
pub(in super::super) fn returned(sentence: &str) -> Vec<(String, String)> {
    let rest = RETURNS.iter().find_map(|verb| sentence.strip_prefix(verb));
    let Some(text) = rest.filter(|rest| rest.starts_with('`')) else {
        return Vec::new();
    };
    let (found, rest) = list(text);
    let shown = text.get(..text.len() - rest.len()).unwrap_or_default();
    let is_field = |(name, _): &(String, String)| {
        let starts_small = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
        starts_small && !matches!(name.as_str(), "true" | "false" | "null")
    };
    let fits = found.len() > 1 && found.iter().all(is_field) && !shown.contains(" or ");
    if fits { found } else { Vec::new() }
}

fn words(text: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace()
        .map(bare)
        .filter(|word| !word.is_empty())
        .collect()
}

/// Names in code one after the other, and what follows the last.
fn list(text: &str) -> (Vec<(String, String)>, &str) {
    let (mut found, mut rest) = (Vec::new(), text.trim_start());
    let mut follows_slash = false;
    let mut mark = String::new();
    while let Some((name, after)) = rest.strip_prefix('`').and_then(|inner| inner.split_once('`')) {
        if !is_name(name) {
            break;
        }
        let mut after = after.trim_start();
        let mut said = std::mem::take(&mut mark);
        if let Some((inner, behind)) = after.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
            inner.clone_into(&mut said);
            after = behind.trim_start();
        } else if let Some(kind) = KINDS.iter().find(|kind| begins_with(after, kind)) {
            (*kind).clone_into(&mut said);
            after = after.get(kind.len()..).unwrap_or_default().trim_start();
        }
        // A slash stands between names of which there may be one only: which, nobody says.
        let is_either = after.starts_with('/') || follows_slash;
        follows_slash = after.starts_with('/');
        if !is_either {
            found.push((name.to_owned(), said));
        }
        let behind = separated(after);
        rest = match behind
            .strip_prefix("optional ")
            .filter(|inner| inner.starts_with('`'))
        {
            Some(inner) => {
                "optional".clone_into(&mut mark);
                inner
            }
            None => behind,
        };
    }
    (found, rest)
}

/// Whether a text begins with a word.
fn begins_with(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What stands behind a separator and the words beside it.
fn separated(text: &str) -> &str {
    let mut rest = text.trim_start_matches([',', '/', '&', ' ']);
    for word in ["and", "or", "optionally", "a", "an", "the"] {
        if let Some(after) = rest.strip_prefix(word).filter(|after| after.starts_with(' ')) {
            rest = after.trim_start();
        }
    }
    match rest.starts_with('`') || rest.starts_with("optional `") {
        true => rest,
        false => text,
    }
}

/// Whether code is the name of a field and no value, path or pattern.
fn is_name(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && code
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

#[cfg(test)]
mod tests {
    use super::super::listed_fields::{labelled, of_object, returned};

    #[test]
    fn fields_that_sentences_list() {
        let shown = |found: Vec<(String, String)>| {
            let pairs: Vec<String> = found
                .iter()
                .map(|(name, said)| format!("{name}:{said}"))
                .collect();
            pairs.join(" ")
        };
        assert_eq!(
            shown(labelled(
                "Available fields: `id`, `done` (boolean), `label`/`mark` and `at` (optional)."
            )),
            "id: done:boolean at:optional"
        );
        assert_eq!(shown(labelled("Required fields: `id`, `done`")), "");
        let cases = [
            (
                "Returns a JSON object with the following keys: `id` and `name`.",
                "id: name:",
            ),
            (
                "Returns an object with one `count` key saying how many.",
                "count:",
            ),
            (
                "Returns a JSON object containing `boats` array and a `total`",
                "boats:array total:",
            ),
            (
                "Each boat has the following attributes: `id`, `name`.",
                "id: name:",
            ),
            ("Returns an object with `done` set to true.", ""),
            ("Returns the object without the `secret` field.", ""),
            ("Returns a list of `id`s and `name`s.", ""),
        ];
        for (sentence, expected) in cases {
            assert_eq!(shown(of_object(sentence)), expected, "{sentence}");
        }
        let all = returned("Returns `id`, `name`, optional `mast` and `keel`.");
        assert_eq!(shown(all), "id: name: mast:optional keel:");
        assert_eq!(shown(returned("Returns `id` or `name`")), "");
        assert_eq!(shown(returned("Returns `boats` of the harbour")), "");
    }
}
