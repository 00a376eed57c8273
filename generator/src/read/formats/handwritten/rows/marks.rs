//! What a description says of its field besides what it is: required, optional, null, default, allowed values, deprecated.
//!
//! Takes text in which code stands in back ticks. Knows neither tables nor lists.

use serde_json::Value;

use super::defaults;
use crate::read::formats::handwritten::values;
use crate::read::formats::handwritten::words::languages;

/// Marks found in a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in super::super) struct Marks {
    pub required: Option<bool>,
    pub nullable: bool,
    pub deprecated: bool,
    pub default: Option<String>,
    pub values: Vec<String>,
}

/// Beginnings of a description that say that the field must be there; 23 sets.
const REQUIRED: &[&str] = &[
    "required",
    "(required)",
    "[required]",
    "<required>",
    "{{<required>}}",
    "{{%required%}}",
    "mandatory",
    "(mandatory)",
    "_required_",
    "*required*",
];
/// That it need not be; 30 sets.
const OPTIONAL: &[&str] = &[
    "optional",
    "(optional)",
    "[optional]",
    "<optional>",
    "{{<optional>}}",
    "{{%optional%}}",
    "_optional_",
    "*optional*",
    "not required",
];
/// What follows where the mark holds only sometimes; 17 sets.
const CONDITIONS: &[&str] = &[
    " if ",
    " when ",
    " unless ",
    " for ",
    " only ",
    " in case",
    " with ",
    " on ",
    " depending",
    " to ",
    " by ",
];
/// Ways to say null; 30 sets.
const NULL: &[&str] = &[
    "or `null`",
    "`null` if",
    "`null` when",
    "null if ",
    "null when ",
    "can be null",
    "may be null",
    "can be `null`",
    "may be `null`",
    "nullable",
    "will be `null`",
    "is `null`",
    "{{<nullable>}}",
    "{{%nullable%}}",
    "or null",
];
/// Longer descriptions say what matters at their beginning.
const LONGEST: usize = 6_000;

/// The marks in a text.
pub(in super::super) fn marks(text: &str) -> Marks {
    let text = text.get(..crate::source::floor(text, LONGEST)).unwrap_or(text);
    let lower = text.to_lowercase();
    Marks {
        required: required(&lower),
        nullable: lower.contains("null") && NULL.iter().any(|mark| lower.contains(mark)),
        deprecated: deprecated(&lower),
        default: defaults::said(text, &lower),
        values: values::listed_values(text),
    }
}

/// Words beside "deprecated" that make it no mark of this field: it is not so yet, or a value is called so.
const NOT_DEPRECATED: &[&str] = &[
    "not deprecated",
    "may be deprecated",
    "might be deprecated",
    "\"deprecated\"",
    "`deprecated`",
];

fn deprecated(lower: &str) -> bool {
    if !lower.contains("deprecated") {
        return false;
    }
    let others: usize = NOT_DEPRECATED
        .iter()
        .map(|words| lower.matches(words).count())
        .sum();
    lower.matches("deprecated").count() > others
}

/// What stands around a word that is a mark.
const AROUND: &[(&str, &str)] = &[
    ("(", ")"),
    ("[", "]"),
    ("<", ">"),
    (", ", ")"),
    (". ", "."),
    ("\n", "."),
    ("{{<", ">"),
    ("{{%", "%"),
    (", ", ","),
];

fn required(lower: &str) -> Option<bool> {
    let plain: String = lower.chars().filter(|c| !matches!(c, '*' | '`')).collect();
    let start = plain.trim_start_matches([' ', '-', '–', '—', ':', '.', '\n', '(']);
    let holds = |mark: &str, text: &str| {
        let rest = text.get(mark.len()..).unwrap_or_default();
        let clause = rest.split(['.', '\n', ';']).next().unwrap_or_default();
        let clause = format!("{} ", clause.strip_prefix(',').unwrap_or(clause).trim_end());
        !CONDITIONS.iter().any(|condition| clause.starts_with(condition))
    };
    for (marks, value) in [(OPTIONAL, false), (REQUIRED, true)] {
        for mark in marks {
            let bare = mark.trim_start_matches('(');
            if start.starts_with(bare) {
                let ends = start
                    .get(bare.len()..)
                    .and_then(|rest| rest.chars().next())
                    .is_none_or(|c| !c.is_alphanumeric());
                if ends {
                    return (holds(bare, start) || !value).then_some(value);
                }
            }
        }
    }
    // A mark in brackets, or a sentence of its own.
    let end = plain.trim_end_matches(['.', ' ']);
    for (word, value) in [("optional", false), ("required", true), ("mandatory", true)] {
        let stands_alone = |at: usize| {
            let (front, back) = plain.split_at(at);
            let back = back.get(word.len()..).unwrap_or_default();
            AROUND
                .iter()
                .any(|(open, close)| front.ends_with(open) && back.starts_with(close))
        };
        let ends = end
            .strip_suffix(word)
            .is_some_and(|front| front.ends_with(". ") || front.ends_with(", "));
        if ends || plain.contains(word) && plain.match_indices(word).any(|(at, _)| stands_alone(at)) {
            return Some(value);
        }
    }
    [
        "this field is required",
        "this parameter is required",
        "is a required",
        "must be specified",
        "must be provided",
    ]
    .iter()
    .any(|said| plain.contains(said))
    .then_some(true)
}

/// Signs by their names between colons, as renderers of Markdown know them.
const YES: &[&str] = &[
    ":white_check_mark:",
    ":heavy_check_mark:",
    ":ballot_box_with_check:",
];
const NO: &[&str] = &[":x:", ":no_entry:", ":negative_squared_cross_mark:"];

/// Whether a cell of a column about what must be there says yes.
pub(in super::super) fn cell(text: &str) -> Option<bool> {
    let text = text.trim().trim_matches(['*', '`', '_', ' ']).to_lowercase();
    let first = text
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    match first {
        "yes" | "true" | "required" | "y" | "mandatory" | "must" | "m" => {
            // A condition in the cell makes it optional.
            let rest = text.get(first.len()..).unwrap_or_default();
            Some(!["if", "when", "unless"].iter().any(|word| {
                rest.split(|c: char| !c.is_alphanumeric())
                    .any(|part| part == *word)
            }))
        }
        "no" | "false" | "optional" | "n" | "o" => Some(false),
        first if languages::answer(first).is_some() => languages::answer(first),
        _ if matches!(text.as_str(), "✓" | "✔" | "x" | "✅" | "☑") || YES.contains(&text.as_str()) => {
            Some(true)
        }
        _ if matches!(text.as_str(), "✗" | "✘" | "❌" | "-" | "–" | "") || NO.contains(&text.as_str()) => {
            Some(false)
        }
        _ => None,
    }
}

/// A text as a value of JSON, if it is one.
pub(in super::super) fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
}
