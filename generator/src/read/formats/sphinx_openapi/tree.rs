//! Structures of names that are places: `items[].name`.

use docwright_schema::Span;
use indexmap::IndexMap;

use super::fields::Field;
use crate::read::formats::embedded::tree::{list, text};
use crate::read::formats::rebuilt::{Sketch, array, untold, word};

/// A value and what it holds.
pub(super) struct Tree {
    span: Span,
    ty: Option<Sketch>,
    required: bool,
    said: String,
    fields: IndexMap<String, Tree>,
    items: Option<Box<Tree>>,
}

/// Values within values are followed no deeper.
const DEEP: usize = 32;

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

impl Tree {
    /// A value of which nothing is said.
    pub(super) fn new(span: Span) -> Tree {
        Tree {
            span,
            ty: None,
            required: false,
            said: String::new(),
            fields: IndexMap::new(),
            items: None,
        }
    }

    /// Adds what a field says at its place.
    pub(super) fn add(&mut self, span: Span, field: &Field) {
        let mut at = self;
        for part in field.name.split('.').take(DEEP) {
            let lists = part.matches("[]").count().min(8);
            let name = part.trim_end_matches("[]");
            if !name.is_empty() {
                at = at
                    .fields
                    .entry(name.to_owned())
                    .or_insert_with(|| Tree::new(span));
            }
            for _ in 0..lists {
                at = at.items.get_or_insert_with(|| Box::new(Tree::new(span)));
            }
        }
        match &field.ty {
            Some(source) => {
                let (schema, required) = ty(span, source);
                at.ty = Some(schema);
                at.required = required;
            }
            None => at.said.clone_from(&field.said),
        }
    }

    /// The schema of the value.
    pub(super) fn schema(&self, depth: usize) -> Sketch {
        if depth > DEEP {
            return untold(self.span);
        }
        let mut schema = if let Some(items) = &self.items {
            array(self.span, items.schema(depth + 1))
        } else if self.fields.is_empty() {
            self.ty.clone().unwrap_or_else(|| untold(self.span))
        } else {
            let mut schema = Sketch::new(self.span);
            schema.text("type", "object");
            let mut required = Vec::new();
            for (name, field) in &self.fields {
                if field.required || field.items.as_ref().is_some_and(|items| items.required) {
                    required.push(text(field.span, name));
                }
                schema.add("properties", name, field.span, field.schema(depth + 1).node());
            }
            if !required.is_empty() {
                schema.set("required", list(self.span, required));
            }
            schema
        };
        schema.text("description", &self.said);
        schema
    }
}
