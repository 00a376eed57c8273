//! A payload of the rich form: a title, a description, a type, and the fields of its object or alternatives.

use docwright_schema::Stated;
use docwright_schema::evidence::{Shape, TypeExpr, VariantEvidence};

use super::field::{Entry, Style, entry};
use super::line::{Kind, Token, description};
use super::nesting;
use crate::read::formats::starlight::inline;

/// What a payload says.
pub(super) struct Payload {
    pub(super) ty: TypeExpr,
    /// Entries left out because their place is not certain.
    pub(super) dropped: usize,
}

/// Reads the payload whose description and type `tokens` begin with; a second one (another media type) is left out.
pub(super) fn read(tokens: &[Token<'_>], style: Style) -> Payload {
    let length = tokens.iter().take_while(|token| token.is_text()).count();
    let (texts, rest) = tokens.split_at_checked(length).unwrap_or((tokens, &[]));
    let (title, described) = match texts.split_first() {
        Some((first, rest)) if is_title(first.text) => {
            (Some(Stated::new(first.text.to_owned(), first.span)), rest)
        }
        _ => (None, texts),
    };
    match rest.split_first() {
        Some((first, rest)) => match &first.kind {
            Kind::Type(ty) if ty.has_object() => {
                // The items of an array have their own line, behind their description.
                let skipped = if ty.is_object() {
                    0
                } else {
                    items_line(rest, style)
                };
                let glued = ty.title.map(|title| Stated::new(title.to_owned(), first.span));
                let item_title = skipped.checked_sub(1).and_then(|i| match rest.get(i) {
                    Some(Token {
                        kind: Kind::Type(ty),
                        span,
                        ..
                    }) => ty.title.map(|title| Stated::new(title.to_owned(), *span)),
                    _ => None,
                });
                let behind = rest.get(skipped..).unwrap_or_default();
                let (shape, dropped) = object(behind, style);
                let object = inline(
                    title.or(glued).or(item_title),
                    description(described),
                    shape,
                    first.span,
                );
                Payload {
                    ty: ty.expr(&object),
                    dropped,
                }
            }
            Kind::Type(ty) => Payload {
                ty: ty.expr(&TypeExpr::Missing),
                dropped: 0,
            },
            Kind::Alternatives(discriminator) => {
                let discriminator = discriminator.map(|name| Stated::new(name.to_owned(), first.span));
                let (variants, dropped) = variants(rest, style);
                let ty = if variants.is_empty() {
                    TypeExpr::Missing
                } else {
                    let shape = Shape::Union {
                        variants,
                        discriminator,
                    };
                    inline(title, description(described), shape, first.span)
                };
                Payload { ty, dropped }
            }
            _ => missing(),
        },
        None => missing(),
    }
}

fn missing() -> Payload {
    Payload {
        ty: TypeExpr::Missing,
        dropped: 0,
    }
}

/// A name that the API's description gives to a schema: several words in one, as `ApiError`.
fn is_title(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    text.starts_with(char::is_uppercase)
        && capitals >= 2
        && text.chars().any(char::is_lowercase)
        && text.chars().all(char::is_alphanumeric)
}

/// How many tokens the items' own `object` line and what is before it take.
fn items_line(tokens: &[Token<'_>], style: Style) -> usize {
    let length = tokens.iter().take_while(|token| token.is_text()).count();
    let is_object = match tokens.get(length).map(|token| &token.kind) {
        Some(Kind::Type(ty)) => ty.is_object(),
        _ => false,
    };
    let is_field = length > 0 && super::field::begins(tokens, 0, style);
    if is_object && !is_field { length + 1 } else { 0 }
}

/// The shape of the object whose fields `tokens` begin with.
fn object(tokens: &[Token<'_>], style: Style) -> (Shape, usize) {
    if let [first, second, ..] = tokens
        && let (Kind::Additional, Kind::Type(ty)) = (&first.kind, &second.kind)
    {
        let shape = Shape::Alias(TypeExpr::Map(Box::new(ty.expr(&TypeExpr::Missing))));
        return (shape, 0);
    }
    let (entries, _) = entries(tokens, style);
    let found = nesting::fields(&entries, style);
    let shape = Shape::Object {
        fields: found.fields,
        additional: found.open.then_some(TypeExpr::Missing),
    };
    (shape, found.dropped)
}

/// The entries that `tokens` begin with, and where they end. An example between two of them belongs to the first.
fn entries<'a>(tokens: &[Token<'a>], style: Style) -> (Vec<Entry<'a>>, usize) {
    let mut entries = Vec::new();
    let mut i = 0;
    loop {
        let is_example = tokens.get(i).is_some_and(|token| token.kind == Kind::Example);
        let at = if is_example && !entries.is_empty() {
            i + 1
        } else {
            i
        };
        // A field that has lost its type stands between others.
        let torn = (at..)
            .take_while(|&k| tokens.get(k).is_some_and(Token::is_text))
            .find(|&k| super::field::begins(tokens, k, style));
        match torn.and_then(|at| entry(tokens, at, style)) {
            Some((entry, end)) => {
                entries.push(entry);
                i = end;
            }
            None => return (entries, i),
        }
    }
}

/// The alternatives: each a label, which a field cannot be taken for, and a type.
fn variants(tokens: &[Token<'_>], style: Style) -> (Vec<VariantEvidence>, usize) {
    let mut variants = Vec::new();
    let mut dropped = 0;
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        if super::field::begins(tokens, i, style) {
            break;
        }
        let label = token.is_text().then_some(token);
        let at = i + usize::from(label.is_some());
        let Some(Token {
            kind: Kind::Type(ty),
            span,
            ..
        }) = tokens.get(at)
        else {
            break;
        };
        let mut end = at + 1;
        let ty = if ty.is_object() && !ty.recursive {
            let behind = tokens.get(end..).unwrap_or_default();
            let is_map = behind.first().is_some_and(|token| token.kind == Kind::Additional);
            let (shape, lost) = object(behind, style);
            dropped += lost;
            end += if is_map { 2 } else { entries(behind, style).1 };
            let named = label.filter(|label| is_title(label.text));
            let name = named.map(|label| Stated::new(label.text.to_owned(), label.span));
            inline(name, None, shape, *span)
        } else {
            ty.expr(&TypeExpr::Missing)
        };
        variants.push(VariantEvidence {
            name: label.map(|label| label.text.to_owned()),
            ..VariantEvidence::new(ty, *span)
        });
        i = end;
    }
    (variants, dropped)
}
