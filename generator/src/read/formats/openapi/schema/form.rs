//! Whether a schema says something of the form of values itself, or is nothing but another one.

use super::super::files::At;
use super::super::reading::Reading;

/// Keywords that say nothing of the form of values, the most usual first.
pub(super) const SILENT: &[&str] = &[
    "type",
    "$ref",
    "description",
    "title",
    "example",
    "summary",
    "examples",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "nullable",
    "externalDocs",
    "xml",
    "$comment",
    "discriminator",
    "$id",
    "$schema",
    "$anchor",
];

/// A schema that says nothing itself.
pub(super) enum Alone<'t> {
    /// It refers to one.
    Link(&'t str),
    /// It holds another one.
    Part(At<'t>),
}

/// What a schema is that says nothing itself.
pub(super) fn alone<'t>(reading: &Reading<'t, '_>, at: At<'t>) -> Option<Alone<'t>> {
    if let Some(reference) = at.str("$ref")
        && (!reading.refs_have_siblings || !says_form(at, ""))
    {
        return Some(Alone::Link(reference));
    }
    for word in ["allOf", "oneOf", "anyOf"] {
        let Some(list) = at.get(word) else { continue };
        let is_null = |part: &At<'t>| word != "allOf" && part.str("type") == Some("null");
        // A part that only describes says nothing of the form, too.
        let is_silent =
            |part: &At<'t>| word == "allOf" && part.get("$ref").is_none() && !says_form(*part, "");
        let mut parts = list
            .one_or_more()
            .filter(|part| !is_null(part) && !is_silent(part));
        if let (Some(only), None) = (parts.next(), parts.next())
            && !says_form(at, word)
        {
            return Some(Alone::Part(only));
        }
    }
    None
}

/// Whether a schema says something of the form of its values but for `word`.
pub(super) fn says_form(at: At<'_>, word: &str) -> bool {
    let mut keys = at.node.entries().iter().map(|entry| &*entry.key);
    keys.any(|key| key != word && !SILENT.contains(&key) && !key.starts_with("x-"))
}
