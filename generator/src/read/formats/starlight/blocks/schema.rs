//! The grammar of a schema: a title, paragraphs, a type with its tags, and what opens behind it.
//!
//! As the form keeps one alternative only, a schema is a chain: lists, maps and alternatives around one innermost type.

use docwright_schema::evidence::{Shape, TypeExpr, VariantEvidence};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::ahead::{self, length_of_head};
use super::cursor::{Cursor, text};
use super::line::{Kind, Token};
use super::tags::Tags;
use crate::read::formats::starlight::text::{TypeLine, echoes, is_identifier};
use crate::read::formats::starlight::{enclosing, inline};

/// Something around the innermost type.
#[derive(Debug, Clone, PartialEq)]
enum Around<'a> {
    /// With the tags of the list.
    List(Tags),
    Map,
    Alternatives(Option<(&'a str, Span)>),
}

/// A schema, without the fields of its object.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Schema<'a> {
    around: Vec<Around<'a>>,
    leaf: Option<TypeLine<'a>>,
    tags: Tags,
    title: Option<Stated<String>>,
    pub(super) description: Option<String>,
    /// That of a list's items.
    of_items: Option<String>,
    pub(super) example: Option<Value>,
    pub(super) generated: bool,
    /// Whether fields of an object may follow.
    pub(super) opens: bool,
    /// Whether at least one must.
    pub(super) has_fields: bool,
    pub(super) span: Span,
}

/// No schema has more around its innermost type.
const DEEPEST: usize = 16;

/// Reads the schema at the cursor; `owner` is the name of the field that has it.
pub(super) fn read<'a>(cursor: &mut Cursor<'_, 'a>, owner: &str) -> Schema<'a> {
    let mut schema = Schema {
        around: Vec::new(),
        leaf: None,
        tags: Tags::default(),
        title: None,
        description: None,
        of_items: None,
        example: None,
        generated: false,
        opens: false,
        has_fields: false,
        span: cursor.span(),
    };
    for _ in 0..DEEPEST {
        if !schema.level(cursor, owner) {
            break;
        }
    }
    schema
}

impl<'a> Schema<'a> {
    /// Reads one type with what belongs to it; whether another one follows inside.
    fn level(&mut self, cursor: &mut Cursor<'_, 'a>, owner: &str) -> bool {
        let Some(length) = length_of_head(cursor) else {
            return false;
        };
        self.head(cursor, length, owner);
        let Some(token) = cursor.peek(0) else { return false };
        cursor.at += 1;
        self.span = token.span;
        match &token.kind {
            Kind::Alternatives(field) => {
                let field = field.map(|name| (name, token.span));
                self.around.push(Around::Alternatives(field));
                true
            }
            Kind::Type(ty) => {
                self.tags(cursor);
                self.typed(ty, cursor, owner)
            }
            _ => false,
        }
    }

    fn typed(&mut self, ty: &TypeLine<'a>, cursor: &mut Cursor<'_, 'a>, owner: &str) -> bool {
        if ty.is_bare_list() && follows(cursor) {
            let own = self.take_tags();
            self.around.push(Around::List(own));
            return true;
        }
        self.leaf = Some(ty.clone());
        if ty.has_array_of_objects() {
            // The items have their own line where they have fields.
            if let Some(length) = items(cursor) {
                let own = self.description.take();
                self.head(cursor, length, owner);
                self.of_items = std::mem::replace(&mut self.description, own);
                cursor.at += 1;
                self.opens = true;
                self.has_fields = true;
                self.tags(cursor);
            }
            return false;
        }
        if !ty.has_object() {
            return false;
        }
        match cursor.kind(0) {
            Some(Kind::Additional) => {
                cursor.at += 1;
                self.around.push(Around::Map);
                true
            }
            Some(Kind::Alternatives(_)) => true,
            _ => {
                self.opens = true;
                false
            }
        }
    }

    /// Title and description, `length` tokens of them.
    fn head(&mut self, cursor: &mut Cursor<'_, 'a>, length: usize, owner: &str) {
        let before = cursor.paragraphs();
        let title = (before.len() < length)
            .then(|| cursor.take(|kind| *kind == Kind::Text))
            .flatten();
        let after = cursor.paragraphs();
        let prose: Vec<&Token<'_>> = before.into_iter().chain(after).collect();
        if let Some(title) = title {
            if is_model_title(title.text) && !echoes(owner, title.text) {
                self.title = Some(Stated::new(title.text.to_owned(), title.span));
            } else if prose.is_empty() && title.text.contains(' ') && !echoes(owner, title.text) {
                self.description = self.description.take().or(Some(title.text.to_owned()));
            }
        }
        self.description = self.description.take().or(text(&prose));
    }

