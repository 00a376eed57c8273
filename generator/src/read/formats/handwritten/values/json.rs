//! JSON as it stands in documentation: comments, ellipses, placeholders, missing and surplus commas, several values in a row.
//!
//! Takes code, makes values. What is shown is there; what stands in place of a value (`<id>`, `...`) is null, which tells nothing.

use serde_json::{Map, Number, Value};

pub(in super::super) use super::stand_ins::{alternatives, has_models, model_of, without_models};
use super::stand_ins::{either, placeholder, quoted};
use crate::read::formats::handwritten::words::typed;

/// Values nested deeper are not read.
const MAX_DEPTH: usize = 40;
/// Quotation marks as editors of text make them. They open and close each other.
const CURLY: &[char] = &['“', '”', '„', '‟'];
/// So many values in a row are read.
const MOST: usize = 16;

/// The values in a text, from the first bracket on.
pub(in super::super) fn values(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut parser = Parser {
        rest: text,
        bad: false,
        is_shape: false,
        has_names: false,
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
    /// Fields may be nothing but names, and names that stand for any are kept.
    is_shape: bool,
    has_names: bool,
}

/// The object that a text is, where it has fields of which nothing but the name is shown: `{ ok, boats: [ { id, name } ] }`. What stands
/// in place of a value is null; what stands in place of a name is kept with its brackets.
pub(in super::super) fn shape(text: &str) -> Option<Value> {
    let text = text.trim();
    let begins = text.starts_with(['{', '[']) && !text.starts_with("{{");
    // `{id}` is a variable.
    let is_wide = text.contains(',')
        || text
            .get(1..)
            .is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let mut parser = Parser {
        rest: text,
        bad: !(begins && is_wide),
        is_shape: true,
        has_names: false,
    };
    let value = parser.value(0)?;
    let is_whole = !parser.bad && parser.rest.trim().is_empty() && parser.has_names;
    is_whole.then(|| without_models(value))
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
            quote if is_quote(quote) => Value::String(self.string(quote)?),
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
                c if is_quote(c) => {
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
                '<' if self.is_shape => {
                    let end = self.rest.find('>').unwrap_or(0);
                    let (key, rest) = self.rest.split_at_checked(end).unwrap_or_default();
                    let key = format!("{key}>");
                    self.rest = rest.get(1..).unwrap_or_default();
                    self.skip_blank();
                    self.bad |= !self.rest.starts_with(':');
                    self.take(':');
                    let Some(value) = self.value(depth + 1) else { break };
                    fields.entry(key).or_insert(value);
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
                    } else if self.is_shape && is_name(key) && self.rest.starts_with([',', '}']) {
                        self.has_names = true;
                        fields.entry(key.to_owned()).or_insert(Value::Null);
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
            } else if c == quote || CURLY.contains(&quote) && CURLY.contains(&c) {
                self.rest = self.rest.get(at + c.len_utf8()..).unwrap_or_default();
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

/// Words of programs that are no names of fields.
const STATEMENTS: &[&str] = &["return", "break", "continue", "pass", "default"];

/// What may be a name where nothing says that it is one.
fn is_name(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && !key.ends_with(['.', '-'])
        && !STATEMENTS.contains(&key)
}

/// What may be the name of a field: no ellipsis, no placeholder.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key != "..." && key != "…" && !key.starts_with('<') && key.len() < 120
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'') || CURLY.contains(&c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::json::{shape, values};

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
            ("{“a” : “x”, „b“: ”\"”}", json!({"a": "x", "b": "\""})),
        ];
        for (text, expected) in cases {
            assert_eq!(values(text), [expected], "{text}");
        }
        assert_eq!(values("{\"a\":1}\n{\"b\":2}").len(), 2);
        assert!(values("function f() { return }").is_empty());
    }

    #[test]
    fn names_alone_are_fields() {
        let cases = [
            (
                "{ ok, boats: [ { _id, name } ], crew: {} }",
                Some(json!({"ok": null, "boats": [{"_id": null, "name": null}], "crew": {}})),
            ),
            ("{mast, keel}", Some(json!({"mast": null, "keel": null}))),
            (
                "{ ok: 1, <boat's id>: { name } }",
                Some(json!({"ok": 1, "<boat's id>": {"name": null}})),
            ),
            ("{id}", None),
            ("{ return }", None),
            ("{ an object of boats }", None),
            ("{\"a\": 1}", None),
            ("{ a, b } from c", None),
        ];
        for (text, expected) in cases {
            assert_eq!(shape(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_ends(text in prop_oneof![any::<String>(), "[{}\\[\\]\",:<>./# a1|'“”]{0,60}"]) {
            let _ = values(&text);
            let _ = shape(&text);
        }
    }
}
