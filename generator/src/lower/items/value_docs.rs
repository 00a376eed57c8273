//! What the documents say of a value besides its type.

use docwright_schema::schema::Type;
use serde_json::Value;

use super::types;
use crate::lower::docs::{self, Docs};

/// Adds constant, default and example.
pub(crate) fn add(docs: &mut Docs, ty: &Type, default: Option<&Value>, example: Option<&str>) {
    if let Some(value) = types::constant(ty) {
        docs.line(format!("Always {}.", docs::code(&value.to_string())));
    }
    if let Some(default) = default {
        docs.line(format!("Default: {}", docs::code(&default.to_string())));
    }
    if let Some(example) = example.filter(|example| !example.trim().is_empty()) {
        docs.line(format!("Example: {}", docs::code(example)));
    }
}
