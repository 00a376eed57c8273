//! Entries of the rich form: name, `required`, title, description, type.

use docwright_schema::evidence::{FieldEvidence, NameForm, Shape, TypeExpr};
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};

use super::heading::Heading;
use super::identifier::is_identifier;
use super::line::{Kind, Token, description};
use super::type_line::TypeLine;
use crate::read::formats::starlight::nesting::is_sorted;
use crate::read::formats::starlight::{enclosing, inline};

/// How names look on this page.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// Names marked as required begin with capitals, so that a capital tells no title from a name.
    capitals: bool,
    /// The fields of every object are in alphabetical order.
    pub(super) sorted: bool,
}

impl Style {
    pub(super) fn of(tokens: &[Token<'_>]) -> Style {
        let capitals = tokens.windows(2).any(|pair| {
            matches!(pair, [name, mark] if mark.kind == Kind::Required && is_identifier(name.text) && is_capital(name.text))
        });
        let style = Style {
            capitals,
            sorted: false,
        };
        Style {
            sorted: is_sorted(lists(tokens, style).into_iter()),
            ..style
        }
    }
}

/// The entries that stand one behind the other, each with whether it opens an object; those of the path are in its order.
fn lists<'a>(tokens: &[Token<'a>], style: Style) -> Vec<Vec<(&'a str, bool)>> {
    let mut lists = vec![Vec::new()];
    let mut in_path = false;
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        if let Kind::Heading(heading) = token.kind {
            in_path = heading == Heading::Location(Some(Location::Path));
        }
        match entry(tokens, i, style).filter(|_| !in_path) {
            Some((entry, end)) => {
                if let Some(list) = lists.last_mut() {
                    list.push((entry.name, entry.opens != Opens::Nothing));
                }
                i = end;
            }
            None => {
                lists.push(Vec::new());
                i += 1;
            }
        }
    }
    lists
}

/// A capitalised word: `Error`, `HttpError`, but not `X-Request-ID` or `DSN`.
fn is_capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && text.chars().any(char::is_lowercase)
        && !text.contains(['-', '_', '$', '.'])
}

/// What may follow an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    /// Nothing of its own.
    Nothing,
    /// An object: its fields, if the page shows any.
    Fields,
    /// An object that has at least one field.
    SomeFields,
    /// Structures that the text does not keep apart from what follows.
    Unclear,
}

/// An entry, before nesting.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub(super) name: &'a str,
    pub(super) name_span: Span,
    required: bool,
    deprecated: bool,
    pub(super) description: Option<String>,
    ty: Option<TypeLine<'a>>,
    /// The types of simple alternatives.
    alternatives: Vec<TypeExpr>,
    /// The name of the nested structure.
    title: Option<Stated<String>>,
    /// The type of the map's values.
    additional: Option<TypeExpr>,
    pub(super) opens: Opens,
    type_span: Span,
}

/// No field has more simple alternatives.
const MOST_ALTERNATIVES: usize = 64;

/// No description has more lines.
const LONGEST_RUN: usize = 40;

/// Reads the entry at `at`, and tells where it ends; `None` where there is no entry for certain.
pub(super) fn entry<'a>(tokens: &[Token<'a>], at: usize, style: Style) -> Option<(Entry<'a>, usize)> {
    let (mut entry, end, typed) = head(tokens, at, style)?;
    let end = if typed {
        type_at(tokens, end, style, &mut entry)
    } else {
        end
    };
    Some((entry, end))
}

/// Whether an entry begins at `at`.
pub(super) fn begins(tokens: &[Token<'_>], at: usize, style: Style) -> bool {
    head(tokens, at, style).is_some()
}

/// An entry without its type, where that stands, and whether it stands there.
fn head<'a>(tokens: &[Token<'a>], at: usize, style: Style) -> Option<(Entry<'a>, usize, bool)> {
    let name = tokens
        .get(at)
        .filter(|token| token.is_text() && is_identifier(token.text))?;
    let mut i = at + 1;
    let mut required = false;
    let mut deprecated = false;
    while let Some(token) = tokens.get(i) {
        match token.kind {
            Kind::Required => required = true,
            Kind::Deprecated => deprecated = true,
            _ => break,
        }
        i += 1;
    }
    if !required && is_capital(name.text) && !style.capitals {
        return None;
    }
    let run = tokens.get(i..)?;
    let length = run
        .iter()
        .take(LONGEST_RUN)
        .take_while(|token| token.is_text())
        .count();
    let (texts, rest) = run.split_at_checked(length)?;
    let echo = texts.first().is_some_and(|token| echoes(name.text, token.text));
    let described = texts.get(usize::from(echo)..).unwrap_or_default();
    // A lone word is more likely the name of the next entry, and then the type belongs to that.
    let is_name =
        |token: &Token<'_>| is_identifier(token.text) && (style.capitals || !is_capital(token.text));
    let next_name = described.iter().any(is_name);
    let follows = rest.first().map(|token| &token.kind);
    let typed = matches!(follows, Some(Kind::Type(_) | Kind::Alternatives(_))) && !next_name;
    let mut entry = Entry {
        name: name.text,
        name_span: name.span,
        required,
        deprecated,
        description: None,
        ty: None,
        alternatives: Vec::new(),
        title: None,
        additional: None,
        opens: Opens::Nothing,
        type_span: name.span,
    };
    if !typed {
        // The mark alone makes it an entry; its type is lost.
        let untyped = required || deprecated;
        return untyped.then_some((entry, i, false));
    }
    if !required && !echo && described.first().is_some_and(|token| !token.is_prose()) {
        return None;
    }
    entry.description = description(described);
    Some((entry, i + length, true))
}

