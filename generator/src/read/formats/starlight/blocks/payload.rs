//! Fields and payloads: schemas with the entries of their objects, each in its place.

use docwright_schema::evidence::{FieldEvidence, NameForm, Shape, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::cursor::Cursor;
use super::line::Kind;
use super::schema;
use super::schema::Schema;
use crate::read::formats::starlight::inline;
use crate::read::formats::starlight::nesting::{Hints, Item, Node, Tree, tree as places};

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

/// Whether an entry begins at the cursor.
pub(super) fn begins(cursor: &Cursor<'_, '_>) -> bool {
    let Some(token) = cursor.peek(0).filter(|token| token.is_name()) else {
        return false;
    };
    let mut next = *cursor;
    next.at += 1;
    if matches!(next.kind(0), Some(Kind::Required | Kind::Deprecated)) {
        // In `object`, `required`, `required` the second one is the name.
        return !(matches!(token.kind, Kind::Type(_)) && next.kind(1) == Some(&Kind::Required));
    }
    // `Example` and the like are no names, and two types in a row are a list and its items.
    matches!(token.kind, Kind::Text) && schema::begins(&next)
        || matches!(&token.kind, Kind::Type(ty) if !ty.has_object() && !ty.is_bare_list())
            && matches!(next.kind(0), Some(Kind::Type(_)))
}

/// Reads the entry at the cursor.
pub(super) fn entry<'a>(cursor: &mut Cursor<'_, 'a>) -> Option<Entry<'a>> {
    let token = cursor.peek(0)?;
    let (role, name) = match &token.kind {
        Kind::Additional => (Role::Additional, ""),
        Kind::Alternatives(_) => (Role::Alternatives, ""),
        _ if begins(cursor) => (Role::Field, token.text),
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
    Some(Entry {
        role,
        name,
        schema: schema::read(cursor, name),
        required,
        deprecated,
        span: token.span,
    })
}

/// The entries from the cursor on.
pub(super) fn entries<'a>(cursor: &mut Cursor<'_, 'a>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    loop {
        if cursor.take(|kind| *kind == Kind::Not).is_some() {
            // What is not allowed ends like any other entry: an example behind it is that of the whole.
            let excluded = entry(cursor);
            if let (Some(excluded), Some(last)) = (excluded, entries.last_mut()) {
                last.schema.example = excluded.schema.example;
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
}

/// Reads a schema and all that belongs to it.
pub(super) fn content<'a>(cursor: &mut Cursor<'_, 'a>) -> Content<'a> {
    let schema = schema::read(cursor, "");
    let entries = if schema.opens { entries(cursor) } else { Vec::new() };
    let mut content = Content {
        example: schema.example.clone().map(|value| (value, schema.generated)),
        schema,
        entries,
        sent: None,
    };
    content.example_of_last_entry();
    content
}

impl Content<'_> {
    /// What stands behind the last entry may be an example of the whole: an object is, of an entry that is none.
    fn example_of_last_entry(&mut self) {
        let Some(last) = self.entries.last_mut() else {
            return;
        };
        let whole = |value: &Value| match value {
            Value::Object(_) => true,
            Value::Array(items) => items.first().is_some_and(Value::is_object),
            _ => false,
        };
        let known = |value: &Value, name: &str| match value {
            Value::Array(items) => items.first().and_then(|item| item.get(name)).is_some(),
            value => value.get(name).is_some(),
        };
        if let Some(value) = last.schema.example.take_if(|value| whole(value)) {
            let names = self.entries.iter().map(|entry| entry.name);
            let fits =
                names.clone().any(|name| known(&value, name)) || value == Value::Object(Default::default());
            let generated = self.entries.last().is_some_and(|last| last.schema.generated);
            if fits {
                self.example = Some((value, generated));
            }
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
                .or(self.sent.as_ref()),
            complete: self.example.as_ref().is_some_and(|(_, generated)| *generated),
        };
        let tree = places(&items(&self.entries), &hints);
        let mut tags = self.schema.clone().take_tags();
        let shape = shape(&self.entries, &tree);
        let ty = self.schema.expr(shape, &mut tags);
        // What the plugin made up tells something where something is lost.
        let whole = tree.dropped == 0 && !self.shows_part();
        let example = self
            .example
            .iter()
            .filter(|(_, generated)| !(*generated && whole));
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
        complete: false,
    };
    let tree = places(&items(inner), &hints);
    Some((first.field(shape(inner, &tree)), tree.dropped))
}

fn items<'a>(entries: &[Entry<'a>]) -> Vec<Item<'a>> {
    let item = |entry: &Entry<'a>| Item {
        name: entry.name,
        closes: entry.role == Role::Alternatives,
        opens: entry.schema.opens,
        has_fields: entry.schema.has_fields,
        unclear: false,
        shown: !entry.schema.is_alternative(),
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
        let example = self.schema.example.as_ref().filter(|_| !self.schema.generated);
        FieldEvidence {
            name: Some(Stated::new(self.name.to_owned(), self.span)),
            ty,
            type_span: self.schema.span,
            // The plugin marks every field that is required, so it states the others too.
            required: Some(Stated::new(self.required, self.span)),
            deprecated: self.deprecated,
            description: self.schema.description.clone(),
            example: example.map(|value| match value {
                Value::String(text) => text.clone(),
                value => value.to_string(),
            }),
            default: tags.default.map(Box::new),
            constraints: tags.constraints.into(),
            ..FieldEvidence::new(NameForm::Wire, self.span)
        }
    }
}
