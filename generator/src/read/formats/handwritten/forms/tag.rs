//! Calls in tags: `<Route method="GET">/x</Route>`, `<Endpoint path="/x" method="get">`.

use crate::read::formats::handwritten::words::template::{Call, any_method, call, target};
use crate::read::markup::html;

/// Names of attributes that hold a path.
const PATH_ATTRIBUTES: &[&str] = &["path", "url", "endpoint", "route", "uri", "href"];

/// A tag with a method and a path: `<Route method="GET">/x</Route>`, `<Endpoint path="/x" method="get">`.
pub(super) fn tag(source: &str, inside: &str) -> Option<Call> {
    let source = source.trim();
    let open = source
        .strip_prefix('<')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let end = end_of_tag(open);
    let (head, after) = open.split_at_checked(end)?;
    let value = |names: &[&str]| names.iter().find_map(|name| attribute(head, name));
    let inner = || {
        let text = after.strip_prefix('>').unwrap_or(after);
        let text = text.split("</").next().unwrap_or_default().trim();
        if text.is_empty() {
            inside.trim().to_owned()
        } else {
            text.to_owned()
        }
    };
    let rest = String::new();
    let of_attributes = value(&["method", "verb", "httpMethod", "type"]).and_then(|word| any_method(&word));
    let path = value(PATH_ATTRIBUTES);
    let method = match of_attributes {
        Some(method) => method,
        // `url="GET /x"`.
        None => return call(&path?).filter(|call| call.rest.is_empty()),
    };
    let path = path.unwrap_or_else(inner).replace('\\', "");
    let path = path.trim();
    let is_path = path.starts_with('/') || path.contains("://");
    let target = target(path).filter(|_| is_path)?;
    Some(Call { method, target, rest })
}

/// `<summary><code>GET</code> <code>/x</code> <code>(what it does)</code></summary>`: a line that unfolds.
pub(super) fn summary(source: &str) -> Option<Call> {
    let inner = source.split_once("<summary")?.1.split("</summary>").next()?;
    let mut text = String::with_capacity(inner.len());
    for piece in inner.split('<') {
        text.push_str(piece.split_once('>').map_or("", |split| split.1));
    }
    call(&text).filter(|call| call.rest.is_empty() || call.rest.starts_with('('))
}

/// A block of tags around nothing but a call: `<b>GET</b> <code>/x/<i>{id}</i></code>`.
pub(super) fn untagged(source: &str) -> Option<Call> {
    let text = source.trim();
    let is_short = text.len() < LONGEST && is_of_page(text) && text.lines().count() == 1;
    let text = is_short.then(|| html::untagged(text))?;
    call(&text).filter(|call| call.rest.is_empty())
}

/// Whether a text begins with a tag of a page or a component, not with an element of a value: `<request>`.
fn is_of_page(text: &str) -> bool {
    let Some(open) = text.strip_prefix('<') else {
        return false;
    };
    let name = open
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    name.starts_with(|c: char| c.is_ascii_uppercase()) || TAGS.contains(&name.to_ascii_lowercase().as_str())
}

/// Tags that a line of text stands in.
const TAGS: &[&str] = &[
    "a",
    "b",
    "big",
    "blockquote",
    "center",
    "code",
    "dd",
    "div",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "kbd",
    "label",
    "li",
    "p",
    "pre",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "td",
    "th",
    "tt",
    "u",
    "var",
];

/// A block of more bytes is no line.
const LONGEST: usize = 400;

fn end_of_tag(open: &str) -> usize {
    let mut quote = None;
    for (at, c) in open.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => return at,
            _ => {}
        }
    }
    open.len()
}

/// The value of an attribute, in quotes or braces.
pub(in crate::read::formats::handwritten) fn attribute(head: &str, name: &str) -> Option<String> {
    let mut from = 0;
    while let Some(at) = head.get(from..)?.find(name).map(|at| at + from) {
        let before = head.get(..at)?.chars().next_back();
        let rest = head.get(at + name.len()..)?.trim_start();
        if before.is_some_and(char::is_whitespace)
            && let Some(value) = rest.strip_prefix('=')
        {
            let value = value.trim_start().trim_start_matches(['{', ' ']);
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
            return value.get(1..)?.split(quote).next().map(str::to_owned);
        }
        from = at + name.len();
    }
    None
}
