//! The rules `wire-name-marked` and `wire-name-brackets`: names of parameters with marks that no language can keep.
//!
//! `$lang` and `page[size]` are `lang` and `pageSize` in a client library. Prose and URLs show them as they are sent.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Fact;
use docwright_schema::evidence::{Evidence, SpellingSource};
use rustc_hash::FxHashSet;

use super::words::{letters, words};
use crate::resolve::rules;

/// Names with marks that the documents show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Marked {
    /// By their letters.
    seen: BTreeMap<String, BTreeSet<String>>,
    /// Several parameters have brackets.
    brackets: bool,
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
                if name.contains('[') {
                    bracketed.insert(key.clone());
                }
                marked.seen.entry(key).or_default().insert(name.clone());
            }
        }
        marked.brackets = bracketed.len() > 1;
        marked
    }

    /// The wire name of the parameter `name`, if it has marks. JSON:API has the two families `filter[…]` and `page[…]`, so
    /// an API that shows the one has the other.
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
            _ => None,
        }
    }
}
