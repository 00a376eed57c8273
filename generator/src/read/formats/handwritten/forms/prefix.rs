//! The beginning of every path, where a page says it once and its calls leave it out: "All URLs start with `/api`".
//!
//! Takes the parts of a page and its calls, changes their paths. Six of 80 small services say it so; where a call has the beginning
//! already, all have.

use docwright_schema::Span;

use super::found::Found;
use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::words::text::{codes, prose, prose_of};
use crate::read::reader::Page;

/// Words before the beginning of paths.
const SAYS: &[&str] = &[
    "base url",
    "base path",
    "start with",
    "starts with",
    "begin with",
    "begins with",
    "prefixed with",
    "prefixed by",
    "served under",
    "served at",
    "mounted at",
    "mounted under",
];

/// Words between these and a path that paths do not begin with.
const NEGATIONS: &[&str] = &["no", "not", "without", "never"];

/// The calls of a page, each with its whole path.
pub(in super::super) fn whole(page: &Page<'_>, parts: &[Part<'_, '_>], mut found: Vec<Found>) -> Vec<Found> {
    let first = found.first().map_or(0, |found| found.part);
    let before = parts.get(..first).unwrap_or_default();
    let Some((prefix, span)) = before.iter().find_map(|part| said(page, part)) else {
        return found;
    };
    let has_it = |path: &String| {
        path.strip_prefix(&prefix)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let is_whole = |found: &Found| found.target.server.is_some() || found.target.paths.iter().any(has_it);
    if found.iter().any(is_whole) {
        return found;
    }
    for one in &mut found {
        for path in &mut one.target.paths {
            path.insert_str(0, &prefix);
        }
        one.by_profile.1 = Some(span);
    }
    found
}

/// The beginning of paths that a part says, and where.
fn said(page: &Page<'_>, part: &Part<'_, '_>) -> Option<(String, Span)> {
    let lines: Vec<String> = match &part.kind {
        Kind::Text(content) => vec![prose(content).text.replace('\n', " ")],
        Kind::Items(items) => items.iter().map(|item| prose_of(item).text).collect(),
        _ => return None,
    };
    let prefix = lines
        .iter()
        .flat_map(|text| text.split(". "))
        .find_map(in_sentence)?;
    Some((prefix, Span::new(page.source, part.range.clone())))
}

/// Words behind a beginning that is left out.
const LEFT_OUT: &[&str] = &["prefix is omitted", "prefix is left out", "prefix is not shown"];

fn in_sentence(sentence: &str) -> Option<String> {
    let lower = sentence.to_lowercase();
    let omitted = LEFT_OUT.iter().filter_map(|words| lower.find(words)).min();
    if let Some(code) = omitted.and_then(|end| codes(sentence.get(..end)?).last()) {
        return path(code);
    }
    let at = SAYS.iter().filter_map(|words| lower.find(words)).min()?;
    let said = sentence.get(at..)?;
    let code = codes(said).next()?;
    // "Prefixed with the account, but no `/api`".
    let front = said.split('`').next().unwrap_or_default();
    if front.split_whitespace().any(|word| NEGATIONS.contains(&word)) {
        return None;
    }
    path(code)
}

fn path(code: &str) -> Option<String> {
    let path = code.trim_end_matches('/');
    let is_path = path.len() > 1
        && path.starts_with('/')
        && path
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.'));
    is_path.then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::prefix::in_sentence;

    #[test]
    fn what_a_sentence_says_of_all_paths() {
        let cases = [
            (
                "All api urls start with `/api`, for example `/api/boats`",
                Some("/api"),
            ),
            ("Base URL: `/v2/`", Some("/v2")),
            ("The base URL is `https://a.example`", None),
            ("Names start with `/`", None),
            ("Below, the `/api` prefix is omitted from paths", Some("/api")),
            (
                "Paths are prefixed with the harbour, but have no `/api/v1` before it",
                None,
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(in_sentence(text).as_deref(), expected, "{text}");
        }
    }
}
