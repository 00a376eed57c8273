//! A place in the text of a type cell, and the few steps that grammars of types share.

use std::ops::Range;

use super::typetext::TypeText;

/// Deeper types are not read.
const MAX_DEPTH: usize = 32;

/// Where a grammar is in a text.
pub(super) struct Cursor<'t> {
    pub(super) text: &'t TypeText<'t>,
    at: usize,
    depth: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t TypeText<'t>) -> Cursor<'t> {
        Cursor {
            text,
            at: 0,
            depth: 0,
        }
    }

    /// What is left, without the space before it.
    pub(super) fn rest(&mut self) -> &'t str {
        let text: &'t str = self.text.text.get(self.at..).unwrap_or_default();
        let rest = text.trim_start();
        self.at += text.len() - rest.len();
        rest
    }

    /// Steps over `expected`, if that comes next.
    pub(super) fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Steps over a name with dots, if one comes next.
    pub(super) fn name(&mut self) -> Option<Range<usize>> {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.')));
        let range = self.at..self.at + end.unwrap_or(rest.len());
        self.at = range.end;
        (!range.is_empty()).then_some(range)
    }

    /// The text of a range.
    pub(super) fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.text.get(range).unwrap_or_default()
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
}
