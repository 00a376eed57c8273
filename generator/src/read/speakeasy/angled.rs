//! The grammar of type cells in languages that write arguments in angle brackets: `Map<String, X>`, `array<?X|Y>`.
//!
//! ```text
//! union = item ("|" item)*
//! item  = ["?"] name ["<" union ("," union)* ">"] ("[" "]")*
//! ```

use std::ops::Range;

use docwright_schema::evidence::{Link, TypeExpr};

use super::dialect::{Dialect, entry};
use super::typescript::one_of;
use super::typetext::TypeText;

/// Deeper types are not read.
const MAX_DEPTH: usize = 32;

/// How a language writes such types.
pub(super) struct Syntax {
    /// What may stand before a bracket and means nothing: Markdown that was escaped twice.
    pub(super) noise: &'static [char],
    /// What joins the parts of a name.
    pub(super) joints: &'static [char],
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
    };
    match parser.union(0) {
        Some(ty) if parser.peek().is_none() => ty,
        _ => TypeExpr::Unreadable(whole.to_owned()),
    }
}

struct Parser<'t> {
    text: &'t TypeText<'t>,
    dialect: &'t Dialect,
    syntax: &'t Syntax,
    at: usize,
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<char> {
        let rest = self.text.text.get(self.at..)?;
        let noise = |c: char| c.is_whitespace() || self.syntax.noise.contains(&c);
        self.at += rest.find(|c| !noise(c))?;
        self.text.text.get(self.at..)?.chars().next()
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn union(&mut self, depth: usize) -> Option<TypeExpr> {
        if depth >= MAX_DEPTH {
            return None;
        }
        self.peek()?;
        let start = self.at;
        let mut items = vec![self.item(depth)?];
        let mut last = start;
        while self.eat('|') {
            self.peek()?;
            last = self.at;
            items.push(self.item(depth)?);
        }
        if items.len() > 1
            && let Some(union) = self.page_of_union(start, last)
        {
            // What may be left out has `null` among its alternatives.
            let link = TypeExpr::Link(union);
            return Some(match items.contains(&TypeExpr::Null) {
                true => TypeExpr::Optional(Box::new(link)),
                false => link,
            });
        }
        Some(one_of(items))
    }

    /// A link around a whole union leads to the page of the union, whose name is told by the page alone.
    fn page_of_union(&self, start: usize, last: usize) -> Option<Link> {
        let target = self.text.target(start)?;
        if self.text.target(last).as_ref() != Some(&target) {
            return None;
        }
        let file = target.rsplit('/').next().unwrap_or_default();
        Some(Link {
            text: file.rsplit_once('.').map_or(file, |split| split.0).to_owned(),
            span: self.text.span(start..self.at),
            target: Some(target),
        })
    }

    fn item(&mut self, depth: usize) -> Option<TypeExpr> {
        let optional = self.eat('?');
        let mut ty = self.name(depth)?;
        let mut lists = 0;
        while self.eat('[') {
            lists += 1;
            if !self.eat(']') || lists > MAX_DEPTH {
                return None;
            }
            // `byte[]` is one piece of data.
            if ty != TypeExpr::Bytes || lists > 1 {
                ty = TypeExpr::Array(Box::new(ty));
            }
        }
        Some(match optional {
            true => TypeExpr::Optional(Box::new(ty)),
            false => ty,
        })
    }

    fn name(&mut self, depth: usize) -> Option<TypeExpr> {
        let range = self.word()?;
        let name = self.text.text.get(range.clone())?;
        if self.eat('<') {
            let mut arguments = vec![self.union(depth + 1)?];
            while self.eat(',') {
                arguments.push(self.union(depth + 1)?);
            }
            if !self.eat('>') {
                return None;
            }
            return entry(self.dialect.generics, name)?.apply(arguments);
        }
        self.named(name, range)
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
        let is_joint = |c: char| self.syntax.joints.contains(&c);
        let plain = name.trim_start_matches(is_joint);
        let target = self.text.target(range.start);
        // A model may have the name of a built-in type, but models begin with a capital.
        let may_be_word = target.is_none() || plain.starts_with(|c: char| c.is_lowercase());
        if let Some(word) = entry(self.dialect.words, plain).filter(|_| may_be_word) {
            return Some(word.expr());
        }
        let well_formed = plain
            .split(is_joint)
            .all(|part| part.starts_with(|c: char| c.is_alphabetic() || c == '_'));
        let unqualified = plain.rsplit(is_joint).next().unwrap_or(plain);
        let is_model = target.is_some() || unqualified.starts_with(|c: char| c.is_uppercase() || c == '_');
        if !well_formed || !is_model || self.text.is_external(range.start) {
            return None;
        }
        // The section and the name; what precedes them is the SDK's own namespace.
        let mut joints = plain.char_indices().rev().filter(|(_, c)| is_joint(*c));
        let short = joints
            .nth(1)
            .map_or(plain, |(at, c)| plain.get(at + c.len_utf8()..).unwrap_or(plain));
        Some(TypeExpr::Link(Link {
            text: short.replace('/', "."),
            target,
            span: self.text.span(range.end - short.len()..range.end),
        }))
    }
}
