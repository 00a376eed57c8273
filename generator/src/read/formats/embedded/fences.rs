//! The code fences of a page and the heading that each stands under, told without a Markdown parser: pages that embed a
//! description are large, and nothing else of them is needed.
//!
//! A fence begins at the left edge and ends with as many of its characters. One that never ends holds the rest of the page.

use std::ops::Range;

use crate::read::markup::slice;

/// A fence of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fence<'a> {
    /// The words after the fence.
    pub info: &'a str,
    /// Where they stand.
    pub info_range: Range<usize>,
    /// The code.
    pub body: &'a str,
    /// Where it begins.
    pub start: usize,
    /// The last heading before it, if there is one.
    pub heading: Option<Heading<'a>>,
    /// The last title before it: a heading of the first level.
    pub title: Option<Heading<'a>>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading<'a> {
    /// How many `#` it has.
    pub level: usize,
    /// Its text, as it is written.
    pub text: &'a str,
    /// Where the text stands.
    pub range: Range<usize>,
    /// Where the line ends.
    pub end: usize,
}

/// Every fence of `text`.
pub(crate) fn fences(text: &str) -> impl Iterator<Item = Fence<'_>> {
    Fences {
        text,
        at: 0,
        heading: None,
        title: None,
    }
}

struct Fences<'a> {
    text: &'a str,
    at: usize,
    heading: Option<Heading<'a>>,
    title: Option<Heading<'a>>,
}

impl<'a> Fences<'a> {
    /// The next line without its end, and where it stands.
    fn line(&mut self) -> Option<(&'a str, Range<usize>)> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let start = self.at;
        self.at += length;
        let line = slice(rest, 0..length).trim_end_matches(['\n', '\r']);
        Some((line, start..start + line.len()))
    }
}

impl<'a> Iterator for Fences<'a> {
    type Item = Fence<'a>;

    fn next(&mut self) -> Option<Fence<'a>> {
        loop {
            let (line, range) = self.line()?;
            let Some((mark, info)) = opening(line) else {
                if let Some(heading) = heading(line, range) {
                    if heading.level == 1 {
                        self.title = Some(heading.clone());
                    }
                    self.heading = Some(heading);
                }
                continue;
            };
            let start = self.at;
            let end = loop {
                match self.line() {
                    Some((line, range)) if closes(line, mark) => break range.start,
                    Some(_) => {}
                    None => break self.text.len(),
                }
            };
            let lead = mark.len() + info.len() - info.trim_start().len();
            let info = info.trim();
            let info_start = range.start + lead;
            return Some(Fence {
                info,
                info_range: info_start..info_start + info.len(),
                body: slice(self.text, start..end),
                start,
                heading: self.heading.clone(),
                title: self.title.clone(),
            });
        }
    }
}

/// The fence that begins on this line, and the words after it.
fn opening(line: &str) -> Option<(&str, &str)> {
    let char = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(char).len();
    let (mark, info) = line.split_at_checked(length)?;
    (length >= 3 && !info.contains(char)).then_some((mark, info))
}

fn closes(line: &str, mark: &str) -> bool {
    let rest = line.strip_prefix(mark);
    rest.is_some_and(|rest| rest.trim_end().chars().all(|c| mark.starts_with(c)))
}

fn heading(line: &str, range: Range<usize>) -> Option<Heading<'_>> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    if !(1..=6).contains(&level) || !text.starts_with([' ', '\t']) {
        return None;
    }
    let text = text.trim();
    let start = range.start + line.find(text).unwrap_or_default();
    Some(Heading {
        level,
        text,
        range: start..start + text.len(),
        end: range.end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_know_their_heading_and_their_place() {
        let text = "# A\r\n````yaml x get /a\r\nb: |\r\n  ```\r\n````\r\n## C ##\n~~~\nd\n~~~\n``` open\ne";
        let found: Vec<_> = fences(text)
            .map(|fence| {
                assert_eq!(
                    slice(text, fence.start..fence.start + fence.body.len()),
                    fence.body
                );
                assert_eq!(slice(text, fence.info_range.clone()), fence.info);
                let heading = fence.heading.map(|heading| heading.text);
                (
                    fence.info,
                    fence.body,
                    heading,
                    fence.title.map(|title| title.text),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                ("yaml x get /a", "b: |\r\n  ```\r\n", Some("A"), Some("A")),
                ("", "d\n", Some("C ##"), Some("A")),
                ("open", "e", Some("C ##"), Some("A")),
            ]
        );
    }

    #[test]
    fn code_in_a_line_is_no_fence() {
        assert_eq!(fences("```a``` b\n#c\n").count(), 0);
    }
}
