//! JSON as it stands in documentation: comments, ellipses, placeholders, missing and surplus commas, several values in a row.
//!
//! Takes code, makes values. What is shown is there; what stands in place of a value (`<id>`, `...`) is null, which tells nothing.

use serde_json::{Map, Number, Value};

use crate::read::formats::handwritten::words::typed;

/// Values nested deeper are not read.
const MAX_DEPTH: usize = 40;
/// So many values in a row are read.
const MOST: usize = 16;

/// The values in a text, from the first bracket on.
pub(in super::super) fn values(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut parser = Parser {
        rest: text,
        bad: false,
    };
    while found.len() < MOST {
        let Some(at) = parser.rest.find(['{', '[']) else {
            break;
        };
        // Only lines in between may be other text.
        let skipped = parser.rest.get(..at).unwrap_or_default();
        // `{{ bytes of the photo }}` stands for something else.
        if parser.rest.get(at..).is_some_and(|rest| rest.starts_with("{{ ")) {
            break;
        }
        if !found.is_empty() && skipped.trim().len() > 200 {
            break;
        }
        parser.rest = parser.rest.get(at..).unwrap_or_default();
        parser.bad = false;
        let Some(value) = parser.value(0) else { break };
        let tells = match &value {
            Value::Object(fields) => !fields.is_empty(),
            Value::Array(items) => items.iter().any(|item| !item.is_null()) || parser.rest.trim().is_empty(),
            _ => false,
        };
        if parser.bad {
            break;
        }
        if tells || !value.is_null() && found.is_empty() && parser.rest.trim().is_empty() {
            found.push(typed::typed(value));
        }
    }
    found
}

struct Parser<'t> {
    rest: &'t str,
    /// It is no JSON at all.
    bad: bool,
}

impl<'t> Parser<'t> {
    fn skip(&mut self) {
        loop {
            self.rest = self
                .rest
                .trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == '\u{feff}');
            let rest = self.rest;
            if rest.starts_with("//") || rest.starts_with("# ") || rest.starts_with("--") {
                self.rest = rest.find('\n').and_then(|at| rest.get(at..)).unwrap_or_default();
            } else if rest.starts_with("/*") {
                self.rest = rest
                    .find("*/")
                    .and_then(|at| rest.get(at + 2..))
                    .unwrap_or_default();
            } else if rest.starts_with("...") {
                self.rest = rest.trim_start_matches('.');
            } else if rest.starts_with('…') {
                self.rest = rest.trim_start_matches('…');
            } else {
                return;
            }
        }
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn take(&mut self, c: char) {
        self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.skip();
        if depth > MAX_DEPTH || self.bad {
            self.bad = true;
            return None;
        }
        let value = match self.peek()? {
            '{' => self.object(depth),
            '[' => self.array(depth),
            quote @ ('"' | '\'') => Value::String(self.string(quote)?),
            '<' => {
                let end = self.rest.find(['>', '\n'])?;
                let name = self.rest.get(1..end).unwrap_or_default().trim();
                self.rest = self.rest.get(end + 1..)?;
                quoted(name).unwrap_or_else(|| placeholder(name))
            }
            _ => self.word(),
        };
        // `"a" | "b"`: the allowed values.
        let after = self.rest.trim_start_matches(' ');
        if let Some(rest) = after.strip_prefix('|') {
            self.rest = rest;
            let next = self.value(depth + 1);
            return Some(match (value.as_str(), next.as_ref().and_then(Value::as_str)) {
                (Some(own), Some(others)) => Value::String(either(own, others)),
                (None, Some(_)) if value.is_null() => next?,
                _ => value,
            });
        }
        Some(value)
    }

