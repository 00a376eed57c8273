//! Which object an entry belongs to. A nested object opens after its entry and nothing in the text closes it; what is
//! certain all the same follows from this: no object has two fields of one name.

use std::collections::BTreeSet;

use docwright_schema::evidence::FieldEvidence;

use super::field::{Entry, Opens};

/// The fields of an object, and how many entries were left out because their place is not certain.
pub(super) fn fields(entries: &[Entry<'_>]) -> (Vec<FieldEvidence>, usize) {
    let mut out = Vec::new();
    let mut dropped = 0;
    let mut seen = BTreeSet::new();
    let mut i = 0;
    while let Some(entry) = entries.get(i) {
        seen.insert(entry.name);
        let rest = entries.get(i + 1..).unwrap_or_default();
        let (inner, outer) = match entry.opens {
            Opens::Nothing => (0, 0),
            Opens::Unclear => (0, rest.len()),
            Opens::Fields => split(&seen, rest, 0),
            Opens::SomeFields => split(&seen, rest, 1),
        };
        let (nested, lost) = fields(rest.get(..inner).unwrap_or_default());
        dropped += lost + outer - inner;
        out.push(entry.clone().field(nested));
        i += 1 + outer;
    }
    (out, dropped)
}

/// How many of the entries after an opening are inside for certain, and the first that is outside for certain.
fn split(seen: &BTreeSet<&str>, rest: &[Entry<'_>], at_least: usize) -> (usize, usize) {
    // Beyond the next opening, an entry may be in a third object.
    let opening = rest.iter().position(|entry| entry.opens != Opens::Nothing);
    let horizon = opening.map_or(rest.len(), |i| i + 1);
    let mut inner = at_least.min(rest.len());
    let mut names = BTreeSet::new();
    for (i, entry) in rest.iter().take(horizon).enumerate() {
        if !names.insert(entry.name) {
            // Neither inside nor outside: the entries are not what they seem.
            let outer = if seen.contains(entry.name) { rest.len() } else { i };
            return (inner.min(i), outer);
        }
        if seen.contains(entry.name) {
            inner = i + 1;
        }
    }
    (inner, rest.len())
}
