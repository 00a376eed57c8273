//! Words that the reader knows and those that it does not: headings, columns, types.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::text::{Counted, FEWEST, MOST, counted, line, quoted, shown, times, word};
use crate::profile::survey::Survey;
use crate::profile::words::{COLUMNS, Column, HEADINGS, normal};

pub(super) fn headings(out: &mut String, surveys: &[Survey]) {
    let all = || surveys.iter().flat_map(|page| &page.headings);
    let known = counted(
        all()
            .filter(|seen| seen.known)
            .map(|seen| (normal(&seen.text), String::new())),
    );
    let unknown = counted(
        all()
            .filter(|seen| !seen.known && !seen.below.is_empty())
            .map(|seen| ((normal(&seen.text), seen.guess, seen.below), String::new())),
    );
    let unknown: Vec<_> = unknown
        .into_iter()
        .filter(|row| row.1 >= FEWEST)
        .take(MOST)
        .collect();
    if known.is_empty() && unknown.is_empty() {
        return;
    }
    line(out, "\n[headings]");
    listed(out, "Known", &known);
    let mut written: Vec<String> = Vec::new();
    let mut is_open = false;
    for ((text, guess, below), count, _) in &unknown {
        if text.is_empty() || written.contains(text) || text.contains('*') {
            continue;
        }
        written.push(text.clone());
        is_open |= guess.is_none();
        setting(out, text, guess.map(word), *count, &format!(", {below} below"));
    }
    if is_open {
        let words: Vec<String> = HEADINGS.iter().map(|row| word(row.0)).collect();
        line(
            out,
            &format!("# In place of the question marks: {}.", words.join(", ")),
        );
    }
}

pub(super) fn columns(out: &mut String, surveys: &[Survey]) {
    let all = || surveys.iter().flat_map(|page| &page.columns);
    let known = counted(
        all()
            .filter(|seen| seen.known)
            .map(|seen| (normal(&seen.text), String::new())),
    );
    let mut guesses: BTreeMap<String, Vec<(Column, usize)>> = BTreeMap::new();
    for seen in all().filter(|seen| !seen.known) {
        let rows = guesses.entry(normal(&seen.text)).or_default();
        if let Some(guess) = seen.guess {
            match rows.iter_mut().find(|row| row.0 == guess) {
                Some(row) => row.1 += 1,
                None => rows.push((guess, 1)),
            }
        }
    }
    let unknown = counted(
        all()
            .filter(|seen| !seen.known)
            .map(|seen| (normal(&seen.text), shown(&seen.example))),
    );
    let unknown: Vec<_> = unknown
        .into_iter()
        .filter(|row| row.1 >= FEWEST && !row.0.is_empty() && !row.0.contains('*'))
        .take(MOST)
        .collect();
    if known.is_empty() && unknown.is_empty() {
        return;
    }
    line(out, "\n[columns]");
    listed(out, "Known", &known);
    let mut is_open = false;
    for (text, count, example) in &unknown {
        // Most of the tables agree, or nothing is said.
        let best = guesses
            .get(text)
            .and_then(|rows| rows.iter().max_by_key(|row| (row.1, std::cmp::Reverse(row.0))));
        let guess = best
            .filter(|best| best.1 * 3 >= count * 2)
            .map(|best| word(best.0));
        is_open |= guess.is_none();
        let note = match example.is_empty() {
            true => String::new(),
            false => format!(", such as `{example}`"),
        };
        setting(out, text, guess, *count, &note);
    }
    if is_open {
        let words: Vec<String> = COLUMNS.iter().map(|row| word(row.0)).collect();
        line(
            out,
            &format!("# In place of the question marks: {}.", words.join(", ")),
        );
    }
}

/// The line that settles a word, or a comment with room for what it means.
fn setting(out: &mut String, text: &str, guess: Option<String>, count: usize, note: &str) {
    let line_of = match guess {
        Some(guess) => format!("{} = {}", quoted(text), quoted(&guess)),
        None => format!("# {} = \"?\"", quoted(text)),
    };
    let _ = writeln!(out, "{line_of:<44} # {}{note}", times(count));
}

fn listed(out: &mut String, title: &str, rows: &Counted<String>) {
    let words: Vec<String> = rows
        .iter()
        .filter(|row| !row.0.is_empty())
        .take(12)
        .map(|(text, count, _)| format!("{} {count}", shown(text)))
        .collect();
    if !words.is_empty() {
        line(out, &format!("# {title}: {}.", words.join(", ")));
    }
}

pub(super) fn types(out: &mut String, surveys: &[Survey]) {
    let all = counted(surveys.iter().flat_map(|page| {
        page.types
            .iter()
            .map(move |text| (text.clone(), shown(&page.page)))
    }));
    let all: Vec<_> = all.into_iter().filter(|row| row.1 >= FEWEST).take(MOST).collect();
    if all.is_empty() {
        return;
    }
    line(out, "\n[types]");
    line(
        out,
        "# Words in the place of a type that are none to the reader; `string`, `array of integer`, `map of string` would be.",
    );
    for (text, count, page) in all {
        setting(out, &text, None, count, &format!(", {page}"));
    }
}
