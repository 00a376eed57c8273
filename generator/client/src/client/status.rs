//! Which statuses are meant: `200 201 4XX`, `500-503`, or `*` for all.

use http::StatusCode;

/// Whether a status is among those of a list.
pub(super) fn is_among(list: &str, status: StatusCode) -> bool {
    list.split_ascii_whitespace()
        .any(|word| fits(word, status.as_u16()))
}

fn fits(word: &str, status: u16) -> bool {
    if let Some(class) = word.strip_suffix("XX") {
        return class.parse() == Ok(status / 100);
    }
    match word.split_once('-') {
        Some((first, last)) => {
            first.parse().is_ok_and(|first: u16| first <= status)
                && last.parse().is_ok_and(|last: u16| status <= last)
        }
        None => word == "*" || word.parse() == Ok(status),
    }
}
