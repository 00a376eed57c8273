//! The grammar of type cells, one for all languages.
//!
//! ```text
//! type  := one ("|" one)* | one ("," one)*
//! one   := literal | "[" "]" one | "[" type (":" type)? "]" | "{" key ":" type "}" | "(" type ")" | name args? one? "[]"*
//! args  := ("<" | "[" | "{" | "(") type ("," type)* (">" | "]" | "}" | ")")
//! ```
//!
//! Fonts and pointers say nothing. A link leads to the model that the type is made of, at its innermost.

use std::ops::Range;

use docwright_schema::evidence::{Link, TypeExpr};
use serde_json::Value;

use super::names;
use super::reading::Reading;
use super::words::{Word, word};

/// Types are nested less.
const MAX_DEPTH: usize = 24;

/// The text of a cell, and how far it is read.
pub(super) struct Grammar<'t, 'r> {
    reading: &'t Reading<'r>,
    text: &'t str,
    at: usize,
    /// The page that the cell leads to.
    target: Option<String>,
    range: Range<usize>,
    /// The cell names what is of the code, not of the API.
    pub(super) plumbing: bool,
}

impl<'t, 'r> Grammar<'t, 'r> {
    /// At the beginning of a cell's text, which leads to `target`.
    pub(super) fn new(
        reading: &'t Reading<'r>,
        text: &'t str,
        target: Option<String>,
        range: Range<usize>,
    ) -> Grammar<'t, 'r> {
        Grammar {
            reading,
            text,
            at: 0,
            target,
            range,
            plumbing: false,
        }
    }

    /// The type that the whole text is.
    pub(super) fn whole(&mut self) -> Option<TypeExpr> {
        // `**[**X**]**`, and what typescript-axios prints beside its enums.
        let ty = self.several(',', 0)?;
        self.space();
        let rest = self.rest();
        let is_rest = rest.is_empty() || rest.starts_with('(') || self.text.starts_with('[');
        is_rest.then_some(ty)
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn eat(&mut self, mark: &str) -> bool {
        self.space();
        let is_there = self.rest().starts_with(mark);
        self.at += if is_there { mark.len() } else { 0 };
        is_there
    }

    /// Alternatives: with bars everywhere, with commas at the outside.
    fn several(&mut self, other: char, depth: usize) -> Option<TypeExpr> {
        let mut all = vec![self.one(depth)?];
        loop {
            let comma = other == ',' && self.eat(",");
            if !(comma || self.eat("|") || self.eat("or ")) {
                break;
            }
            all.push(self.one(depth)?);
        }
        let nullable = all.contains(&TypeExpr::Null) && all.len() > 1;
        if nullable {
            all.retain(|ty| *ty != TypeExpr::Null);
        }
        let holds = |is: fn(&TypeExpr) -> bool| all.iter().any(is);
        // Every type there is.
        let any = all.len() > 4
            && holds(|ty| matches!(ty, TypeExpr::Map(_)))
            && holds(|ty| matches!(ty, TypeExpr::Array(_)));
        let ty = match (any, all.len()) {
            (true, _) => return Some(TypeExpr::Any),
            (_, 1) => all.pop()?,
            _ => TypeExpr::OneOf(all),
        };
        Some(if nullable {
            TypeExpr::Nullable(Box::new(ty))
        } else {
            ty
        })
    }

    fn one(&mut self, depth: usize) -> Option<TypeExpr> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.space();
        let first = self.rest().chars().next()?;
        let ty = match first {
            '"' | '\'' => self.literal(first)?,
            '[' => self.bracketed(depth)?,
            '{' => self.braced(depth)?,
            '(' => {
                self.at += 1;
                let ty = self.several(',', depth + 1)?;
                self.eat(")").then_some(ty)?
            }
            '-' | '0'..='9' => self.number()?,
            _ => self.named(depth)?,
        };
        Some(self.behind(ty))
    }

    /// What may stand behind a type.
    fn behind(&mut self, mut ty: TypeExpr) -> TypeExpr {
        loop {
            if self.eat("[]") {
                ty = match ty {
                    TypeExpr::String(Some(format)) if format == "byte" => TypeExpr::String(Some(format)),
                    ty => TypeExpr::Array(Box::new(ty)),
                };
            } else if !self.eat("?") {
                return ty;
            }
        }
    }

