//! Allowed values that a description lists: after words that say so, one after the other or a line each.
//!
//! Takes text in which code stands in back ticks, makes values. Knows no field.

use super::listed::{listed, unique, unquoted};

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
    "the values are",
    "either", // 30
    "can be either",
    "must be either",
    "can be", // 11
    "could be",
    "may be",
    "must be",
    "options:", // 6
    "enum:",
    "values:",
    "options are",
    "returns", // 2
    "available types",
    "supported types",
];

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
    for mark in VALUES {
        let mut from = 0;
        while let Some(at) = lower
            .get(from..)
            .and_then(|rest| rest.find(mark))
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
                let found = words(rest);
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
        .chain([lines_of_equations(text), in_brackets(text), leading(text)])
        .find(|found| found.len() > 1)
        .unwrap_or_default()
}

/// Whether what follows a mark is a list of values and nothing else.
fn is_sure(mark: &str) -> bool {
    mark.ends_with("one of") || mark.ends_with("values")
}

/// A sentence that is nothing but words: three or more, `read, write and admin.`, or after a colon a single one.
fn words(rest: &str) -> Vec<String> {
    let rest = rest.trim_start_matches(' ');
    let rest = ["are", "include"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    let is_listed = rest.starts_with(':');
    let rest = rest.trim_start_matches([' ', ':', '\n']);
    let sentence = rest.split(". ").next().unwrap_or_default();
    let sentence = sentence.trim_end_matches(['.', '\n']);
    let parts = sentence
        .split([',', '|', '/'])
        .flat_map(|part| part.split(" or "));
    let parts = parts.flat_map(|part| part.split(" and "));
    let parts: Vec<&str> = parts
        .map(|part| part.trim().trim_start_matches("or ").trim_start_matches("and "))
        .collect();
    let bare = |part: &&str| part.trim_matches(['`', '"']).to_owned();
    match parts.as_slice() {
        [only] if is_listed && is_word(&bare(only)) => vec![bare(only)],
        [_, _, _, ..] if parts.iter().all(|part| is_word(part)) => unique(parts.iter().map(bare).collect()),
        _ => Vec::new(),
    }
}

/// `` `a` = what it means ``, a line for each.
fn lines_of_equations(text: &str) -> Vec<String> {
    let value = |line: &str| {
        let (code, after) = line.trim().strip_prefix('`')?.split_once('`')?;
        after.trim_start().starts_with('=').then(|| unquoted(code))
    };
    unique(text.lines().filter_map(value).collect())
}

/// A description whose first sentence is nothing but values: `` `a` (default) or `b` ``.
fn leading(text: &str) -> Vec<String> {
    let text = text.trim_start_matches([' ', '-', '–', '—', ':']);
    let sentence = text.split(['.', '\n', ';']).next().unwrap_or_default();
    let mut bare = String::with_capacity(sentence.len());
    let mut depth = 0_usize;
    for c in sentence.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    match bare.starts_with('`') && only_separates(&bare) {
        true => listed(sentence, false),
        false => Vec::new(),
    }
}

/// Values in brackets with nothing beside them: ``(`a`, `b` or `c`)``, `(a|b|c)`, `[a/b/c]`.
fn in_brackets(text: &str) -> Vec<String> {
    for (at, open) in text.match_indices(['(', '[']) {
        let close = if open == "(" { ')' } else { ']' };
        let rest = text.get(at + 1..).unwrap_or_default();
        let Some(inner) = rest.find(close).and_then(|end| rest.get(..end)) else {
            continue;
        };
        let found = match inner.starts_with(['`', '"', '\'']) {
            true if only_separates(inner) => listed(inner, false),
            true => Vec::new(),
            false => ["|", "/"]
                .iter()
                .map(|mark| inner.split(mark).map(str::trim).collect::<Vec<_>>())
                .find(|words| words.len() > 2 && words.iter().all(|word| is_word(word)))
                .map(|words| unique(words.into_iter().map(str::to_owned).collect()))
                .unwrap_or_default(),
        };
        // In a call, brackets hold arguments.
        let is_call = text.get(..at).is_some_and(|front| {
            front.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '`' | ']' | '_'))
        });
        if found.len() > 1 && !is_call {
            return found;
        }
    }
    Vec::new()
}

/// Whether nothing but separators stands between pieces of code.
fn only_separates(text: &str) -> bool {
    let text = text.replace(['"', '\''], "`");
    let between: String = text.split('`').step_by(2).collect();
    between
        .split(|c: char| !c.is_alphanumeric())
        .all(|word| matches!(word, "" | "or" | "and"))
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
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

/// Each value with what it is for: `` `1` for a ship, `2` for a boat ``, `either 0 (ship) or 1 (boat)`.
fn pairs(text: &str) -> Option<Vec<String>> {
    let text = text.trim_start_matches([' ', '-', '–', '—', ':']);
    let text = text.strip_prefix("either ").unwrap_or(text);
    let sentence = text.split(['.', '\n']).next().unwrap_or_default();
    let mut found = Vec::new();
    let pieces = sentence.split([',', ';']).flat_map(|piece| piece.split(" or "));
    for piece in pieces {
        let piece = piece.trim().trim_start_matches("or ").trim_start_matches("and ");
        let (value, said) = match piece.strip_prefix('`') {
            Some(inner) => inner.split_once('`')?,
            None => {
                let end = piece.find(|c: char| !c.is_ascii_digit())?;
                let digits = piece.get(..end).filter(|digits| !digits.is_empty())?;
                (digits, piece.get(end..)?)
            }
        };
        let means = [" for ", " = ", "=", " - ", " – ", ": ", " (", " means "];
        means.iter().find(|word| said.starts_with(**word))?;
        found.push(unquoted(value));
    }
    let found = unique(found);
    (found.len() > 1).then_some(found)
}
