//! The value that a field has where nobody gives one, as its description says it; 36 of 55 sets say it, and 8 have a column for it.
//!
//! Takes a description, or a value and the type of its field. Words without marks are a value only where nothing follows them: "defaults to
//! the owner of the boat" names none.

use docwright_schema::evidence::TypeExpr;
use memchr::memmem;
use serde_json::Value;

use crate::read::formats::handwritten::types::literal;

/// Ways to say it.
const SAYS: &[&str] = &[
    "defaults to ",
    "default to ",
    "default value is ",
    "default is ",
    "default value: ",
    "default value = ",
    "default value ",
    "default: ",
    "(default ",
    "default = ",
    "default=",
    "by default, ",
    "defaults: ",
    "default - ",
    "default – ",
    "default ",
];
/// Ways to say it behind a value.
const BEHIND: &[&str] = &[
    "` (default)",
    "`(default)",
    "` (the default)",
    "` by default.",
    "` by default,",
    "` by default)",
    "` (by default)",
    "` is the default",
];
/// Words that are no value.
const NO_VALUES: &[&str] = &[
    "nil",
    "null",
    "undefined",
    "unset",
    "n/a",
    "-",
    "–",
    "—",
    "empty",
    "nothing",
    "not set",
    "no default",
    "unlimited",
];
/// Words of sentences that are no value.
const NO_WORDS: &[&str] = &[
    "the",
    "a",
    "an",
    "no",
    "none",
    "all",
    "your",
    "current",
    "now",
    "today",
    "value",
    "not",
    "same",
    "whatever",
    "either",
    "one",
    "is",
    "to",
    "if",
    "it",
    "will",
    "this",
    "and",
    "or",
    "optional",
    "required",
    "system",
    "server",
    "value:",
    "settings",
    "behavior",
    "behaviour",
    "off",
    "on",
    "empty",
    "as",
    "user",
    "branch",
    "order",
    "sort",
    "sorting",
    "page",
    "limit",
    "project",
    "account",
    "they",
    "only",
    "returns",
    "for",
    "in",
    "values",
    "set",
];
/// Units in which a field may count, or may not.
const UNITS: &[&str] = &[
    "day", "hour", "minute", "week", "month", "year", "kb", "mb", "gb", "%", "percent", "kib", "mib", "gib",
    "am", "pm",
];

/// The value that a description says is the default. `lower`: the same in small letters.
pub(in super::super) fn said(text: &str, lower: &str) -> Option<String> {
    if lower.len() != text.len() || memmem::find(lower.as_bytes(), b"default").is_none() {
        return None;
    }
    if let Some(at) = BEHIND.iter().filter_map(|words| lower.find(words)).min() {
        let front = text.get(..at)?;
        let code = front.rfind('`').and_then(|open| front.get(open + 1..));
        return code.filter(|code| is_value(code)).map(str::to_owned);
    }
    // A line may end anywhere in a sentence.
    let flat = lower.replace('\n', " ");
    for mark in SAYS {
        let Some(at) = memmem::find(flat.as_bytes(), mark.as_bytes()) else {
            continue;
        };
        // "The default `size`" speaks of a field, "default 20" of a value.
        let is_weak = *mark == "default ";
        let rest = text
            .get(at + mark.len()..)?
            .trim_start_matches([' ', ':', '*', '\n']);
        let found = value(rest, is_weak);
        if found.is_some() || !is_weak {
            return found.filter(|value| is_value(value));
        }
    }
    None
}

/// The value at the beginning of a text.
fn value(rest: &str, is_weak: bool) -> Option<String> {
    // "The `owner`" is the value of another field, or a word for something.
    if let Some(code) = rest.strip_prefix('`') {
        let (code, after) = code.split_once('`')?;
        return (!is_weak || ends(after)).then(|| code.to_owned());
    }
    if let Some(quoted) = rest.strip_prefix('"') {
        let (quoted, after) = quoted.split_once('"')?;
        return (!is_weak || ends(after)).then(|| quoted.to_owned());
    }
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, ',' | ')' | ';' | ']'))
        .unwrap_or(rest.len());
    let (word, after) = (rest.get(..end)?, rest.get(end..)?);
    let closed = word.ends_with(['.', ':']);
    let word = word.trim_end_matches(['.', ':', '*', '_', '`']);
    let lower = word.to_lowercase();
    if word.parse::<f64>().is_ok() {
        let next = after.split_whitespace().next().unwrap_or_default().to_lowercase();
        let has_unit = !closed
            && UNITS
                .iter()
                .any(|unit| next.trim_end_matches(['.', ',', ')']).trim_end_matches('s') == *unit);
        return (!has_unit && (!is_weak || closed || ends(after))).then(|| word.to_owned());
    }
    if matches!(lower.as_str(), "true" | "false") {
        return (!is_weak || closed || ends(after)).then_some(lower);
    }
    let is_word = word.len() > 1
        && word.len() < 40
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/'))
        && word.starts_with(|c: char| c.is_ascii_alphanumeric());
    // A name in capitals and small letters is what something is called.
    let has_one_case = word.bytes().all(|byte| !byte.is_ascii_uppercase())
        || word.bytes().all(|byte| !byte.is_ascii_lowercase());
    (is_word && has_one_case && !is_weak && (closed || ends(after)) && !NO_WORDS.contains(&lower.as_str()))
        .then(|| word.to_owned())
}

