//! The structures that a blueprint names, and what each is made of.

use std::collections::BTreeMap;

use crate::read::formats::rebuilt::word;
use docwright_schema::Span;

/// What a type is at its bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Base {
    Object,
    Array,
    Enum,
    Plain,
}

/// Structures by name, each with the type that it is made of.
#[derive(Debug, Default)]
pub(in super::super) struct Structures {
    bases: BTreeMap<String, (String, Option<String>)>,
}

/// A word for a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word<'t> {
    Object,
    /// A list, and the words for its items.
    Array(Vec<String>),
    /// One of several values, and the word for their type.
    Enum(Option<String>),
    /// A structure of the page.
    Named(&'t str),
    /// A type of other languages, or a word that is none.
    Plain(&'t str),
}

impl Structures {
    /// Notes a structure.
    pub(in super::super) fn add(&mut self, name: &str, ty: Option<&str>) {
        let own = (name.to_owned(), ty.map(str::to_owned));
        self.bases.entry(name.to_ascii_lowercase()).or_insert(own);
    }

    /// The name of a structure as it is spelt where it is told.
    pub(in super::super) fn name(&self, word: &str) -> Option<&str> {
        self.bases
            .get(&word.to_ascii_lowercase())
            .map(|(name, _)| name.as_str())
    }

    /// What a word for a type means.
    pub(super) fn word<'t>(&'t self, word: &'t str) -> Word<'t> {
        let word = word.trim();
        let lower = word.to_ascii_lowercase();
        let inner = |front: &str| {
            let rest = word.get(front.len()..)?.trim();
            let rest = rest.strip_prefix('[')?.strip_suffix(']')?;
            let all = super::line::words(rest);
            Some(
                all.iter()
                    .map(|word| super::line::type_name(word))
                    .collect::<Vec<_>>(),
            )
        };
        if let Some(name) = self.name(word) {
            return Word::Named(name);
        }
        if lower == "object" {
            return Word::Object;
        }
        if lower == "array" || lower.starts_with("array[") || lower.starts_with("array [") {
            return Word::Array(inner("array").unwrap_or_default());
        }
        if lower == "enum" || lower.starts_with("enum[") || lower.starts_with("enum [") {
            let items = inner("enum").unwrap_or_default();
            return Word::Enum(items.into_iter().next());
        }
        Word::Plain(word)
    }

    /// What a type is at its bottom.
    pub(super) fn base(&self, ty: Option<&str>) -> Base {
        let mut ty = ty.map(str::to_owned);
        for _ in 0..16 {
            let Some(word) = &ty else { return Base::Object };
            ty = match self.word(word) {
                Word::Object => return Base::Object,
                Word::Array(_) => return Base::Array,
                Word::Enum(_) => return Base::Enum,
                Word::Plain(word) if self::word(Span::default(), word, None).is_some() => return Base::Plain,
                // A structure that nobody tells may be anything with fields.
                Word::Plain(_) => return Base::Object,
                Word::Named(name) => {
                    let known = self.bases.get(&name.to_ascii_lowercase());
                    known.and_then(|(_, ty)| ty.clone())
                }
            };
        }
        Base::Object
    }
}
