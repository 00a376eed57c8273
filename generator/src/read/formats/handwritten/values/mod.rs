//! Allowed values that a description lists: after words that say so, one after the other or a line each.
//!
//! Takes text in which code stands in back ticks, makes values. Knows no field.

pub(super) mod accept;
pub(super) mod codes;
pub(super) mod json;
mod listed;
pub(super) mod message;
mod shapes;
pub(super) mod shown;
mod stand_ins;

use std::sync::LazyLock;

use memchr::memmem;

use super::words::phrases::Phrases;
use listed::listed;
use shapes::{in_brackets, leading, lines_of_equations, only_separates, pairs, piped, words};

/// Ways to begin a list of allowed values; counts are sets.
const VALUES: &[&str] = &[
    "can be one of", // 22 with the others of "one of"
    "must be one of",
    "one of the following",
    "should be one of",
    "may be one of",
    "is one of",
    "one of",
    "possible values", // 19 with the next
    "valid values",
    "allowed values",
    "accepted values",
    "accepts",
    "can be set to:",
    "supported values",
    "available values",
    "valid options",
    "possible options",
    "available options",
    "supported options",
    "values are", // 9
    "either",     // 30
    "can be either",
    "must be either",
    "can be", // 11
    "could be",
    "may be",
    "must be",
    "should be",
    "options:", // 6
    "enum:",
    "values:",
    "options are",
    "returns", // 2
    "available types",
    "supported types",
];

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(VALUES.iter().copied()));

/// The values that a text lists; a line may be broken anywhere.
pub(super) fn listed_values(text: &str) -> Vec<String> {
    let found = values(text, &text.to_lowercase());
    if !found.is_empty() || !text.contains('\n') {
        return found;
    }
    let joined = text.replace('\n', " ");
    values(&joined, &joined.to_lowercase())
}

/// The values that a text lists after words that say so.
fn values(text: &str, lower: &str) -> Vec<String> {
    if lower.len() != text.len() {
        return Vec::new();
    }
    let marks = PHRASES
        .within(lower)
        .into_iter()
        .filter_map(|row| VALUES.get(row));
    for mark in marks {
        let mut from = 0;
        while let Some(at) = lower
            .get(from..)
            .and_then(|rest| memmem::find(rest.as_bytes(), mark.as_bytes()))
            .map(|at| at + from)
        {
            from = at + mark.len();
            let is_word = !lower
                .get(..at)
                .is_some_and(|front| front.ends_with(|c: char| c.is_alphanumeric()));
            let rest = text.get(from..).unwrap_or_default();
            let says_words = mark.ends_with(':') || rest.trim_start().starts_with([':', '(']);
            let found = listed(rest, says_words);
            if is_word && found.len() > 1 {
                return found;
            }
            if is_word && is_sure(mark) {
                let found = pairs(rest).unwrap_or_else(|| words(rest));
                if !found.is_empty() {
                    return found;
                }
            }
        }
    }
    plural(text, lower)
        .into_iter()
        .chain(after_colon(text))
        .chain(pairs(text))
        .chain(piped(text))
        .chain([lines_of_equations(text), in_brackets(text), leading(text)])
        .find(|found| found.len() > 1)
        .unwrap_or_default()
}

/// The values of a text field below a line that ends with a colon, a line each: "Who may see it:" and `` * `all` - everybody ``. Both
/// lists of one of 25 sets that nothing else tells are right.
pub(super) fn below_colon(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let Some(at) = lines.iter().position(|line| line.ends_with(':')) else {
        return Vec::new();
    };
    let value = |line: &&str| {
        let item = line.strip_prefix("* ").or_else(|| line.strip_prefix("- "))?;
        let (code, after) = item.trim_start().strip_prefix('`')?.split_once('`')?;
        let is_alone = after.is_empty() || after.trim_start().starts_with(['-', '–', '—', ':', '(']);
        is_alone.then(|| listed::unquoted(code))
    };
    let rest = lines.get(at + 1..).unwrap_or_default();
    let found = listed::unique(rest.iter().map_while(value).collect());
    if found.len() > 1 { found } else { Vec::new() }
}

/// Whether what follows a mark is a list of values and nothing else.
fn is_sure(mark: &str) -> bool {
    mark.ends_with("one of") || mark.ends_with("values") || mark == "returns"
}

/// "Possible formats are: …": what stands between the words may be anything.
fn plural(text: &str, lower: &str) -> Option<Vec<String>> {
    for start in [
        "possible ",
        "valid ",
        "allowed ",
        "supported ",
        "accepted ",
        "available ",
    ] {
        if !lower.contains(start) {
            continue;
        }
        for (at, _) in lower.match_indices(start) {
            let rest = lower.get(at + start.len()..).unwrap_or_default();
            let words = rest
                .split_whitespace()
                .take(4)
                .position(|word| matches!(word.trim_end_matches(':'), "are" | "include"));
            let Some(end) = words.filter(|count| *count > 0).and_then(|_| {
                rest.find(" are")
                    .map(|end| end + 4)
                    .or_else(|| rest.find(" include").map(|end| end + 8))
            }) else {
                continue;
            };
            let found = listed(text.get(at + start.len() + end..).unwrap_or_default(), false);
            if found.len() > 1 {
                return Some(found);
            }
        }
    }
    None
}

/// "What to do: `add`, `remove` or `keep`.": code or quotes after a colon up to the end of the sentence.
fn after_colon(text: &str) -> Option<Vec<String>> {
    let starts = text.match_indices(": ").filter(|(at, _)| {
        text.get(at + 2..)
            .is_some_and(|rest| rest.starts_with(['`', '"', '\'']))
    });
    for (at, _) in starts {
        let front = text.get(..at).unwrap_or_default().to_lowercase();
        let is_example = [
            "example", "e.g", "eg", "i.e", "format", "like", "default", "note", "syntax",
        ]
        .iter()
        .any(|word| front.trim_end_matches(['s', '.', ' ']).ends_with(word));
        let rest = text.get(at + 2..).unwrap_or_default();
        let sentence = rest.split(". ").next().unwrap_or_default();
        // In JSON it stands behind a key.
        let is_key = front.ends_with(['"', '\'']);
        if !is_example && !is_key && only_separates(sentence) {
            let found = listed(rest, false);
            if found.len() > 1 {
                return Some(found);
            }
        }
    }
    None
}
