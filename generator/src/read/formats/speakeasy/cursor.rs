//! A place in the text of a type cell, and the few steps that grammars of types share.

use std::ops::Range;

use docwright_schema::evidence::TypeExpr;

use super::typetext::TypeText;

/// Deeper types are not read.
const MAX_DEPTH: usize = 32;

/// What a language writes besides letters, digits and `_`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks {
    /// What a name has.
    pub(super) joints: &'static [char],
    /// What means nothing wherever it stands.
    pub(super) noise: &'static [char],
}

/// Where a grammar is in a text.
pub(super) struct Cursor<'t> {
    pub(super) text: &'t TypeText<'t>,
    marks: Marks,
    at: usize,
    depth: usize,
}

/// Reads a text as a type from its first to its last character.
pub(super) fn read<'t>(
    text: &'t TypeText<'t>,
    marks: Marks,
    grammar: impl FnOnce(&mut Cursor<'t>) -> Option<TypeExpr>,
) -> TypeExpr {
    let whole = text.text.trim();
    if whole.is_empty() {
        return TypeExpr::Missing;
    }
    let mut cursor = Cursor {
        text,
        marks,
        at: 0,
        depth: 0,
    };
    match grammar(&mut cursor) {
        Some(ty) if cursor.rest().is_empty() => ty,
        _ => TypeExpr::Unreadable(whole.to_owned()),
    }
}

impl<'t> Cursor<'t> {
    /// What is left, without what means nothing before it.
    pub(super) fn rest(&mut self) -> &'t str {
        let text: &'t str = self.text.text.get(self.at..).unwrap_or_default();
        if text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
            return text;
        }
        let noise = self.marks.noise;
        let rest = text.trim_start_matches(|c: char| c.is_whitespace() || noise.contains(&c));
        self.at += text.len() - rest.len();
        rest
    }

    /// Where the rest starts.
    pub(super) fn at(&mut self) -> usize {
        self.rest();
        self.at
    }

    /// Goes on elsewhere.
    pub(super) fn go(&mut self, at: usize) {
        self.at = at;
    }

    /// The next character.
    pub(super) fn peek(&mut self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Steps over `expected`, if that comes next.
    pub(super) fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Steps over a name, if one comes next.
    pub(super) fn name(&mut self) -> Option<(&'t str, Range<usize>)> {
        let rest = self.rest();
        let joints = self.marks.joints;
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || joints.contains(&c)));
        let name = rest.get(..end.unwrap_or(rest.len()))?;
        let range = self.at..self.at + name.len();
        self.at = range.end;
        (!name.is_empty()).then_some((name, range))
    }

    /// Reads a part of a type, unless types are nested too deep.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let part = read(self);
        self.depth -= 1;
        part
    }

    /// One part after the other with commas between them, and what closes them.
    pub(super) fn list<T>(
        &mut self,
        close: &str,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut parts = vec![read(self)?];
        while self.eat(",") {
            parts.push(read(self)?);
        }
        self.eat(close).then_some(parts)
    }
}
