//! Fields and payloads: schemas with the entries of their objects, each in its place.

use std::collections::BTreeSet;

use docwright_schema::evidence::{FieldEvidence, NameForm, Shape, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::ahead;
use super::cursor::Cursor;
use super::form;
use super::line::Kind;
use super::schema::{self, Schema};
use crate::read::formats::starlight::inline;
use crate::read::formats::starlight::nesting::{Hints, Item, Node, Tree, fields_of, tree as places};

/// What an entry is to its object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Field,
    /// The type of further fields.
    Additional,
    /// Alternatives that the object has besides its fields.
    Alternatives,
}

/// An entry of an object, before nesting.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry<'a> {
    pub(super) role: Role,
    pub(super) name: &'a str,
    pub(super) schema: Schema<'a>,
    required: bool,
    deprecated: bool,
    /// Examples behind it that are of objects: its own, or those that it is the last field of.
    examples: Vec<Value>,
    span: Span,
}

/// What a schema with fields says.
#[derive(Debug)]
pub(super) struct Payload {
    pub(super) ty: TypeExpr,
    /// An example that the authors wrote.
    pub(super) examples: Vec<Value>,
    /// Entries left out because their place is not certain.
    pub(super) dropped: usize,
}

/// Reads the entry at the cursor.
pub(super) fn entry<'a>(cursor: &mut Cursor<'_, 'a>) -> Option<Entry<'a>> {
    let token = cursor.peek(0)?;
    let (role, name) = match &token.kind {
        Kind::Additional => (Role::Additional, ""),
        Kind::Alternatives(_) => (Role::Alternatives, ""),
        _ if ahead::entry(cursor) => (Role::Field, token.text),
        _ => return None,
    };
    let (mut required, mut deprecated) = (false, false);
    if role != Role::Alternatives {
        cursor.at += 1;
    }
    while let Some(mark) = cursor.take(|kind| matches!(kind, Kind::Required | Kind::Deprecated)) {
        required |= mark.kind == Kind::Required;
        deprecated |= mark.kind == Kind::Deprecated;
    }
    let schema = schema::read(cursor, name);
    let mut entry = Entry {
        role,
        name,
        schema,
        required,
        deprecated,
        examples: Vec::new(),
        span: token.span,
    };
    for (i, (value, generated)) in examples(cursor).into_iter().enumerate() {
        if fields_of(&value).is_some() && !(i == 0 && entry.schema.is_any()) {
            entry.examples.push(value);
            entry.schema.generated = generated;
        } else if i == 0 {
            entry.schema.example = Some(value);
        }
    }
    Some(entry)
}

/// The run of examples at the cursor.
fn examples(cursor: &mut Cursor<'_, '_>) -> Vec<(Value, bool)> {
    let mut examples = Vec::new();
    while let Some(token) = cursor.take(|kind| matches!(kind, Kind::Example { .. })) {
        if let Kind::Example {
            value: Some(value),
            generated,
        } = &token.kind
        {
            examples.push((value.clone(), *generated));
        }
    }
    examples
}

/// The entries from the cursor on.
pub(super) fn entries<'a>(cursor: &mut Cursor<'_, 'a>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    loop {
        if cursor.take(|kind| *kind == Kind::Not).is_some() {
            // What is not allowed ends like any other entry: an example behind it is that of the whole.
            let excluded = entry(cursor);
            if let (Some(excluded), Some(last)) = (excluded, entries.last_mut()) {
                last.examples.extend(excluded.examples);
                last.schema.generated = excluded.schema.generated;
            }
            continue;
        }
        match entry(cursor) {
            Some(entry) => entries.push(entry),
            None => return entries,
        }
    }
}

/// A schema and the entries of its object.
#[derive(Debug)]
pub(super) struct Content<'a> {
    pub(super) schema: Schema<'a>,
    pub(super) entries: Vec<Entry<'a>>,
    /// The example behind them.
    pub(super) example: Option<(Value, bool)>,
    /// What the sample of code sends.
    pub(super) sent: Option<Value>,
    /// The example where it is that of a form, without the types of its values.
    encoded: Option<Value>,
}

/// Reads a schema and all that belongs to it.
pub(super) fn content<'a>(cursor: &mut Cursor<'_, 'a>) -> Content<'a> {
    let schema = schema::read(cursor, "");
    let example = examples(cursor).pop();
    let entries = if schema.opens && example.is_none() {
        entries(cursor)
    } else {
        Vec::new()
    };
    Content {
        example,
        schema,
        entries,
        sent: None,
        encoded: None,
    }
}

