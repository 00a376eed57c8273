//! Operations that were told of in several versions: the newest one counts.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::version::key;

/// The newest of each operation, told by group and name, and then by method and path; their order stays.
pub(super) fn newest(entries: Vec<Entry>) -> Vec<Entry> {
    let by_name = |entry: &Entry| match entry.name.is_empty() {
        true => None,
        false => Some(format!(
            "{}\n{}",
            entry.group.to_lowercase(),
            entry.name.to_lowercase()
        )),
    };
    let by_call = |entry: &Entry| {
        Some(format!(
            "{} {}",
            entry.method.to_lowercase(),
            entry.url.trim_matches('/')
        ))
    };
    let named = of_each(entries, by_name, false);
    of_each(named, by_call, true)
}

/// The entries that no other of the same key is newer than; of equal ones, `only` the first.
fn of_each(entries: Vec<Entry>, of: impl Fn(&Entry) -> Option<String>, only: bool) -> Vec<Entry> {
    let mut newest: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for entry in &entries {
        if let Some(name) = of(entry) {
            let own = key(&entry.version);
            let known = newest.entry(name).or_insert_with(|| own.clone());
            if *known < own {
                *known = own;
            }
        }
    }
    let mut kept = entries;
    kept.retain(|entry| {
        let Some(name) = of(entry) else { return true };
        let fits = newest.get(&name) == Some(&key(&entry.version));
        if fits && only {
            newest.remove(&name);
        }
        fits
    });
    kept
}
