//! Headers of every answer that tell how often one may call, as documents tell of them once: `X-RateLimit-Remaining`. Three of 25 sets.
//!
//! Takes the parts that tell of no operation, makes fields. Their names say what they are, wherever they stand.

use docwright_schema::Span;
use docwright_schema::evidence::{FieldEvidence, TypeExpr};
use serde_json::Value;

use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::page::field_lists::is_reference;
use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::rows::nest;
use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::reader::Page;

/// What such names begin with, in small letters.
const BEGINNINGS: &[&str] = &["x-ratelimit-", "x-rate-limit-", "ratelimit-"];

/// The headers that the parts outside of operations tell of. Where a row tells of one, what a message shows of it is its type.
pub(in super::super) fn headers(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    in_section: impl Fn(usize) -> bool,
) -> Vec<FieldEvidence> {
    let mut told: Vec<FieldEvidence> = Vec::new();
    let mut shown: Vec<FieldEvidence> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if in_section(at) || !may_tell(page, part) {
            continue;
        }
        let span = Span::new(page.source, part.range.clone());
        let rows: Vec<Raw> = match &part.kind {
            Kind::Table(table) => fields::of_table(page, table).0,
            Kind::Items(items) => fields::of_items(page, items, 0),
            Kind::Terms(terms) if !is_reference(terms) => fields::of_terms(page, terms, 0),
            Kind::Code { text, .. } => {
                shown.extend(text.lines().filter_map(|line| of_line(line, span)));
                continue;
            }
            _ => continue,
        };
        let rows: Vec<Raw> = rows.into_iter().filter(|row| is_limit(&row.name)).collect();
        told.extend(nest::fields(&rows, span));
    }
    let mut found: Vec<FieldEvidence> = Vec::new();
    for mut field in told.into_iter().chain(shown) {
        match found.iter_mut().find(|known| known.is_same_header(&field)) {
            Some(known) if known.ty == TypeExpr::Missing => {
                known.ty = std::mem::replace(&mut field.ty, TypeExpr::Missing);
            }
            Some(_) => {}
            None => found.push(field),
        }
    }
    found
}

/// Whether a part has such a name in it at all.
fn may_tell(page: &Page<'_>, part: &Part<'_, '_>) -> bool {
    let text = page.text.get(part.range.clone()).unwrap_or_default();
    memchr::memmem::find(text.as_bytes(), b"imit-").is_some()
}

fn is_limit(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    BEGINNINGS.iter().any(|start| {
        lower.strip_prefix(start).is_some_and(|rest| {
            !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        })
    })
}

/// The header in a line of a message, and the type of what it shows.
fn of_line(line: &str, span: Span) -> Option<FieldEvidence> {
    let (name, value) = line.trim_start_matches(['<', '>', ' ']).split_once(':')?;
    let name = name.trim();
    if !is_limit(name) {
        return None;
    }
    let value = value.trim();
    let mut field = Raw::named(name, span).field;
    field.ty = TypeExpr::Shown(
        value
            .parse::<u64>()
            .map_or_else(|_| Value::from(value), Value::from),
    );
    Some(field)
}
