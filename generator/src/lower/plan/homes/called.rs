//! What operations are called in their groups. An identifier that says the group, then a sign, then a name (`boats_list`,
//! `boats/list`, `BoatService_List`) is called by that name there: `client.boats().list()`.
//!
//! So it is for identifiers alone: a name that documents call a function by, or a person chose, stays. 69 of 505 groups in 23
//! descriptions have such identifiers, 68 of them have no others, and none of the 1,086 comes to be called as another. Without the sign
//! nobody says that the group is meant, and of the 565 that end with it (`getBoat`, `getBoats`) 78 would be called alike.

use docwright_schema::Schema;
use docwright_schema::schema::Operation;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::lower::naming::ident::{self, Ident};
use crate::lower::plan::streams;

/// The short names, by group and documented name.
#[derive(Default)]
pub(crate) struct Called<'a>(FxHashMap<(&'a str, &'a str), Ident>);

impl<'a> Called<'a> {
    /// Those of a schema. What would be called as another one of its group keeps its whole name, whichever comes first.
    pub(crate) fn of(schema: &'a Schema) -> Called<'a> {
        let mut short = FxHashMap::default();
        let mut groups = FxHashSet::default();
        for operation in schema
            .operations
            .iter()
            .filter(|operation| is_identifier(operation))
        {
            for group in &operation.groups {
                if let Some(name) = within(group, &operation.name) {
                    short.insert((group.as_str(), operation.name.as_str()), name);
                    groups.insert(group.as_str());
                }
            }
        }
        let called = Called(short);
        let mut counts: FxHashMap<(&str, Ident), usize> = FxHashMap::default();
        for operation in &schema.operations {
            for group in operation
                .groups
                .iter()
                .filter(|group| groups.contains(group.as_str()))
            {
                *counts.entry((group, called.name(group, operation))).or_default() += 1;
            }
        }
        let mut short = called.0;
        short.retain(|(group, _), name| counts.get(&(*group, name.clone())) == Some(&1));
        Called(short)
    }

    /// What an operation is called in a group.
    pub(crate) fn name(&self, group: &str, operation: &Operation) -> Ident {
        let short = self.0.get(&(group, operation.name.as_str()));
        let whole = || ident::snake(&operation.name, "call");
        short.cloned().unwrap_or_else(whole)
    }
}

/// Whether an operation has no name but its identifier.
fn is_identifier(operation: &Operation) -> bool {
    let id = operation.operation_id.as_ref();
    let added = id.and_then(|id| operation.name.strip_prefix(&id.value));
    !operation.is_function && added.is_some_and(|added| added.is_empty() || added == streams::WORD)
}

/// What stands behind the group and a sign, where that is a word of Rust that means nothing else.
fn within(group: &str, name: &str) -> Option<Ident> {
    let is_sign = |c: char| !c.is_alphanumeric();
    let mut signs = name.match_indices(is_sign);
    let at = signs.find_map(|(at, _)| is_same(group, name.get(..at)?).then_some(at))?;
    let rest = name.get(at..)?.trim_start_matches(is_sign);
    let is_word = rest.starts_with(|c: char| c.is_ascii_alphabetic());
    let ident = ident::snake(rest, "call");
    (is_word && ident.as_str() == ident.bare() && !ident.bare().ends_with('_')).then_some(ident)
}

/// Whether both have the same letters and digits, but for the end of a plural.
fn is_same(group: &str, front: &str) -> bool {
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    let (group, front) = (letters(group), letters(front));
    !front.is_empty() && one(&group) == one(&front)
}

/// The word for one of what a word is the plural of, cut where both begin alike.
fn one(word: &str) -> &str {
    let many = word.strip_suffix("ies").or_else(|| word.strip_suffix('y'));
    many.or_else(|| word.strip_suffix('s')).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_and_a_sign_are_no_part_of_a_name() {
        let short = |group, name| within(group, name).map(|name| name.to_string());
        let list = Some("list".to_owned());
        assert_eq!(short("boats", "boats_list"), list);
        assert_eq!(short("Boats", "boat/list"), list);
        assert_eq!(short("Boat Ferries", "boat-ferry.list"), list);
        assert_eq!(
            short("BoatService", "BoatService_ListBoats"),
            Some("list_boats".to_owned())
        );
        for (group, name) in [
            ("boats", "boatsList"),
            ("boats", "list_boats"),
            ("boats", "boats_2"),
            ("boats", "boats_move"),
            ("boats", "boats_self"),
            ("boats", "boats_"),
            ("boats", "_list"),
            ("", "_list"),
            ("glass", "glas_blow"),
        ] {
            assert_eq!(short(group, name), None, "{group} {name}");
        }
    }
}
