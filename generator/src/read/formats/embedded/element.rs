//! Attributes of elements, without a tree of the page: such pages hold megabytes of script.

use std::ops::Range;

use crate::read::markup::slice;

/// How often the name of an element is looked at on one page.
const MOST: usize = 1024;

/// The start tags of the element `name`: where each stands.
pub(crate) fn tags(text: &str, name: &str) -> impl Iterator<Item = Range<usize>> {
    let starts: Vec<usize> = memchr::memmem::find_iter(text.as_bytes(), name.as_bytes())
        .take(MOST)
        .collect();
    let length = name.len();
    starts.into_iter().filter_map(move |at| {
        let before = text.get(..at)?.ends_with('<');
        let rest = text.get(at + length..)?;
        let ends = rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
        if !before || !ends {
            return None;
        }
        let end = end(rest).or_else(|| rest.find('>'))?;
        Some(at - 1..at + length + end + 1)
    })
}

/// Where the `>` stands that ends a tag: none in quotes.
fn end(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    loop {
        at += memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        match bytes.get(at)? {
            b'>' => return Some(at),
            quote => at += 2 + memchr::memchr(*quote, bytes.get(at + 1..)?)?,
        }
    }
}

/// The value of an attribute in the tag at `tag`, and where it stands. It may have no quotes.
pub(crate) fn attribute<'a>(text: &'a str, tag: Range<usize>, name: &str) -> Option<(&'a str, Range<usize>)> {
    let part = slice(text, tag.clone());
    let lower = part.to_ascii_lowercase();
    let name = name.to_ascii_lowercase();
    let mut found = lower.match_indices(&name);
    found.find_map(|(at, _)| {
        let before = lower.get(..at)?.ends_with(|c: char| c.is_whitespace());
        let rest = part.get(at + name.len()..)?;
        let value = rest.trim_start().strip_prefix('=')?.trim_start();
        let start = part.len() - value.len();
        let range = match value.chars().next()? {
            quote @ ('"' | '\'') => start + 1..start + 1 + value.get(1..)?.find(quote)?,
            _ => start..start + value.find(|c: char| c.is_whitespace() || c == '>')?,
        };
        let range = tag.start + range.start..tag.start + range.end;
        before.then(|| (slice(text, range.clone()), range))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_need_no_quotes() {
        let text = "<redoc-x a=1><redoc title='a > b' data-spec-url='y' Spec-URL = \"./a.yaml\"><redoc spec-url=./b.yaml></redoc>";
        let found: Vec<_> = tags(text, "redoc")
            .map(|tag| attribute(text, tag, "spec-url").map(|found| found.0))
            .collect();
        assert_eq!(found, [Some("./a.yaml"), Some("./b.yaml")]);
    }
}
