//! Words that the reader knows and those that it does not: headings, columns, types, marks. What can be guessed becomes a line.

use std::collections::BTreeMap;

use toml::Value;

use super::draft::Draft;
use super::guess::{self, Mark};
use super::text::{Counted, MOST, counted, fewest, line, quoted, shown, times, word};
use crate::profile::survey::Survey;
use crate::profile::words::{COLUMNS, Column, HEADINGS, Heading, normal};

/// A word that is not known: what it may mean, how often it was seen, and where or how.
type Unknown<T> = Vec<(String, Option<T>, usize, String)>;

/// Adds lines for all words that can be guessed; whether there were any.
pub(super) fn settle(draft: &mut Draft, surveys: &[Survey]) -> bool {
    let mut is_new = false;
    let mut put = |table: &str, key: &str, means: String, count: usize, note: &str| {
        is_new |= draft.put(
            table,
            key,
            Value::String(means),
            format!("{}{note}", times(count)),
        );
    };
    for (text, guess, count, note) in unknown_headings(surveys) {
        if let Some(guess) = guess {
            put("headings", &text, word(guess), count, &note);
        }
    }
    for (text, guess, count, note) in unknown_columns(surveys) {
        if let Some(guess) = guess.filter(|guess| word(guess) != text) {
            put("columns", &text, word(guess), count, &note);
        }
    }
    for (text, guess, count, note) in unknown_types(surveys) {
        if let Some(guess) = guess {
            put("types", &text, guess.to_owned(), count, &note);
        }
    }
    for (text, count, _) in counted(surveys.iter().flat_map(|page| {
        let marks = page.marks.iter();
        marks.map(|text| (text.clone(), String::new()))
    })) {
        let key = match guess::mark(&text) {
            Some(Mark::Required) => "required",
            Some(Mark::Optional) => "optional",
            Some(Mark::Nullable) => "nullable",
            Some(Mark::Deprecated) => "deprecated",
            None => continue,
        };
        if count >= fewest(surveys) {
            let value = Value::Array(vec![Value::String(text)]);
            is_new |= draft.put("marks", key, value, format!("as rows have it, {}", times(count)));
        }
    }
    is_new
}

/// Prints the tables of words: what is known, the lines, and what is still open.
pub(super) fn print(out: &mut String, draft: &Draft, surveys: &[Survey]) {
    let known = counted(surveys.iter().flat_map(|page| {
        let known = page.headings.iter().filter(|seen| seen.known);
        known.map(|seen| (normal(&seen.text), String::new()))
    }));
    let open = open(unknown_headings(surveys));
    let words: Vec<String> = HEADINGS.iter().map(|row| word(row.0)).collect();
    let what = "What stands below a heading, or a line that is as good as one";
    table(out, draft, "headings", what, &known, &open, &words.join(", "));

    let known = counted(surveys.iter().flat_map(|page| {
        let known = page.columns.iter().filter(|seen| seen.known);
        known.map(|seen| (normal(&seen.text), String::new()))
    }));
    let open = self::open(unknown_columns(surveys));
    let words: Vec<String> = COLUMNS.iter().map(|row| word(row.0)).collect();
    let what = "What the columns of tables tell";
    table(out, draft, "columns", what, &known, &open, &words.join(", "));

    let open = self::open(unknown_types(surveys));
    let words =
        "string, integer, number, boolean, date-time, object, \"array of string\", \"map of integer\"";
    let what = "What words for types mean";
    table(out, draft, "types", what, &Vec::new(), &open, words);
    draft.table(out, "marks");
}

fn table(
    out: &mut String,
    draft: &Draft,
    name: &str,
    what: &str,
    known: &Counted<String>,
    open: &Counted<String>,
    words: &str,
) {
    let is_open = !open.is_empty();
    let known: Vec<String> = known
        .iter()
        .filter(|row| !row.0.is_empty())
        .take(12)
        .map(|(text, count, _)| format!("{} {count}", shown(text)))
        .collect();
    if known.is_empty() && !is_open && draft.rows(name).is_empty() {
        return;
    }
    line(out, &format!("\n# {what}."));
    if !known.is_empty() {
        line(out, &format!("# Known: {}.", known.join(", ")));
    }
    if is_open {
        line(out, &format!("# In place of `?`: {words}."));
    }
    if is_open || !draft.rows(name).is_empty() {
        draft.table_or_head(out, name);
    }
    for (text, count, note) in open {
        let setting = format!("# {} = \"?\"", quoted(text));
        line(out, &format!("{setting:<44} # {}{note}", times(*count)));
    }
}

fn open<T>(unknown: Unknown<T>) -> Counted<String> {
    let open = unknown.into_iter().filter(|row| row.1.is_none());
    open.map(|(text, _, count, note)| (text, count, note)).collect()
}

fn unknown_headings(surveys: &[Survey]) -> Unknown<Heading> {
    let unknown = counted(surveys.iter().flat_map(|page| {
        let unknown = page
            .headings
            .iter()
            .filter(|seen| !seen.known && !seen.below.is_empty());
        unknown.map(|seen| ((normal(&seen.text), seen.guess, seen.below), String::new()))
    }));
    let mut made: Unknown<Heading> = Vec::new();
    for ((text, guess, below), count, _) in unknown {
        let is_new = made.iter().all(|row| row.0 != text);
        if count >= fewest(surveys) && is_new && is_word(&text) && made.len() < MOST {
            made.push((text, guess, count, format!(", {below} below")));
        }
    }
    made
}

fn unknown_columns(surveys: &[Survey]) -> Unknown<Column> {
    let all = || surveys.iter().flat_map(|page| &page.columns);
    let mut guesses: BTreeMap<String, BTreeMap<Column, usize>> = BTreeMap::new();
    for seen in all().filter(|seen| !seen.known) {
        if let Some(guess) = seen.guess {
            let own = guesses.entry(normal(&seen.text)).or_default();
            *own.entry(guess).or_default() += 1;
        }
    }
    let unknown = all().filter(|seen| !seen.known);
    let unknown = counted(unknown.map(|seen| (normal(&seen.text), shown(&seen.example))));
    let unknown = unknown
        .into_iter()
        .filter(|row| row.1 >= fewest(surveys) && is_word(&row.0));
    let made = unknown.take(MOST).map(|(text, count, example)| {
        // Most of the tables agree, or nothing is said.
        let best = guesses
            .get(&text)
            .and_then(|rows| rows.iter().max_by_key(|row| (*row.1, std::cmp::Reverse(*row.0))));
        let guess = best.filter(|best| best.1 * 3 >= count * 2).map(|best| *best.0);
        let note = match example.is_empty() {
            true => String::new(),
            false => format!(", such as `{example}`"),
        };
        (text, guess, count, note)
    });
    made.collect()
}

fn unknown_types(surveys: &[Survey]) -> Unknown<&'static str> {
    let all = counted(surveys.iter().flat_map(|page| {
        let types = page.types.iter();
        types.map(move |text| (text.clone(), shown(&page.page)))
    }));
    let all = all.into_iter().filter(|row| row.1 >= fewest(surveys));
    let made = all
        .take(MOST)
        .map(|(text, count, page)| (text.clone(), guess::type_word(&text), count, format!(", {page}")));
    made.collect()
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && !text.contains('*')
}
