//! Who may call: what the page about it says, or an operation shows.

use docwright_schema::Span;

use crate::read::data::Node;
use crate::read::formats::embedded::tree::{entry, list, map};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};

/// A way of authentication: its name and its scheme.
pub(super) struct Way {
    name: String,
    scheme: Sketch,
}

/// Sentences of the page about it, by what stands before and behind the name: where that is sent.
const TOLD: &[(&str, &str)] = &[
    ("header", "header"),
    ("query parameter", "query"),
    ("query string", "query"),
    ("cookie", "cookie"),
];
/// Schemes of HTTP, which stand before the secret.
const SCHEMES: &[&str] = &["bearer", "basic", "digest"];

/// The way that the page about authentication tells: "include an **`Authorization`** header with the value **`"Bearer {KEY}"`**".
pub(super) fn told(span: Span, page: &str) -> Option<Way> {
    let line = page
        .lines()
        .find(|line| line.contains("authenticate requests") && line.contains('`'))?;
    let mut codes = line.split('`').skip(1).step_by(2);
    let (name, value) = (codes.next()?, codes.next().unwrap_or_default());
    let lower = line.to_lowercase();
    let (_, place) = TOLD.iter().find(|(words, _)| lower.contains(words))?;
    Some(way(span, name, place, value))
}

/// The way that an operation shows: where, which name, which value.
pub(super) fn shown(endpoint: &Node) -> Option<Way> {
    let auth = endpoint.get("auth").filter(|auth| auth.items().len() >= 2);
    if let Some(auth) = auth {
        let part = |at: usize| auth.items().get(at).and_then(Node::as_text);
        let place = match part(0)? {
            "headers" => "header",
            "queryParameters" => "query",
            "cookies" => "cookie",
            _ => return None,
        };
        return Some(way(auth.span, part(1)?, place, part(2).unwrap_or_default()));
    }
    let headers = endpoint.get("headers").map(Node::entries).unwrap_or_default();
    let header = headers
        .iter()
        .find(|header| header.key.eq_ignore_ascii_case("authorization"))?;
    let value = header.value.as_text().unwrap_or_default();
    Some(way(header.key_span, &header.key, "header", value))
}

fn way(span: Span, name: &str, place: &str, value: &str) -> Way {
    let mut scheme = Sketch::new(span);
    let first = value
        .trim_matches('"')
        .split_whitespace()
        .next()
        .unwrap_or_default();
    let known = SCHEMES.iter().find(|known| first.eq_ignore_ascii_case(known));
    if let Some(known) = known.filter(|_| name.eq_ignore_ascii_case("authorization")) {
        scheme.text("type", "http");
        scheme.text("scheme", known);
        let name = format!("{known}Auth");
        return Way { name, scheme };
    }
    scheme.text("type", "apiKey");
    scheme.text("in", place);
    scheme.text("name", name);
    Way {
        name: name.to_owned(),
        scheme,
    }
}

/// What is demanded of those who call: this way. It is added to the others.
pub(super) fn demanded(rebuilt: &mut Rebuilt<'_>, span: Span, way: &Way) -> Node {
    if rebuilt.schemes.iter().all(|known| *known.key != *way.name) {
        rebuilt.schemes.push(entry(&way.name, way.scheme.clone().node()));
    }
    let none = list(span, Vec::new());
    list(span, vec![map(span, vec![entry(&way.name, none)])])
}
