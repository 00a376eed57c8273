//! A scope in which every name is taken once: a struct's fields, an enum's variants, a module's items.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet};

use super::ident::Ident;

/// The names that are taken.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: FxHashSet<Name>,
    /// The last number that was put behind a name: those below it are taken.
    numbers: FxHashMap<Ident, usize>,
}

/// A name without `r#`: `r#type` and `type` are one.
#[derive(Debug)]
struct Name(Ident);

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        self.0.bare()
    }
}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.bare().hash(state);
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        self.0.bare() == other.0.bare()
    }
}

impl Eq for Name {}

impl Names {
    /// A scope in which some names are taken from the start.
    pub(crate) fn reserving<'n>(names: impl IntoIterator<Item = &'n str>) -> Names {
        Names {
            taken: names.into_iter().map(|name| Name(Ident::from(name))).collect(),
            ..Names::default()
        }
    }

    /// A scope that has room for so many names.
    pub(crate) fn with_capacity(names: usize) -> Names {
        Names {
            taken: FxHashSet::with_capacity_and_hasher(names, Default::default()),
            ..Names::default()
        }
    }

    /// Whether a name is taken.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// Takes the name, or the first of `name_2`, `name_3`, … that is free.
    pub(crate) fn take(&mut self, ident: Ident) -> Ident {
        self.take_or(ident, &[])
    }

    /// Takes the name; else the first free one with one of the words at its end; else one with a number.
    pub(crate) fn take_or(&mut self, ident: Ident, words: &[&str]) -> Ident {
        let free = match self.taken.contains(ident.bare()) {
            true => self.free(&ident, words).unwrap_or(ident),
            false => ident,
        };
        self.taken.insert(Name(free.clone()));
        free
    }

    fn free(&mut self, ident: &Ident, words: &[&str]) -> Option<Ident> {
        let words = words.iter().filter(|word| !word.is_empty());
        let mut worded = words.map(|word| ident.with_word(word));
        if let Some(free) = worded.find(|candidate| !self.taken.contains(candidate.bare())) {
            return Some(free);
        }
        let last = self.numbers.entry(ident.clone()).or_insert(1);
        let numbered = (*last + 1..).map(|number| (number, ident.numbered(number)));
        let (number, free) = numbered
            .into_iter()
            .find(|(_, candidate)| !self.taken.contains(candidate.bare()))?;
        *last = number;
        Some(free)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lower::naming::ident::{pascal, snake};

    #[test]
    fn a_taken_name_gets_a_word_or_a_number() {
        let mut names = Names::reserving(["request"]);
        assert_eq!(names.take(snake("type", "field")).as_str(), "r#type");
        assert_eq!(names.take(snake("Type", "field")).as_str(), "type_2");
        assert_eq!(names.take(snake("request", "field")).as_str(), "request_2");
        assert_eq!(names.take_or(pascal("Foo", "Model"), &["shared"]).as_str(), "Foo");
        assert_eq!(
            names.take_or(pascal("Foo", "Model"), &["shared"]).as_str(),
            "FooShared"
        );
        assert_eq!(
            names.take_or(pascal("Foo", "Model"), &["shared"]).as_str(),
            "Foo2"
        );
        assert_eq!(names.take(pascal("V1", "Model")).as_str(), "V1");
        assert_eq!(names.take(pascal("V1", "Model")).as_str(), "V1_2");
    }
}
