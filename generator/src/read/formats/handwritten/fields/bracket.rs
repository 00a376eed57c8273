//! What stands behind the type in a bracket of several words: `(string, required, max 100)`, `(integer; default 20)`.
//!
//! Takes the text behind the type, makes what it says of the field.

use crate::read::formats::handwritten::words::text::normal;

/// What a bracket says.
#[derive(Debug, Default)]
pub(super) struct Bracket {
    pub required: Option<bool>,
    pub default: Option<String>,
    /// What else it says, as it stands.
    pub said: String,
}

/// What the words behind the type say.
pub(super) fn bracket(text: &str) -> Bracket {
    let mut made = Bracket::default();
    for part in text.split([',', ';']).map(str::trim) {
        match normal(part).as_str() {
            "" => {}
            "required" | "mandatory" => made.required = Some(true),
            "optional" | "not required" => made.required = Some(false),
            _ => match default(part) {
                Some(value) => made.default = Some(value.to_owned()),
                None => {
                    if !made.said.is_empty() {
                        made.said.push_str(", ");
                    }
                    made.said.push_str(part);
                }
            },
        }
    }
    made
}

/// Words before a default.
const WORDS: &[&str] = &[
    "default",
    "defaults to",
    "by default",
    "default is",
    "default value",
];

/// The single value that stands behind a word for a default.
fn default(part: &str) -> Option<&str> {
    let lower = part.to_ascii_lowercase();
    let word = WORDS
        .iter()
        .filter(|word| lower.starts_with(**word))
        .max_by_key(|word| word.len())?;
    let rest = part.get(word.len()..)?;
    let value = rest.trim_start_matches([':', '=', ' ']);
    let is_apart = value.len() < rest.len();
    let value = value.trim_matches(['`', '"', '\'', '*', ' ']);
    (is_apart && !value.is_empty() && !value.contains(' ')).then_some(value)
}
