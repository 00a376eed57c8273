//! What an object held that its model has no place for.

use serde_json::Value;
use std::{borrow::Cow, collections::BTreeMap, fmt};

/// What an object held that its model has no place for: fields that the documentation does not know, by name; which
/// fields were null where it knows no null; and how names were spelt that it does not state. All of it is written back as
/// it came.
///
/// As long as there is none, this is one pointer and nothing is allocated.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Extra(Option<Box<Kept>>);

#[derive(Clone, Default, PartialEq, Eq)]
struct Kept {
    fields: BTreeMap<String, Value>,
    nulls: Vec<&'static str>,
    /// Names as the model has them, and as they came.
    spellings: Vec<(&'static str, String)>,
}

impl Extra {
    /// No field.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether there is no unknown field.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.fields().is_none_or(BTreeMap::is_empty)
    }

    /// How many unknown fields there are.
    pub fn len(&self) -> usize {
        self.fields().map_or(0, BTreeMap::len)
    }

    /// The value of an unknown field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields()?.get(name)
    }

    /// Sets a field and gives the value that it had. One of the name of a documented field is written in place of that.
    pub fn insert<'a>(&mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Value>) -> Option<Value> {
        let kept = self.0.get_or_insert_default();
        kept.fields.insert(name.into().into_owned(), value.into())
    }

    /// Removes a field and gives its value.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.as_mut()?.fields.remove(name)
    }

    /// The unknown fields in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        let fields = self.fields().into_iter().flatten();
        fields.map(|(name, value)| (name.as_str(), value))
    }

    #[inline]
    pub(super) fn fields(&self) -> Option<&BTreeMap<String, Value>> {
        self.0.as_ref().map(|kept| &kept.fields)
    }

    /// Remembers that a documented field was null, which the documentation does not know there.
    #[cold]
    pub(super) fn insert_null(&mut self, name: &'static str) {
        self.0.get_or_insert_default().nulls.push(name);
    }

    #[inline]
    pub(super) fn was_null(&self, name: &str) -> bool {
        self.0.as_ref().is_some_and(|kept| kept.nulls.contains(&name))
    }

    /// Remembers that a name was spelt in another way.
    #[cold]
    pub(super) fn insert_spelling(&mut self, name: &'static str, spelling: String) {
        self.0.get_or_insert_default().spellings.push((name, spelling));
    }

    #[inline]
    pub(super) fn has_spellings(&self) -> bool {
        self.0.as_ref().is_some_and(|kept| !kept.spellings.is_empty())
    }

    /// How the name of a field is written: as it was read.
    #[inline]
    pub(super) fn spelling<'n>(&'n self, name: &'n str) -> &'n str {
        match &self.0 {
            None => name,
            Some(kept) => kept.spelling(name),
        }
    }
}

impl Kept {
    #[cold]
    fn spelling<'n>(&'n self, name: &'n str) -> &'n str {
        let mut known = self.spellings.iter().filter(|(known, _)| *known == name);
        known.next().map_or(name, |(_, spelling)| spelling)
    }
}

/// Whether two names have the same letters and digits, whatever their case and what is between their words.
pub(super) fn is_like(name: &str, other: &str) -> bool {
    letters(name).eq(letters(other))
}

fn letters(name: &str) -> impl Iterator<Item = u8> {
    let bytes = name
        .bytes()
        .filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    bytes.map(|byte| byte.to_ascii_lowercase())
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<N: Into<String>, V: Into<Value>> FromIterator<(N, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        let mut extra = Self::new();
        for (name, value) in fields {
            extra.insert(name.into(), value);
        }
        extra
    }
}
