//! The grammar of type cells in languages that write a type as a name and its arguments: `List[str]`, `T.nilable(X)`.
//!
//! ```text
//! type = literal | name [open [type ("," type)*] close]
//! ```

use std::ops::Range;

use docwright_schema::evidence::TypeExpr;
use serde_json::Value;

use super::cursor;
use super::cursor::{Cursor, Marks};
use super::dialect::{Dialect, Generic, entry};
use super::literal::literal;
use super::typetext::TypeText;

/// How a language writes such types.
pub(super) struct Syntax {
    /// What encloses arguments.
    pub(super) brackets: &'static [(&'static str, &'static str)],
    pub(super) marks: Marks,
    /// What joins the parts of a name.
    pub(super) separator: &'static str,
    /// What a name from outside of everything may begin with.
    pub(super) root: &'static str,
}

/// Reads a type cell.
pub(super) fn read(text: &TypeText<'_>, dialect: &Dialect, syntax: &Syntax) -> TypeExpr {
    let grammar = Applied {
        text,
        dialect,
        syntax,
    };
    cursor::read(text, syntax.marks, |cursor| grammar.ty(cursor, None))
}

struct Applied<'t> {
    text: &'t TypeText<'t>,
    dialect: &'t Dialect,
    syntax: &'t Syntax,
}

impl Applied<'_> {
    /// A type; `union` is where the link around it leads if that is the page of a union: to the union, not to what it is
    /// made of. A union of nothing but names keeps the link, on all of them.
    fn ty(&self, cursor: &mut Cursor<'_>, union: Option<&str>) -> Option<TypeExpr> {
        if matches!(cursor.peek()?, '"' | '\'' | '-' | '0'..='9') {
            let (value, end) = literal(&self.text.text, cursor.at())?;
            cursor.go(end);
            return Some(TypeExpr::Const(value));
        }
        let (name, range) = cursor.name()?;
        let brackets = self.syntax.brackets.iter().find(|pair| cursor.eat(pair.0));
        let Some((_, close)) = brackets else {
            return self.named(name, range, union);
        };
        let generic = entry(self.dialect.generics, name)?;
        let target = self.text.target(range.start);
        let union = match generic {
            Generic::OneOf => target.as_deref(),
            _ => union,
        };
        let mut arguments = cursor.nested(|cursor| cursor.list(close, |cursor| self.ty(cursor, union)))?;
        let named = arguments
            .iter()
            .all(|argument| matches!(argument, TypeExpr::Link(_)));
        if matches!(generic, Generic::OneOf) && named {
            for argument in &mut arguments {
                if let TypeExpr::Link(link) = argument {
                    link.target.clone_from(&target);
                }
            }
        }
        generic.apply(arguments)
    }

    fn named(&self, name: &str, range: Range<usize>, union: Option<&str>) -> Option<TypeExpr> {
        let mut link = self.text.link(range.clone());
        link.target = link.target.filter(|target| union != Some(target.as_str()));
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
        (well_formed && is_model && !self.text.is_external(range.start))
            .then(|| TypeExpr::Link(Box::new(link)))
    }
}
