//! Attributes of the marks that components are written with, whatever the mark looks like.

use std::ops::Range;

use crate::read::markup::slice;

/// A key, and its value with the place where that stands. The value of `{"a"}` is `a`; that of other code is the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    pub key: &'a str,
    pub value: &'a str,
    pub range: Range<usize>,
}

/// The attribute `key`.
pub(crate) fn get<'t, 'a>(attributes: &'t [Attribute<'a>], key: &str) -> Option<&'t Attribute<'a>> {
    attributes.iter().find(|attribute| attribute.key == key)
}

/// The name of a mark or of an attribute that stands at a place; empty where none does.
pub(crate) fn word(text: &str, at: usize) -> &str {
    let rest = slice(text, at..text.len());
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
    slice(rest, 0..end.unwrap_or(rest.len()))
}
