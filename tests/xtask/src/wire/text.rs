//! Strings of a format, a pattern and a length.

use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind};
use serde_json::Value;

use super::merge::Flat;

/// An instance of each format.
const FORMATS: &[(&str, &str)] = &[
    ("date-time", "2031-05-17T08:30:00Z"),
    ("date", "2031-05-17"),
    ("time", "08:30:00Z"),
    ("duration", "P1D"),
    ("email", "ada@ship.example"),
    ("idn-email", "ada@ship.example"),
    ("uuid", "0f8fad5b-d9cb-469f-a165-70867728950e"),
    ("uri", "https://ship.example/deck"),
    ("url", "https://ship.example/deck"),
    ("uri-reference", "/deck"),
    ("hostname", "ship.example"),
    ("ipv4", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("byte", "dGV4dA=="),
    ("base64", "dGV4dA=="),
    ("json-pointer", "/deck"),
    ("regex", "a+"),
    ("color", "#336699"),
];

/// The text that the constraints of a string ask for.
pub(super) fn text(flat: &Flat) -> String {
    let word = |name: &str| flat.get(name).and_then(Value::as_str);
    let bound = |name: &str| {
        flat.get(name)
            .and_then(Value::as_u64)
            .map(|n| usize::try_from(n).unwrap_or(0))
    };
    let known = FORMATS.iter().find(|(name, _)| Some(*name) == word("format"));
    let matching = word("pattern").and_then(|pattern| matching(pattern, bound("minLength").unwrap_or(0)));
    let mut text = match (matching, known) {
        (Some(matching), _) => matching,
        (None, Some((_, instance))) => (*instance).to_owned(),
        (None, None) => "text".to_owned(),
    };
    while text.chars().count() < bound("minLength").unwrap_or(0) {
        text.push(text.chars().last().unwrap_or('x'));
    }
    match bound("maxLength") {
        Some(most) => text.chars().take(most).collect(),
        None => text,
    }
}

/// A short text that the pattern matches; `None` where it is beyond regular expressions, or odd.
fn matching(pattern: &str, least: usize) -> Option<String> {
    let parsed = regex_syntax::parse(pattern).ok()?;
    let short = write(&parsed, 1);
    // One more round of each repetition lengthens the text without leaving the pattern.
    let enough = (1..=64)
        .map(|rounds| write(&parsed, rounds))
        .find(|text| text.chars().count() >= least);
    Some(enough.unwrap_or(short))
}

/// Text for a part of a pattern; what repeats does so up to `rounds` times, as far as it may.
fn write(part: &Hir, rounds: u32) -> String {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => String::new(),
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).into_owned(),
        HirKind::Class(class) => typical(class).to_string(),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX).min(256);
            let count = repetition.min.max(rounds.min(most));
            let one = write(&repetition.sub, 1);
            one.repeat(usize::try_from(count.min(256)).unwrap_or(1))
        }
        HirKind::Capture(capture) => write(&capture.sub, rounds),
        HirKind::Concat(parts) => parts.iter().map(|part| write(part, rounds)).collect(),
        HirKind::Alternation(parts) => parts.first().map(|part| write(part, rounds)).unwrap_or_default(),
    }
}

/// A plain character of the class, if it has one.
fn typical(class: &Class) -> char {
    let has = |c: char| match class {
        Class::Unicode(class) => class.iter().any(|range| range.start() <= c && c <= range.end()),
        Class::Bytes(class) => class
            .iter()
            .any(|range| (range.start()..=range.end()).contains(&(c as u8))),
    };
    let first = || match class {
        Class::Unicode(class) => class.ranges().first().map(ClassUnicodeRange::start),
        Class::Bytes(class) => class.iter().next().map(|range| char::from(range.start())),
    };
    ['a', 'A', '1', '-', '_', ' ']
        .into_iter()
        .find(|c| has(*c))
        .or_else(first)
        .unwrap_or('a')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn text_has_the_format_the_pattern_and_the_length() {
        let cases = [
            (json!({}), "text"),
            (json!({ "format": "date" }), "2031-05-17"),
            (json!({ "minLength": 6 }), "textttt".get(..6).unwrap_or_default()),
            (json!({ "maxLength": 2 }), "te"),
            (json!({ "pattern": "^[a-z0-9](?:[a-z0-9-]+[a-z0-9])$" }), "aaa"),
            (json!({ "pattern": "^#[0-9A-F]{6}$" }), "#AAAAAA"),
            (
                json!({ "pattern": "^(org|app)_\\d+$", "minLength": 7 }),
                "org_111",
            ),
            (json!({ "pattern": "^(?=x)$" }), "text"),
        ];
        for (schema, expected) in cases {
            let flat = schema.as_object().expect("an object");
            assert_eq!(text(flat), expected, "{schema}");
        }
    }
}
