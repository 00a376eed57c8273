//! Types as authors write them: `string`, `?integer`, `array of X`, `X[]`, `map[string]x`, `integer or string`, `user object`.
//!
//! Takes text and links, makes a [`TypeExpr`]. A word that is no type and no link is no model either, unless it is spelt like one.

pub(super) mod said;
pub(super) mod stand_ins;
mod words;

use docwright_schema::Span;
use docwright_schema::evidence::{Link, TypeExpr};
use serde_json::Value;

pub(super) use words::list;
use words::word;

use super::words::languages;
use super::words::links::{is_no_name, model_name, target};
use super::words::text::alternatives;
use crate::read::reader::Page;

/// Types in types are not read any deeper.
const MAX_DEPTH: usize = 6;

/// What types are read with: the page, the place, the links in the text.
#[derive(Clone, Copy)]
pub(super) struct Types<'p> {
    pub page: &'p Page<'p>,
    pub span: Span,
    pub links: &'p [(String, String)],
}

impl Types<'_> {
    /// The type that a text says; `Missing` where it says none.
    pub(super) fn read(&self, text: &str) -> TypeExpr {
        let text = text.replace(['`', '*', '"'], "").replace('\u{a0}', " ");
        let (text, is_nullable) = without_marks(&text);
        let ty = self.typed(text.trim(), 0);
        if is_nullable { nullable(ty) } else { ty }
    }

    fn typed(&self, text: &str, depth: usize) -> TypeExpr {
        let text = text.trim().trim_end_matches(['.', ',', ';']).trim();
        if text.is_empty() || depth > MAX_DEPTH {
            return TypeExpr::Missing;
        }
        if let Some(rest) = text.strip_prefix('?') {
            return nullable(self.typed(rest, depth + 1));
        }
        let lower = text.to_lowercase();
        if let Some(known) = super::words::guided::type_word(self.page, &lower) {
            return self.typed(known, depth + 1);
        }
        if let Some(word) = word(&lower) {
            return word;
        }
        if let Some(english) = languages::type_said(&lower) {
            return self.typed(&english, depth + 1);
        }
        // `string, nullable`; `string (optional)`.
        for mark in [
            " or null",
            "|null",
            " | null",
            "/null",
            " / null",
            ", nullable",
            " (nullable)",
            " nullable",
        ] {
            if lower.ends_with(mark)
                && let Some(rest) = text.get(..text.len().saturating_sub(mark.len()))
            {
                return nullable(self.typed(rest, depth + 1));
            }
        }
        for mark in [
            "nullable ",
            "optional ",
            "required ",
            "an ",
            "a ",
            "the ",
            "partial ",
            "one of ",
            "json ",
            "valid ",
            "unique ",
            "unix ",
            "comma-separated ",
        ] {
            if let Some(rest) = lower.strip_prefix(mark)
                && let Some(rest) = text.get(text.len() - rest.len()..)
            {
                let inner = self.typed(rest, depth + 1);
                return if mark == "nullable " {
                    nullable(inner)
                } else {
                    inner
                };
            }
        }
        // `array of up to 10 boats`.
        if let Some(rest) = lower.strip_prefix("up to ").and_then(|rest| rest.split_once(' '))
            && rest.0.bytes().all(|byte| byte.is_ascii_digit())
        {
            let rest = text.get(text.len() - rest.1.len()..).unwrap_or_default();
            return self.typed(rest, depth + 1);
        }
        if let Some(item) = item(text, &lower) {
            return list(self.typed(&singular(item), depth + 1));
        }
        if let Some(value) = map_value(text, &lower) {
            let value = match self.typed(value, depth + 1) {
                TypeExpr::Missing => TypeExpr::Any,
                value => value,
            };
            return TypeExpr::Map(Box::new(value));
        }
        if let Some(parts) = alternatives(text) {
            let types: Vec<TypeExpr> = parts.iter().map(|part| self.typed(part, depth + 1)).collect();
            let known = types.iter().filter(|ty| !matches!(ty, TypeExpr::Missing)).count();
            if known == types.len() {
                return one_of(types);
            }
        }
        if let Some(model) = self.linked(text) {
            return model;
        }
        // `string (datetime)`, `integer(int64)`, `string, required`.
        if let Some(at) = lower.find(['(', ',', ':', '=', '<', '{']) {
            let inner = lower.get(at + 1..).unwrap_or_default();
            let front = self.typed(text.get(..at).unwrap_or_default(), depth + 1);
            let inner = inner.split([')', '>', ',']).next().unwrap_or_default().trim();
            return match (&front, word(inner)) {
                (TypeExpr::String(None), Some(exact @ TypeExpr::String(Some(_)))) => exact,
                (TypeExpr::Integer(None), Some(exact @ TypeExpr::Integer(Some(_)))) => exact,
                _ => front,
            };
        }
        if let Some(front) = lower.split(' ').next().and_then(word)
            && lower.split(' ').count() <= 4
        {
            return front;
        }
        self.model(text)
    }

    fn linked(&self, text: &str) -> Option<TypeExpr> {
        let plain = text.trim();
        let (shown, url) = self.links.iter().find(|(shown, _)| {
            let shown = shown.replace('`', "");
            !shown.is_empty()
                && (plain == shown
                    || plain
                        .strip_suffix(" object")
                        .is_some_and(|front| front.trim() == shown)
                    || plain
                        .strip_suffix(" objects")
                        .is_some_and(|front| front.trim() == shown)
                    || plain.strip_suffix('s') == Some(&shown)
                    || plain.strip_prefix(shown.as_str()).is_some_and(is_no_name))
        })?;
        if let Some(known) = word(&shown.to_lowercase()) {
            return Some(known);
        }
        self.link(shown, Some(url))
    }

    /// A name that is spelt like a model's: `User`, `user object`.
    fn model(&self, text: &str) -> TypeExpr {
        let lower = text.to_lowercase();
        let says_object = [
            " object",
            " objects",
            " structure",
            " entity",
            " resource",
            " hash",
        ]
        .iter()
        .any(|end| lower.ends_with(end));
        let words = text.split(' ').count();
        let is_camel = words == 1
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.chars().all(|c| c.is_alphanumeric() || c == '_')
            && text.chars().any(|c| c.is_ascii_lowercase());
        if words <= 4 && (says_object || is_camel) {
            return self.link(text, None).unwrap_or(TypeExpr::Missing);
        }
        TypeExpr::Missing
    }

    /// A link to the model of this name.
    pub(super) fn link(&self, shown: &str, url: Option<&String>) -> Option<TypeExpr> {
        let name = model_name(shown);
        if name.is_empty() {
            return None;
        }
        Some(TypeExpr::Link(Box::new(Link {
            text: name,
            target: url.and_then(|url| target(self.page.path, url)),
            span: self.span,
        })))
    }
}

