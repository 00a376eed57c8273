//! The sections of such a file, which lines of `###` begin.

use std::ops::Range;

/// A part of the file with at most a few requests.
#[derive(Debug)]
pub(super) struct Section<'t> {
    /// What stands behind the signs.
    pub(super) name: &'t str,
    /// Its lines and their places.
    pub(super) lines: Vec<(Range<usize>, &'t str)>,
}

/// The sections of a text.
pub(super) fn of(text: &str) -> Vec<Section<'_>> {
    let mut all = vec![Section {
        name: "",
        lines: Vec::new(),
    }];
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end_matches(['\n', '\r']);
        if line.starts_with("###") {
            let name = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '=' | '-' | '*'));
            all.push(Section {
                name,
                lines: Vec::new(),
            });
        } else if let Some(last) = all.last_mut() {
            last.lines.push((at..at + line.len(), line));
        }
        at += whole.len();
    }
    all
}
