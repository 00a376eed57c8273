//! The family of the API's own headers: `X-Dock-Pilot` and `X-Dock-Tide` begin alike.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Evidence;
use docwright_schema::evidence::SpellingSource;

/// How many different headers make a family.
const MEMBERS: usize = 2;

/// What all headers `X-…` that the documents show begin with, in lower case.
pub(super) fn family(evidence: &[Evidence]) -> Option<String> {
    let mut members: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for spelling in evidence.iter().flat_map(|page| &page.spellings) {
        let name = spelling.name.to_ascii_lowercase();
        let shown = matches!(spelling.source, SpellingSource::Header | SpellingSource::Prose);
        if let Some((owner, _)) = name
            .strip_prefix("x-")
            .filter(|_| shown)
            .and_then(|rest| rest.split_once('-'))
        {
            members
                .entry(format!("x-{owner}-"))
                .or_default()
                .insert(name.clone());
        }
    }
    let mut families = members.into_iter();
    let (prefix, members) = families.next()?;
    (families.next().is_none() && members.len() >= MEMBERS).then_some(prefix)
}
