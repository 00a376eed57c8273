//! The components in a page of MDX: `<ParamField body="id" type="string" required>`, with an end or without. Code is passed over.

use std::ops::Range;

use super::attribute::{self, Attribute, word};
use crate::read::formats::embedded::fences::fences;
use crate::read::markup::slice;

/// A mark of a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read::formats) struct Mark<'a> {
    /// The component's name.
    pub name: &'a str,
    /// Its attributes, in their order.
    pub attributes: Vec<Attribute<'a>>,
    /// What it does.
    pub kind: Kind,
    /// All of it.
    pub range: Range<usize>,
}

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read::formats) enum Kind {
    Opens,
    Closes,
    Alone,
}

impl<'a> Mark<'a> {
    /// The attribute `key`.
    pub(in crate::read::formats) fn get(&self, key: &str) -> Option<&Attribute<'a>> {
        attribute::get(&self.attributes, key)
    }

    /// Whether the attribute `key` is there and is not `false`.
    pub(in crate::read::formats) fn is(&self, key: &str) -> bool {
        self.get(key).is_some_and(|attribute| attribute.value != "false")
    }
}

/// Every mark of a component that is `wanted` by its name, in order.
pub(in crate::read::formats) fn marks<'a>(text: &'a str, wanted: impl Fn(&str) -> bool) -> Vec<Mark<'a>> {
    let mut code = fences(text)
        .map(|fence| fence.start..fence.start + fence.body.len())
        .peekable();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = find(text, at) {
        while code.peek().is_some_and(|code| code.end <= start) {
            code.next();
        }
        if let Some(code) = code.peek().filter(|code| code.start <= start) {
            at = code.end.max(start + 1);
            continue;
        }
        let mark = mark(text, start).filter(|mark| wanted(mark.name));
        at = mark.as_ref().map_or(start + 1, |mark| mark.range.end);
        found.extend(mark);
    }
    found
}

fn find(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    memchr::memchr(b'<', rest).map(|at| from + at)
}

fn mark(text: &str, start: usize) -> Option<Mark<'_>> {
    let mut at = start + 1;
    let closes = text.get(at..)?.starts_with('/');
    at += usize::from(closes);
    let name = word(text, at);
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    at += name.len();
    let mut attributes = Vec::new();
    loop {
        let rest = text.get(at..)?;
        let char = rest.chars().next()?;
        let (kind, length) = match char {
            '>' if closes => (Kind::Closes, 1),
            '>' => (Kind::Opens, 1),
            '/' if rest.starts_with("/>") => (Kind::Alone, 2),
            '<' => return None,
            _ => {
                let key = word(text, at);
                if key.is_empty() {
                    at += char.len_utf8();
                    continue;
                }
                at += key.len();
                let attribute = attribute(text, key, at)?;
                at = attribute.1;
                attributes.push(attribute.0);
                continue;
            }
        };
        return Some(Mark {
            name,
            attributes,
            kind,
            range: start..at + length,
        });
    }
}

/// The attribute whose name ends at `at`, and where it ends.
fn attribute<'a>(text: &'a str, key: &'a str, at: usize) -> Option<(Attribute<'a>, usize)> {
    let rest = text.get(at..)?;
    let value = rest.trim_start();
    let Some(value) = value.strip_prefix('=').map(str::trim_start) else {
        let none = Attribute {
            key,
            value: "",
            range: at..at,
        };
        return Some((none, at));
    };
    let start = text.len() - value.len();
    let (range, end) = match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let length = value.get(1..)?.find(quote)?;
            (start + 1..start + 1 + length, start + length + 2)
        }
        '{' => {
            let end = start + braces(value)?;
            (unquoted(text, start + 1..end - 1), end)
        }
        _ => {
            let length = value.find(|c: char| c.is_whitespace() || c == '>')?;
            (start..start + length, start + length)
        }
    };
    let attribute = Attribute {
        key,
        value: slice(text, range.clone()),
        range,
    };
    Some((attribute, end))
}

/// Code in braces that is longer is none.
const LONGEST: usize = 64 * 1024;

/// How long the code in braces is that `text` begins with.
fn braces(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote = None;
    for (at, char) in text.char_indices().take(LONGEST) {
        match (quote, char) {
            (Some(open), char) if char == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(char),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn unquoted(text: &str, range: Range<usize>) -> Range<usize> {
    let code = slice(text, range.clone());
    let start = range.start + code.len() - code.trim_start().len();
    let code = code.trim();
    let is_string = code.len() >= 2
        && ['"', '\'', '`'].iter().any(|quote| {
            let inner = code
                .strip_prefix(*quote)
                .and_then(|code| code.strip_suffix(*quote));
            inner.is_some_and(|inner| !inner.contains(*quote))
        });
    let trim = usize::from(is_string);
    start + trim..start + code.len() - trim
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_have_strings_code_or_nothing() {
        let text = "<ParamField body=\"a\" default={\"true\"} placeholder={{\"p\": \"}\"}} required>\n```\n<ParamField x>\n```\n</ParamField>\
            <ResponseField name='b' required={false} />";
        let found = marks(text, |name| matches!(name, "ParamField" | "ResponseField"));
        let told: Vec<_> = found
            .iter()
            .map(|mark| {
                let attributes: Vec<_> = mark.attributes.iter().map(|a| (a.key, a.value)).collect();
                (mark.name, mark.kind, attributes)
            })
            .collect();
        let field = vec![
            ("body", "a"),
            ("default", "true"),
            ("placeholder", "{\"p\": \"}\"}"),
            ("required", ""),
        ];
        assert_eq!(
            told,
            [
                ("ParamField", Kind::Opens, field),
                ("ParamField", Kind::Closes, vec![]),
                (
                    "ResponseField",
                    Kind::Alone,
                    vec![("name", "b"), ("required", "false")]
                ),
            ]
        );
        assert!(found[0].is("required") && !found[2].is("required"));
    }
}
