//! Who may call one operation: everybody, or who was given scopes.
//!
//! Takes the parts of its section. A condition makes it neither; then the ways of the API hold. What is there is named `oauth2` until all pages
//! are known (`resolve/pages/callers.rs`).
//!
//! Counted where a description has it, too: everybody may call 29 of 29 in one set, and of two more both take credentials without asking for them;
//! scopes are the same for 213 operations of three sets; 42 others are alternatives ("or") that a description has as one list, or has not.

use std::ops::Range;

use docwright_schema::schema::Requirement;

use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::words::text::{codes, normal, prose, prose_of};

/// Sentences that say that everybody may call.
const PUBLIC: &[&str] = &[
    "no authentication required",
    "no authentication is required",
    "no authentication needed",
    "no authentication is needed",
    "does not require authentication",
    "doesn't require authentication",
    "do not require authentication",
    "authentication is not required",
    "authentication not required",
    "does not need authentication",
    "does not require any authentication",
    "no auth required",
    "no authorization required",
    "no authorization is required",
    "does not require authorization",
    "does not require an access token",
    "does not require a token",
    "does not require an api key",
    "no api key required",
    "no api key is required",
    "no api key needed",
    "no token required",
    "no credentials required",
    "is unauthenticated",
    "an unauthenticated endpoint",
    "are unauthenticated endpoints",
    "is a public endpoint",
    "is publicly accessible",
    "requires no authentication",
    "this is unauthenticated",
    "needs no authentication",
];
/// Conditions, and words that speak of something else.
const CONDITIONS: &[&str] = &[
    " if ",
    "if ",
    " when ",
    " unless ",
    "some ",
    " but ",
    " only ",
    " optional",
    " although ",
    "deprecated",
    " most ",
    " other ",
    " webhook",
];
/// Labels about who may call.
const LABELS: &[&str] = &[
    "auth",
    "authentication",
    "authorization",
    "auth required",
    "authentication required",
    "requires authentication",
    "requires auth",
    "oauth",
    "security",
    "authenticated",
    "needs authentication",
    "authorization required",
    "auth needed",
    "login required",
    "requires login",
    "token required",
    "access",
];
/// What stands behind such a label where everybody may.
const NOBODY: &[&str] = &[
    "no",
    "none",
    "public",
    "not required",
    "not needed",
    "false",
    "no auth",
    "anonymous",
    "no authentication",
    "unauthenticated",
];
/// Labels before scopes.
const SCOPE_LABELS: &[&str] = &[
    "oauth",
    "scope",
    "scopes",
    "required scope",
    "required scopes",
    "oauth scope",
    "oauth scopes",
    "oauth2 scope",
    "oauth2 scopes",
    "authorization scope",
    "authorization scopes",
];
/// What texts about callers have, whatever the case of their letters.
const SIGNS: &[&str] = &[
    "uth",
    "UTH",
    "cope",
    "COPE",
    "ublic",
    "oken",
    "TOKEN",
    "PI key",
    "API KEY",
    "redential",
    "ogin",
];
/// The way that scopes are of.
pub(in crate::read::formats::handwritten) const OAUTH: &str = "oauth2";

/// What the section of an operation says of who may call it; `None` where it says nothing.
pub(in crate::read::formats::handwritten) fn own(
    text: &str,
    parts: &[Part<'_, '_>],
    section: Range<usize>,
) -> Option<Vec<Requirement>> {
    let mut scoped = None;
    for part in parts.get(section)? {
        let shown = text.get(part.range.clone()).unwrap_or_default();
        if !SIGNS.iter().any(|sign| shown.contains(sign)) {
            continue;
        }
        match &part.kind {
            Kind::Heading { text, .. } if normal(text).ends_with("unauthenticated") => {
                return Some(Vec::new());
            }
            Kind::Text(content) => {
                let text = prose(content).text;
                if is_public(&text) {
                    return Some(Vec::new());
                }
                scoped = scoped.or_else(|| scopes(&text));
            }
            Kind::Items(items) => {
                for item in *items {
                    let text = prose_of(item).text;
                    if is_public(&text) {
                        return Some(Vec::new());
                    }
                    scoped = scoped.or_else(|| scopes(&text));
                }
            }
            Kind::Table(table) => {
                let rows = || table.rows.iter().map(|row| &row.cells).chain([&table.header]);
                for cells in rows().filter(|cells| cells.len() == 2) {
                    let mut cells = cells.iter().map(|cell| normal(&cell.plain()));
                    if let (Some(label), Some(value)) = (cells.next(), cells.next())
                        && is_nobody(&label, &value)
                    {
                        return Some(Vec::new());
                    }
                }
            }
            _ => {}
        }
    }
    scoped
}

