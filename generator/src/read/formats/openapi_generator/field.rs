//! A row of properties or parameters in, a field out.

use std::ops::Range;

use docwright_schema::evidence::{FieldEvidence, TypeExpr};
use docwright_schema::schema::Access;
use serde_json::Value;

use super::cut::{self, Cut};
use super::dialect::Names;
use super::reading::Reading;
use super::types::{self, Typed};
use super::{enums, names, notes};
use crate::read::markup::html::decode;

/// A row, read.
pub(super) struct Told {
    pub(super) field: FieldEvidence,
    /// The section of the page that its type leads to.
    pub(super) anchor: Option<String>,
    /// Whether the row has a mark that says whether it must be there.
    pub(super) marked: bool,
    /// It is of the code's own, not of the API.
    pub(super) plumbing: bool,
}

/// Reads a row; `None` without a name.
pub(super) fn read(
    reading: &mut Reading<'_>,
    columns: usize,
    row: &Range<usize>,
    kept: Names,
) -> Option<Told> {
    let Cut {
        name,
        ty,
        description,
        notes: notes_part,
    } = cut::cut(reading.page.text, columns, row)?;
    let (own, form) = names::read(reading, name.text, kept);
    if own.is_empty() {
        return None;
    }
    let notes = notes::read(&decode(notes_part.text));
    let (about, listed) = description_of(description.text);
    if let Some(text) = &about {
        reading.see(text);
    }
    let Typed {
        ty: expr,
        anchor,
        plumbing,
    } = types::read(reading, &ty);
    let expr = match is_boolean(ty.text, &notes) {
        true => TypeExpr::Boolean,
        false => expr,
    };
    let expr = match listed.is_empty() {
        true => enums::restricted(expr, &notes.values),
        false => enums::named(expr, &listed),
    };
    let (expr, wrapped) = match expr {
        TypeExpr::Optional(inner) => (*inner, true),
        expr => (expr, false),
    };
    // Two columns have no place for a mark.
    let has_notes = columns > 2;
    let optional = notes.optional || wrapped && !notes.required;
    let required = has_notes.then(|| {
        let range = match notes_part.range() {
            range if range.is_empty() => row.clone(),
            range => range,
        };
        reading.stated(!optional, range)
    });
    let mut field = FieldEvidence {
        name: Some(reading.stated(own, name.range())),
        type_span: reading.span(ty.range()),
        required,
        description: about,
        default: default(&notes, &expr).map(Box::new),
        access: if notes.read_only {
            Access::ReadOnly
        } else {
            Access::Both
        },
        ..FieldEvidence::new(form, reading.span(row.clone()))
    };
    field.ty = expr;
    for (key, value) in notes.limits {
        field.constraints.insert(key.to_owned(), value);
    }
    Some(Told {
        field,
        anchor,
        marked: notes.optional || notes.required || wrapped,
        plumbing,
    })
}

/// R has one word for texts and for booleans, but only texts have quotes.
fn is_boolean(ty: &str, notes: &notes::Notes) -> bool {
    let is_bare = matches!(notes.default.as_deref(), Some("TRUE" | "FALSE"));
    is_bare && ty.trim_matches(['*', ' ']) == "character"
}

/// A description, and the values that end it: `(enum: a, b)`.
fn description_of(raw: &str) -> (Option<String>, Vec<String>) {
    let text = raw.trim().trim_end_matches('|').trim_end();
    let (text, values) = match text.rsplit_once("(enum: ") {
        Some((front, list)) => {
            let list = list.trim_end().trim_end_matches(')');
            (
                front.trim_end(),
                list.split(", ")
                    .map(str::to_owned)
                    .filter(|value| !value.is_empty())
                    .collect(),
            )
        }
        None => (text, Vec::new()),
    };
    ((!text.is_empty()).then(|| text.to_owned()), values)
}

fn default(notes: &notes::Notes, ty: &TypeExpr) -> Option<Value> {
    let raw = notes.default.as_deref()?;
    match ty {
        TypeExpr::String(_) | TypeExpr::Time => notes::value(raw, true).filter(Value::is_string),
        TypeExpr::OneOf(all) => {
            let value = notes::value(raw, true)?;
            all.contains(&TypeExpr::Const(value.clone())).then_some(value)
        }
        TypeExpr::Integer(_) => notes::value(raw, false).filter(|value| value.is_i64() || value.is_u64()),
        TypeExpr::Number(_) | TypeExpr::Numeric => notes::value(raw, false).filter(Value::is_number),
        TypeExpr::Boolean => notes::value(raw, false).filter(Value::is_boolean),
        TypeExpr::Link(_) => notes::value(raw, true),
        TypeExpr::Nullable(inner) => default(notes, inner),
        _ => None,
    }
}
