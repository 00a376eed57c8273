//! Query parameters that a sentence names: "Sort by the query parameters `order` and `direction`."
//!
//! Takes sentences, makes names; files them beside the fields that tables and lists tell of.

use docwright_schema::Span;
use docwright_schema::schema::Location;

use super::row::{Raw, is_name};
use crate::read::formats::handwritten::types::said::sentences;
use crate::read::formats::handwritten::words::roles::Role;

/// What parameters of the query are called.
const WORDS: &[&str] = &[
    "query parameter",
    "query param",
    "query string parameter",
    "query-string parameter",
    "query string argument",
    "query argument",
    "url parameter",
];

/// Words of sentences that are about other calls, or about what is sent back.
const ELSEWHERE: &[&str] = &[
    "redirect",
    "returned as",
    "callback",
    "webhook",
    "endpoint",
    "apis",
];

/// The names that a text says are parameters of the query: 21 : 0 of five of 25 sets that nothing else tells of.
pub(in super::super) fn in_query(text: &str) -> Vec<String> {
    let text = text.replace('\n', " ");
    let mut found: Vec<String> = Vec::new();
    for sentence in sentences(&text) {
        let lower = sentence.to_lowercase();
        if lower.len() != sentence.len() || ELSEWHERE.iter().any(|word| lower.contains(word)) {
            continue;
        }
        for word in WORDS {
            for (at, _) in lower.match_indices(word) {
                let front = sentence.get(..at).unwrap_or_default();
                let back = sentence.get(at + word.len()..).unwrap_or_default();
                for name in names_before(front).into_iter().chain(names_after(back)) {
                    if !found.contains(&name) {
                        found.push(name);
                    }
                }
            }
        }
    }
    found
}

/// "… parameters `a`, `b` and `c`": what follows the words.
fn names_after(text: &str) -> Vec<String> {
    let mut rest = text.trim_start_matches(['s', ' ', ':']);
    for word in ["called ", "named ", "are "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let mut found = Vec::new();
    while let Some((name, after)) = rest.strip_prefix('`').and_then(|inner| inner.split_once('`')) {
        found.extend(name_of(name));
        rest = separated(after);
    }
    found
}

/// "the `a` and `b` query parameters": what stands before them.
fn names_before(text: &str) -> Vec<String> {
    let mut rest = text.trim_end();
    rest = rest.strip_suffix("URL").unwrap_or(rest).trim_end();
    let mut found = Vec::new();
    while let Some((before, name)) = rest.strip_suffix('`').and_then(|inner| inner.rsplit_once('`')) {
        found.extend(name_of(name));
        let trimmed = before.trim_end_matches([' ', ',']);
        let trimmed = ["and", "or"]
            .iter()
            .find_map(|word| {
                trimmed
                    .strip_suffix(word)
                    .filter(|front| front.ends_with([' ', ',']))
            })
            .unwrap_or(trimmed);
        rest = trimmed.trim_end_matches([' ', ',']);
    }
    found.reverse();
    found
}

/// What stands behind the separator between two names.
fn separated(text: &str) -> &str {
    let rest = text.trim_start_matches([' ', ',']);
    ["and ", "or "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest)
        .trim_start()
}

/// `?name=value` is called `name`.
fn name_of(code: &str) -> Option<String> {
    let name = code.trim_start_matches(['?', '&']).split('=').next()?;
    let is_upper = name.chars().all(|c| !c.is_lowercase());
    (is_name(name) && !name.contains(['/', '.']) && !is_upper).then(|| name.to_owned())
}

/// Files names of the query: a field that is told of stands there, others are told of by their names alone.
pub(in super::super) fn file(request: &mut Vec<(Role, Vec<Raw>)>, names: Vec<(String, Span)>) {
    for (name, span) in names {
        let mut rows = request.iter_mut().flat_map(|(role, rows)| {
            let role = *role;
            rows.iter_mut().map(move |row| (role, row))
        });
        match rows.find(|(_, row)| row.name == name) {
            Some((Role::None | Role::Parameters, row)) => {
                row.location = row.location.or(Some(Location::Query));
            }
            Some(_) => {}
            None => request.push((Role::Query, vec![Raw::named(&name, span)])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::asked::in_query;

    #[test]
    fn names_stand_before_or_behind_the_words() {
        let found = |text: &str| in_query(text).join(" ");
        assert_eq!(
            found("Sort them by the query string parameters `order` and `direction`. See there."),
            "order direction"
        );
        assert_eq!(
            found("The `afloat` and `port` query parameters filter."),
            "afloat port"
        );
        assert_eq!(found("Add the URL parameter `?deep=1` for more."), "deep");
        assert_eq!(
            found("The code comes back in the `code` query parameter of the redirect."),
            ""
        );
        assert_eq!(found("A query parameter may be long, `this` is none."), "");
    }
}
