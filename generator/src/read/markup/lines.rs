//! Lines of a page, for markups that are told by lines; and text within lines, told by pairs of marks.

use std::borrow::Cow;
use std::ops::Range;

use super::{Block, BlockKind, Cell, Inline, InlineKind, slice};

/// A line: where it stands without its end, and how far it is indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub start: usize,
    pub end: usize,
    pub indent: usize,
}

impl Line {
    /// The text without indent and blanks at its end.
    pub(super) fn text<'a>(&self, page: &'a str) -> &'a str {
        slice(page, self.start + self.indent..self.end)
    }

    /// Whether there is nothing on it.
    pub(super) fn is_blank(&self) -> bool {
        self.start + self.indent >= self.end
    }

    /// The rest of the line from a column on, as if it stood at the margin.
    pub(super) fn cut(&self, column: usize) -> Line {
        let start = (self.start + column).min(self.end);
        Line {
            start,
            end: self.end,
            indent: 0,
        }
    }

    /// The same line from another column on.
    pub(super) fn from(&self, indent: usize) -> Line {
        let indent = indent.min(self.end.saturating_sub(self.start));
        Line { indent, ..*self }
    }
}

/// Where the next line stands that is not blank, if it is such a one.
pub(super) fn next_is(lines: &[Line], at: usize, is: impl Fn(&Line) -> bool) -> Option<usize> {
    let next = at + blanks(lines, at);
    lines.get(next).is_some_and(is).then_some(next)
}

/// How many blank lines stand at a place.
pub(super) fn blanks(lines: &[Line], at: usize) -> usize {
    let rest = lines.get(at..).unwrap_or_default();
    rest.iter().take_while(|line| line.is_blank()).count()
}

/// The lines of a page.
pub(super) fn lines(page: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in page.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        lines.push(Line {
            start,
            end,
            indent: indent.min(end - start),
        });
        start += line.len();
    }
    lines
}

/// The code on lines, without the indent that all of them have.
pub(super) fn code<'a>(page: &'a str, lines: &[Line], info: &'a str) -> Option<Block<'a>> {
    let first = lines.iter().position(|line| !line.is_blank())?;
    let last = lines.iter().rposition(|line| !line.is_blank())?;
    let lines = lines.get(first..=last)?;
    let common = lines
        .iter()
        .filter(|line| !line.is_blank())
        .map(|line| line.indent)
        .min()
        .unwrap_or_default();
    let mut text = String::new();
    for line in lines {
        text.push_str(slice(page, (line.start + common).min(line.end)..line.end));
        text.push('\n');
    }
    let range = lines.first()?.start..lines.last()?.end;
    Some(Block {
        kind: BlockKind::Code {
            info: Cow::Borrowed(info),
            text: Cow::Owned(text),
            range: range.clone(),
        },
        range,
    })
}

/// How text within a line is marked: the mark, and what it makes; longer marks first.
pub(super) type Marks = &'static [(&'static str, fn(Vec<Inline<'_>>, &str) -> InlineKind<'static>)];

/// Code font.
pub(super) fn as_code(_: Vec<Inline<'_>>, text: &str) -> InlineKind<'static> {
    InlineKind::Code(Cow::Owned(text.to_owned()))
}

/// Strong text.
pub(super) fn as_strong(_: Vec<Inline<'_>>, text: &str) -> InlineKind<'static> {
    InlineKind::Strong(vec![Inline {
        kind: InlineKind::Text(Cow::Owned(text.to_owned())),
        range: 0..0,
    }])
}

/// Emphasis.
pub(super) fn as_emphasis(_: Vec<Inline<'_>>, text: &str) -> InlineKind<'static> {
    InlineKind::Emphasis(vec![Inline {
        kind: InlineKind::Text(Cow::Owned(text.to_owned())),
        range: 0..0,
    }])
}

/// A link that begins at a place of a text: what it shows, where it leads, how long it is.
pub(super) type Link<'a> = (&'a str, &'a str, usize);

/// The pieces of lines, with breaks between them. `link` tells whether a link begins where the rest of a line does.
pub(super) fn inlines<'a>(
    page: &'a str,
    lines: &[Line],
    marks: Marks,
    link: fn(&'a str) -> Option<Link<'a>>,
) -> Vec<Inline<'a>> {
    let mut pieces = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            pieces.push(Inline {
                kind: InlineKind::Break,
                range: line.start..line.start,
            });
        }
        line_pieces(page, line.start + line.indent..line.end, marks, link, &mut pieces);
    }
    pieces
}

