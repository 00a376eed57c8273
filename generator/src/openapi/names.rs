//! Names that OpenAPI takes: component names of few characters, and unique ones.

use std::collections::BTreeSet;

/// `name` with every run of characters that a component name cannot have as one `_`.
pub(super) fn component(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') {
            out.push(c);
        } else if !out.ends_with('_') {
            out.push('_');
        }
    }
    if out.is_empty() { "_".to_owned() } else { out }
}

/// The first of `candidates` that is not taken, or else the first one with a number; takes it.
pub(super) fn unique(taken: &mut BTreeSet<String>, candidates: &[String]) -> String {
    let free = candidates.iter().find(|name| !taken.contains(*name)).cloned();
    let first = candidates.first().map_or("_", String::as_str);
    let name = free.unwrap_or_else(|| {
        (2_u32..)
            .map(|n| format!("{first}_{n}"))
            .find(|name| !taken.contains(name))
            .unwrap_or_default()
    });
    taken.insert(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn component_names_have_few_characters() {
        for (name, expected) in [
            ("errors.NotFound", "errors.NotFound"),
            ("List<Müller>", "List_M_ller_"),
            ("", "_"),
        ] {
            assert_eq!(component(name), expected);
        }
    }

    #[test]
    fn a_taken_name_gets_the_next_candidate_then_a_number() {
        let mut taken = BTreeSet::new();
        let candidates = ["list".to_owned(), "users_list".to_owned()];
        let names: Vec<_> = (0..4).map(|_| unique(&mut taken, &candidates)).collect();
        assert_eq!(names, ["list", "users_list", "list_2", "list_3"]);
    }
}
