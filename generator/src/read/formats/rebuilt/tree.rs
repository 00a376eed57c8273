//! Structures of names that are places: `items[].name`.

use docwright_schema::Span;
use indexmap::IndexMap;

use super::sketch::{Sketch, untold};
use super::types::array;
use crate::read::formats::embedded::tree::{list, text};
use crate::read::formats::openapi;

/// A value and what it holds.
pub(in super::super) struct Tree {
    span: Span,
    pub(in super::super) ty: Option<Sketch>,
    /// Whether it must be there; `None` where that is not said.
    pub(in super::super) required: Option<bool>,
    pub(in super::super) said: String,
    fields: IndexMap<String, Tree>,
    items: Option<Box<Tree>>,
}

/// Values within values are followed no deeper.
const DEEP: usize = 32;

impl Tree {
    /// A value of which nothing is said.
    pub(in super::super) fn new(span: Span) -> Tree {
        Tree {
            span,
            ty: None,
            required: Some(false),
            said: String::new(),
            fields: IndexMap::new(),
            items: None,
        }
    }

    /// The value at a place, which is made where it is missing.
    pub(in super::super) fn at(&mut self, span: Span, name: &str) -> &mut Tree {
        let mut at = self;
        for part in name.split('.').take(DEEP) {
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
        at
    }

    /// The schema of the value.
    pub(in super::super) fn schema(&self, depth: usize) -> Sketch {
        if depth > DEEP {
            return untold(self.span);
        }
        let mut schema = if let Some(items) = &self.items {
            array(self.span, items.schema(depth + 1))
        } else if self.fields.is_empty() {
            self.ty.clone().unwrap_or_else(|| untold(self.span))
        } else {
            self.object(depth)
        };
        schema.text("description", &self.said);
        schema
    }

    fn object(&self, depth: usize) -> Sketch {
        let mut schema = Sketch::new(self.span);
        schema.text("type", "object");
        let mut required = Vec::new();
        for (name, field) in &self.fields {
            let of_items = field
                .items
                .as_ref()
                .is_some_and(|items| items.required == Some(true));
            if field.required == Some(true) || of_items {
                required.push(text(field.span, name));
            }
            let mut own = field.schema(depth + 1);
            own.flag(openapi::UNTOLD_REQUIRED, field.required.is_none() && !of_items);
            schema.add("properties", name, field.span, own.node());
        }
        if !required.is_empty() {
            schema.set("required", list(self.span, required));
        }
        // A list of such objects is told of by its fields alone.
        match self.ty.as_ref().and_then(|ty| ty.str("type")) {
            Some("array") => array(self.span, schema),
            _ => schema,
        }
    }
}
