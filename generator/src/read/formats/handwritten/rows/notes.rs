//! Notes on a field of an example: "The `status` can be either `read` or `unread`."
//!
//! Takes sentences, makes names and values. Whether there is such a field, the example tells.

use super::row::is_name;
use crate::read::formats::handwritten::values::listed_values;

/// What begins the values behind the name.
const VERBS: &[&str] = &[
    "can be",
    "can either be",
    "can only be",
    "is either",
    "is one of",
    "may be",
    "may either be",
    "must be",
    "will be",
    "could be",
    "has one of",
];

/// The fields that the sentences of a text speak of, each with its values.
pub(in super::super) fn notes(text: &str) -> impl Iterator<Item = (&str, Vec<String>)> {
    text.split(". ").filter_map(|sentence| {
        let (_, rest) = sentence.split_once('`')?;
        let (name, said) = rest.split_once('`')?;
        let said = said.trim_start();
        let is_said = VERBS.iter().any(|verb| said.starts_with(verb));
        let values = listed_values(said);
        (is_said && is_name(name) && values.len() > 1).then_some((name, values))
    })
}

#[cfg(test)]
mod tests {
    use super::super::notes::notes;

    #[test]
    fn a_sentence_names_a_field_and_its_values() {
        let found = |text: &str| {
            notes(text)
                .map(|(name, values)| format!("{name}: {}", values.join(" ")))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            found("The `state` can be either `afloat` or `sunk`. See there."),
            ["state: afloat sunk"]
        );
        assert_eq!(
            found("As said, `hull` is one of `oak`, `steel`."),
            ["hull: oak steel"]
        );
        assert_eq!(
            found("The `state` depends on `hull` and `mast`."),
            Vec::<String>::new()
        );
        assert_eq!(found("The `name` can be empty."), Vec::<String>::new());
    }
}
