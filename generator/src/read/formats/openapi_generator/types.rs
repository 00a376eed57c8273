//! A type cell: its text without fonts and links, read by the grammar; nonsense is reported.

use docwright_schema::evidence::TypeExpr;
use docwright_schema::{Diagnostic, codes};

use super::cut::Part;
use super::grammar::Grammar;
use super::reading::Reading;
use crate::read::markup::html::decode;
use crate::read::markup::links;

/// A type cell, read.
pub(super) struct Typed {
    pub(super) ty: TypeExpr,
    /// The section of the page that its link leads to.
    pub(super) anchor: Option<String>,
    /// It is of the code's own, not of the API.
    pub(super) plumbing: bool,
}

/// The type that a cell writes; nonsense is reported.
pub(super) fn read(reading: &mut Reading<'_>, part: &Part<'_>) -> Typed {
    let (text, url) = bare(part.text);
    let range = part.range();
    let anchor = url
        .as_deref()
        .and_then(|url| url.strip_prefix('#'))
        .map(str::to_owned);
    let target = url
        .as_deref()
        .and_then(|url| links::target(reading.page.path, url));
    // A file's type is printed twice.
    let doubled = part.text.split_once("****");
    if doubled.is_some_and(|(front, back)| {
        front.trim().trim_start_matches('*') == back.trim().trim_end_matches('*')
    }) {
        return Typed {
            ty: TypeExpr::Bytes,
            anchor,
            plumbing: false,
        };
    }
    // C has one word for lists and maps, and a blank in that of lists.
    if part.text.trim().trim_matches('*') == "list_t" && part.text.contains("list_t*") {
        return Typed {
            ty: TypeExpr::Map(Box::new(TypeExpr::Missing)),
            anchor,
            plumbing: false,
        };
    }
    let mut grammar = Grammar::new(reading, &text, target, range.clone());
    let ty = grammar.whole();
    let plumbing = grammar.plumbing;
    let ty = match ty {
        Some(ty) => ty,
        None if text.is_empty() => TypeExpr::Missing,
        None => {
            let label = "no language writes a type so";
            let message = format!("unknown type `{text}`");
            let span = reading.span(range);
            let found = Diagnostic::new(&codes::UNKNOWN_TYPE, message).at(span, label);
            reading.diagnostics.push(found);
            TypeExpr::Unreadable(text)
        }
    };
    Typed { ty, anchor, plumbing }
}

/// The text of a cell without fonts and links, and where its first link leads.
fn bare(raw: &str) -> (String, Option<String>) {
    let decoded = decode(raw.trim());
    let mut text = String::with_capacity(decoded.len());
    let mut url = None;
    let mut rest: &str = &decoded;
    while let Some(at) = rest.find("](") {
        let (front, back) = (
            rest.get(..at).unwrap_or_default(),
            rest.get(at + 2..).unwrap_or_default(),
        );
        let end = back.find(')').unwrap_or(back.len());
        // The bracket of the link is the last one that nothing closes.
        let open = unclosed(front);
        match open {
            Some(open) => {
                text.push_str(front.get(..open).unwrap_or_default());
                text.push_str(front.get(open + 1..).unwrap_or_default());
            }
            None => text.push_str(front),
        }
        url = url.or_else(|| back.get(..end).map(str::to_owned));
        rest = back.get(end + 1..).unwrap_or_default();
    }
    text.push_str(rest);
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let escapes = c == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        if !(escapes || matches!(c, '*' | '`')) {
            plain.push(c);
        }
    }
    (plain.trim().to_owned(), url)
}

/// Where the bracket stands that nothing closes, counted from the end.
fn unclosed(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate().rev() {
        match byte {
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(at),
            b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}
