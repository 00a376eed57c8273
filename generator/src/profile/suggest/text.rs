//! Pieces of the text of a profile: lines, counts, texts as TOML and in comments.

use std::collections::BTreeMap;

use crate::profile::survey::Survey;

/// So many lines of a kind are shown.
pub(super) const MOST: usize = 25;
/// A word that is seen less often is not worth a line, unless there are few pages.
pub(super) fn fewest(surveys: &[Survey]) -> usize {
    match surveys.len() {
        0..=5 => 1,
        _ => 2,
    }
}

pub(super) fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

pub(super) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

/// A text as TOML has it, on one line: as a key, too.
pub(super) fn quoted(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean: String = one_line.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", clean.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text that is no more than a part of a comment.
pub(super) fn shown(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean: String = one_line
        .chars()
        .filter(|c| !c.is_control() && *c != '`')
        .collect();
    match clean.char_indices().nth(70) {
        Some((at, _)) => format!("{}…", clean.get(..at).unwrap_or_default()),
        None => clean,
    }
}

/// Counts of forms, with the first example of each.
pub(super) type Counted<K> = Vec<(K, usize, String)>;

/// What is counted, the most frequent first; of equals, in their own order.
pub(super) fn counted<K: Ord + Clone>(all: impl Iterator<Item = (K, String)>) -> Counted<K> {
    let mut counts: BTreeMap<K, (usize, String)> = BTreeMap::new();
    for (key, example) in all {
        counts.entry(key).or_insert((0, example)).0 += 1;
    }
    let mut rows: Counted<K> = counts
        .into_iter()
        .map(|(key, (count, example))| (key, count, example))
        .collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    rows
}

pub(super) fn word(value: impl serde::Serialize) -> String {
    toml::Value::try_from(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}