    fn object(&mut self, depth: usize) -> Value {
        self.take('{');
        let mut fields = Map::new();
        let mut words = false;
        loop {
            self.skip();
            let Some(c) = self.peek() else {
                break;
            };
            let before = self.rest.len();
            match c {
                '}' => {
                    self.take('}');
                    break;
                }
                ']' => {
                    self.bad = true;
                    break;
                }
                '"' | '\'' => {
                    let Some(key) = self.string(c) else { break };
                    self.skip_blank();
                    if self.rest.starts_with(':') || self.rest.starts_with('=') {
                        self.rest = self.rest.trim_start_matches([':', '=', '>']);
                        let Some(value) = self.value(depth + 1) else { break };
                        if is_key(&key) {
                            fields.entry(key).or_insert(value);
                        }
                    }
                }
                '<' | '{' | '[' => {
                    let _ = self.value(depth + 1);
                    self.skip_blank();
                    if self.rest.starts_with(':') {
                        self.take(':');
                        let _ = self.value(depth + 1);
                    }
                }
                _ => {
                    let end = self
                        .rest
                        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '$' | '.' | '@'))
                        .unwrap_or(self.rest.len());
                    let (key, rest) = self.rest.split_at(end);
                    if key.is_empty() {
                        self.bad = true;
                        break;
                    }
                    self.rest = rest;
                    self.skip_blank();
                    if self.rest.starts_with(':') {
                        self.take(':');
                        let Some(value) = self.value(depth + 1) else { break };
                        if is_key(key) {
                            fields.entry(key.to_owned()).or_insert(value);
                        }
                    } else {
                        // A sentence.
                        words = true;
                        let line = self.rest.find('\n').unwrap_or(self.rest.len());
                        let closes = self.rest.get(..line).and_then(|line| line.find('}'));
                        self.rest = self.rest.get(closes.unwrap_or(line)..).unwrap_or_default();
                    }
                }
            }
            // What cannot be read is not tried again.
            self.bad |= self.rest.len() == before;
            if self.bad {
                break;
            }
        }
        if words && fields.is_empty() {
            Value::Null
        } else {
            Value::Object(fields)
        }
    }

    fn array(&mut self, depth: usize) -> Value {
        self.take('[');
        let mut items = Vec::new();
        loop {
            self.skip();
            match self.peek() {
                None => break,
                Some(']') => {
                    self.take(']');
                    break;
                }
                Some('}') => {
                    self.bad = true;
                    break;
                }
                _ => {}
            }
            let before = self.rest.len();
            match self.value(depth + 1) {
                Some(value) => items.push(value),
                None => break,
            }
            if self.bad || self.rest.len() == before {
                self.bad = true;
                break;
            }
        }
        Value::Array(items)
    }

    fn skip_blank(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn string(&mut self, quote: char) -> Option<String> {
        self.take(quote);
        let mut made = String::new();
        let mut escaped = false;
        for (at, c) in self.rest.char_indices() {
            if escaped {
                match c {
                    'n' => made.push('\n'),
                    't' => made.push('\t'),
                    'u' => {}
                    c => made.push(c),
                }
                escaped = false;
            } else if c == '\\' {
                escaped = true;
            } else if c == quote {
                self.rest = self.rest.get(at + 1..).unwrap_or_default();
                // A mark too many, as in `"a"",`.
                if let Some(rest) = self.rest.strip_prefix(quote)
                    && !made.is_empty()
                    && rest.starts_with(['\n', '\r', ',', '}', ']'])
                {
                    self.rest = rest;
                }
                return Some(made);
            } else {
                made.push(c);
            }
        }
        self.bad = true;
        None
    }

    /// A number, a truth value, or words, which tell nothing.
    fn word(&mut self) -> Value {
        let end = self
            .rest
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | '}' | ']' | '|' | '{' | '['))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if word.is_empty() {
            self.bad = true;
        }
        match word {
            "true" | "True" => Value::Bool(true),
            "false" | "False" => Value::Bool(false),
            word => match serde_json::from_str::<Number>(word) {
                Ok(number) => Value::Number(number),
                Err(_) => {
                    // The rest of a sentence in place of a value.
                    let line = self.rest.find(['\n', ',', '}', ']']).unwrap_or(self.rest.len());
                    self.rest = self.rest.get(line..).unwrap_or_default();
                    typed::of_type(word.trim_end_matches('?')).unwrap_or(Value::Null)
                }
            },
        }
    }
}

