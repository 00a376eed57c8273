//! JSON as people write it in examples: with comments, names without quotes, commas too many or too few, `...` for the rest, and
//! placeholders where a value should be, of which nothing is known but that something stands there.

use serde_json::{Map, Value};

/// Values nested deeper are given up.
const DEEPEST: usize = 64;

/// The object or list that `text` shows; `None` where it shows neither, or one that never ends.
pub(crate) fn value(text: &str) -> Option<Value> {
    let mut reader = Reader { text, at: 0 };
    reader.skip();
    match reader.peek()? {
        '{' | '[' => reader.value(0),
        _ => None,
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes over blanks, comments, commas, dots, and characters that nobody sees.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let through = |mark: &str| rest.find(mark).map_or(rest.len(), |at| at + mark.len());
            let length = match rest.chars().next() {
                Some(c) if c.is_whitespace() || is_noise(c) => c.len_utf8(),
                Some('/') if rest.starts_with("//") => through("\n"),
                Some('#') => through("\n"),
                Some('/') if rest.starts_with("/*") => through("*/"),
                _ => return,
            };
            self.at += length;
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        match self.peek()? {
            '{' => self.object(depth),
            '[' => self.list(depth),
            quote @ ('"' | '\'') => self.string(quote).map(Value::String),
            _ => Some(self.word()),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut entries = Map::new();
        loop {
            self.skip();
            let key = match self.peek()? {
                '}' => {
                    self.at += 1;
                    return Some(Value::Object(entries));
                }
                quote @ ('"' | '\'') => Some(self.string(quote)?),
                // Names that each caller chooses.
                '<' => {
                    self.run(|c| !matches!(c, '>' | '\n'));
                    self.peek().filter(|c| *c == '>')?;
                    self.at += 1;
                    None
                }
                _ => {
                    let key = self.run(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '$'));
                    Some(Some(key).filter(|key| !key.is_empty())?.to_owned())
                }
            };
            self.skip();
            self.peek().filter(|c| *c == ':')?;
            self.at += 1;
            self.skip();
            let value = self.value(depth + 1)?;
            entries.extend(key.map(|key| (key, value)));
        }
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip();
            if self.peek()? == ']' {
                self.at += 1;
                return Some(Value::Array(items));
            }
            let before = self.at;
            items.push(self.value(depth + 1)?);
            if self.at == before {
                return None;
            }
        }
    }

    fn string(&mut self, quote: char) -> Option<String> {
        let rest = self.rest();
        let mut escaped = false;
        let length = rest.char_indices().skip(1).find_map(|(at, char)| {
            let ends = char == quote && !escaped;
            escaped = char == '\\' && !escaped;
            ends.then_some(at)
        })?;
        self.at += length + 1;
        let (quoted, inner) = (rest.get(..=length)?, rest.get(1..length)?);
        Some(serde_json::from_str(quoted).unwrap_or_else(|_| inner.to_owned()))
    }

    /// A number, a boolean, or something that stands for a value.
    fn word(&mut self) -> Value {
        let word = self.run(|c| !matches!(c, ',' | '}' | ']' | '\n'));
        let word = word.split("//").next().unwrap_or_default().trim();
        serde_json::from_str(word).unwrap_or_else(|_| choice(word))
    }

    fn run(&mut self, fits: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }
}

/// The first of values that are told in the place of one: `<true|false>`. A placeholder is none.
fn choice(word: &str) -> Value {
    let inner = word.strip_prefix('<').and_then(|word| word.strip_suffix('>'));
    let first = inner.and_then(|inner| inner.split_once('|'));
    first.map_or(Value::Null, |(first, _)| {
        let first = first.trim();
        serde_json::from_str(first).unwrap_or_else(|_| Value::String(first.to_owned()))
    })
}

fn is_noise(c: char) -> bool {
    matches!(
        c,
        ',' | '.' | '…' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn what_people_leave_out_is_borne() {
        let text = "{ // first\n \"a\": 1,, b: 'x' \"c\": <TOKEN>,\n d: [true, {e: null}, ...] /* z */\n \"f\": \u{200b}2.5 }";
        let expected = json!({"a": 1, "b": "x", "c": null, "d": [true, {"e": null}], "f": 2.5});
        assert_eq!(value(text), Some(expected));
        assert_eq!(value("{a: 1, <YOUR NAME>: <YOUR VALUE>}"), Some(json!({"a": 1})));
        let text = "{a: <open|shut for good>, b: <true | false>, c: <A NAME>}";
        let expected = json!({"a": "open", "b": true, "c": null});
        assert_eq!(value(text), Some(expected));
        assert_eq!(value("//Text"), None);
        assert_eq!(value("{\"a\": "), None);
        assert_eq!(value(&"[".repeat(100_000)), None);
    }

    proptest! {
        #[test]
        fn any_text_ends(text in prop_oneof![any::<String>(), "[\\[\\]{}:,'\"a1./#* \n]{0,60}"]) {
            value(&text);
        }
    }
}