    fn literal(&mut self, quote: char) -> Option<TypeExpr> {
        let rest = self.rest().get(1..)?;
        let end = rest.find(quote)?;
        let value = Value::String(rest.get(..end)?.to_owned());
        self.at += end + 2;
        Some(TypeExpr::Const(value))
    }

    fn number(&mut self) -> Option<TypeExpr> {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '.')));
        let end = end.unwrap_or(rest.len());
        let value = serde_json::from_str(rest.get(..end)?).ok()?;
        self.at += end;
        Some(TypeExpr::Const(value))
    }

    /// `[]T`, `[T]`, `[K: V]`.
    fn bracketed(&mut self, depth: usize) -> Option<TypeExpr> {
        self.at += 1;
        if self.eat("]") {
            let ty = self.one(depth + 1)?;
            return Some(TypeExpr::Array(Box::new(ty)));
        }
        let first = self.several(',', depth + 1)?;
        if self.eat(":") {
            let value = self.several('|', depth + 1)?;
            return self.eat("]").then(|| TypeExpr::Map(Box::new(value)));
        }
        // typescript-axios puts brackets around scalars.
        let is_cell = depth == 0 && self.reading.dialect.bare_bodies;
        self.eat("]").then(|| match is_cell {
            true => first,
            false => TypeExpr::Array(Box::new(first)),
        })
    }

    /// `{ [key: string]: T; }`, `{String: T}`.
    fn braced(&mut self, depth: usize) -> Option<TypeExpr> {
        self.at += 1;
        if self.eat("}") {
            return Some(TypeExpr::Any);
        }
        if self.eat("[") {
            let close = self.rest().find(']')?;
            self.at += close + 1;
        } else {
            self.one(depth + 1)?;
        }
        if !self.eat(":") {
            return None;
        }
        let value = self.several('|', depth + 1)?;
        self.eat(";");
        self.eat("}").then(|| TypeExpr::Map(Box::new(value)))
    }

    fn name(&mut self) -> Option<String> {
        let rest = self.rest();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ':' | '\\' | '$' | '@');
        let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        // A colon may be of a map.
        let name = rest.get(..end)?.trim_end_matches([':', '.']);
        if name.is_empty() {
            return None;
        }
        let name = name.to_owned();
        self.at += name.len();
        Some(name)
    }

    fn named(&mut self, depth: usize) -> Option<TypeExpr> {
        let name = self.name()?;
        if name == "Enum" && self.eat("[") {
            return self.listed();
        }
        let close = [("<", ">"), ("[", "]"), ("{", "}"), ("(", ")")];
        let bare_at = self.at;
        let close = close
            .into_iter()
            .find(|(open, _)| self.eat(open))
            .map(|(_, close)| close);
        let mut args = Vec::new();
        if let Some(close) = close {
            if self.eat(close) {
                // `T[]` is a list, `interface{}` is nothing.
                self.at = if close == "]" { bare_at } else { self.at };
            } else {
                loop {
                    args.push(self.several('|', depth + 1)?);
                    if self.eat(close) {
                        break;
                    }
                    if !self.eat(",") {
                        return None;
                    }
                }
            }
        }
        let Some(word) = self.meant(&name) else {
            return Some(self.model(&name));
        };
        let count = args.len();
        let mut held = |grammar: &mut Self| match args.pop() {
            Some(ty) => Some(ty),
            // `Pointer to T`, `Interface of T`, `map[string]T`, `detachable T`.
            None => {
                let word_behind = grammar.eat("to ") || grammar.eat("of ");
                let more = word_behind || name == "detachable";
                more.then(|| grammar.one(depth + 1)).flatten()
            }
        };
        Some(match word {
            Word::Map => {
                let beside = name == "map" && close == Some("]") && !self.at_end();
                let value = if beside { self.one(depth + 1) } else { held(self) };
                let value = value.or_else(|| self.linked());
                TypeExpr::Map(Box::new(value.unwrap_or(TypeExpr::Missing)))
            }
            // PHP's maps are arrays of two arguments.
            Word::Array | Word::Set => {
                let two = count == 2 && name == "array";
                let item = held(self).or_else(|| self.linked()).unwrap_or(TypeExpr::Missing);
                if two {
                    TypeExpr::Map(Box::new(item))
                } else {
                    TypeExpr::Array(Box::new(item))
                }
            }
            Word::Optional => TypeExpr::Optional(Box::new(held(self)?)),
            Word::Nullable => TypeExpr::Nullable(Box::new(held(self)?)),
            Word::Around => held(self)?,
            Word::Plumbing => {
                self.plumbing = true;
                TypeExpr::Missing
            }
            Word::MaybeDateTime if count > 0 => string("date-time"),
            word => self.scalar(word),
        })
    }

    fn at_end(&mut self) -> bool {
        self.space();
        let rest = self.rest();
        rest.is_empty() || rest.starts_with(['>', ']', '}', ')', ',', ';', '|'])
    }

    /// `Enum [a, b]`.
    fn listed(&mut self) -> Option<TypeExpr> {
        let end = self.rest().find(']')?;
        let values = self.rest().get(..end)?.split(',').map(str::trim);
        let values = values.map(|value| TypeExpr::Const(Value::String(value.to_owned())));
        let values = values.collect();
        self.at += end + 1;
        Some(TypeExpr::OneOf(values))
    }

    /// What a name means, if that is no model.
    fn meant(&self, name: &str) -> Option<Word> {
        let own = self.target.as_deref().is_some_and(|target| {
            let stem = target
                .rsplit('/')
                .next()
                .unwrap_or(target)
                .trim_end_matches(".md");
            stem == names::last_part(name) && self.reading.page.beside.is_document(target)
        });
        if own { None } else { word(name) }
    }

    fn scalar(&self, word: Word) -> TypeExpr {
        let told_apart = self.reading.dialect.dates;
        match word {
            Word::Boolean => TypeExpr::Boolean,
            Word::Integer => TypeExpr::Integer(None),
            Word::Long => TypeExpr::Integer(Some("int64".to_owned())),
            Word::Number => TypeExpr::Number(None),
            Word::Numeric => TypeExpr::Numeric,
            Word::String => TypeExpr::String(None),
            Word::Uuid => string("uuid"),
            Word::Uri => string("uri"),
            Word::Byte => string("byte"),
            Word::File => TypeExpr::Bytes,
            Word::Date => string("date"),
            Word::DateTime => string("date-time"),
            Word::MaybeDate if told_apart => string("date"),
            Word::MaybeDateTime if told_apart => string("date-time"),
            Word::MaybeDate | Word::MaybeDateTime => TypeExpr::Time,
            Word::Null => TypeExpr::Null,
            Word::Lost => TypeExpr::Missing,
            _ => TypeExpr::Any,
        }
    }

    fn link(&self, text: &str) -> TypeExpr {
        TypeExpr::Link(Box::new(Link {
            text: text.to_owned(),
            target: self.target.clone(),
            span: self.reading.span(self.range.clone()),
        }))
    }

    /// The model that the cell's link leads to, where the text names none.
    fn linked(&self) -> Option<TypeExpr> {
        let target = self.target.as_deref()?;
        let stem = target
            .rsplit('/')
            .next()
            .unwrap_or(target)
            .trim_end_matches(".md");
        if self.reading.page.beside.is_document(target) {
            return Some(self.link(stem));
        }
        let word = word(stem)?;
        let holds = matches!(word, Word::Array | Word::Set | Word::Map);
        Some(if holds {
            TypeExpr::Missing
        } else {
            self.scalar(word)
        })
    }

    fn model(&self, name: &str) -> TypeExpr {
        let dialect = self.reading.dialect;
        let own = names::last_part(name);
        let own = own.strip_suffix(dialect.suffix).unwrap_or(own);
        let inner = own
            .strip_prefix(dialect.nullable)
            .filter(|_| !dialect.nullable.is_empty());
        match inner.filter(|inner| inner.starts_with(char::is_uppercase)) {
            Some(inner) => {
                let ty = match word(inner) {
                    Some(word) => self.scalar(word),
                    None => self.link(inner),
                };
                TypeExpr::Nullable(Box::new(ty))
            }
            None => self.link(own),
        }
    }
}

fn string(format: &str) -> TypeExpr {
    TypeExpr::String(Some(format.to_owned()))
}
