//! Types as a person writes them in an overlay: `string`, `Array<Boat>`, `Map<integer>`, `string | null`; and types of Rust
//! that stand in place of generated ones.

use std::iter::Peekable;
use std::ops::Range;
use std::str::Chars;

use docwright_schema::evidence::{Link, TypeExpr};
use docwright_schema::{SourceId, Span};
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use serde::Deserialize;
use serde::de::Error as _;
use toml::Spanned;

/// A type as written, and what it means; names of models stay unresolved links, each with the place of the value in the overlay.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeText(pub TypeExpr);

impl<'de> Deserialize<'de> for TypeText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<TypeText, D::Error> {
        let text = Spanned::<String>::deserialize(deserializer)?;
        match parse(text.get_ref(), text.span()) {
            Some(ty) => Ok(TypeText(ty)),
            None => {
                let words: Vec<_> = WORDS.iter().map(|word| format!("`{word}`")).collect();
                let (text, words) = (text.get_ref(), words.join(", "));
                Err(D::Error::custom(format!(
                    "`{text}` is no type: it is {words} or the name of a model"
                )))
            }
        }
    }
}

/// The words of types.
pub(crate) const WORDS: &[&str] = &[
    "string",
    "integer",
    "number",
    "boolean",
    "bytes",
    "any",
    "null",
    "Array<…>",
    "Map<…>",
];

/// A type of Rust as a person wrote it. Each path in it begins with a crate, so that it means the same in every module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RustType(pub String);

impl<'de> Deserialize<'de> for RustType {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<RustType, D::Error> {
        let text = String::deserialize(deserializer)?;
        rust(&text).map(RustType).map_err(D::Error::custom)
    }
}

/// The text of a type, with `::` before each path that begins with a crate: a module of that name is then none.
fn rust(text: &str) -> Result<String, String> {
    let refused = || format!("`{text}` is no type of Rust");
    let is_deep = text.matches(['<', '(', '[', '&', '*']).count() > MAX_DEPTH;
    if is_deep || syn::parse_str::<syn::Type>(text).is_err() {
        return Err(refused());
    }
    let tokens = text.parse().map_err(|_| refused())?;
    let tokens =
        absolute(tokens).map_err(|first| format!("`{text}` begins with `{first}`, not with a crate"))?;
    let item = syn::parse2(quote!(type Own = #tokens;)).map_err(|_| refused())?;
    let item = prettyplease::unparse(&item);
    let words: Vec<&str> = item.split_whitespace().collect();
    let line = words.join(" ");
    Ok(line
        .trim_start_matches("type Own = ")
        .trim_end_matches(';')
        .to_owned())
}

/// Paths that begin with a crate, whatever module they stand in. The error is a word that means another thing in each module.
fn absolute(tokens: TokenStream) -> Result<TokenStream, String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_colon = |at: Option<usize>| matches!(at.and_then(|at| tokens.get(at)), Some(TokenTree::Punct(sign)) if sign.as_char() == ':');
    let mut all = TokenStream::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(word) if !is_colon(at.checked_sub(1)) => {
                if ["crate", "self", "super", "Self"]
                    .iter()
                    .any(|relative| word == relative)
                {
                    return Err(word.to_string());
                }
                if is_colon(Some(at + 1)) {
                    all.extend(quote!(::));
                }
                word.to_tokens(&mut all);
            }
            TokenTree::Group(group) => {
                let inner = absolute(group.stream())?;
                Group::new(group.delimiter(), inner).to_tokens(&mut all);
            }
            other => other.to_tokens(&mut all),
        }
    }
    Ok(all)
}

/// Deeper types than this are refused, so that no overlay can exhaust the stack.
const MAX_DEPTH: usize = 32;

fn parse(text: &str, at: Range<usize>) -> Option<TypeExpr> {
    let mut chars = text.chars().peekable();
    // Which of the texts that people write it is, is known to who reads the overlay.
    let span = Span::new(SourceId::attached(0), at);
    let ty = alternatives(&mut chars, span, 0)?;
    skip_blanks(&mut chars);
    chars.next().is_none().then_some(ty)
}

fn alternatives(chars: &mut Peekable<Chars<'_>>, span: Span, depth: usize) -> Option<TypeExpr> {
    let mut types = vec![single(chars, span, depth)?];
    loop {
        skip_blanks(chars);
        if chars.next_if_eq(&'|').is_none() {
            break;
        }
        types.push(single(chars, span, depth)?);
    }
    match (types.len(), types.pop()) {
        (1, only) => only,
        (_, last) => Some(TypeExpr::OneOf(types.into_iter().chain(last).collect())),
    }
}

fn single(chars: &mut Peekable<Chars<'_>>, span: Span, depth: usize) -> Option<TypeExpr> {
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
        let inner = Box::new(alternatives(chars, span, depth + 1)?);
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
            span,
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
    fn paths_of_rust_begin_with_a_crate() {
        for (text, expected) in [
            ("my_crate::Money", Ok("::my_crate::Money")),
            ("Vec < rust_decimal::Decimal>", Ok("Vec<::rust_decimal::Decimal>")),
            ("u128", Ok("u128")),
            (
                "crate::Money",
                Err("`crate::Money` begins with `crate`, not with a crate"),
            ),
            (
                "Vec<super::Money>",
                Err("`Vec<super::Money>` begins with `super`, not with a crate"),
            ),
            ("a b", Err("`a b` is no type of Rust")),
            ("", Err("`` is no type of Rust")),
        ] {
            assert_eq!(rust(text), expected.map(str::to_owned).map_err(str::to_owned));
        }
        assert!(rust(&"Vec<".repeat(99_999)).is_err());
    }

    #[test]
    fn types_nest() {
        let string = || Box::new(TypeExpr::String(None));
        assert_eq!(
            parse("Array< Map<string> >", 0..0),
            Some(TypeExpr::Array(Box::new(TypeExpr::Map(string()))))
        );
        assert_eq!(
            parse("string | null", 0..0),
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
            assert_eq!(parse(nonsense, 0..0), None, "{nonsense:.20}");
        }
    }
}
