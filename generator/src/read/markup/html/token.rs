//! Text to tags and text, with byte positions.

use std::borrow::Cow;
use std::ops::Range;

/// An attribute, as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attribute<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
}

/// One token.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind<'a> {
    /// `<name …>`: its attributes were added to the tokenizer's list.
    Open {
        name: Cow<'a, str>,
        attributes: Range<usize>,
        closed: bool,
    },
    /// `</name>`
    Close(Cow<'a, str>),
    /// Everything else that is shown.
    Text,
}

/// Goes through a text from token to token.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// The element whose content is no markup, while it is open.
    raw: Option<&'static str>,
    /// The attributes of all tags so far.
    pub(super) attributes: Vec<Attribute<'a>>,
}

/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Tokens<'a> {
        Tokens {
            text,
            at: 0,
            raw: None,
            attributes: Vec::new(),
        }
    }

    /// The next token and where it stands.
    pub(super) fn next(&mut self) -> Option<(Kind<'a>, Range<usize>)> {
        while self.at < self.text.len() {
            let start = self.at;
            if let Some(name) = self.raw.take() {
                let end = closing(self.text, start, name);
                if end > start {
                    self.at = end;
                    return Some((Kind::Text, start..end));
                }
            }
            let rest = self.text.get(start..)?;
            if let Some(comment) = rest.strip_prefix("<!--") {
                self.at = comment
                    .find("-->")
                    .map_or(self.text.len(), |found| start + 4 + found + 3);
            } else if rest.starts_with("<!") || rest.starts_with("<?") {
                self.at = rest.find('>').map_or(self.text.len(), |found| start + found + 1);
            } else if let Some(kind) = self.tag(start) {
                return Some((kind, start..self.at));
            } else {
                // A lone `<` is text.
                let end = rest.bytes().skip(1).position(|byte| byte == b'<');
                self.at = end.map_or(self.text.len(), |found| start + 1 + found);
                return Some((Kind::Text, start..self.at));
            }
        }
        None
    }

    /// The tag at `start`, if there is one.
    fn tag(&mut self, start: usize) -> Option<Kind<'a>> {
        let bytes = self.text.as_bytes();
        if bytes.get(start) != Some(&b'<') {
            return None;
        }
        let close = bytes.get(start + 1) == Some(&b'/');
        let from = start + 1 + usize::from(close);
        if !bytes.get(from)?.is_ascii_alphabetic() {
            return None;
        }
        let to = from
            + run(bytes, from, |byte| {
                !is_space(byte) && byte != b'>' && byte != b'/'
            });
        let name = lower(self.text.get(from..to)?);
        let first = self.attributes.len();
        let closed = self.read_attributes(to);
        if close {
            self.attributes.truncate(first);
            return Some(Kind::Close(name));
        }
        self.raw = RAW.into_iter().find(|raw| *raw == name && !closed);
        let attributes = first..self.attributes.len();
        Some(Kind::Open {
            name,
            attributes,
            closed,
        })
    }

    /// Reads attributes from `at` to the end of the tag; whether the tag closes itself.
    fn read_attributes(&mut self, mut at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let mut closed = false;
        loop {
            at += run(bytes, at, is_space);
            match bytes.get(at) {
                None => break,
                Some(b'>') => {
                    at += 1;
                    break;
                }
                Some(b'/') => {
                    closed = true;
                    at += 1;
                    continue;
                }
                Some(_) => closed = false,
            }
            let from = at;
            // A name has at least one byte, whatever that is, so that the loop goes on.
            at += 1 + run(bytes, at + 1, |byte| {
                !is_space(byte) && !matches!(byte, b'=' | b'>' | b'/')
            });
            let name = self.text.get(from..at).unwrap_or_default();
            let after = at + run(bytes, at, is_space);
            let mut value = "";
            if bytes.get(after) == Some(&b'=') {
                at = after + 1 + run(bytes, after + 1, is_space);
                let (range, end) = match bytes.get(at) {
                    Some(&quote @ (b'"' | b'\'')) => {
                        let length = run(bytes, at + 1, |byte| byte != quote);
                        (at + 1..at + 1 + length, at + 2 + length)
                    }
                    _ => {
                        let length = run(bytes, at, |byte| !is_space(byte) && byte != b'>');
                        (at..at + length, at + length)
                    }
                };
                value = self.text.get(range).unwrap_or_default();
                at = end;
            }
            self.attributes.push(Attribute { name, value });
        }
        self.at = at.min(bytes.len());
        closed
    }
}

/// Where the closing tag of a raw element begins.
fn closing(text: &str, from: usize, name: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("</")) {
        let start = at + found;
        let written = bytes.get(start + 2..start + 2 + name.len());
        if written.is_some_and(|written| written.eq_ignore_ascii_case(name.as_bytes())) {
            return start;
        }
        at = start + 2;
    }
    text.len()
}

fn run(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().position(|&byte| !wanted(byte)).unwrap_or(rest.len())
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