/// Whether a title only says the name again.
pub(in crate::read::formats::starlight) fn echoes(name: &str, title: &str) -> bool {
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    plain(name) == plain(title)
}

/// Reads the type at `at`, with what belongs to it for certain.
fn type_at<'a>(tokens: &[Token<'a>], at: usize, style: Style, entry: &mut Entry<'a>) -> usize {
    let Some(token) = tokens.get(at) else { return at };
    entry.type_span = token.span;
    let mut i = at + 1;
    match &token.kind {
        Kind::Type(ty) => {
            entry.ty = Some(ty.clone());
            entry.title = ty.title.map(|title| Stated::new(title.to_owned(), token.span));
            if ty.has_array_of_objects() {
                if let Some((summary, object)) = item_summary(tokens, i, style) {
                    i = summary + 1;
                    entry.title = object.map(|(title, span)| Stated::new(title.to_owned(), span));
                    entry.opens = Opens::SomeFields;
                }
            } else if ty.has_object() {
                entry.opens = Opens::Fields;
            }
            if let (Some(Kind::Additional), Some(Kind::Type(value))) = (kind(tokens, i), kind(tokens, i + 1))
                && entry.opens == Opens::Fields
            {
                // What a map's value opens has no end that the text shows.
                let opens = value.has_object();
                entry.additional = Some(value.expr(&TypeExpr::Missing));
                entry.opens = if opens { Opens::Unclear } else { Opens::Nothing };
                i += 2;
            }
        }
        _ => i = alternatives(tokens, i, style, entry),
    }
    i
}

fn kind<'t, 'a>(tokens: &'t [Token<'a>], at: usize) -> Option<&'t Kind<'a>> {
    tokens.get(at).map(|token| &token.kind)
}

/// The `object` of an array's items, behind a description of theirs: it stands only where they have fields.
fn item_summary<'a>(
    tokens: &[Token<'a>],
    at: usize,
    style: Style,
) -> Option<(usize, Option<(&'a str, Span)>)> {
    let run = tokens.get(at..)?;
    let length = run
        .iter()
        .take(LONGEST_RUN)
        .take_while(|token| token.is_text())
        .count();
    let end = at + length;
    if length > 0 && begins(tokens, at, style) {
        return None;
    }
    // A lone word before `object` would be a name.
    let described = length == 0 || tokens.get(end - 1).is_some_and(Token::is_prose);
    let token = tokens.get(end)?;
    match &token.kind {
        Kind::Type(ty) if described && ty.is_object() => {
            Some((end, ty.title.map(|title| (title, token.span))))
        }
        _ => None,
    }
}

/// Reads the alternatives that have no structure; one that has makes the rest unclear.
fn alternatives<'a>(tokens: &[Token<'a>], at: usize, style: Style, entry: &mut Entry<'a>) -> usize {
    let mut i = at;
    while entry.alternatives.len() < MOST_ALTERNATIVES {
        let run = tokens.get(i..).unwrap_or_default();
        let length = run
            .iter()
            .take(LONGEST_RUN)
            .take_while(|token| token.is_text())
            .count();
        if length > 0 && (begins(tokens, i, style) || !run.first().is_some_and(Token::is_prose)) {
            return i;
        }
        match kind(tokens, i + length) {
            Some(Kind::Type(ty)) if !ty.has_object() && !ty.recursive => {
                let ty = ty.expr(&TypeExpr::Missing);
                if !entry.alternatives.contains(&ty) {
                    entry.alternatives.push(ty);
                }
                i += length + 1;
            }
            Some(Kind::Type(_) | Kind::Alternatives(_)) => {
                entry.alternatives.clear();
                entry.opens = Opens::Unclear;
                return i + length + 1;
            }
            _ => return i,
        }
    }
    i
}

impl Entry<'_> {
    /// The field, with the fields that nesting found for its structure, which may have more.
    pub(super) fn field(self, nested: Vec<FieldEvidence>, open: bool) -> FieldEvidence {
        let object = match self.additional {
            Some(value) => TypeExpr::Map(Box::new(value)),
            None => {
                let shape = Shape::Object {
                    fields: nested,
                    additional: open.then_some(TypeExpr::Missing),
                };
                inline(self.title, None, shape, self.type_span)
            }
        };
        let ty = match self.ty {
            Some(ty) if ty.recursive => ty.expr(&enclosing(self.type_span)),
            Some(ty) => ty.expr(&object),
            None => match self.alternatives.as_slice() {
                [] => TypeExpr::Missing,
                [one] => one.clone(),
                _ => TypeExpr::OneOf(self.alternatives),
            },
        };
        FieldEvidence {
            name: Some(Stated::new(self.name.to_owned(), self.name_span)),
            form: NameForm::Wire,
            ty,
            type_span: self.type_span,
            // The plugin marks every field that is required, so a rich page states the others too.
            required: Some(Stated::new(self.required, self.name_span)),
            deprecated: self.deprecated,
            description: self.description,
            ..FieldEvidence::new(NameForm::Wire, self.name_span)
        }
    }
}

/// Parameters or headers, whose description may also follow the type.
pub(super) fn described_entries<'a>(tokens: &[Token<'a>], style: Style) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let Some((mut entry, end)) = entry(tokens, i, style) else {
            i += 1;
            continue;
        };
        i = end;
        if kind(tokens, i) == Some(&Kind::Example) {
            i += 1;
        }
        let start = i;
        while tokens.get(i).is_some_and(Token::is_text) && !begins(tokens, i, style) {
            i += 1;
        }
        let after = tokens.get(start..i).unwrap_or_default();
        entry.description = description(after).or(entry.description);
        entries.push(entry);
    }
    entries
}
