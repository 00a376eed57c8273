//! What a line of text shows: bodies, and statuses with the bodies that follow them: `201 {"token": string} or 400/500 {"error": string}`.
//!
//! Takes text, makes values and codes. Knows no labels.

use serde_json::Value;

use super::json;
use crate::read::formats::handwritten::words::roles::status;

/// The objects that a line shows; none of a line without any.
pub(in super::super) fn shown_in(text: &str) -> Vec<Value> {
    let Some(at) = text.find('{') else {
        return Vec::new();
    };
    // `[{…}]`, and no link before it.
    let front = text.get(..at).unwrap_or_default().trim_end();
    let at = match front.ends_with('[') {
        true => front.len().saturating_sub(1),
        false => at,
    };
    let is_template = text.get(at..).is_some_and(|rest| rest.starts_with("{{"));
    let values = match is_template {
        true => Vec::new(),
        false => json::values(text.get(at..).unwrap_or_default()),
    };
    values.into_iter().map(json::without_models).collect()
}

/// Words between one answer and the next.
const BETWEEN: &[&str] = &["or", "|", ",", ";", "and"];

/// The answers that a line names: the statuses of each, and what is said of them.
pub(in super::super) fn answers(said: &str) -> Vec<(Vec<String>, &str)> {
    let mut starts: Vec<(Vec<String>, usize, usize)> = Vec::new();
    let mut depth = 0_usize;
    let mut may_begin = true;
    let mut at = 0;
    for whole in said.split_inclusive(char::is_whitespace) {
        let word = whole.trim();
        if word.is_empty() {
            at += whole.len();
            continue;
        }
        let bare = word.trim_matches(['`', '*', ':', '(', ')', ',', ';']);
        let codes: Vec<String> = bare
            .split('/')
            .filter_map(|code| status(code).filter(|own| *own == code))
            .map(str::to_owned)
            .collect();
        let is_code = !codes.is_empty() && codes.len() == bare.split('/').count();
        if depth == 0 && may_begin && is_code {
            starts.push((codes, at, at + whole.len()));
        }
        may_begin = BETWEEN.contains(&word.to_lowercase().as_str()) || word.ends_with([',', ';']);
        depth += word.matches(['{', '[']).count();
        depth = depth.saturating_sub(word.matches(['}', ']']).count());
        at += whole.len();
    }
    if starts.is_empty() {
        return vec![(Vec::new(), said)];
    }
    let ends: Vec<usize> = starts
        .iter()
        .skip(1)
        .map(|row| row.1)
        .chain([said.len()])
        .collect();
    let told = |((codes, _, from), end): ((Vec<String>, usize, usize), usize)| {
        (codes, said.get(from..end).unwrap_or_default())
    };
    starts.into_iter().zip(ends).map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::super::shown::{answers, shown_in};

    #[test]
    fn each_status_has_what_follows_it() {
        let told = answers(r#"201 { "token": string } or 400/500 { "error": "not 404" }"#);
        let codes: Vec<&[String]> = told.iter().map(|row| row.0.as_slice()).collect();
        assert_eq!(
            codes,
            [&["201".to_owned()][..], &["400".to_owned(), "500".to_owned()]]
        );
        assert_eq!(shown_in(told[0].1).len(), 1, "{told:?}");
        assert_eq!(answers("a list of 200 boats").len(), 1);
    }
}