fn line_pieces<'a>(
    page: &'a str,
    range: Range<usize>,
    marks: Marks,
    link: fn(&'a str) -> Option<Link<'a>>,
    pieces: &mut Vec<Inline<'a>>,
) {
    let (mut at, mut plain) = (range.start, range.start);
    let flush = |pieces: &mut Vec<Inline<'a>>, range: Range<usize>| {
        // A blank behind a backslash only parts a mark from the letters beside it.
        let shown = slice(page, range.clone());
        let start = range.start + if shown.starts_with("\\ ") { 2 } else { 0 };
        let end = range.end - if shown.ends_with("\\ ") { 2 } else { 0 };
        let range = start..end;
        if !range.is_empty() {
            pieces.push(Inline {
                kind: InlineKind::Text(Cow::Borrowed(slice(page, range.clone()))),
                range,
            });
        }
    };
    // Marks that nothing closes are not looked for again.
    let mut hopeless: Vec<&str> = Vec::new();
    while at < range.end {
        let rest = slice(page, at..range.end);
        let Some(first) = rest.chars().next() else { break };
        if !first.is_alphanumeric() && first != ' '
            || at == plain
            || slice(page, plain..at).ends_with([' ', '(', ',', '/', '\''])
        {
            if let Some((shown, url, length)) = link(rest) {
                flush(pieces, plain..at);
                let own = at..(at + length).min(range.end);
                pieces.push(Inline {
                    kind: InlineKind::Link {
                        url: Cow::Borrowed(url),
                        content: vec![Inline {
                            kind: InlineKind::Text(Cow::Borrowed(shown)),
                            range: own.clone(),
                        }],
                    },
                    range: own.clone(),
                });
                at = own.end;
                plain = at;
                continue;
            }
            if let Some((mark, make)) = marks
                .iter()
                .find(|(mark, _)| rest.starts_with(mark) && !hopeless.contains(mark))
                .filter(|(mark, _)| *mark != WITHIN_WORDS || !ends_word(slice(page, plain..at)))
            {
                let inner = rest.get(mark.len()..).unwrap_or_default();
                match close(inner, mark).filter(|end| *end > 0) {
                    Some(end) => {
                        flush(pieces, plain..at);
                        let own = at..at + mark.len() * 2 + end;
                        pieces.push(Inline {
                            kind: make(Vec::new(), inner.get(..end).unwrap_or_default()),
                            range: own.clone(),
                        });
                        at = own.end;
                        plain = at;
                        continue;
                    }
                    None => hopeless.push(mark),
                }
            }
        }
        at += first.len_utf8();
    }
    flush(pieces, plain..range.end);
}

/// The mark that words hold, too: `sails_of`.
const WITHIN_WORDS: &str = "_";

fn ends_word(text: &str) -> bool {
    text.ends_with(char::is_alphanumeric)
}

/// Where a mark is closed; within a word none is.
fn close(inner: &str, mark: &str) -> Option<usize> {
    let goes_on = |end: usize| {
        let behind = inner.get(end + mark.len()..).unwrap_or_default();
        behind.starts_with(char::is_alphanumeric)
    };
    let mut ends = inner.match_indices(mark).map(|(end, _)| end);
    ends.find(|end| mark != WITHIN_WORDS || !goes_on(*end))
}

/// A paragraph of these pieces.
pub(super) fn paragraph(content: Vec<Inline<'_>>) -> Option<Block<'_>> {
    let range = content.first()?.range.start..content.last()?.range.end;
    Some(Block {
        kind: BlockKind::Paragraph(content),
        range,
    })
}

/// A block that the first lines make.
pub(super) fn block<'a>(lines: &[Line], used: usize, kind: BlockKind<'a>) -> Option<Block<'a>> {
    let first = lines.first()?;
    let last = lines.get(used.saturating_sub(1)).unwrap_or(first);
    Some(Block {
        kind,
        range: first.start..last.end.max(first.end),
    })
}

/// A cell of these pieces.
pub(super) fn cell<'a>(page: &'a str, content: Vec<Inline<'a>>, at: usize) -> Cell<'a> {
    match (content.first(), content.last()) {
        (Some(first), Some(last)) => {
            let range = first.range.start..last.range.end;
            Cell::of(page, content, range.clone(), range)
        }
        _ => Cell::empty(page, at),
    }
}
