//! What a field says of the value at its place.

use docwright_schema::Span;

use super::fields::Field;
use crate::read::formats::rebuilt::{Sketch, Tree, untold, word};

/// The schema of a type, and whether the value must be there: `integer:int64, required`.
pub(super) fn ty(span: Span, source: &str) -> (Sketch, bool) {
    let mut parts = source.split(',').map(str::trim);
    let first = parts.next().unwrap_or_default();
    let (name, format) = first
        .split_once(':')
        .map_or((first, None), |(name, format)| (name, Some(format)));
    let schema = word(span, name, format).unwrap_or_else(|| untold(span));
    let required = parts.any(|mark| mark == "required");
    (schema, required)
}

/// Adds what a field says at its place.
pub(super) fn add(tree: &mut Tree, span: Span, field: &Field) {
    let at = tree.at(span, &field.name);
    match &field.ty {
        Some(source) => {
            let (schema, required) = ty(span, source);
            at.ty = Some(schema);
            at.required = Some(required);
        }
        None => at.said.clone_from(&field.said),
    }
}
