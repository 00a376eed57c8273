//! The blocks that GitBook writes into its Markdown: `{% name key="value" %}`, with an end `{% endname %}` or without.

use std::ops::Range;

use crate::read::formats::components::attribute::{self, Attribute, word};

/// A mark of a block: its beginning, or its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name: `swagger`, `endswagger`.
    pub name: &'a str,
    /// Its attributes, in their order.
    pub attributes: Vec<Attribute<'a>>,
    /// All of it.
    pub range: Range<usize>,
}

impl<'a> Tag<'a> {
    /// The attribute `key`.
    pub(super) fn get(&self, key: &str) -> Option<&Attribute<'a>> {
        attribute::get(&self.attributes, key)
    }

    /// The attribute `key`, unless it is empty.
    pub(super) fn filled(&self, key: &str) -> Option<&Attribute<'a>> {
        self.get(key)
            .filter(|attribute| !attribute.value.trim().is_empty())
    }
}

/// Every tag of `text`, in order.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = find(text, at, "{%") {
        let Some(tag) = tag(text, start) else {
            at = start + 2;
            continue;
        };
        at = tag.range.end;
        found.push(tag);
    }
    found
}

fn find(text: &str, from: usize, what: &str) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    memchr::memmem::find(rest, what.as_bytes()).map(|at| from + at)
}

/// The tag whose `{%` stands at `start`; `None` where another begins first.
fn tag(text: &str, start: usize) -> Option<Tag<'_>> {
    let mut at = blank(text, start + 2);
    let name = word(text, at);
    at += name.len();
    let mut attributes = Vec::new();
    loop {
        at = blank(text, at);
        let rest = text.get(at..)?;
        if rest.starts_with("%}") {
            let range = start..at + 2;
            return Some(Tag {
                name,
                attributes,
                range,
            });
        }
        let key = word(text, at);
        if key.is_empty() {
            // Something that is no attribute: a quote too many, a comma. The next tag ends this one.
            let char = rest.chars().next().filter(|c| *c != '{')?;
            at += char.len_utf8();
            continue;
        }
        at += key.len();
        let range = match text.get(at..)?.strip_prefix('=') {
            Some(value) => value_at(text, at + 1, value)?,
            None => at..at,
        };
        attributes.push(Attribute {
            key,
            value: text.get(range.clone())?,
            range: range.clone(),
        });
        let quoted = range.start > at + 1;
        at = range.end + usize::from(quoted);
    }
}

/// Where the value stands, without its quotes.
fn value_at(text: &str, at: usize, value: &str) -> Option<Range<usize>> {
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let length = text.get(at + 1..)?.find(quote)?;
        return Some(at + 1..at + 1 + length);
    }
    let end = value.find(|c: char| c.is_whitespace() || c == '%')?;
    Some(at..at + end)
}

fn blank(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_may_touch_and_need_no_quotes() {
        let text = "a {% swagger method=\"get\"expanded='t' code=200 wide path=\"\" %}{%endswagger%} {% open";
        let found = tags(text);
        let told: Vec<_> = found
            .iter()
            .map(|tag| {
                let attributes = tag.attributes.iter();
                let attributes: Vec<_> = attributes
                    .map(|a| {
                        assert_eq!(&text[a.range.clone()], a.value);
                        (a.key, a.value)
                    })
                    .collect();
                (tag.name, attributes)
            })
            .collect();
        let swagger = vec![
            ("method", "get"),
            ("expanded", "t"),
            ("code", "200"),
            ("wide", ""),
            ("path", ""),
        ];
        assert_eq!(told, [("swagger", swagger), ("endswagger", vec![])]);
        assert!(found[0].filled("path").is_none());
    }
}
