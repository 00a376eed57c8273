//! Types as a person writes them in an overlay: `string`, `Array<Boat>`, `Map<integer>`, `string | null`.

use std::iter::Peekable;
use std::str::Chars;

use docwright_schema::Span;
use docwright_schema::evidence::{Link, TypeExpr};
use serde::Deserialize;
use serde::de::Error as _;

/// A type as written, and what it means; names of models stay unresolved links.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeText(pub TypeExpr);

impl<'de> Deserialize<'de> for TypeText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<TypeText, D::Error> {
        let text = String::deserialize(deserializer)?;
        match parse(&text) {
            Some(ty) => Ok(TypeText(ty)),
            None => Err(D::Error::custom(format!("`{text}` is no type"))),
        }
    }
}

/// Deeper types than this are refused, so that no overlay can exhaust the stack.
const MAX_DEPTH: usize = 32;

fn parse(text: &str) -> Option<TypeExpr> {
    let mut chars = text.chars().peekable();
    let ty = alternatives(&mut chars, 0)?;
    skip_blanks(&mut chars);
    chars.next().is_none().then_some(ty)
}

fn alternatives(chars: &mut Peekable<Chars<'_>>, depth: usize) -> Option<TypeExpr> {
    let mut types = vec![single(chars, depth)?];
    loop {
        skip_blanks(chars);
        if chars.next_if_eq(&'|').is_none() {
            break;
        }
        types.push(single(chars, depth)?);
    }
    match (types.len(), types.pop()) {
        (1, only) => only,
        (_, last) => Some(TypeExpr::OneOf(types.into_iter().chain(last).collect())),
    }
}

fn single(chars: &mut Peekable<Chars<'_>>, depth: usize) -> Option<TypeExpr> {
    if depth > MAX_DEPTH {
        return None;
    }
    skip_blanks(chars);
    let mut name = String::new();
    while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-')) {
        name.push(c);
    }
    skip_blanks(chars);
    if chars.next_if_eq(&'<').is_some() {
        let inner = Box::new(alternatives(chars, depth + 1)?);
        skip_blanks(chars);
        chars.next_if_eq(&'>')?;
        return match name.as_str() {
            "Array" | "array" => Some(TypeExpr::Array(inner)),
            "Map" | "map" => Some(TypeExpr::Map(inner)),
            _ => None,
        };
    }
    match name.as_str() {
        "" => None,
        "string" => Some(TypeExpr::String(None)),
        "integer" => Some(TypeExpr::Integer(None)),
        "number" => Some(TypeExpr::Number(None)),
        "boolean" => Some(TypeExpr::Boolean),
        "bytes" => Some(TypeExpr::Bytes),
        "any" => Some(TypeExpr::Any),
        "null" => Some(TypeExpr::Null),
        _ => Some(TypeExpr::Link(Box::new(Link {
            text: name,
            target: None,
            span: Span::default(),
        }))),
    }
}

fn skip_blanks(chars: &mut Peekable<Chars<'_>>) {
    while chars.next_if(|c| c.is_whitespace()).is_some() {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_nest() {
        let string = || Box::new(TypeExpr::String(None));
        assert_eq!(
            parse("Array< Map<string> >"),
            Some(TypeExpr::Array(Box::new(TypeExpr::Map(string()))))
        );
        assert_eq!(
            parse("string | null"),
            Some(TypeExpr::OneOf(vec![*string(), TypeExpr::Null]))
        );
        for nonsense in [
            "",
            "Array<",
            "Array<string",
            "Set<string>",
            "string string",
            "|",
            &"Array<".repeat(99_999),
        ] {
            assert_eq!(parse(nonsense), None, "{nonsense:.20}");
        }
    }
}
