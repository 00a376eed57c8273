//! The rule `in-header-everywhere`: what nearly every operation demands is told once to a client, and sent as a header.

use docwright_schema::evidence::{ArgumentRole, Evidence};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::resolve::names::words::letters;

/// In fewer operations, nothing is everywhere.
const MANY_OPERATIONS: usize = 8;

/// Names of parameters without a place that nine of ten operations demand.
pub(crate) fn everywhere(evidence: &[Evidence]) -> FxHashSet<String> {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    let pages = evidence.iter().filter(|page| !page.prose && !page.exact);
    let all: Vec<_> = pages.flat_map(|page| &page.operations).collect();
    for operation in &all {
        let path = operation.path.as_ref().map_or("", |path| path.value.as_str());
        let demanded = operation.parameters.iter().filter(|argument| {
            let required = argument
                .field
                .required
                .as_ref()
                .is_some_and(|required| required.value);
            required && argument.location.is_none() && argument.role != ArgumentRole::RequestObject
        });
        for name in demanded.filter_map(|argument| argument.field.name.as_ref()) {
            let name = letters(&name.value);
            if !letters(path).contains(&name) {
                *counts.entry(name).or_default() += 1;
            }
        }
    }
    let is_everywhere = |count: usize| all.len() >= MANY_OPERATIONS && count * 10 >= all.len() * 9;
    let names = counts.into_iter().filter(|(_, count)| is_everywhere(*count));
    names.map(|(name, _)| name).collect()
}
