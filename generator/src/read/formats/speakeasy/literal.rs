//! Literals: `"a"`, `-1.5`, `true`, and unions of them.

use std::ops::Range;

use serde_json::Value;

/// The values of a union of literals.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Literals {
    /// The values and where they stand in the code.
    pub(super) values: Vec<(Value, Range<usize>)>,
    /// Whether there may be others.
    pub(super) open: bool,
}

/// Reads `"a" | 2 | Unrecognized<string>`.
pub(super) fn literals(code: &str) -> Option<Literals> {
    let (mut found, mut at) = (Literals::default(), 0);
    while let Some(start) = skip_space(code, at) {
        if code.get(start..)?.starts_with("Unrecognized<") {
            found.open = true;
            at = start + code.get(start..)?.find('>')? + 1;
        } else {
            let (value, end) = literal(code, start)?;
            found.values.push((value, start..end));
            at = end;
        }
        match skip_space(code, at) {
            Some(next) if code.get(next..)?.starts_with('|') => at = next + 1,
            Some(_) => return None,
            None => break,
        }
    }
    Some(found)
}

fn skip_space(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let found = rest.find(|c: char| !c.is_whitespace())?;
    Some(at + found)
}

/// A string, number or boolean at `at`, and the position behind it.
pub(super) fn literal(text: &str, at: usize) -> Option<(Value, usize)> {
    let rest = text.get(at..)?;
    let length = if rest.starts_with('"') {
        string_length(rest)?
    } else {
        rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '+')))
            .unwrap_or(rest.len())
    };
    let token = rest.get(..length)?;
    let value: Value = match serde_json::from_str(token) {
        Ok(value) => value,
        // A string with an escape that JSON does not have.
        Err(_) if token.starts_with('"') => Value::String(token.get(1..length - 1)?.to_owned()),
        Err(_) => return None,
    };
    Some((value, at + length))
}

fn string_length(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn unions_of_literals_are_read() {
        let values =
            |code| literals(code).map(|l| (l.values.into_iter().map(|v| v.0).collect::<Vec<_>>(), l.open));
        let cases = [
            (
                "\"a\" | \"b|c\"\n| \"d\\\"\"",
                Some((vec![json!("a"), json!("b|c"), json!("d\"")], false)),
            ),
            (
                "0 | -1 | 2.5 | Unrecognized<number>",
                Some((vec![json!(0), json!(-1), json!(2.5)], true)),
            ),
            ("true|false", Some((vec![json!(true), json!(false)], false))),
            ("\"a\" \"b\"", None),
            ("\"a\" | b", None),
            ("\"a", None),
        ];
        for (code, expected) in cases {
            assert_eq!(values(code), expected, "{code}");
        }
    }
}
