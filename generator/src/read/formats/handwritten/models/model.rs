//! Models: headings that name one, with the fields and examples below them; pages that are about one.
//!
//! Takes the parts of a page, makes models and tells which parts are about them.

use docwright_schema::evidence::{ModelEvidence, ModelRole, Shape, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::enumeration;
use super::union::union;
use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::fields::described::described;
use crate::read::formats::handwritten::forms::sections::{Section, covered};
use crate::read::formats::handwritten::page::parts::{BOLD, Kind, Part, enter};
use crate::read::formats::handwritten::rows::nest;
use crate::read::formats::handwritten::rows::notes::notes;
use crate::read::formats::handwritten::rows::row::{Raw, is_name, restrict};
use crate::read::formats::handwritten::values::{codes, json};
use crate::read::formats::handwritten::words::links::model_name;
use crate::read::formats::handwritten::words::roles::{Role, role};
use crate::read::formats::handwritten::words::text::{Prose, prose, strip_attributes};
use crate::read::reader::Page;

/// Headings that name a part of a model, not the model.
const PARTS: &[&str] = &[
    "attributes",
    "structure",
    "fields",
    "properties",
    "example",
    "examples",
    "object",
    "schema",
    "format",
    "definition",
    "overview",
    "parameters",
];
/// Words at the end of a heading that say that it names a model, wherever it stands.
const SURE: &[&str] = &[
    " object",
    " structure",
    " entity",
    " resource object",
    " schema",
    " objects",
];

/// Headings right above those that name a model each.
const MODELS: &[&str] = &[
    "models",
    "data models",
    "objects",
    "schemas",
    "data types",
    "entities",
];

/// The models of a page, and for each part whether it is about one.
pub(in super::super) fn models(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    sections: &[Section],
    title: Option<&str>,
) -> (Vec<ModelEvidence>, Vec<bool>) {
    let mut is_model = vec![false; parts.len()];
    let (told, names) = covered(parts.len(), sections);
    let in_section = |at: usize| told.get(at).copied().unwrap_or(false);
    let mut models: Vec<ModelEvidence> = Vec::new();
    // Fields under a heading below that of an object: they are its fields where nothing else tells of it.
    let mut lent: Vec<(String, Vec<Raw>, usize)> = Vec::new();
    // Headings that are open: level, text.
    let mut open: Vec<(u8, String)> = Vec::new();
    let mut at = parts
        .iter()
        .position(|part| part.heading().is_some())
        .unwrap_or(parts.len());
    // A page without a heading is about what its title says.
    if let Some(title) = title.filter(|_| sections.is_empty()) {
        let above = parts.get(..at).unwrap_or_default();
        let (rows, examples) = below(page, above);
        if let Some(list) = enumeration(page, above, &model_name(title), false) {
            models.push(list);
        } else if !rows.is_empty() {
            add(page, &mut models, model_name(title), &rows, examples, parts, 0);
        }
    }
    while at < parts.len() {
        let Some((level, text)) = parts.get(at).and_then(Part::heading) else {
            at += 1;
            continue;
        };
        enter(&mut open, level, text.to_owned());
        let end = (at + 1..parts.len())
            .find(|&next| parts.get(next).is_some_and(|part| part.heading().is_some()))
            .unwrap_or(parts.len());
        let lower = crate::read::formats::handwritten::words::text::normal(strip_attributes(text));
        let is_listed = open.iter().rev().nth(1).is_some_and(|(_, above)| {
            let above = crate::read::formats::handwritten::words::text::normal(strip_attributes(above));
            MODELS.contains(&above.as_str())
        });
        let is_sure =
            (is_listed || SURE.iter().any(|word| lower.ends_with(word))) && role(text) == Role::None;
        let is_field = field_heading(text);
        if role(text) == Role::None
            && !names.get(at).copied().unwrap_or(false)
            && let Some(model) = enumeration(
                page,
                parts.get(at + 1..end).unwrap_or_default(),
                &named(&open, title),
                in_section(at),
            )
        {
            models.push(model);
            let about = is_model.iter_mut().take(end).skip(at);
            about.for_each(|part| *part = true);
            at = end;
            continue;
        }
        let is_part = role(text) == Role::None && object_above(&open).is_some();
        if in_section(at) && !is_sure && !is_part
            || role(text) == Role::Errors
            || names.get(at).copied().unwrap_or(false)
        {
            at += 1;
            continue;
        }
        let name = named(&open, title);
        if let Some(field) =
            is_field.and_then(|name| described(page, &name, text, parts.get(at + 1..end).unwrap_or_default()))
        {
            add(page, &mut models, name, &[field], Vec::new(), parts, at);
            at = end;
            continue;
        }
        if let Some(variants) = union(page, parts.get(at + 1..end).unwrap_or_default()) {
            let span = Span::new(page.source, parts.get(at).map_or(0..0, |part| part.range.clone()));
            models.push(ModelEvidence {
                shape: Shape::Union {
                    variants,
                    discriminator: None,
                },
                ..model(name, span)
            });
            at = end;
            continue;
        }
        let (rows, examples) = below(page, parts.get(at + 1..end).unwrap_or_default());
        if let Some(above) = object_above(&open)
            && !is_sure
            && typed_table(page, parts.get(at + 1..end).unwrap_or_default())
        {
            lent.push((above, rows.clone(), at));
        }
        let tells = !rows.is_empty() || !examples.is_empty() && is_sure_part(&lower, is_sure);
        if tells {
            add(page, &mut models, name, &rows, examples, parts, at);
            if is_sure || is_part {
                is_model
                    .iter_mut()
                    .take(end)
                    .skip(at)
                    .for_each(|part| *part = true);
            }
        }
        at = end;
    }
    for (name, rows, at) in lent {
        let is_known = models
            .iter()
            .any(|model| model.name.as_ref().is_some_and(|own| own.value == name));
        if !is_known {
            add(page, &mut models, name, &rows, Vec::new(), parts, at);
        }
    }
    let models = models.into_iter().filter(|model| model.name.is_some());
    (models.collect(), is_model)
}

/// The object that the heading right above the innermost one names.
fn object_above(open: &[(u8, String)]) -> Option<String> {
    let (_, text) = open.iter().rev().nth(1)?;
    let lower = crate::read::formats::handwritten::words::text::normal(strip_attributes(text));
    let is_object = SURE.iter().any(|word| lower.ends_with(word)) && role(text) == Role::None;
    is_object
        .then(|| model_name(text))
        .filter(|name| !name.is_empty())
}

/// Whether a table with types stands there.
fn typed_table(page: &Page<'_>, parts: &[Part<'_, '_>]) -> bool {
    parts.iter().any(|part| match &part.kind {
        Kind::Table(table) => {
            let (rows, columns) = fields::of_table(page, table);
            !rows.is_empty()
                && columns
                    .of(crate::read::formats::handwritten::words::columns::Column::Type)
                    .is_some()
        }
        _ => false,
    })
}

/// The list of allowed values that stands below a heading.
fn enumeration(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    name: &str,
    in_section: bool,
) -> Option<ModelEvidence> {
    let (values, range) = enumeration::below(page, parts, in_section).filter(|_| !name.is_empty())?;
    Some(ModelEvidence {
        shape: Shape::Enum { values, open: None },
        ..model(name.to_owned(), Span::new(page.source, range))
    })
}

fn is_sure_part(lower: &str, is_sure: bool) -> bool {
    is_sure || PARTS.contains(&lower)
}

/// The name of the model that the innermost heading is about.
fn named(open: &[(u8, String)], title: Option<&str>) -> String {
    let own = open.iter().rev().find(|(level, text)| {
        let lower = crate::read::formats::handwritten::words::text::normal(strip_attributes(text));
        !PARTS.contains(&lower.as_str())
            && field_heading(text).is_none()
            && role(text) == Role::None
            && (*level <= BOLD)
    });
    let text = own.map(|(_, text)| text.as_str()).or(title).unwrap_or_default();
    // Under the title of the page itself, the title of its front matter is more exact.
    model_name(text)
}

/// The name of the field that a heading is: code, or a word with an underscore.
pub(in super::super) fn field_heading(text: &str) -> Option<String> {
    let text = strip_attributes(text);
    let text = text.split("{{").next().unwrap_or(text).trim();
    let is_lower = text.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    (is_name(text) && is_lower).then(|| text.to_owned())
}

/// Fields and examples right below a heading.
fn below(page: &Page<'_>, parts: &[Part<'_, '_>]) -> (Vec<Raw>, Vec<Value>) {
    let (mut rows, mut examples) = (Vec::new(), Vec::new());
    for part in parts {
        match &part.kind {
            Kind::Table(table) => {
                let (found, columns) = fields::of_table(page, table);
                let tells = columns
                    .of(crate::read::formats::handwritten::words::columns::Column::Type)
                    .is_some()
                    || columns
                        .of(crate::read::formats::handwritten::words::columns::Column::Description)
                        .is_some();
                // Headers are no fields of a model.
                let is_of_headers = columns.role == Some(Role::Header);
                if tells && rows.is_empty() && !is_of_headers {
                    rows = found;
                }
            }
            Kind::Items(items) if rows.is_empty() => rows = fields::of_items(page, items, 0),
            Kind::Terms(terms) if rows.is_empty() => rows = fields::of_terms(page, terms, 0),
            Kind::Code { info, text } => examples.extend(
                codes::shown(info, text)
                    .values
                    .into_iter()
                    .map(json::without_models),
            ),
            _ => {}
        }
    }
    if !examples.is_empty() {
        noted(page, parts, &examples, &mut rows);
    }
    (rows, examples)
}

/// Gives the fields of an example the values that notes beside it tell of.
fn noted(page: &Page<'_>, parts: &[Part<'_, '_>], examples: &[Value], rows: &mut Vec<Raw>) {
    let texts = parts.iter().flat_map(|part| match &part.kind {
        Kind::Text(content) => vec![(prose(content).text, part.range.clone())],
        Kind::Items(items) => items
            .iter()
            .map(|item| {
                (
                    crate::read::formats::handwritten::words::text::prose_of(item).text,
                    part.range.clone(),
                )
            })
            .collect(),
        _ => Vec::new(),
    });
    for (text, range) in texts {
        for (name, values) in notes(&text.replace('\n', " ")) {
            let is_shown = examples
                .iter()
                .any(|example| example.get(name).is_some_and(Value::is_string));
            match rows.iter_mut().find(|row| row.name == name) {
                Some(row) if is_shown => restrict(&mut row.field, &values),
                None if is_shown => {
                    let mut row =
                        fields::raw(page, name, &Prose::default(), &Prose::default(), range.clone());
                    restrict(&mut row.field, &values);
                    rows.push(row);
                }
                _ => {}
            }
        }
    }
}

fn model(name: String, span: Span) -> ModelEvidence {
    ModelEvidence {
        name: Some(Stated::new(name.clone(), span)),
        role: ModelRole::Component,
        anchor: name,
        ..ModelEvidence::inline(
            Shape::Object {
                fields: Vec::new(),
                additional: None,
            },
            span,
        )
    }
}

/// Adds what is told of a model to it.
fn add(
    page: &Page<'_>,
    models: &mut Vec<ModelEvidence>,
    name: String,
    rows: &[Raw],
    examples: Vec<Value>,
    parts: &[Part<'_, '_>],
    at: usize,
) {
    if name.is_empty() {
        return;
    }
    let range = parts.get(at).map_or(0..0, |part| part.range.clone());
    let span = Span::new(page.source, range);
    let known = models
        .iter()
        .position(|model| model.name.as_ref().is_some_and(|own| own.value == name));
    let index = known.unwrap_or_else(|| {
        models.push(model(name, span));
        models.len() - 1
    });
    let Some(model) = models.get_mut(index) else {
        return;
    };
    model.examples.extend(examples);
    let Shape::Object { fields, additional } = &mut model.shape else {
        return;
    };
    if fields.is_empty() {
        if let TypeExpr::Inline(made) = nest::object(rows, false, span)
            && let Shape::Object { fields: made, .. } = made.shape
        {
            *fields = made;
        }
    } else {
        for field in nest::fields(rows, span) {
            match fields.iter_mut().find(|known| {
                known.name.as_ref().map(|name| &name.value) == field.name.as_ref().map(|name| &name.value)
            }) {
                // A heading below that of the field tells of its own fields.
                Some(known) => deepen(known, field),
                None => fields.push(field),
            }
        }
    }
    if !model.examples.is_empty() {
        *additional = Some(TypeExpr::Missing);
    }
}

/// Fields of a field that is known already.
fn deepen(
    known: &mut docwright_schema::evidence::FieldEvidence,
    other: docwright_schema::evidence::FieldEvidence,
) {
    fn object(ty: &mut TypeExpr) -> Option<&mut Vec<docwright_schema::evidence::FieldEvidence>> {
        match ty {
            TypeExpr::Array(inner) | TypeExpr::Nullable(inner) => object(inner),
            TypeExpr::Inline(model) => match &mut model.shape {
                Shape::Object { fields, .. } => Some(fields),
                _ => None,
            },
            _ => None,
        }
    }
    let mut ty = other.ty;
    let Some(added) = object(&mut ty) else { return };
    match object(&mut known.ty) {
        Some(fields) => {
            for field in std::mem::take(added) {
                match fields.iter_mut().find(|own| {
                    own.name.as_ref().map(|name| &name.value) == field.name.as_ref().map(|name| &name.value)
                }) {
                    Some(own) => deepen(own, field),
                    None => fields.push(field),
                }
            }
        }
        None => {
            let is_list = matches!(&known.ty, TypeExpr::Array(_))
                || matches!(&known.ty, TypeExpr::Nullable(inner) if matches!(**inner, TypeExpr::Array(_)));
            known.ty = match (is_list, ty) {
                (true, ty @ TypeExpr::Array(_)) => ty,
                (true, ty) => TypeExpr::Array(Box::new(ty)),
                (false, ty) => ty,
            };
        }
    }
}
