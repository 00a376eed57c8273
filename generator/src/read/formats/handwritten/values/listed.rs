//! Values one after the other, or a line each.
//!
//! Takes what follows the words that begin a list, makes values. Knows no such words.

use crate::read::formats::handwritten::words::text::codes;

/// What stands around a value.
const QUOTES: &[(&str, &str)] = &[("`", "`"), ("\"", "\""), ("'", "'"), ("“", "”")];

/// Words before what stands for values.
const ARTICLES: &[&str] = &["a", "an", "any", "the"];

/// Values one after the other, with nothing but separators between them; or one at the beginning of each line.
pub(super) fn listed(rest: &str, words: bool) -> Vec<String> {
    let rest = rest.trim_start_matches([' ', ':', ',']);
    let rest = [
        "of the following values",
        "the following values",
        "the following",
        "of",
        "are",
        "the values",
        "include",
        "is",
        "values",
    ]
    .iter()
    .fold(rest, |rest, word| {
        rest.strip_prefix(word)
            .map_or(rest, |rest| rest.trim_start_matches([' ', ':', '(', ',']))
    });
    let first_line = rest.lines().next().unwrap_or_default();
    let rest = if first_line.trim() == ":" {
        rest.get(first_line.len()..).unwrap_or_default()
    } else {
        rest
    };
    if first_line.trim().trim_matches([':', '*']).is_empty()
        || rest.starts_with(['\n', '*'])
        || rest.starts_with("- ")
    {
        let mut found = Vec::new();
        // Items of a list of HTML have no marks: each line is a value, and perhaps what is said of it.
        let plain: Vec<&str> = rest
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        let value = |line: &&str| {
            let word = line
                .split([' ', '\u{a0}'])
                .next()
                .unwrap_or_default()
                .trim_end_matches([':', ',']);
            let rest = line
                .get(word.len()..)
                .unwrap_or_default()
                .trim_start_matches([':', ','])
                .trim_start();
            let is_value = !word.is_empty()
                && word
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "_-.:`\"+*".contains(c))
                && (rest.is_empty() || rest.starts_with(['—', '–', '-', '(', ':', '=']));
            is_value.then(|| unquoted(word))
        };
        let values: Vec<String> = plain.iter().map_while(value).collect();
        if values.len() > 1
            && plain
                .first()
                .is_some_and(|line| !line.starts_with(['*', '-', '`']))
        {
            return unique(values);
        }
        for line in rest
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && *line != ":")
        {
            let Some(item) = line
                .strip_prefix("* ")
                .or_else(|| line.strip_prefix("- "))
                .or_else(|| line.strip_prefix("• "))
            else {
                // What the next values are for, and which one counts where none is given.
                if line.ends_with(':') || line.to_lowercase().starts_with("default") {
                    continue;
                }
                if line.starts_with('`') && line.get(1..).is_some_and(|rest| rest.contains(['=', '-'])) {
                    found.extend(codes(line).next().map(unquoted));
                    continue;
                }
                break;
            };
            match codes(item).next().filter(|_| item.starts_with(['`', '"'])) {
                Some(code) => found.push(unquoted(code)),
                None => {
                    let word = item.split([' ', ':', '=']).next().unwrap_or_default();
                    // "an integer" is no value: what is in its place may be any.
                    if word.len() < item.len() && ARTICLES.contains(&word) {
                        return Vec::new();
                    }
                    found.push(unquoted(word));
                }
            }
        }
        return unique(found);
    }
    let mut found = Vec::new();
    let mut rest = rest.trim_start_matches(['(', '[', ' ']);
    while let Some((open, close)) = QUOTES.iter().find(|(open, _)| rest.starts_with(open)) {
        let inner = rest.get(open.len()..).unwrap_or_default();
        let Some((value, after)) = inner.split_once(close) else {
            break;
        };
        // Nothing in quotes is an empty text; nothing in back ticks is a mistake.
        if value.is_empty() && *open == "`" {
            return Vec::new();
        }
        found.push(unquoted(value));
        rest = after;
        // What is said of a value in brackets.
        rest = rest.trim_start();
        if rest.starts_with('(')
            && let Some(end) = rest.find(')')
        {
            rest = rest.get(end + 1..).unwrap_or_default().trim_start();
        }
        let next = rest.trim_start_matches([',', '/', '|', ';', ' ']);
        let next = next
            .strip_prefix("and ")
            .or_else(|| next.strip_prefix("or "))
            .or_else(|| next.strip_prefix("and/or "))
            .unwrap_or(next);
        if next.len() == rest.len() {
            break;
        }
        rest = next.trim_start();
    }
    if found.is_empty() {
        let sentence = rest.split(['.', ';', ')']).next().unwrap_or_default();
        let sentence = match words {
            true => sentence.lines().next().unwrap_or_default(),
            false => sentence,
        };
        let parts: Vec<String> = sentence
            .split([',', '|', '/'])
            .flat_map(|part| part.split(" or "))
            .map(|part| unquoted(part.trim().trim_start_matches("or ").trim_start_matches("and ")))
            .collect();
        // Words without quotes are values where a colon stands before them, or where they are written in capitals.
        let shouts = |part: &String| {
            part.len() > 1
                && part.starts_with(|c: char| c.is_ascii_uppercase())
                && *part == part.to_uppercase()
        };
        let is_value = |part: &String| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
                && (words || shouts(part))
        };
        if parts.len() > 1 && parts.iter().all(is_value) {
            found = parts;
        }
    }
    unique(found)
}

pub(super) fn unquoted(text: &str) -> String {
    text.trim()
        .trim_matches(['`', '"', '\'', '“', '”', '*', '_'])
        .trim_matches([',', '.'])
        .to_owned()
}

/// Characters that a text is made of, and no value: `a-z`, `0-9`.
fn is_range(value: &str) -> bool {
    matches!(
        value,
        "a-z" | "A-Z" | "0-9" | "a-zA-Z" | "A-Za-z" | "a-zA-Z0-9" | "A-Za-z0-9"
    )
}

pub(super) fn unique(values: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(values.len());
    for value in values {
        if value.len() > 60 || is_range(&value) {
            return Vec::new();
        }
        if value == "null" {
            continue;
        }
        if !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}