    fn tags(&mut self, cursor: &mut Cursor<'_, '_>) {
        while let Some(token) = cursor.peek(0) {
            match token.kind {
                Kind::Tags => self.tags.add(token.text, token.span),
                // An empty text or list, as a default.
                Kind::Text
                    if !token
                        .text
                        .starts_with(|c: char| c.is_alphanumeric() || "_$@".contains(c)) => {}
                _ => break,
            }
            cursor.at += 1;
        }
    }

    /// The default, which is known after the type.
    pub(super) fn take_tags(&mut self) -> Tags {
        std::mem::take(&mut self.tags)
    }

    /// Whether it may be an object without saying so.
    pub(super) fn is_any(&self) -> bool {
        !self.opens && self.leaf.as_ref().is_none_or(TypeLine::is_any)
    }

    /// Whether the fields of the object are those of one alternative of several.
    pub(super) fn is_alternative(&self) -> bool {
        !self.around.is_empty()
    }

    /// Whether it is an object that is one alternative of several. Only 23 of 2,665 such objects have no fields.
    pub(super) fn is_one_of_objects(&self) -> bool {
        self.opens && matches!(self.around.last(), Some(Around::Alternatives(_)))
    }

    /// The type, with `object` in the place of the innermost one's object, and the tags as they are of it.
    pub(super) fn expr(&self, object: Shape, tags: &mut Tags) -> TypeExpr {
        let is_empty = matches!(&object, Shape::Object { fields, additional: None } if fields.is_empty());
        let title = self.title.clone();
        let described = if self.has_fields {
            self.of_items.clone()
        } else {
            self.description.clone()
        };
        let object = if is_empty {
            // An object of which the page tells nothing may hold anything.
            TypeExpr::Map(Box::new(TypeExpr::Any))
        } else {
            inline(title.clone(), described, object, self.span)
        };
        let leaf = match &self.leaf {
            Some(ty) if ty.recursive => ty.expr(&enclosing(self.span)),
            Some(ty) => ty.expr(&object),
            None => TypeExpr::Missing,
        };
        let mut ty = tags.apply(leaf, None);
        if let TypeExpr::Inline(model) = &mut ty
            && model.name.is_none()
            && self.around.is_empty()
        {
            model.name = title.filter(|title| is_identifier(&title.value));
        }
        self.around.iter().rev().fold(ty, |ty, around| match around {
            Around::List(own) => {
                let of_items = std::mem::replace(tags, own.clone());
                tags.hold(of_items);
                tags.apply(TypeExpr::Array(Box::new(ty)), None)
            }
            Around::Map => TypeExpr::Map(Box::new(ty)),
            Around::Alternatives(field) => first_of(ty, *field, self.span),
        })
    }
}

/// The first of several alternatives; the others are lost.
fn first_of(ty: TypeExpr, field: Option<(&str, Span)>, span: Span) -> TypeExpr {
    let name = match &ty {
        TypeExpr::Inline(model) => model.name.as_ref().map(|name| name.value.clone()),
        _ => None,
    };
    let shape = Shape::Union {
        variants: vec![
            VariantEvidence {
                name,
                ..VariantEvidence::new(ty, span)
            },
            VariantEvidence::new(TypeExpr::Missing, span),
        ],
        discriminator: field.map(|(name, span)| Stated::new(name.to_owned(), span)),
    };
    inline(None, None, shape, span)
}

/// Whether a list's items follow: a type, with nothing before it that could be a field's name.
fn follows(cursor: &Cursor<'_, '_>) -> bool {
    let before = cursor.count_paragraphs(0);
    let next = cursor.kind(before);
    let marked = matches!(cursor.kind(before + 1), Some(Kind::Required | Kind::Deprecated));
    !marked && matches!(next, Some(Kind::Type(_) | Kind::Alternatives(_)))
}

/// How many tokens stand before the `object` of a list's items.
fn items(cursor: &Cursor<'_, '_>) -> Option<usize> {
    let length = length_of_head(cursor)?;
    let is_object = matches!(cursor.kind(length), Some(Kind::Type(ty)) if ty.is_object());
    let title = (0..length).find_map(|i| cursor.peek(i).filter(|token| token.kind == Kind::Text));
    // A small word before `object` is more likely a field that comes next.
    let titled = title.is_none_or(|title| is_title(title.text));
    let mut inside = *cursor;
    inside.at += length + 1;
    inside.take(|kind| *kind == Kind::Tags);
    let has_fields = ahead::entry(&inside)
        || matches!(
            inside.kind(0),
            Some(Kind::Additional | Kind::Alternatives(_) | Kind::Not)
        );
    (is_object && titled && has_fields).then_some(length)
}

/// A name that the API's description gives to a schema: a word in capitals, or several.
pub(super) fn is_title(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.chars().any(char::is_lowercase) || text.contains(' ')
}

/// A title that is the name of a structure: a word or few, no sentence.
fn is_model_title(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.split(' ').count() <= 4
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.'))
        && !text.ends_with('.')
}
