//! What a heading or a column that the reader does not know may be: by its words, and by what stands below.

use crate::profile::{Column, Heading};
use crate::read::formats::handwritten::rows::row;
use crate::read::markup::Table;

/// Beginnings of words in headings, the most telling first.
const HEADINGS: &[(&[&str], Heading)] = &[
    (&["error", "fail", "problem", "fault", "wrong"], Heading::Errors),
    (&["sample", "example", "illustration"], Heading::Example),
    (
        &[
            "respon", "return", "result", "output", "answer", "reply", "replies", "back", "receiv",
            "outcome", "out", "get",
        ],
        Heading::Response,
    ),
    (&["header"], Heading::Header),
    (&["quer", "filter", "search"], Heading::Query),
    (
        &[
            "payload", "body", "send", "submit", "input", "data", "upload", "post",
        ],
        Heading::Body,
    ),
    (
        &[
            "param",
            "argument",
            "option",
            "field",
            "attribute",
            "propert",
            "setting",
            "input",
            "in",
            "takes",
            "want",
            "expect",
            "knob",
            "ingredient",
        ],
        Heading::Parameters,
    ),
];

/// The same in header cells.
const COLUMNS: &[(&[&str], Column)] = &[
    (
        &[
            "param",
            "field",
            "attribute",
            "key",
            "name",
            "propert",
            "argument",
        ],
        Column::Name,
    ),
    (&["type", "kind", "format"], Column::Type),
    (&["requir", "mandator", "must"], Column::Required),
    (&["default"], Column::Default),
    (
        &["allowed", "choice", "enum", "values", "options"],
        Column::Values,
    ),
    (
        &[
            "desc", "remark", "comment", "note", "about", "expla", "detail", "mean", "purpose", "info",
        ],
        Column::Description,
    ),
    (&["example", "sample"], Column::Example),
];

/// Stems of words in header cells of what no kind of column is.
const NO_KIND: &[&str] = &[
    "null",
    "writable",
    "read only",
    "readonly",
    "deprecated",
    "unique",
];

fn by_words<T: Copy>(text: &str, table: &[(&[&str], T)]) -> Option<T> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |stems: &&[&str]| {
        stems.iter().any(|stem| {
            words
                .iter()
                .any(|word| word == stem || stem.len() > 3 && word.starts_with(stem))
        })
    };
    table.iter().find(|row| has(&row.0)).map(|row| row.1)
}

/// What may stand below a heading; where nothing does that holds data, nothing is guessed.
pub(super) fn heading(text: &str, below: &str) -> Option<Heading> {
    // A long one names what it is about, not a part of an operation.
    let is_short = text.split_whitespace().count() <= 4 && !text.contains(['/', '=', '`']);
    let guess = by_words(text, HEADINGS).filter(|_| is_short && !below.is_empty())?;
    // An example is of what its code shows.
    (guess != Heading::Example || below == "code").then_some(guess)
}

/// What a column may tell.
/// `is_told` is whether another column tells types or defaults, or what is required.
pub(super) fn column(text: &str, at: usize, cells: &[String], is_told: bool) -> Option<Column> {
    let all = cells.len();
    let most = |fits: &dyn Fn(&str) -> bool| {
        let count = cells.iter().filter(|cell| fits(cell)).count();
        all > 0 && count * 10 >= all * 8
    };
    // What may be null need not be left out.
    if NO_KIND.iter().any(|stem| text.to_lowercase().contains(stem)) {
        return None;
    }
    by_words(text, COLUMNS).or_else(|| {
        let is_name = |cell: &str| row::is_name(cell.trim_matches(['`', '*', ' ']));
        let is_sentence = |cell: &str| cell.split_whitespace().count() > 2;
        let is_word = |cell: &str| {
            cell.split_whitespace().count() == 1
                && cell.len() < 12
                && cell
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '[' | ']' | '/'))
        };
        // Names that nothing else is told of are values, settings, what not.
        if at == 0 && is_told && most(&is_name) {
            Some(Column::Name)
        } else if at == 1 && most(&is_word) {
            // What stands beside a name is mostly its type.
            Some(Column::Type)
        } else if most(&is_sentence) {
            Some(Column::Description)
        } else {
            None
        }
    })
}

/// Whether most first cells of a table are spelt like names of fields.
pub(super) fn has_names(table: &Table<'_>) -> bool {
    let is_name = |cell: &str| {
        let cell = cell.trim_matches(['`', '*', ' ']);
        row::is_name(cell) && cell.starts_with(|c: char| c.is_ascii_lowercase())
    };
    let first = table.rows.iter().filter_map(|row| row.cells.first());
    let names = first.filter(|cell| is_name(&cell.plain())).count();
    names > 0 && names * 10 >= table.rows.len() * 8
}
