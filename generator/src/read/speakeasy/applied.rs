//! The grammar of type cells in languages that write a type as a name and its arguments: `List[str]`, `T.nilable(X)`.
//!
//! ```text
//! type = literal | name [open [type ("," type)*] close]
//! ```

use std::ops::Range;

use docwright_schema::evidence::TypeExpr;
use serde_json::Value;

use super::dialect::{Dialect, Generic, entry};
use super::typescript::{literal, skip_space};
use super::typetext::TypeText;

/// Deeper types are not read.
const MAX_DEPTH: usize = 32;

/// How a language writes such types.
pub(super) struct Syntax {
    /// What encloses arguments.
    pub(super) brackets: &'static [(char, char)],
    /// What a name has besides letters, digits and `_`.
    pub(super) joints: &'static [char],
    /// What joins the parts of a name.
    pub(super) separator: &'static str,
    /// What a name from outside of everything may begin with.
    pub(super) root: &'static str,
}

/// Reads a type cell.
pub(super) fn read(text: &TypeText<'_>, dialect: &Dialect, syntax: &Syntax) -> TypeExpr {
    let whole = text.text.trim();
    if whole.is_empty() {
        return TypeExpr::Missing;
    }
    let mut parser = Parser {
        text,
        dialect,
        syntax,
        at: 0,
        union: None,
    };
    match parser.ty(0) {
        Some(ty) if parser.peek().is_none() => ty,
        _ => TypeExpr::Unreadable(whole.to_owned()),
    }
}

struct Parser<'t> {
    text: &'t TypeText<'t>,
    dialect: &'t Dialect,
    syntax: &'t Syntax,
    at: usize,
    /// Where the link around a union leads: to the union, not to what it is made of.
    union: Option<String>,
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<char> {
        self.at = skip_space(&self.text.text, self.at)?;
        self.text.text.get(self.at..)?.chars().next()
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn ty(&mut self, depth: usize) -> Option<TypeExpr> {
        if depth >= MAX_DEPTH {
            return None;
        }
        if matches!(self.peek()?, '"' | '\'' | '-' | '0'..='9') {
            let (value, end) = literal(&self.text.text, self.at)?;
            self.at = end;
            return Some(TypeExpr::Const(value));
        }
        let range = self.word()?;
        let name = self.text.text.get(range.clone())?;
        let open = self.peek();
        let brackets = self.syntax.brackets.iter().find(|pair| Some(pair.0) == open);
        let Some(&(_, close)) = brackets else {
            return self.named(name, range);
        };
        let generic = entry(self.dialect.generics, name)?;
        let around = self.union.clone();
        if matches!(generic, Generic::OneOf) {
            self.union = self.text.target(range.start);
        }
        let arguments = self.arguments(close, depth)?;
        self.union = around;
        generic.apply(arguments)
    }

    /// What follows an opening bracket, and the bracket that closes it.
    fn arguments(&mut self, close: char, depth: usize) -> Option<Vec<TypeExpr>> {
        let open = self.peek()?;
        self.at += open.len_utf8();
        let mut arguments = vec![self.ty(depth + 1)?];
        while self.eat(',') {
            arguments.push(self.ty(depth + 1)?);
        }
        self.eat(close).then_some(arguments)
    }

    fn word(&mut self) -> Option<Range<usize>> {
        self.peek()?;
        let rest = self.text.text.get(self.at..)?;
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || self.syntax.joints.contains(&c)))
            .unwrap_or(rest.len());
        let range = self.at..self.at + end;
        self.at = range.end;
        (!range.is_empty()).then_some(range)
    }

    fn named(&self, name: &str, range: Range<usize>) -> Option<TypeExpr> {
        let mut link = self.text.link(range.clone());
        link.target = link.target.filter(|target| self.union.as_ref() != Some(target));
        // A model may have the name of a built-in type.
        let model = link.target.is_some();
        if !model && let Some(word) = entry(self.dialect.words, name) {
            return Some(word.expr());
        }
        if !model && matches!(name, "True" | "False" | "true" | "false") {
            return Some(TypeExpr::Const(Value::Bool(name.eq_ignore_ascii_case("true"))));
        }
        let parts = name.strip_prefix(self.syntax.root).unwrap_or(name);
        let mut parts = parts.split(self.syntax.separator);
        let well_formed = parts.all(|part| {
            part.starts_with(|c: char| c.is_alphabetic() || c == '_')
                && part.chars().all(|c| c.is_alphanumeric() || c == '_')
        });
        let unqualified = name.rsplit(self.syntax.separator).next().unwrap_or(name);
        let is_model = model || unqualified.starts_with(|c: char| c.is_uppercase() || c == '_');
        (well_formed && is_model && !self.text.is_external(range.start)).then_some(TypeExpr::Link(link))
    }
}
