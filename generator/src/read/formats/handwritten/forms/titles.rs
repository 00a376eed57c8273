//! Calls in headings: `GET /x`, `Get a pet (GET /x)`, `Add a pet — POST /x`, `/x (GET)`, `Pets [/x]` and below it `Add [POST]`.
//!
//! Takes the text of headings in their order. Knows no document.

use crate::read::formats::handwritten::words::template::{Call, any_method, call, method, several, target};
use crate::read::formats::handwritten::words::text::strip_attributes;

/// What stands between the words of a heading and its call.
const BETWEEN: &[&str] = &[" — ", " – ", " - ", ": ", " | "];

/// The headings of a page, in their order.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// The path that the last heading with brackets names.
    base: Option<String>,
    /// The method of all calls below a heading that says it, `## GET endpoints`, and its level. In one of 39 sets: 75 facts right, 3
    /// statuses wrong that another rule made.
    under: Option<(u8, &'static str)>,
}

/// What a heading calls all that stands below it, behind their method.
const ALL: &[&str] = &[
    "",
    "endpoints",
    "requests",
    "methods",
    "routes",
    "calls",
    "operations",
];

impl Titles {
    /// The calls that the next heading shows.
    pub(super) fn next(&mut self, level: u8, text: &str) -> Vec<Call> {
        let text = strip_attributes(text);
        if self.under.is_some_and(|(above, _)| level <= above) {
            self.under = None;
        }
        let call = heading(text)
            .or_else(|| self.bracketed(text))
            .or_else(|| self.below(text));
        if let Some(call) = call {
            return vec![call];
        }
        let calls = several(text);
        if calls.iter().any(is_whole) {
            return calls;
        }
        self.under = of_all(text).map(|method| (level, method)).or(self.under);
        Vec::new()
    }

    /// A path, and what it is for, below a heading that says the method.
    fn below(&self, text: &str) -> Option<Call> {
        let (_, method) = self.under?;
        let (path, rest) = match text.strip_prefix('`') {
            Some(code) => code.split_once('`')?,
            None => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
        };
        let is_label = path.ends_with(':');
        let path = path.trim_end_matches(':');
        let is_end =
            is_label || rest.trim().is_empty() || rest.trim_start().starts_with([':', '-', '–', '—', '(']);
        let target = target(path).filter(|_| is_end && path.starts_with('/'))?;
        let rest = String::new();
        Some(Call { method, target, rest })
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

/// Words that go on with what follows them: behind one, a call is spoken of.
const LEADING: &[&str] = &[
    "of", "from", "to", "with", "via", "using", "on", "about", "and", "or", "by", "for", "in", "the", "a",
    "why", "how", "when",
];

/// A call behind the words of a heading: ``List boats `GET /boats` ``. In one of 39 sets: 196 facts right, 6 wrong in the examples.
fn at_end(text: &str) -> Option<Call> {
    let (front, path) = text.trim_end().rsplit_once(' ')?;
    let (front, word) = front.trim_end().rsplit_once(' ')?;
    let last = front.trim_end().rsplit(' ').next()?.to_lowercase();
    let is_path = path.starts_with('/') || path.contains("://");
    method(word.trim_start_matches('`')).filter(|_| is_path && !LEADING.contains(&last.as_str()))?;
    call(&format!("{word} {path}")).filter(|call| call.rest.is_empty())
}

/// The method that a heading says all calls below it have.
fn of_all(text: &str) -> Option<&'static str> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_all = ALL.contains(&rest.trim().to_lowercase().as_str());
    method(first.trim_matches('`')).filter(|_| is_all)
}

/// The method of a request that a text speaks of: "send a `POST` request", "the method `PUT` is allowed".
pub(super) fn requested(text: &str) -> Option<&'static str> {
    let is_word = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
        matches!(word, "request" | "requests" | "method" | "Method")
    };
    let said = |word: &str| method(word.trim_matches(|c: char| !c.is_ascii_alphabetic()));
    let mut words = text.split_whitespace();
    let mut before = words.next()?;
    for word in words {
        let found = match (is_word(before), is_word(word)) {
            (false, true) => said(before),
            (true, false) => said(word),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        before = word;
    }
    None
}

/// Whether nothing but a remark stands behind a call.
fn is_whole(call: &Call) -> bool {
    call.rest.is_empty() || call.rest.starts_with(['(', '-', '–', '—', '['])
}

/// A method that is written as the words of headings are: `Get /x`.
fn capitalised(text: &str) -> Option<Call> {
    let (word, path) = text.split_once(' ')?;
    let is_path = path.trim_start_matches('`').starts_with('/');
    let is_word = word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    let method = any_method(word).filter(|_| is_path && is_word)?;
    call(&format!("{method} {path}")).filter(|call| call.rest.is_empty())
}

fn heading(text: &str) -> Option<Call> {
    if let Some(call) = call(text).filter(is_whole).or_else(|| capitalised(text)) {
        return Some(call);
    }
    let behind = BETWEEN.iter().filter_map(|mark| text.rsplit_once(mark));
    let mut behind = behind.filter_map(|(_, last)| call(last).filter(|call| call.rest.is_empty()));
    if let Some(call) = behind.next() {
        return Some(call);
    }
    if let Some(call) = at_end(text) {
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
    use super::super::titles::*;

    #[test]
    fn words_stand_before_a_call_or_around_it() {
        let mut titles = Titles::default();
        let mut shown = |text: &str| {
            let level = if text.ends_with("endpoints") { 2 } else { 3 };
            let calls = titles.next(level, text);
            let shown = calls
                .iter()
                .map(|call| format!("{} {}", call.method, call.target.paths.join(" ")));
            Some(shown.collect::<Vec<_>>().join(", ")).filter(|shown| !shown.is_empty())
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
            ("List boats `GET /boats`", Some("GET /boats")),
            ("A note on GET /boats", None),
            ("GET|HEAD /boats", Some("GET /boats, HEAD /boats")),
            ("`/boats`: all of them", None),
            ("DELETE endpoints", None),
            ("`/boats/:id`: sink one", Some("DELETE /boats/{id}")),
            ("/boats: sink all", Some("DELETE /boats")),
            ("Other endpoints", None),
            ("Get /boats", Some("GET /boats")),
            ("Get /boats and sails", None),
            ("`/boats`: all of them", None),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text).as_deref(), expected, "{text}");
        }
    }
}