/// The mark before the name of a model that stands in place of a value.
const MODEL: char = '\u{1}';

/// What stands in place of a value: a word for a type, or the name of a model.
fn placeholder(name: &str) -> Value {
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || matches!(c, '_' | ' ' | '-') || c.is_ascii_digit());
    match name.to_lowercase().as_str() {
        "string" | "str" => Value::String(String::new()),
        "int" | "integer" | "number" | "float" => Value::from(0),
        "bool" | "boolean" => Value::Bool(false),
        lower if is_name => Value::String(format!(
            "{MODEL}{}",
            lower.trim_end_matches(|c: char| c.is_ascii_digit())
        )),
        _ => Value::Null,
    }
}

/// The values of which one stands there: `<"a"|"b">`.
fn quoted(name: &str) -> Option<Value> {
    let value = |part: &str| Some(part.trim().strip_prefix('"')?.strip_suffix('"')?.to_owned());
    let values: Vec<String> = name.split('|').map(value).collect::<Option<_>>()?;
    let all = values.into_iter().reduce(|all, value| either(&all, &value))?;
    Some(Value::String(all))
}

/// The name of the model that stands in place of a value.
pub(in super::super) fn model_of(value: &Value) -> Option<&str> {
    value.as_str()?.strip_prefix(MODEL)
}

/// The mark between values of which one stands there.
const OR: char = '\u{2}';

/// Two texts, or a text and several, as several of which one stands there.
fn either(own: &str, others: &str) -> String {
    if own.contains(MODEL) || others.contains(MODEL) {
        return own.to_owned();
    }
    format!("{own}{OR}{others}")
}

/// The values of which one stands there.
pub(in super::super) fn alternatives(value: &Value) -> Option<Vec<&str>> {
    let values: Vec<&str> = value.as_str()?.split(OR).collect();
    (values.len() > 1).then_some(values)
}

/// Whether a model, or one of several values, stands in place of a value anywhere in it.
pub(in super::super) fn has_models(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(has_models),
        Value::Object(fields) => fields.values().any(has_models),
        value => model_of(value).is_some() || alternatives(value).is_some(),
    }
}

/// The value with null in place of models, and the first of several values.
pub(in super::super) fn without_models(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(
            items
                .into_iter()
                .map(without_models)
                .filter(|item| !item.is_null())
                .collect(),
        ),
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(name, value)| (name, without_models(value)))
                .collect(),
        ),
        value if model_of(&value).is_some() => Value::Null,
        value => match alternatives(&value).and_then(|values| values.first().copied()) {
            Some(first) => Value::String(first.to_owned()),
            None => value,
        },
    }
}

/// What may be the name of a field: no ellipsis, no placeholder.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key != "..." && key != "…" && !key.starts_with('<') && key.len() < 120
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::json::values;

    #[test]
    fn what_people_write_is_read() {
        let cases = [
            ("{\"a\": 1, // one\n \"b\": [2, ...],}", json!({"a": 1, "b": [2]})),
            (
                "{'a': True \"b\": <Id>, \"c\": {...}}",
                json!({"a": true, "b": null, "c": {}}),
            ),
            (
                "HTTP/1.1 200 OK\nX: y\n\n{\"a\": \"x\" | \"y\"}",
                json!({"a": "x\u{2}y"}),
            ),
            ("[{\"a\": null}, ...]", json!([{"a": null}])),
            ("{\"a\": a string, \"b\": 2.5}", json!({"a": null, "b": 2.5})),
            ("{\"a\": \"x\"\"\n, \"b\": \"\"}", json!({"a": "x", "b": ""})),
        ];
        for (text, expected) in cases {
            assert_eq!(values(text), [expected], "{text}");
        }
        assert_eq!(values("{\"a\":1}\n{\"b\":2}").len(), 2);
        assert!(values("function f() { return }").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_ends(text in prop_oneof![any::<String>(), "[{}\\[\\]\",:<>./# a1|']{0,60}"]) {
            let _ = values(&text);
        }
    }
}
