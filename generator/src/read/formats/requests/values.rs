//! Values that requests show.

use docwright_schema::Span;

use super::variables::Variables;
use crate::read::data::{Kind, Node};
use crate::read::formats::rebuilt::{Sketch, shown, untold};

/// The schema of a value that is written as text.
pub(super) fn scalar(span: Span, raw: &str) -> Sketch {
    let raw = raw.trim();
    let kind = match raw {
        "true" => Kind::Bool(true),
        "false" => Kind::Bool(false),
        _ if raw.is_empty() || raw.contains("{{") || raw.contains("{%") => return untold(span),
        _ if raw.parse::<serde_json::Number>().is_ok() => Kind::Number(raw.into()),
        _ => Kind::String(raw.into()),
    };
    shown(Node { span, kind })
}

/// JSON as people write it in tools, as JSON: without comments, with values in place of variables, and with nothing in place of
/// those that have none.
pub(super) fn json(raw: &str, variables: &Variables) -> String {
    let mut made = String::with_capacity(raw.len());
    let mut is_text = false;
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let whole = rest;
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        let skipped = |end: &str| whole.split_once(end).map_or("", |(_, behind)| behind);
        match c {
            '"' => is_text = !is_text,
            '\\' if is_text => {
                made.push(c);
                let next = rest.chars().next().unwrap_or(c);
                made.push(next);
                rest = rest.get(next.len_utf8()..).unwrap_or_default();
                continue;
            }
            '/' if !is_text && rest.starts_with('/') => {
                rest = whole
                    .find('\n')
                    .and_then(|at| whole.get(at..))
                    .unwrap_or_default();
                continue;
            }
            '/' if !is_text && rest.starts_with('*') => {
                rest = skipped("*/");
                continue;
            }
            '{' if whole.starts_with("{{") || whole.starts_with("{%") => {
                let end = if whole.starts_with("{{") { "}}" } else { "%}" };
                let inner = whole.get(2..).and_then(|inner| inner.split_once(end));
                if let Some((name, behind)) = inner.filter(|(name, _)| is_name(name, end)) {
                    let value = variables.get(name).filter(|_| end == "}}");
                    made.push_str(&value.map_or_else(|| missing(is_text), |value| fitted(value, is_text)));
                    rest = behind;
                    continue;
                }
            }
            _ => {}
        }
        made.push(c);
    }
    made
}

/// Whether what stands between braces is a name, and no JSON.
fn is_name(name: &str, end: &str) -> bool {
    let has_signs = name.contains(['"', '{', ':', ',', '\n']);
    end == "%}" && !name.contains('\n') || !name.trim().is_empty() && !has_signs
}

fn missing(is_text: bool) -> String {
    if is_text {
        "…".to_owned()
    } else {
        "null".to_owned()
    }
}

/// A value as a part of JSON.
fn fitted(value: String, is_text: bool) -> String {
    let quoted = serde_json::Value::String(value.clone()).to_string();
    match is_text {
        true => quoted.trim_matches('"').to_owned(),
        false if serde_json::from_str::<serde_json::Value>(&value).is_ok() => value,
        false => quoted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_of_tools_is_json() {
        let mut variables = Variables::default();
        variables.add("id", "7");
        variables.add("name", "Al \"B\"");
        for (raw, made) in [
            ("{\"a\": {{id}}}", "{\"a\": 7}"),
            (
                "{\"a\": \"{{id}}\", \"b\": {{ none }}}",
                "{\"a\": \"7\", \"b\": null}",
            ),
            ("{\"a\": {{name}}}", "{\"a\": \"Al \\\"B\\\"\"}"),
            ("{\"a\": \"{{none}}\"}", "{\"a\": \"…\"}"),
            (
                "{\"a\": \"http://x\", // why\n\"b\": 1 /* c */}",
                "{\"a\": \"http://x\", \n\"b\": 1 }",
            ),
            ("{\"a\":{\"b\":{}}}", "{\"a\":{\"b\":{}}}"),
        ] {
            assert_eq!(json(raw, &variables), made);
        }
    }
}
