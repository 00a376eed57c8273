//! Texts whose shape alone says that they list values: in brackets, with what each is for, nothing but words.

use super::listed::{listed, unique, unquoted};

/// A sentence that is nothing but words: three or more, `read, write and admin.`, or after a colon a single one.
pub(super) fn words(rest: &str) -> Vec<String> {
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
pub(super) fn lines_of_equations(text: &str) -> Vec<String> {
    let value = |line: &str| {
        let (code, after) = line.trim().strip_prefix('`')?.split_once('`')?;
        after.trim_start().starts_with('=').then(|| unquoted(code))
    };
    unique(text.lines().filter_map(value).collect())
}

/// A description whose first sentence is nothing but values: `` `a` (default) or `b` ``.
pub(super) fn leading(text: &str) -> Vec<String> {
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
pub(super) fn in_brackets(text: &str) -> Vec<String> {
    for (at, open) in text.match_indices(['(', '[']) {
        let close = if open == "(" { ')' } else { ']' };
        let rest = text.get(at + 1..).unwrap_or_default();
        let Some(inner) = rest.find(close).and_then(|end| rest.get(..end)) else {
            continue;
        };
        let found = match inner.starts_with(['`', '"', '\'']) {
            true if only_separates(inner) => listed(inner, false),
            true => Vec::new(),
            // `(and/or)` is no list.
            false => [("|", 2), ("/", 3)]
                .iter()
                .map(|(mark, fewest)| (inner.split(mark).map(str::trim).collect::<Vec<_>>(), *fewest))
                .find(|(words, fewest)| words.len() >= *fewest && words.iter().all(|word| is_word(word)))
                .map(|(words, _)| words)
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
pub(super) fn only_separates(text: &str) -> bool {
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

/// Words between a value and what it is for.
const MEANS: &[&str] = &[
    " for ", " = ", "=", " - ", " – ", ": ", " (", " means ", " if ", " when ", " to ",
];

/// Each value with what it is for: `` `1` for a ship, `2` for a boat ``, `either 0 (ship) or 1 (boat)`. Of the last one nothing need be
/// said.
pub(super) fn pairs(text: &str) -> Option<Vec<String>> {
    let text = text.trim_start_matches([' ', '\n', '-', '–', '—', ':']);
    let text = text.strip_prefix("either ").unwrap_or(text);
    let sentence = text.split(['.', '\n']).next().unwrap_or_default();
    let mut found = Vec::new();
    let mut pieces = sentence
        .split([',', ';'])
        .flat_map(|piece| piece.split(" or "))
        .map(|piece| piece.trim().trim_start_matches("or ").trim_start_matches("and "))
        .filter(|piece| !piece.is_empty())
        .peekable();
    while let Some(piece) = pieces.next() {
        let (value, said) = value_of(piece)?;
        let is_last = pieces.peek().is_none() && said.trim().is_empty();
        // What is said of a value names no other.
        let is_told = MEANS.iter().any(|word| said.starts_with(word)) && !said.contains(['`', '"']);
        if !is_told && !is_last {
            return None;
        }
        found.push(unquoted(value));
    }
    let found = unique(found);
    (found.len() > 1).then_some(found)
}

/// The value that a piece of a sentence begins with, and what follows it.
fn value_of(piece: &str) -> Option<(&str, &str)> {
    if let Some(quote) = ["`", "\""].iter().find(|quote| piece.starts_with(**quote)) {
        return piece.get(quote.len()..)?.split_once(quote);
    }
    let end = piece.find(|c: char| !c.is_ascii_digit())?;
    let digits = piece.get(..end).filter(|digits| !digits.is_empty())?;
    Some((digits, piece.get(end..)?))
}

/// Values with nothing but a bar between them: `` `alert`|`note` ``.
pub(super) fn piped(text: &str) -> Option<Vec<String>> {
    let mut pieces = text.split('`');
    let mut found: Vec<String> = Vec::new();
    pieces.next()?;
    while let Some(code) = pieces.next() {
        found.push(unquoted(code));
        let between = pieces.next()?;
        if between.trim() != "|" {
            if found.len() > 1 && found.iter().all(|value| is_word(value)) {
                return Some(unique(found));
            }
            found.clear();
        }
    }
    None
}
