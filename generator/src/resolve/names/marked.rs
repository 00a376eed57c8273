//! The rules `wire-name-marked`, `wire-name-brackets` and `wire-name-operator`: names of parameters with marks that no language
//! can keep.
//!
//! `$lang` and `page[size]` are `lang` and `pageSize` in a client library. Prose and URLs show them as they are sent.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Fact;
use docwright_schema::evidence::{Evidence, SpellingSource};
use rustc_hash::FxHashSet;

use super::words::{letters, words};
use crate::resolve::rules;

/// The families of parameters that JSON:API writes with brackets, of which an API that shows the one has the others.
const FAMILIES: &[&str] = &["fields", "filter", "page"];

/// Operators that stand in brackets behind what they compare: `total[gte]`.
const OPERATORS: &[&str] = &[
    "contains", "eq", "gt", "gte", "in", "like", "lt", "lte", "ne", "neq", "nin", "not",
];

/// Those of them that are no words of other names.
const ONLY_OPERATORS: &[&str] = &["gt", "gte", "lt", "lte", "neq", "nin"];

/// Names with marks that the documents show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Marked {
    /// By their letters.
    seen: BTreeMap<String, BTreeSet<String>>,
    /// Several parameters have the brackets of JSON:API.
    brackets: bool,
    /// What operators in brackets stand behind, by its letters.
    compared: BTreeMap<String, String>,
}

impl Marked {
    /// Collects the names of all pages that are names of `parameters`.
    pub(super) fn new(evidence: &[Evidence], parameters: &FxHashSet<String>) -> Marked {
        let mut marked = Marked::default();
        let mut bracketed = BTreeSet::new();
        for spelling in evidence.iter().flat_map(|page| &page.spellings) {
            let shown = matches!(spelling.source, SpellingSource::Prose | SpellingSource::Query);
            let name = &spelling.name;
            if !(shown && name.contains(['$', '['])) {
                continue;
            }
            let key = letters(name);
            if parameters.contains(&key) {
                if let Some((front, inside)) = name.split_once('[') {
                    if FAMILIES.contains(&front) {
                        bracketed.insert(key.clone());
                    }
                    if OPERATORS.contains(&inside.trim_end_matches(']')) {
                        marked.compared.insert(letters(front), front.to_owned());
                    }
                }
                marked.seen.entry(key).or_default().insert(name.clone());
            }
        }
        marked.brackets = bracketed.len() > 1;
        marked
    }

    /// The wire name of the parameter `name`, if it has marks.
    pub(super) fn parameter(&self, name: &str) -> Option<Fact<String>> {
        let seen = self.seen.get(&letters(name)).filter(|all| all.len() == 1);
        if let Some(seen) = seen.and_then(BTreeSet::first) {
            let bracketed = seen.contains('[');
            let fact = if bracketed { Fact::derived } else { Fact::assumed };
            return Some(fact(seen.clone(), rules::WIRE_NAME_MARKED));
        }
        match words(name).as_slice() {
            [page, of] if self.brackets && page == "page" => {
                Some(Fact::assumed(format!("page[{of}]"), rules::WIRE_NAME_BRACKETS))
            }
            [compared @ .., operator] if !compared.is_empty() => {
                let name = self.compared(compared, operator)?;
                Some(Fact::assumed(name, rules::WIRE_NAME_OPERATOR))
            }
            _ => None,
        }
    }

    /// An operator behind what other operators are shown behind, or, where several names have some, behind any word.
    fn compared(&self, compared: &[String], operator: &str) -> Option<String> {
        let known = self.compared.get(&compared.concat());
        let known = known.filter(|_| OPERATORS.contains(&operator));
        let any = || match compared {
            [word] if self.compared.len() > 1 && ONLY_OPERATORS.contains(&operator) => Some(word),
            _ => None,
        };
        Some(format!("{}[{operator}]", known.or_else(any)?))
    }
}
