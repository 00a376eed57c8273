//! The notes of a row: `[optional] [default to 'a'] [enum: a, b]`, and how older templates say it.

use serde_json::Value;

/// What the notes of a row say.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Notes {
    pub(super) optional: bool,
    pub(super) required: bool,
    pub(super) read_only: bool,
    /// The default as it is written.
    pub(super) default: Option<String>,
    /// The allowed values as they are written.
    pub(super) values: Vec<String>,
    /// Limits, by JSON Schema's keyword.
    pub(super) limits: Vec<(&'static str, Value)>,
}

/// How notes begin.
const BEGINNINGS: &[&str] = &[
    "[optional",
    "[required",
    "[readonly",
    "[default to",
    "[defaults to",
    "[enum:",
    "[min",
    "[max",
    "[pattern:",
    "(optional)",
    "defaults to ",
    "if omitted the server",
    "must be one of [",
];

/// Limits that notes tell.
const LIMITS: &[(&str, &str)] = &[
    ("Min:", "minimum"),
    ("Max:", "maximum"),
    ("Pattern:", "pattern"),
    ("Max. length:", "maxLength"),
    ("Min. length:", "minLength"),
    ("Max. items:", "maxItems"),
    ("Min. items:", "minItems"),
];

/// Whether a piece of a row is, or begins, the notes.
pub(super) fn begin(text: &str) -> bool {
    let text = text.trim_start().as_bytes();
    BEGINNINGS.iter().any(|mark| {
        let front = text.get(..mark.len());
        front.is_some_and(|front| front.eq_ignore_ascii_case(mark.as_bytes()))
    })
}

/// Reads notes whose character references are gone.
pub(super) fn read(text: &str) -> Notes {
    let mut notes = Notes::default();
    let mut rest = text.trim();
    while let Some(at) = rest.find('[') {
        plain(rest.get(..at).unwrap_or_default(), &mut notes);
        let inner = rest.get(at + 1..).unwrap_or_default();
        let end = closing(inner);
        mark(inner.get(..end).unwrap_or_default(), &mut notes);
        rest = inner
            .get(end..)
            .and_then(|rest| rest.strip_prefix(']'))
            .unwrap_or_default();
    }
    plain(rest, &mut notes);
    if let Some((_, list)) = text.split_once("must be one of [") {
        let list = list.get(..closing(list)).unwrap_or_default();
        let values = list.split(',').map(str::trim).filter(|value| !value.is_empty());
        notes.values = values.map(str::to_owned).collect();
    }
    notes
}

/// Where the bracket ends whose inside begins `text`.
fn closing(text: &str) -> usize {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 0 => return at,
            b']' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn mark(text: &str, notes: &mut Notes) {
    let (word, value) = match text.split_once([':', ' ']) {
        Some((word, value)) => (word, value.trim()),
        None => (text, ""),
    };
    match word.to_ascii_lowercase().as_str() {
        "optional" => notes.optional = true,
        "required" => notes.required = true,
        "readonly" => notes.read_only = true,
        "default" | "defaults" => {
            let value = value.strip_prefix("to").unwrap_or(value).trim();
            notes.default = Some(value.trim_matches('`').to_owned());
        }
        "enum" => {
            let list = value.strip_prefix('[').unwrap_or(value);
            let list = list.strip_suffix(']').unwrap_or(list);
            let values = list.split(',').map(str::trim).filter(|value| !value.is_empty());
            notes.values = values.map(str::to_owned).collect();
        }
        _ => {
            let known = LIMITS
                .iter()
                .find_map(|(front, key)| Some((*key, text.strip_prefix(front)?)));
            let Some((key, value)) = known else { return };
            let value = match key {
                "pattern" => Value::String(value.trim().to_owned()),
                _ => match serde_json::from_str(value.trim()) {
                    Ok(number @ Value::Number(_)) => number,
                    _ => return,
                },
            };
            notes.limits.push((key, value));
        }
    }
}

/// Notes without brackets.
fn plain(text: &str, notes: &mut Notes) {
    let text = text.trim();
    notes.optional |= text.contains("(optional)");
    for front in ["defaults to ", "the server will use the default value of "] {
        if let Some((_, value)) = text.split_once(front) {
            // Other notes are glued to it.
            let value = ["value must ", "must be one of "]
                .iter()
                .fold(value, |value, note| value.split(note).next().unwrap_or(value));
            notes.default = Some(value.trim().to_owned());
        }
    }
}

/// The value that a default or an allowed value is written as, in whatever language; `None` for what is none, or a name of the
/// code.
pub(super) fn value(text: &str, is_text: bool) -> Option<Value> {
    let text = text.trim();
    let quoted = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    if let Some(inner) = quoted('"').or_else(|| quoted('\'')) {
        return Some(Value::String(inner.to_owned()));
    }
    if matches!(
        text,
        "" | "null" | "undefined" | "nothing" | "None" | "nil" | "NULL"
    ) || text.starts_with("const ")
        || text.contains(['(', '{', '['])
    {
        return None;
    }
    if is_text {
        let is_code =
            text.starts_with('.') || text.contains(char::is_uppercase) && text.contains(['.', '_', ':']);
        return (!is_code).then(|| Value::String(text.to_owned()));
    }
    match text.trim_start_matches('$').to_ascii_lowercase().as_str() {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        number => {
            let number = number.trim_end_matches(['f', 'd', 'm', 'l']);
            serde_json::from_str(number).ok().filter(Value::is_number)
        }
    }
}
