//! The body of every error, as documents tell of it once: under a heading about errors, or after a sentence about all of them.
//!
//! 26 of 55 sets have such a section.

use docwright_schema::Span;
use docwright_schema::evidence::{BodyEvidence, TypeExpr};
use serde_json::Value;

use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::page::field_lists::is_reference;
use crate::read::formats::handwritten::page::parts::{Kind, Part, enter};
use crate::read::formats::handwritten::rows::nest;
use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::formats::handwritten::values::{codes, json};
use crate::read::formats::handwritten::words::text::{normal, prose};
use crate::read::reader::Page;

/// Words of sentences that speak of all errors.
const ALL: &[&str] = &[
    "every error",
    "all errors",
    "all error",
    "any error",
    "errors are returned",
    "errors are sent",
    "errors look like",
    "an error looks like",
    "errors have",
    "error responses",
    "error response has",
    "error body",
    "error object",
    "in case of an error",
    "if an error occurs",
    "when an error occurs",
    "when something goes wrong",
    "if something goes wrong",
];
/// Names that a body of an error has at least one of.
const NAMES: &[&str] = &[
    "error",
    "errors",
    "message",
    "code",
    "detail",
    "details",
    "title",
    "status",
    "reason",
    "error_code",
    "msg",
];

/// What the parts outside of operations say the body of an error is.
pub(in super::super) fn body(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    in_section: impl Fn(usize) -> bool,
) -> Option<BodyEvidence> {
    let mut open: Vec<(u8, bool)> = Vec::new();
    let mut says_all = false;
    let mut rows: Option<(Vec<Raw>, Span)> = None;
    let mut examples: Vec<Value> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if let Some((level, text)) = part.heading() {
            let normal = format!(" {} ", normal(text));
            let is_about = [" error ", " errors "].iter().any(|word| normal.contains(word));
            enter(&mut open, level, is_about || says(&normal));
            says_all = false;
        }
        let is_about = says_all || open.iter().any(|row| row.1);
        if in_section(at) {
            says_all = false;
            continue;
        }
        let span = Span::new(page.source, part.range.clone());
        let found = match &part.kind {
            Kind::Text(content) => {
                says_all = says(&prose(content).text.to_lowercase());
                continue;
            }
            Kind::Table(table) if is_about => fields::of_table(page, table).0,
            Kind::Items(items) if is_about => fields::of_items(page, items, 0),
            Kind::Terms(terms) if is_about && !is_reference(terms) => fields::of_terms(page, terms, 0),
            Kind::Code { info, text } if is_about => {
                let shown = codes::shown(info, text)
                    .values
                    .into_iter()
                    .map(json::without_models);
                examples.extend(shown.filter(is_body));
                continue;
            }
            _ => continue,
        };
        if rows.is_none() && found.iter().any(|row| is_name(&row.name)) {
            rows = Some((found, span));
        }
    }
    let (ty, span) = match rows {
        Some((rows, span)) => (nest::object(&rows, !examples.is_empty(), span), span),
        None if examples.is_empty() => return None,
        None => (TypeExpr::Missing, Span::new(page.source, 0..0)),
    };
    Some(BodyEvidence {
        examples,
        ..BodyEvidence::new(ty, span)
    })
}

fn says(lower: &str) -> bool {
    ALL.iter().any(|words| lower.contains(words))
}

fn is_body(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|fields| fields.keys().any(|name| is_name(name)))
}

fn is_name(name: &str) -> bool {
    NAMES.contains(&name.to_lowercase().as_str())
}