fn is_public(text: &str) -> bool {
    let lower = text.to_lowercase();
    let labelled = |line: &str| {
        let (label, value) = line.split_once(':')?;
        Some(is_nobody(&normal(label), &normal(value)))
    };
    if lower.lines().any(|line| labelled(line) == Some(true)) {
        return true;
    }
    let lower = lower.replace('\n', " ");
    let mut sentences = lower.split(". ");
    sentences.any(|sentence| PUBLIC.iter().any(|words| sentence.contains(words)) && !is_conditional(sentence))
}

fn is_nobody(label: &str, value: &str) -> bool {
    LABELS.contains(&label) && NOBODY.contains(&value)
}

fn is_conditional(sentence: &str) -> bool {
    CONDITIONS.iter().any(|words| match words.strip_prefix(' ') {
        Some(_) => sentence.contains(words),
        None => sentence.starts_with(words),
    })
}

/// The scopes that a text says are needed: all of them, or any one.
fn scopes(text: &str) -> Option<Vec<Requirement>> {
    text.lines().flat_map(|line| line.split(". ")).find_map(scopes_in)
}

fn scopes_in(sentence: &str) -> Option<Vec<Requirement>> {
    let lower = sentence.to_lowercase();
    if !lower.contains("scope") && !lower.contains("oauth") {
        return None;
    }
    let label = lower.split_once(':').map(|(label, _)| normal(label));
    let is_labelled = label.is_some_and(|label| SCOPE_LABELS.contains(&label.as_str()));
    let is_said = lower.contains(" scope")
        && ["require", "must ", "need"]
            .iter()
            .any(|word| lower.contains(word));
    if !(is_labelled || is_said)
        || lower.contains("public")
        || is_conditional(&lower)
        || lower.contains(" app ")
    {
        return None;
    }
    // "The scope named `name` is required" is about another thing.
    let counts = |code: &&str| {
        is_scope(code)
            && (is_labelled || code.contains([':', '.']) || lower.contains(&format!("`{code}` scope")))
    };
    let mut names: Vec<String> = codes(sentence).filter(counts).map(str::to_owned).collect();
    if names.is_empty() {
        let words = sentence.split(|c: char| c.is_whitespace() || matches!(c, '`' | '*' | ',' | '(' | ')'));
        let words = words.map(|word| word.trim_end_matches(['.', ':', ';']));
        names = words
            .filter(|word| word.contains(':') && is_scope(word))
            .map(str::to_owned)
            .collect();
    }
    names.dedup();
    let of = |names: &[String]| Requirement::from([(OAUTH.to_owned(), names.to_vec())]);
    match names.as_slice() {
        [] => None,
        all if lower.contains(" or ") => Some(all.chunks(1).map(of).collect()),
        all => Some(vec![of(all)]),
    }
}

/// `read:boats`, `boats.read`, `boats`: small letters.
fn is_scope(word: &str) -> bool {
    word.len() > 2
        && word.len() < 60
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.ends_with(|c: char| c.is_ascii_lowercase() || c == '*')
        && word.bytes().all(|byte| {
            byte.is_ascii_lowercase()
                || byte.is_ascii_digit()
                || matches!(byte, b':' | b'.' | b'_' | b'-' | b'*')
        })
}

#[cfg(test)]
mod tests {
    use super::super::own::*;

    #[test]
    fn everybody_may_where_nothing_restricts_it() {
        for text in [
            "No authentication required.",
            "Auth required: NO",
            "OAuth: Public",
            "This is an\nunauthenticated endpoint.",
        ] {
            assert!(is_public(text), "{text}");
        }
        for text in [
            "Authentication: required",
            "If the boat is public, no authentication is required.",
            "OAuth: Public for public boats, user token for others",
        ] {
            assert!(!is_public(text), "{text}");
        }
    }

    #[test]
    fn scopes_are_all_needed_or_any_one() {
        let of = |names: &[&str]| {
            Requirement::from([(
                OAUTH.to_owned(),
                names.iter().map(|&name| name.to_owned()).collect(),
            )])
        };
        assert_eq!(
            scopes("OAuth: User token + `write:boats`"),
            Some(vec![of(&["write:boats"])])
        );
        assert_eq!(
            scopes("Requires a token with the boats:read scope."),
            Some(vec![of(&["boats:read"])])
        );
        assert_eq!(
            scopes("Scope: `boats` or `admin`"),
            Some(vec![of(&["boats"]), of(&["admin"])])
        );
        assert_eq!(scopes("The scope of a boat is `small`."), None);
    }
}