impl Content<'_> {
    /// What stands behind the last entry may be the example of the whole; that of an encoded form tells only which fields
    /// are inside which.
    pub(super) fn take_example(&mut self, media_type: Option<&str>) {
        let names: BTreeSet<&str> = self.entries.iter().map(|entry| entry.name).collect();
        let Some(last) = self.entries.last_mut() else {
            return;
        };
        if media_type == Some(form::MEDIA_TYPE) {
            let shown = last.schema.example.as_ref().and_then(Value::as_str);
            if let Some(shown) = shown.and_then(|text| form::decode(text, &names)) {
                last.schema.example = None;
                self.encoded = Some(shown);
                return;
            }
        }
        let is_known = |value: &Value| {
            fields_of(value).is_some_and(|fields| fields.keys().any(|name| names.contains(name.as_str())))
        };
        if last.examples.last().is_some_and(is_known) {
            let value = last.examples.last().cloned();
            self.example = value.map(|value| (value, last.schema.generated));
        } else {
            last.examples.pop();
        }
    }

    /// Whether there are alternatives, of which the first is shown.
    fn shows_part(&self) -> bool {
        self.schema.is_alternative() || self.entries.iter().any(|entry| entry.schema.is_alternative())
    }

    /// The payload.
    pub(super) fn payload(&self, sorted: bool) -> Payload {
        let hints = Hints {
            sorted,
            example: self
                .example
                .as_ref()
                .map(|(value, _)| value)
                .or(self.encoded.as_ref())
                .or(self.sent.as_ref()),
            complete: self.example.as_ref().is_some_and(|(_, generated)| *generated),
        };
        let tree = places(&items(&self.entries), &hints);
        let mut tags = self.schema.clone().take_tags();
        let shape = shape(&self.entries, &tree);
        let ty = self.schema.expr(shape, &mut tags);
        // What the plugin made up tells something where something is lost.
        let whole = tree.dropped == 0 && !self.shows_part();
        let roots: Vec<&str> = tree
            .roots
            .iter()
            .filter_map(|node| self.entries.get(node.entry))
            .map(|entry| entry.name)
            .collect();
        let is_own = |value: &Value| {
            roots.is_empty()
                || fields_of(value).is_some_and(|fields| roots.iter().any(|name| fields.contains_key(*name)))
        };
        let example = self
            .example
            .iter()
            .filter(|(value, generated)| !(*generated && whole) && is_own(value));
        let sent = self.sent.iter().filter(|_| !whole).cloned();
        Payload {
            ty,
            examples: example.map(|(value, _)| value.clone()).chain(sent).collect(),
            dropped: tree.dropped,
        }
    }
}

/// The field of an entry that stands by itself, with the entries inside it.
pub(super) fn field(entries: &[Entry<'_>], sorted: bool) -> Option<(FieldEvidence, usize)> {
    let (first, inner) = entries.split_first()?;
    let hints = Hints {
        sorted,
        example: first.schema.example.as_ref(),
        ..Hints::default()
    };
    let tree = places(&items(inner), &hints);
    Some((first.field(shape(inner, &tree)), tree.dropped))
}

fn items<'e>(entries: &'e [Entry<'_>]) -> Vec<Item<'e>> {
    let item = |entry: &'e Entry<'_>| Item {
        name: entry.name,
        closes: entry.role == Role::Alternatives,
        opens: entry.schema.opens,
        has_fields: entry.schema.has_fields || entry.schema.is_one_of_objects(),
        any: entry.schema.is_any(),
        unclear: false,
        shown: !entry.schema.is_alternative(),
        examples: &entry.examples,
    };
    entries.iter().map(item).collect()
}

/// The object of a tree.
fn shape(entries: &[Entry<'_>], tree: &Tree) -> Shape {
    object(entries, &tree.roots, tree.open)
}

fn object(entries: &[Entry<'_>], nodes: &[Node], open: bool) -> Shape {
    let mut fields = Vec::new();
    let mut additional = None;
    let mut alternatives = None;
    for node in nodes {
        let Some(entry) = entries.get(node.entry) else {
            continue;
        };
        let inner = object(entries, &node.children, node.open);
        let mut tags = entry.schema.clone().take_tags();
        match entry.role {
            Role::Field => fields.push(entry.field(inner)),
            Role::Additional => additional = Some(entry.schema.expr(inner, &mut tags)),
            Role::Alternatives => alternatives = Some(entry.schema.expr(inner, &mut tags)),
        }
    }
    // Fields whose place is not certain may be this object's.
    if open {
        additional = additional.or(Some(TypeExpr::Missing));
    }
    match (alternatives, additional) {
        (Some(TypeExpr::Inline(mut union)), None) => {
            if let Shape::Union { variants, .. } = &mut union.shape {
                variants
                    .iter_mut()
                    .for_each(|variant| add_fields(&mut variant.ty, &fields));
            }
            union.shape
        }
        (_, Some(value)) if fields.is_empty() && !open => Shape::Alias(TypeExpr::Map(Box::new(value))),
        (_, additional) => Shape::Object { fields, additional },
    }
}

/// Adds the fields that an object states besides its alternatives to one of them, which may be lost.
fn add_fields(ty: &mut TypeExpr, common: &[FieldEvidence]) {
    match ty {
        TypeExpr::Inline(model) => {
            if let Shape::Object { fields, .. } = &mut model.shape {
                fields.splice(0..0, common.iter().cloned());
            }
        }
        TypeExpr::Missing if !common.is_empty() => {
            let span = common.first().map(|field| field.span).unwrap_or_default();
            let shape = Shape::Object {
                fields: common.to_vec(),
                additional: Some(TypeExpr::Missing),
            };
            *ty = inline(None, None, shape, span);
        }
        _ => {}
    }
}

impl Entry<'_> {
    /// The field, with the object inside.
    pub(super) fn field(&self, object: Shape) -> FieldEvidence {
        let mut tags = self.schema.clone().take_tags();
        let ty = self.schema.expr(object, &mut tags);
        let example = self.schema.example.as_ref();
        FieldEvidence {
            name: Some(Stated::new(self.name.to_owned(), self.span)),
            ty,
            type_span: self.schema.span,
            // The plugin marks every field that is required, so it states the others too.
            required: Some(Stated::new(self.required, self.span)),
            deprecated: self.deprecated,
            description: self.schema.description.clone(),
            example: example.map(|value| match value {
                Value::String(text) => text.as_str().into(),
                value => value.to_string().into(),
            }),
            default: tags.default.map(Box::new),
            constraints: tags.constraints.into(),
            ..FieldEvidence::new(NameForm::Wire, self.span)
        }
    }
}
