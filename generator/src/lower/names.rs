//! A scope in which every name is taken once: a struct's fields, an enum's variants, a module's items.

use std::collections::BTreeSet;

use super::ident::Ident;

/// The names that are taken. `r#type` and `type` are one name.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// A scope in which some names are taken from the start.
    pub(super) fn reserving(names: &[&str]) -> Names {
        Names(names.iter().map(|name| (*name).to_owned()).collect())
    }

    /// Takes any text; false if it is taken already.
    pub(super) fn insert(&mut self, text: &str) -> bool {
        self.0.insert(text.to_owned())
    }

    /// Whether a name is taken.
    pub(super) fn has(&self, ident: &Ident) -> bool {
        self.0.contains(ident.bare())
    }

    /// Takes the name, or the first of `name_2`, `name_3`, … that is free.
    pub(super) fn take(&mut self, ident: Ident) -> Ident {
        self.take_or(ident, &[])
    }

    /// Takes the name; else the first free one with one of the words at its end; else one with a number.
    pub(super) fn take_or(&mut self, ident: Ident, words: &[&str]) -> Ident {
        let worded = words
            .iter()
            .filter(|word| !word.is_empty())
            .map(|word| ident.with_word(word));
        let numbered = (2..).map(|number| ident.numbered(number));
        let mut candidates = std::iter::once(ident.clone()).chain(worded).chain(numbered);
        let free = candidates.find(|candidate| !self.has(candidate)).unwrap_or(ident);
        self.0.insert(free.bare().to_owned());
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lower::ident::{pascal, snake};

    #[test]
    fn a_taken_name_gets_a_word_or_a_number() {
        let mut names = Names::reserving(&["request"]);
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
