//! The lines of a document that labels point at, short enough for a terminal.
//!
//! A label of several lines is shown at its first one. Of a long line, what is around its labels is shown; nobody reads a
//! page that is one line of a megabyte.

use std::ops::Range;

use crate::invisible::is_invisible;
use crate::source::{Lines, floor};

/// Lines of no more bytes are given as they are; the renderer fits them to the terminal.
const WHOLE: usize = 400;

/// What is shown of a longer line, in bytes: before a label, of it, and after it.
const BEFORE: usize = 40;
const OF: usize = 160;
const AFTER: usize = 40;

/// Labels that are further apart, in lines, have excerpts of their own.
const APART: usize = 20;

/// What stands for what is left out.
const GAP: &str = "…";

/// Lines with labels.
#[derive(Debug, PartialEq)]
pub(super) struct Excerpt {
    /// Index of the first line.
    pub(super) line: usize,
    pub(super) text: String,
    /// Where in `text` each label is, with its number.
    pub(super) labels: Vec<(usize, Range<usize>)>,
}

/// The excerpts of labels at these ranges, that of the first label first.
pub(super) fn excerpts(lines: &Lines, labels: &[Range<usize>]) -> Vec<Excerpt> {
    let mut places: Vec<(usize, usize, Range<usize>)> = Vec::new();
    for (number, label) in labels.iter().enumerate() {
        let line = lines.line_of(label.start);
        let whole = range_of(lines, line);
        let start = label.start.min(whole.end);
        places.push((line, number, start..label.end.clamp(start, whole.end)));
    }
    places.sort_by_key(|(line, number, range)| (*line, range.start, *number));
    let mut groups: Vec<Vec<(usize, usize, Range<usize>)>> = Vec::new();
    for place in places {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| place.0 - last.0 <= APART) => group.push(place),
            _ => groups.push(vec![place]),
        }
    }
    groups.sort_by_key(|group| group.iter().map(|(_, number, _)| *number).min());
    groups.iter().map(|group| excerpt(lines, group)).collect()
}

/// The bytes of a line without its end.
fn range_of(lines: &Lines, line: usize) -> Range<usize> {
    let (start, end) = (lines.start(line), lines.start(line + 1));
    let text = lines.text().get(start..end).unwrap_or_default();
    start..start + text.trim_end_matches(['\n', '\r']).len()
}

fn excerpt(lines: &Lines, group: &[(usize, usize, Range<usize>)]) -> Excerpt {
    let first = group.first().map_or(0, |(line, _, _)| *line);
    let last = group.last().map_or(0, |(line, _, _)| *line);
    let mut excerpt = Excerpt {
        line: first,
        text: String::new(),
        labels: Vec::new(),
    };
    for line in first..=last {
        let on_line = group.iter().filter(|(at, _, _)| *at == line);
        let labels: Vec<_> = on_line
            .map(|(_, number, range)| (*number, range.clone()))
            .collect();
        add_line(&mut excerpt, lines, range_of(lines, line), &labels);
        excerpt.text.push('\n');
    }
    excerpt
}

/// Adds a line, or what is around its labels.
fn add_line(excerpt: &mut Excerpt, lines: &Lines, line: Range<usize>, labels: &[(usize, Range<usize>)]) {
    let text = lines.text();
    let shown = match line.len() > WHOLE {
        true => windows(text, &line, labels),
        false => vec![line.clone()],
    };
    let mut at = line.start;
    for window in shown {
        if window.start > at {
            excerpt.text.push_str(GAP);
        }
        let before = excerpt.text.len();
        excerpt
            .text
            .push_str(&visible(text.get(window.clone()).unwrap_or_default()));
        for (number, label) in labels {
            if label.start < window.start || label.start > window.end {
                continue;
            }
            let place = |at: usize| {
                let inside = text.get(window.start..at.min(window.end)).unwrap_or_default();
                before + visible(inside).len()
            };
            excerpt
                .labels
                .push((*number, place(label.start)..place(label.end)));
        }
        at = window.end;
    }
    if at < line.end {
        excerpt.text.push_str(GAP);
    }
}

/// The parts of a long line that are shown; labels come in order.
fn windows(text: &str, line: &Range<usize>, labels: &[(usize, Range<usize>)]) -> Vec<Range<usize>> {
    let around = |label: &Range<usize>| {
        let start = label.start.saturating_sub(BEFORE).max(line.start);
        let end = (label.end.min(label.start + OF) + AFTER).min(line.end);
        floor(text, start)..floor(text, end).max(floor(text, start))
    };
    let mut windows: Vec<Range<usize>> = Vec::new();
    for (_, label) in labels {
        let next = around(label);
        match windows.last_mut() {
            Some(last) if next.start <= last.end => last.end = last.end.max(next.end),
            _ => windows.push(next),
        }
    }
    if windows.is_empty() {
        windows.push(line.start..floor(text, line.start + WHOLE));
    }
    windows
}

/// Text in which what nobody sees has a mark.
fn visible(text: &str) -> String {
    let seen = |c: char| match c {
        '\t' => c,
        c if is_invisible(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, labels: &[&str]) -> Vec<(usize, String, Vec<String>)> {
        let lines = Lines::new(text.to_owned());
        let ranges: Vec<_> = labels
            .iter()
            .map(|label| {
                let start = text.find(label).unwrap();
                start..start + label.len()
            })
            .collect();
        let told = excerpts(&lines, &ranges).into_iter().map(|excerpt| {
            let labels = excerpt
                .labels
                .iter()
                .map(|(_, range)| excerpt.text[range.clone()].to_owned());
            (excerpt.line, excerpt.text.clone(), labels.collect())
        });
        told.collect()
    }

    #[test]
    fn long_lines_are_cut_around_labels() {
        let text = format!(
            "{}one{}two{}",
            "a".repeat(1_000),
            "b".repeat(1_000),
            "c".repeat(1_000)
        );
        let [(line, shown, labels)] = words(&text, &["one", "two"]).try_into().unwrap();
        assert_eq!((line, labels), (0, vec!["one".to_owned(), "two".to_owned()]));
        let gap = |a: &str, b: &str| format!("{}…{}", a.repeat(AFTER), b.repeat(BEFORE));
        let expected = format!(
            "…{}one{}two{}…\n",
            "a".repeat(BEFORE),
            gap("b", "b"),
            "c".repeat(AFTER)
        );
        assert_eq!(shown, expected);
    }

    #[test]
    fn blocks_are_shown_by_their_first_line() {
        let text = "a\nfirst\nsecond\nthird\n";
        assert_eq!(
            words(text, &["first\nsecond\nthird"]),
            [(1, "first\n".to_owned(), vec!["first".to_owned()])]
        );
    }

    #[test]
    fn labels_far_apart_have_excerpts_of_their_own() {
        let text = format!("one\n{}two\n", "x\n".repeat(100));
        let found = words(&text, &["two", "one"]);
        assert_eq!(
            found.iter().map(|excerpt| excerpt.0).collect::<Vec<_>>(),
            [101, 0]
        );
    }

    #[test]
    fn what_nobody_sees_is_marked() {
        assert_eq!(
            words("a\u{202e}b\u{61c}c", &["b"]),
            [(0, "a\u{fffd}b\u{fffd}c\n".to_owned(), vec!["b".to_owned()])]
        );
    }
}