/// Whether a sentence, or a part of it, ends here.
fn ends(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '*', '_']);
    after.is_empty() || after.starts_with(['.', ',', ';', ')', ']', '\n', '(', '|'])
}

/// Whether a text is a value, and no word for none, or a stand-in.
fn is_value(text: &str) -> bool {
    let bare = text.trim();
    let lower = bare.to_ascii_lowercase();
    bare.len() < 80
        && !NO_VALUES.contains(&lower.as_str())
        && !bare.contains(['<', '…'])
        && !bare.contains("${")
}

/// What a text is as a value of a field of this type; `None` where it can be none.
pub(in super::super) fn fitting(text: &str, ty: &TypeExpr) -> Option<Value> {
    let value = Some(literal(text, ty)).filter(|_| is_value(text))?;
    fits(&value, ty).then_some(value)
}

/// The value in a cell of a column of defaults: code, or a single word; a sentence is none.
pub(in super::super) fn in_cell(cell: &str, ty: &TypeExpr) -> Option<Value> {
    let cell = cell.trim();
    let shown = crate::read::formats::handwritten::words::text::codes(cell)
        .next()
        .unwrap_or(cell)
        .trim_end_matches('.');
    let is_one =
        shown.len() < 60 && (shown.len() < cell.len() || shown.split_whitespace().count() <= MOST_WORDS);
    let bare = shown.trim_matches(['(', ')', '[', ']', '<', '>']);
    fitting(shown, ty).filter(|_| is_one && !bare.eq_ignore_ascii_case("none") && is_value(bare))
}

/// So many words may be a value.
const MOST_WORDS: usize = 2;

fn fits(value: &Value, ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Optional(inner) | TypeExpr::Nullable(inner) => fits(value, inner),
        TypeExpr::Boolean => value.is_boolean(),
        TypeExpr::Integer(_) => value.is_i64() || value.is_u64(),
        TypeExpr::Number(_) | TypeExpr::Numeric => value.is_number(),
        TypeExpr::Time => !value.is_number() || value.as_u64().is_some_and(|value| value > 100_000),
        TypeExpr::String(Some(format)) if format.starts_with("date") => value
            .as_str()
            .is_some_and(|text| text.len() >= 8 && text.contains(['-', '/', ':'])),
        TypeExpr::Map(_) => value.is_object(),
        TypeExpr::Bytes | TypeExpr::Null => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::defaults::*;

    #[test]
    fn defaults_are_what_descriptions_say() {
        let cases = [
            ("Number of boats, defaults to 20.", Some("20")),
            ("Order, default `asc`.", Some("asc")),
            ("Order, default false", Some("false")),
            ("Order. Default is\n`asc`", Some("asc")),
            ("Either `asc` (default) or `desc`", Some("asc")),
            ("Boats are shown in `asc` by default.", Some("asc")),
            ("Order. Defaults to asc.", Some("asc")),
            ("Defaults to the `owner` of the boat", None),
            ("Defaults to the owner", None),
            ("The default `owner` is nobody", None),
            ("Default: the time now", None),
            ("Defaults to 3 days", None),
            ("Defaults to ID of the owner", None),
            ("Defaults to Everybody.", None),
            ("Defaults to `null`", None),
            ("Defaults to `boat-<id>`", None),
        ];
        for (text, expected) in cases {
            assert_eq!(said(text, &text.to_lowercase()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn values_fit_their_types() {
        assert_eq!(fitting("20", &TypeExpr::Integer(None)), Some(Value::from(20)));
        assert_eq!(fitting("20", &TypeExpr::String(None)), Some(Value::from("20")));
        assert_eq!(fitting("no boats", &TypeExpr::Integer(None)), None);
        assert_eq!(fitting("nil", &TypeExpr::String(None)), None);
    }
}