/// A text without template tags in it and without the condition at its end, and whether these say that it may be null:
/// `{{<nullable>}} Account, or null if …`.
fn without_marks(text: &str) -> (String, bool) {
    let mut kept = String::with_capacity(text.len());
    let mut is_nullable = false;
    let mut rest = text;
    while let Some((front, inner)) = rest.split_once("{{") {
        let Some((tag, after)) = inner.split_once("}}") else {
            break;
        };
        kept.push_str(front);
        is_nullable |= tag.to_ascii_lowercase().contains("nullable");
        rest = after;
    }
    kept.push_str(rest);
    let lower = kept.to_lowercase();
    let null = [", or null", " or null"].iter().find_map(|mark| lower.find(mark));
    let clause = [" if ", ". "].iter().find_map(|mark| lower.find(mark));
    if lower.len() == kept.len() {
        kept.truncate(null.into_iter().chain(clause).min().unwrap_or(kept.len()));
    }
    (kept, is_nullable || null.is_some())
}

fn nullable(ty: TypeExpr) -> TypeExpr {
    match ty {
        TypeExpr::Missing | TypeExpr::Null | TypeExpr::Nullable(_) => ty,
        ty => TypeExpr::Nullable(Box::new(ty)),
    }
}

fn one_of(mut types: Vec<TypeExpr>) -> TypeExpr {
    let before = types.len();
    types.retain(|ty| *ty != TypeExpr::Null);
    let is_nullable = types.len() < before;
    types.dedup();
    let ty = match types.len() {
        0 => TypeExpr::Null,
        1 => types.remove(0),
        _ => TypeExpr::OneOf(types),
    };
    if is_nullable { nullable(ty) } else { ty }
}

/// What a list holds: `array of x`, `x[]`, `[]x`, `array[x]`, `array<x>`, `list of x`, `array (x)`.
fn item<'t>(text: &'t str, lower: &str) -> Option<&'t str> {
    let tail = |at: usize| text.get(at..);
    for start in [
        "array of ",
        "arrays of ",
        "list of ",
        "set of ",
        "collection of ",
        "array containing ",
        "json array of ",
        "json list of ",
        "comma-separated list of ",
        "[]",
    ] {
        if lower.starts_with(start) {
            return tail(start.len());
        }
    }
    for start in [
        "array[", "array<", "list<", "list[", "array (", "array(", "set<", "[",
    ] {
        if lower.starts_with(start) {
            return tail(start.len())
                .map(|inner| inner.trim_end_matches([']', '>', ')']))
                .filter(|inner| !inner.is_empty());
        }
    }
    for end in ["[]", " array", " list", " (array)", " collection"] {
        if let Some(rest) = lower.strip_suffix(end) {
            return text.get(..rest.len());
        }
    }
    None
}

/// What a map holds: `map[string]x`, `map<string, x>`, `map of x to y`, `object<string, x>`.
fn map_value<'t>(text: &'t str, lower: &str) -> Option<&'t str> {
    for start in [
        "map[",
        "map<",
        "object<",
        "dict[",
        "dict<",
        "hash<",
        "record<",
        "dictionary<",
        "map of ",
        "object of ",
        "dictionary of ",
        "dictionary with ",
        "dict of ",
    ] {
        if !lower.starts_with(start) {
            continue;
        }
        let inner = text.get(start.len()..)?;
        let inner_lower = lower.get(start.len()..)?;
        if let Some(at) = inner_lower.find(" to ") {
            return inner.get(at + 4..);
        }
        if let Some(at) = inner.find(',') {
            return inner
                .get(at + 1..)
                .map(|value| value.trim_end_matches([']', '>']).trim());
        }
        return match inner.find(']') {
            Some(at) if at + 1 < inner.len() => inner.get(at + 1..),
            _ => Some(inner.trim_end_matches([']', '>'])),
        };
    }
    None
}

fn singular(text: &str) -> String {
    let text = text.trim();
    match text.strip_suffix("s") {
        Some(one) if word(&one.to_lowercase()).is_some() => one.to_owned(),
        _ => text.to_owned(),
    }
}

/// A literal as it stands in prose: a number, a truth value, or a text.
pub(super) fn literal(text: &str, ty: &TypeExpr) -> Value {
    let text = text.trim().trim_matches(['`', '"', '\'']);
    let parsed: Option<Value> = serde_json::from_str(text).ok();
    match (ty, parsed) {
        (TypeExpr::String(_), Some(Value::Number(_) | Value::Bool(_))) | (_, None) => {
            Value::String(text.to_owned())
        }
        (_, Some(value)) => value,
    }
}
