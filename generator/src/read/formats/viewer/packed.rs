//! Descriptions that a page holds as text: in an attribute with character references, in a string or a template of a script, or in a
//! script that is none.
//!
//! Bytes of such a text are no bytes of the page, so all that is read of it stands where the text does.

use std::ops::Range;

use docwright_schema::{Diagnostics, Span};

use crate::read::data::{self, Node, Origin};
use crate::read::formats::embedded::checked;
use crate::read::formats::embedded::element::{attribute, tags};
use crate::read::formats::embedded::script::string_end;
use crate::read::formats::openapi::is_description;
use crate::read::markup::{html, slice};
use crate::read::reader::Page;

/// Elements, and the attribute that has a description, or settings with one.
const ATTRIBUTES: [(&str, &str); 4] = [
    ("script", "data-configuration"),
    ("script", "data-initial-props"),
    ("elements-api", "apiDescriptionDocument"),
    ("div", "data-configuration"),
];

/// How a description begins that is written as the string of a script.
const STRINGS: [&str; 4] = [
    "\"{\\\"openapi\\\"",
    "\"{\\\"swagger\\\"",
    "\"openapi: ",
    "\"swagger: ",
];

/// How a text begins that is a description.
const BEGINNINGS: [&str; 4] = ["{\"openapi\"", "{\"swagger\"", "openapi:", "swagger:"];

/// Settings hold a description within so many maps and lists, and no more than so many.
const DEEPEST: usize = 6;
const MOST: usize = 16;

/// Whether a page may hold such a text.
pub(super) fn is_in(text: &str) -> bool {
    let in_scripts = strings(text).next().is_some() || templates(text).next().is_some();
    in_scripts || scripts(text).next().is_some() || attributes(text).next().is_some()
}

/// The descriptions in such texts.
pub(super) fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Vec<Node> {
    let mut found = Vec::new();
    let span = |range: &Range<usize>| Span::new(page.source, range.clone());
    for range in attributes(page.text) {
        let text = html::decode(slice(page.text, range.clone()));
        found.extend(within(
            &text,
            Origin::Decoded(span(&range)),
            span(&range),
            diagnostics,
        ));
    }
    for range in strings(page.text) {
        let Ok(text) = serde_json::from_str::<String>(slice(page.text, range.clone())) else {
            continue;
        };
        found.extend(within(
            &text,
            Origin::Decoded(span(&range)),
            span(&range),
            diagnostics,
        ));
    }
    let text = |range: &Range<usize>| slice(page.text, range.clone());
    let templates = templates(page.text).map(|range| (unescaped(text(&range)), range));
    let scripts = scripts(page.text).map(|range| (String::from(html::decode(text(&range))), range));
    for (plain, range) in templates.chain(scripts) {
        let origin = match plain == text(&range) {
            true => Origin::Part(page.source, range.start),
            false => Origin::Decoded(span(&range)),
        };
        found.extend(within(&plain, origin, span(&range), diagnostics));
    }
    found
}

/// Attributes that have a description, or settings with one.
fn attributes(text: &str) -> impl Iterator<Item = Range<usize>> {
    let all = ATTRIBUTES.iter().flat_map(move |(name, key)| {
        let values = tags(text, name).filter_map(move |tag| attribute(text, tag, key));
        values.filter(|(value, _)| value.contains("openapi") || value.contains("swagger"))
    });
    all.map(|(_, range)| range).take(MOST)
}

/// Strings of a script that are a description, with their quotes.
fn strings(text: &str) -> impl Iterator<Item = Range<usize>> {
    let starts = STRINGS
        .iter()
        .flat_map(move |mark| memchr::memmem::find_iter(text.as_bytes(), mark.as_bytes()));
    let ranges = starts.filter_map(move |start| Some(start..string_end(text.as_bytes(), start)? + 1));
    ranges.take(MOST)
}

/// Templates of a script that are a description, without their quotes.
fn templates(text: &str) -> impl Iterator<Item = Range<usize>> {
    let starts = memchr::memchr_iter(b'`', text.as_bytes()).map(|at| at + 1);
    let ranges = starts.filter_map(move |start| {
        let rest = text.get(start..)?;
        let begins = BEGINNINGS.iter().any(|mark| rest.trim_start().starts_with(mark));
        let end = template_end(rest.as_bytes()).filter(|_| begins)?;
        Some(start..start + end)
    });
    ranges.take(MOST)
}

/// Where a template ends.
fn template_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr2(b'`', b'\\', bytes.get(at..)?)?;
        if bytes.get(at) == Some(&b'`') {
            return Some(at);
        }
        at += 2;
    }
}

/// A template without the backslashes that its marks need.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let escapes = char == '\\' && chars.peek().is_some_and(|next| matches!(next, '`' | '$' | '\\'));
        plain.extend(if escapes { chars.next() } else { Some(char) });
    }
    plain
}

/// What stands in a script and is a description, but for one in JSON as it is.
fn scripts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bodies = tags(text, "script").filter_map(move |tag| {
        let rest = text.get(tag.end..)?;
        let start = tag.end + rest.len() - rest.trim_start().len();
        let body = text.get(start..)?;
        let begins = body.starts_with("{&quot;") || BEGINNINGS.iter().any(|mark| body.starts_with(mark));
        let end = body
            .find("</script")
            .filter(|_| begins && !body.starts_with("{\""))?;
        Some(start..start + end)
    });
    bodies.take(MOST)
}

/// The descriptions in a text: itself, or parts of the settings that it has.
fn within(text: &str, origin: Origin, span: Span, diagnostics: &mut Diagnostics) -> Vec<Node> {
    let root = checked(data::parse(text, origin), diagnostics);
    if is_description(&root) {
        return vec![root];
    }
    let mut found = Vec::new();
    let mut open = vec![(&root, 0)];
    while let Some((node, depth)) = open.pop() {
        if found.len() == MOST {
            break;
        }
        if is_description(node) {
            found.push(node.clone());
            continue;
        }
        if depth > DEEPEST {
            continue;
        }
        let is_text = |text: &&str| BEGINNINGS.iter().any(|mark| text.trim_start().starts_with(mark));
        if let Some(text) = node.as_str().filter(is_text) {
            let inner = checked(data::parse(text, Origin::Decoded(span)), diagnostics);
            found.extend(Some(inner).filter(is_description));
            continue;
        }
        let entries = node.entries().iter().map(|entry| &entry.value);
        open.extend(entries.chain(node.items()).map(|inner| (inner, depth + 1)));
    }
    found
}
