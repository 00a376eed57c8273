//! A model: its name, and its fields, each a `div` with its name and one with the rest. Where there is no field, it is a list of
//! values, a union, or a structure without fields: nothing tells which.

use docwright_schema::Span;

use super::super::payload::{Part, object};
use super::super::types::{self, Models};
use super::spelling::Spelling;
use crate::read::formats::rebuilt::{self, Sketch, untold};
use crate::read::markup::html::{Element, Selector, class, tag};

const NAME: Selector = Selector(&[tag("h3"), tag("code")]);
const ABOUT: Selector = Selector(&[class("model-description")]);
const FIELDS: Selector = Selector(&[class("field-items")]);
const TYPE: Selector = Selector(&[class("param-type")]);

/// The name of a model.
pub(super) fn name(element: Element<'_>) -> Option<String> {
    Some(element.find(NAME)?.text()).filter(|name| !name.is_empty())
}

/// A field so far.
struct Field {
    name: String,
    required: bool,
    schema: Sketch,
    values: Vec<(String, Span)>,
}

/// Reads the model.
pub(super) fn read(element: Element<'_>, models: &Models, spelling: &Spelling) -> Sketch {
    let mut fields: Vec<Field> = Vec::new();
    let parts = element.find(FIELDS).into_iter().flat_map(Element::children);
    for part in parts {
        if part.has_class("param") {
            let (spelt, required) = marked(&part.text());
            fields.push(Field {
                name: spelling.name(&spelt),
                required,
                schema: untold(part.span()),
                values: Vec::new(),
            });
        } else if let Some(field) = fields.last_mut() {
            if part.has_class("param-desc") {
                field.schema = described(part, models);
            } else if part.has_class("param-enum") {
                field.values.push((part.text(), part.span()));
            }
        }
    }
    let span = element.span();
    let parts = fields.into_iter().map(|mut field| {
        if !field.values.is_empty() {
            rebuilt::add(&mut field.schema, &field.values);
        }
        (field.name, field.required, field.schema)
    });
    let parts: Vec<Part> = parts.collect();
    let mut schema = match parts.is_empty() {
        true => untold(span),
        false => object(span, parts),
    };
    if let Some(about) = element.find(ABOUT) {
        schema.text("description", &about.text());
    }
    schema
}

/// A name, and whether it must be there: of parameters both are marked, of fields only what need not be.
pub(super) fn marked(said: &str) -> (String, bool) {
    let said = said.trim();
    match said.strip_suffix("(optional)") {
        Some(name) => (name.trim().to_owned(), false),
        None => (said.trim_end_matches("(required)").trim().to_owned(), true),
    }
}

/// Type, description and format of a field.
fn described(part: Element<'_>, models: &Models) -> Sketch {
    let shown = part.find(TYPE);
    let ty = shown.map(Element::text).unwrap_or_default();
    let mut schema = types::of_text(part.span(), &ty, models, 0);
    let said = part.direct_text();
    let (said, format) = formatted(&said);
    types::add_format(&mut schema, format);
    schema.text("description", said);
    schema
}

/// What is said, and the format at its end.
pub(super) fn formatted(said: &str) -> (&str, &str) {
    let cut = said
        .rsplit_once(" format: ")
        .or_else(|| said.strip_prefix("format: ").map(|format| ("", format)));
    match cut {
        Some((said, format)) if !format.trim().contains(' ') => (said.trim(), format.trim()),
        _ => (said.trim(), ""),
    }
}
