//! Lines of a blueprint: how far each is indented, which are code of a fence, and which begin an item of a list.

use std::ops::Range;

/// A line and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'p> {
    /// The first byte that is no blank.
    pub(super) start: usize,
    /// Columns before it: a tab goes to the next column that is a multiple of four.
    pub(super) indent: usize,
    /// Without blanks around it.
    pub(super) text: &'p str,
    /// Whether it stands in a fence, or is the mark of one.
    pub(super) fenced: bool,
}

impl<'p> Line<'p> {
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// The text of an item of a list, and where it stands.
    pub(super) fn item(&self) -> Option<Line<'p>> {
        if self.fenced {
            return None;
        }
        let rest = self.text.strip_prefix(['+', '-', '*'])?;
        let text = rest.trim_start();
        (rest.len() > text.len()).then(|| Line {
            start: self.start + self.text.len() - text.len(),
            text,
            ..*self
        })
    }

    /// Level and text of a heading.
    pub(super) fn heading(&self) -> Option<(usize, Line<'p>)> {
        if self.fenced || self.indent > 3 {
            return None;
        }
        let rest = self.text.trim_start_matches('#');
        let level = self.text.len() - rest.len();
        let text = rest.trim_start();
        let start = self.start + self.text.len() - text.len();
        let text = text.trim_end_matches('#').trim_end();
        ((1..=6).contains(&level) && !text.is_empty()).then_some((level, Line { start, text, ..*self }))
    }
}

/// The lines of a page.
pub(super) fn lines(page: &str) -> Vec<Line<'_>> {
    let mut all = Vec::new();
    let mut at = 0;
    let mut fence: Option<&str> = None;
    for whole in page.split_inclusive('\n') {
        let text = whole.trim();
        let blanks = whole.len() - whole.trim_start().len();
        let indent = whole.bytes().take(blanks).fold(0, |column, byte| match byte {
            b'\t' => column / 4 * 4 + 4,
            _ => column + 1,
        });
        let mark = ["```", "~~~"].into_iter().find(|mark| text.starts_with(mark));
        let fenced = fence.is_some() || mark.is_some();
        fence = match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => None,
            // What is code in a line of its own is no fence.
            (None, Some(mark)) if !text.get(3..).unwrap_or_default().contains(mark) => Some(mark),
            (open, _) => open,
        };
        all.push(Line {
            start: at + blanks.min(whole.len() - text.len()),
            indent,
            text,
            fenced,
        });
        at += whole.len();
    }
    all
}

/// Text of lines as one, without the indent that all have, and where it stands.
pub(super) fn dedented(lines: &[Line<'_>]) -> Option<(String, Range<usize>)> {
    let first = lines.iter().position(|line| !line.text.is_empty())?;
    let last = lines.iter().rposition(|line| !line.text.is_empty())?;
    let lines = lines.get(first..=last)?;
    let full = || lines.iter().filter(|line| !line.text.is_empty());
    let common = full().map(|line| line.indent).min()?;
    let mut text = String::new();
    for line in lines {
        if !line.text.is_empty() {
            text.extend(std::iter::repeat_n(' ', line.indent - common));
            text.push_str(line.text);
        }
        text.push('\n');
    }
    let range = lines.first()?.start..lines.last()?.range().end;
    Some((text, range))
}

/// The same without the marks of a fence around it.
pub(super) fn code(lines: &[Line<'_>]) -> Option<(String, Range<usize>)> {
    let is_mark = |line: &Line<'_>| line.text.starts_with("```") || line.text.starts_with("~~~");
    let Some(open) = lines.iter().position(is_mark) else {
        return dedented(lines);
    };
    let rest = lines.get(open + 1..).unwrap_or_default();
    let close = rest.iter().position(is_mark).unwrap_or(rest.len());
    dedented(rest.get(..close).unwrap_or_default())
}

/// A part of a list: the line that begins it, and the lines below that belong to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'l, 'p> {
    pub(super) head: Line<'p>,
    pub(super) body: &'l [Line<'p>],
}

/// Lines cut before each item for which `starts` holds; what stands before the first one comes first.
pub(super) fn cut<'l, 'p>(
    lines: &'l [Line<'p>],
    mut starts: impl FnMut(&Line<'p>) -> bool,
) -> (&'l [Line<'p>], Vec<Part<'l, 'p>>) {
    let heads: Vec<(usize, Line<'p>)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, line.item().filter(&mut starts)?)))
        .collect();
    let ends = heads.iter().skip(1).map(|(at, _)| *at).chain([lines.len()]);
    let first = heads.first().map_or(lines.len(), |(at, _)| *at);
    let parts = heads.iter().zip(ends).map(|((at, head), end)| Part {
        head: *head,
        body: lines.get(at + 1..end).unwrap_or_default(),
    });
    (lines.get(..first).unwrap_or_default(), parts.collect())
}

/// Whether a text begins with a word, whatever its capitals, and what follows it.
pub(super) fn after<'p>(text: &'p str, word: &str) -> Option<&'p str> {
    let (front, rest) = text.split_at_checked(word.len())?;
    let ends = rest
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '-');
    (front.eq_ignore_ascii_case(word) && ends).then_some(rest)
}
