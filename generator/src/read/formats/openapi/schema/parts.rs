//! Schemas of which all must hold, taken apart: `allOf` and what stands beside it, through references.

use super::super::expected;
use super::super::files::At;
use super::super::reading::Reading;
use super::form::says_form;

/// How deep schemas may be merged into each other.
const DEPTH: usize = 48;

/// What all must hold of a value.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts<'t> {
    /// Schemas without those that they are made of: the outermost first.
    pub(super) all: Vec<At<'t>>,
    /// Lists of alternatives, of each of which one holds.
    pub(super) choices: Vec<At<'t>>,
    /// References to what is being merged already.
    pub(super) unmerged: Vec<At<'t>>,
}

impl<'t> Parts<'t> {
    /// What holds of all alternatives.
    pub(super) fn without_choices(parts: &Parts<'t>) -> Parts<'t> {
        Parts {
            all: parts.all.clone(),
            ..Parts::default()
        }
    }

    /// Adds a schema and all that it is made of. What is merged is noted in the reading until the type is made.
    pub(super) fn add(&mut self, reading: &mut Reading<'t, '_>, at: At<'t>) {
        self.add_within(reading, at, 0);
    }

    fn add_within(&mut self, reading: &mut Reading<'t, '_>, at: At<'t>, depth: usize) {
        let deep = depth > DEPTH || reading.merging.len() > 4 * DEPTH;
        if at.node.as_map().is_none() || deep {
            return;
        }
        if let Some(reference) = at.str("$ref") {
            let Some(target) = reading.files.target(reference, at.file) else {
                reading.nowhere(at);
                return;
            };
            let is_open = reading.merging.iter().any(|open| open.is(target.at));
            if is_open || reading.budget == 0 {
                self.unmerged.push(at);
            } else {
                reading.budget -= 1;
                reading.merging.push(target.at);
                self.add_within(reading, target.at, depth + 1);
            }
            if !reading.refs_have_siblings || !says_form(at, "") {
                return;
            }
        }
        expected::schema(reading, at);
        self.all.push(at);
        for part in at.get("allOf").into_iter().flat_map(At::one_or_more) {
            self.add_within(reading, part, depth + 1);
        }
        for word in ["oneOf", "anyOf"] {
            self.choices
                .extend(at.get(word).filter(|list| list.one_or_more().next().is_some()));
        }
    }

    /// The first value of a keyword.
    pub(super) fn get(&self, keyword: &str) -> Option<At<'t>> {
        self.all
            .iter()
            .find_map(|at| at.get(keyword))
            .filter(|at| !at.node.is_null())
    }

    /// Whether any part says something of the form of values.
    pub(super) fn says_form(&self) -> bool {
        !self.choices.is_empty() || self.all.iter().any(|at| says_form(*at, "allOf"))
    }

    /// Whether any part says what values hold, or which they are.
    pub(super) fn has_structure(&self) -> bool {
        const WORDS: [&str; 7] = [
            "properties",
            "additionalProperties",
            "patternProperties",
            "items",
            "required",
            "enum",
            "const",
        ];
        WORDS.iter().any(|word| self.get(word).is_some())
    }

    /// The words of `type`, without null; those of the first part that has any.
    pub(super) fn types(&self) -> Vec<&'t str> {
        let Some(ty) = self.get("type") else {
            return Vec::new();
        };
        let words = ty
            .items()
            .filter_map(|at| at.node.as_str())
            .chain(ty.node.as_str());
        words.filter(|word| *word != "null").collect()
    }
}
