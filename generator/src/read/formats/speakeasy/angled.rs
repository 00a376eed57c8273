//! The grammar of type cells in languages that write arguments in angle brackets: `Map<String, X>`, `array<?X|Y>`, `X[]?`.
//!
//! ```text
//! union = item ("|" item)*
//! item  = ["?"] name ["<" union ("," union)* ">"] ("[" "]" | "?")*
//! ```

use std::ops::Range;

use docwright_schema::evidence::{Link, TypeExpr};

use super::cursor;
use super::cursor::{Cursor, Marks};
use super::dialect::{Dialect, Generic, entry, one_of};
use super::typetext::TypeText;

/// Longer chains of `[]` and `?` are no types.
const MAX_CHAIN: usize = 16;

/// How a language writes such types.
pub(super) struct Syntax {
    pub(super) marks: Marks,
    /// Where `?` stands for what may be left out.
    pub(super) absent: Absent,
}

/// Where `?` stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absent {
    Nowhere,
    Before,
    After,
}

/// Reads a type cell.
pub(super) fn read(text: &TypeText<'_>, dialect: &Dialect, syntax: &Syntax) -> TypeExpr {
    let grammar = Angled {
        text,
        dialect,
        syntax,
    };
    cursor::read(text, syntax.marks, |cursor| grammar.union(cursor))
}

struct Angled<'t> {
    text: &'t TypeText<'t>,
    dialect: &'t Dialect,
    syntax: &'t Syntax,
}

impl Angled<'_> {
    fn union(&self, cursor: &mut Cursor<'_>) -> Option<TypeExpr> {
        let start = cursor.at();
        let mut last = start;
        let mut items = vec![cursor.nested(|cursor| self.item(cursor))?];
        while cursor.eat("|") {
            last = cursor.at();
            items.push(cursor.nested(|cursor| self.item(cursor))?);
        }
        if items.len() > 1
            && let Some(union) = self.page_of_union(start, last, cursor.at())
        {
            // What may be left out has `null` among its alternatives.
            let link = TypeExpr::Link(Box::new(union));
            return Some(match items.contains(&TypeExpr::Null) {
                true => TypeExpr::Optional(Box::new(link)),
                false => link,
            });
        }
        Some(one_of(items))
    }

    /// A link around a whole union leads to the page of the union, whose name is told by the page alone.
    fn page_of_union(&self, start: usize, last: usize, end: usize) -> Option<Link> {
        let target = self.text.target(start)?;
        if self.text.target(last).as_ref() != Some(&target) {
            return None;
        }
        let file = target.rsplit('/').next().unwrap_or_default();
        Some(Link {
            text: file.rsplit_once('.').map_or(file, |split| split.0).to_owned(),
            span: self.text.span(start..end),
            target: Some(target),
        })
    }

    fn item(&self, cursor: &mut Cursor<'_>) -> Option<TypeExpr> {
        let optional = |ty| TypeExpr::Optional(Box::new(ty));
        let before = self.syntax.absent == Absent::Before && cursor.eat("?");
        let mut ty = self.name(cursor)?;
        for position in 0..MAX_CHAIN {
            if cursor.eat("[") {
                // `byte[]` is one piece of data.
                let data = position == 0 && ty == TypeExpr::Bytes;
                ty = match cursor.eat("]") {
                    true if data => ty,
                    true => TypeExpr::Array(Box::new(ty)),
                    false => return None,
                };
            } else if self.syntax.absent == Absent::After && cursor.eat("?") {
                ty = optional(ty);
            } else {
                return Some(if before { optional(ty) } else { ty });
            }
        }
        None
    }

    fn name(&self, cursor: &mut Cursor<'_>) -> Option<TypeExpr> {
        let (name, range) = cursor.name()?;
        if cursor.eat("<") {
            let arguments = cursor.list(">", |cursor| self.union(cursor))?;
            return self.generic(name)?.apply(arguments);
        }
        self.named(name, range)
    }

    /// A type that takes types, with or without the namespace of the SDK.
    fn generic(&self, name: &str) -> Option<Generic> {
        let own = name.rsplit(|c| self.syntax.marks.joints.contains(&c)).next();
        let own = own.unwrap_or(name);
        entry(self.dialect.generics, name).or_else(|| entry(self.dialect.generics, own))
    }

    fn named(&self, name: &str, range: Range<usize>) -> Option<TypeExpr> {
        let is_joint = |c: char| self.syntax.marks.joints.contains(&c);
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
        Some(TypeExpr::Link(Box::new(Link {
            text: short.replace('/', "."),
            target,
            span: self.text.span(range.end - short.len()..range.end),
        })))
    }
}
