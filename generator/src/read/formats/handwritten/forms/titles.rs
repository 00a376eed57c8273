//! Calls in headings: `GET /x`, `Get a pet (GET /x)`, `Add a pet — POST /x`, `/x (GET)`, `Pets [/x]` and below it `Add [POST]`.
//!
//! Takes the text of headings in their order. Knows no document.

use crate::read::formats::handwritten::template::{Call, call, method, target};
use crate::read::formats::handwritten::text::strip_attributes;

/// What stands between the words of a heading and its call.
const BETWEEN: &[&str] = &[" — ", " – ", " - ", ": ", " | "];

/// The headings of a page, in their order.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// The path that the last heading with brackets names.
    base: Option<String>,
}

impl Titles {
    /// The call that the next heading shows.
    pub(super) fn next(&mut self, text: &str) -> Option<Call> {
        let text = strip_attributes(text);
        heading(text).or_else(|| self.bracketed(text))
    }

    /// `Pets [/x]` names a path, `Add a pet [POST]` a method of it, `Find pets [GET /x]` both.
    fn bracketed(&mut self, text: &str) -> Option<Call> {
        let (front, inner) = text.trim().strip_suffix(']')?.rsplit_once('[')?;
        if inner.starts_with('/') {
            self.base = Some(inner.to_owned());
            return None;
        }
        match method(inner.trim()) {
            Some(word) if front.starts_with(['/', '`']) => {
                call(&format!("{word} {}", front.trim_matches(['`', ' '])))
            }
            Some(word) => call(&format!("{word} {}", self.base.as_ref()?)),
            None => call(inner).filter(|call| call.rest.is_empty()),
        }
    }
}

fn heading(text: &str) -> Option<Call> {
    if let Some(call) =
        call(text).filter(|call| call.rest.is_empty() || call.rest.starts_with(['(', '-', '–', '—', '[']))
    {
        return Some(call);
    }
    let behind = BETWEEN.iter().filter_map(|mark| text.rsplit_once(mark));
    let mut behind = behind.filter_map(|(_, last)| call(last).filter(|call| call.rest.is_empty()));
    if let Some(call) = behind.next() {
        return Some(call);
    }
    let (front, inner) = text.trim_end_matches(')').rsplit_once('(')?;
    if let Some(call) = call(inner).filter(|call| call.rest.is_empty()) {
        return Some(call);
    }
    let method = method(inner.trim())?;
    let path = front.trim().trim_matches('`');
    let target = target(path).filter(|_| path.starts_with('/'))?;
    let rest = String::new();
    Some(Call { method, target, rest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_before_a_call_or_around_it() {
        let mut titles = Titles::default();
        let mut shown = |text: &str| {
            let call = titles.next(text)?;
            Some(format!("{} {}", call.method, call.target.paths.join(" ")))
        };
        let cases = [
            ("GET /boats/:id", Some("GET /boats/{id}")),
            ("[GET] /boats", Some("GET /boats")),
            ("List boats (`GET /boats`)", Some("GET /boats")),
            ("Add a boat — POST /boats", Some("POST /boats")),
            ("/boats (DELETE)", Some("DELETE /boats")),
            ("/boats/:id [PUT]", Some("PUT /boats/{id}")),
            ("Add a boat [POST]", None),
            ("Boats [/boats]", None),
            ("Add a boat [POST]", Some("POST /boats")),
            ("Find boats [GET /boats{?kind}]", Some("GET /boats")),
            ("Why GET /boats is slow", None),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text).as_deref(), expected, "{text}");
        }
    }
}
