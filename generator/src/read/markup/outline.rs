//! Plain text: an outline whose only mark is how far a line is indented. Text in, a [`Document`] out.
//!
//! A short line above deeper ones is a heading, lines that begin with a name and a gap are a list, lines that begin with a bracket
//! or a prompt are code. Nothing else is read into a text.

use std::borrow::Cow;
use std::ops::Range;

use super::lines::{Line, blanks, code, lines};
use super::{Block, BlockKind, Document, Inline, InlineKind, slice};

/// Nothing in documentation is nested so deeply.
const MAX_DEPTH: usize = 8;
/// A longer line is a sentence.
const LONGEST_HEADING: usize = 80;
/// A label of more words is a sentence.
const MOST_WORDS: usize = 3;
/// Beginnings of lines of Markdown: a text with such lines is none of these.
const MARKS: &[&str] = &["# ", "## ", "### ", "```", "~~~", "|", "**", "<"];
/// What stands between a name and what is said of it.
const GAPS: &[&str] = &["  ", "\t", " - ", " -- ", " – ", " — ", " (", ": ", " : ", " = "];

/// Whether a text is such an outline: it has lines below others, and no marks.
pub fn is_outline(text: &str) -> bool {
    let starts = || text.lines().map(str::trim_start);
    let is_marked = starts().any(|line| MARKS.iter().any(|mark| line.starts_with(mark)));
    !is_marked
        && text
            .lines()
            .any(|line| line.starts_with(' ') && !line.trim().is_empty())
}

/// Parses an outline.
pub fn parse(text: &str) -> Document<'_> {
    let lines = lines(text);
    let mut blocks = Vec::new();
    let mut outer: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if line.is_blank() {
            at += 1;
            continue;
        }
        let rest = lines.get(at..).unwrap_or_default();
        let (block, used) = block(text, rest, &mut outer);
        blocks.push(block);
        at += used.max(1);
    }
    Document {
        text,
        front_matter: None,
        blocks,
    }
}

/// The block at the beginning of lines, and how many of them it takes.
fn block<'a>(page: &'a str, lines: &[Line], outer: &mut Vec<usize>) -> (Block<'a>, usize) {
    let first = lines.first().copied().unwrap_or(Line {
        start: 0,
        end: 0,
        indent: 0,
    });
    let text = first.text(page);
    while outer.last().is_some_and(|indent| *indent >= first.indent) {
        outer.pop();
    }
    if let Some(level) = underlined(page, lines) {
        return (heading(page, &first, level), 2);
    }
    if is_title(text) {
        return (heading(page, &first, 1), 1);
    }
    if is_code(text) {
        let used = code_lines(page, lines);
        if let Some(block) = code(page, lines.get(..used).unwrap_or_default(), "") {
            return (block, used);
        }
    }
    if is_above(page, lines) {
        let level = u8::try_from(outer.len()).unwrap_or(3).min(3) + 3;
        outer.push(first.indent);
        return (heading(page, &first, level), 1);
    }
    if is_row(text) {
        return list(page, lines, 0);
    }
    let same = |at: &usize| {
        let rest = lines.get(*at..).unwrap_or_default();
        rest.first().is_some_and(|line| {
            let text = line.text(page);
            let goes_on = line.indent == first.indent && !line.is_blank();
            goes_on && !is_code(text) && !is_row(text) && !is_above(page, rest)
        })
    };
    let used = (1..lines.len()).take_while(same).count() + 1;
    let own = lines.get(..used).unwrap_or_default();
    let range = first.start + first.indent..own.last().map_or(first.end, |line| line.end);
    (
        Block {
            kind: BlockKind::Paragraph(inlines(page, own)),
            range,
        },
        used,
    )
}

/// Whether the first of lines is short and stands above deeper ones that are no code; a label may stand above code, too.
fn is_above(page: &str, lines: &[Line]) -> bool {
    let Some(first) = lines.first() else {
        return false;
    };
    let text = first.text(page);
    let is_label = text.ends_with(':') && text.split(' ').count() <= MOST_WORDS;
    let next = lines.get(1 + blanks(lines, 1));
    let is_deeper =
        next.is_some_and(|next| next.indent > first.indent && (is_label || !is_code(next.text(page))));
    is_deeper && text.len() <= LONGEST_HEADING && (is_label || !is_row(text))
}

/// The level of a line that is underlined.
fn underlined(page: &str, lines: &[Line]) -> Option<u8> {
    let below = lines.get(1)?.text(page);
    let drawn = |mark: char| below.len() >= 3 && below.chars().all(|c| c == mark);
    match (drawn('='), drawn('-')) {
        (true, _) => Some(1),
        (_, true) => Some(2),
        _ => None,
    }
}

/// A line of capitals.
fn is_title(text: &str) -> bool {
    text.len() > 2 && text.chars().all(|c| c.is_ascii_uppercase() || c == ' ')
}

fn is_code(text: &str) -> bool {
    text.starts_with(['{', '[']) || text.starts_with("$ ") || text.starts_with("curl ")
}

/// How many lines code takes: up to a blank line after which no bracket is open.
fn code_lines(page: &str, lines: &[Line]) -> usize {
    let indent = lines.first().map_or(0, |line| line.indent);
    let mut depth = 0_usize;
    let mut goes_on = false;
    for (at, line) in lines.iter().enumerate() {
        let text = line.text(page);
        let is_out = line.is_blank() || line.indent < indent || at > 0 && !is_code(text) && !goes_on;
        if at > 0 && depth == 0 && is_out {
            return at;
        }
        for c in text.chars() {
            match c {
                '{' | '[' => depth += 1,
                '}' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        goes_on = text.ends_with('\\');
    }
    lines.len()
}

/// Whether a line begins with a name and a gap: `limit  how many`, `limit (int) how many`, `limit - how many`.
fn is_row(text: &str) -> bool {
    row(text).is_some()
}

/// Where the name of a row ends.
fn row(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '[' | ']');
    let end = text.find(|c: char| !is_part(c))?;
    let rest = text.get(end..)?;
    let is_number = end == 3 && text.bytes().take(end).all(|byte| byte.is_ascii_digit());
    let is_name = text.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') || is_number;
    // A word with a full stop ends a sentence.
    let is_name = is_name && !text.get(..end).is_some_and(|name| name.ends_with('.'));
    (is_name && GAPS.iter().any(|gap| rest.starts_with(gap))).then_some(end)
}

/// How many of the last of these lines are rows of three columns: what is told of the object that the row above them names.
fn rows_below(page: &str, lines: &[Line]) -> usize {
    let Some(first) = lines
        .iter()
        .position(|line| columns(line.text(page)).is_some() && row(line.text(page)).is_some())
    else {
        return 0;
    };
    let rest = lines.get(first..).unwrap_or_default();
    let indent = rest.first().map_or(0, |line| line.indent);
    let is_row =
        |line: &Line| line.indent > indent || line.indent == indent && row(line.text(page)).is_some();
    match rest.iter().all(is_row) {
        true => rest.len(),
        false => 0,
    }
}

/// The second of the columns of a row, `limit  integer  how many`, and the place of the third.
fn columns(text: &str) -> Option<(&str, usize)> {
    let end = row(text)?;
    let rest = text.get(end..)?;
    let second = rest.trim_start();
    let at = text.len() - second.len();
    if at - end < 2 {
        return None;
    }
    let (cell, _) = second.split_once("  ").unwrap_or((second, ""));
    let cell = cell.trim_end();
    let is_short = !cell.is_empty() && cell.split(' ').count() < 3;
    let is_last = at + cell.len() >= text.trim_end().len();
    let fits = is_short && !cell.contains(['.', ',', ';', ':', '"', '(']) && !is_last;
    fits.then_some((cell, at + cell.len()))
}

/// What a row says behind its name; a column of short cells stands in brackets, as authors of one line write it.
fn said(page: &str, range: Range<usize>) -> Inline<'_> {
    let line = slice(page, 0..range.end);
    let line = line.rsplit('\n').next().unwrap_or_default().trim_start();
    let Some((cell, end)) = columns(line) else {
        return piece(page, range, false);
    };
    let text = format!(" ({cell}) {}", line.get(end..).unwrap_or_default().trim_start());
    Inline {
        kind: InlineKind::Text(Cow::Owned(text)),
        range,
    }
}

/// Rows, each with the deeper lines below it.
fn list<'a>(page: &'a str, lines: &[Line], depth: usize) -> (Block<'a>, usize) {
    let indent = lines.first().map_or(0, |line| line.indent);
    let mut items: Vec<Vec<Block<'a>>> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let Some(end) = row(line.text(page)).filter(|_| line.indent == indent) else {
            break;
        };
        let below = lines.get(at + 1..).unwrap_or_default();
        let below = below
            .iter()
            .take_while(|line| line.indent > indent && !line.is_blank());
        let used = 1 + below.count();
        let start = line.start + line.indent;
        let mut content = vec![piece(page, start..start + end, true)];
        content.push(said(page, start + end..line.end));
        let below = lines.get(at + 1..at + used).unwrap_or_default();
        let rows = rows_below(page, below);
        let (own, rows) = below.split_at(below.len() - rows);
        for line in own {
            content.push(line_end(line));
            content.push(piece(page, line.start + line.indent..line.end, false));
        }
        let end = own.last().map_or(line.end, |line| line.end);
        let mut item = vec![Block {
            kind: BlockKind::Paragraph(content),
            range: start..end,
        }];
        if !rows.is_empty() && depth < MAX_DEPTH {
            item.push(list(page, rows, depth + 1).0);
        }
        items.push(item);
        at += used;
    }
    let range = |item: &Vec<Block<'_>>| item.first().map(|block| block.range.clone());
    let start = items.first().and_then(range).map_or(0, |range| range.start);
    let end = items.last().and_then(range).map_or(start, |range| range.end);
    (
        Block {
            kind: BlockKind::List(items),
            range: start..end,
        },
        at,
    )
}

fn heading<'a>(page: &'a str, line: &Line, level: u8) -> Block<'a> {
    let text = line.text(page);
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = match number.strip_prefix(['.', ')']) {
        Some(rest) if number.len() < text.len() => rest.trim_start(),
        _ => text.trim_start_matches(['*', '-', ' ']),
    };
    let range = line.end - bare.len().min(line.end)..line.end;
    Block {
        kind: BlockKind::Heading {
            level,
            content: vec![piece(page, range.clone(), false)],
        },
        range,
    }
}

fn inlines<'a>(page: &'a str, lines: &[Line]) -> Vec<Inline<'a>> {
    let mut made = Vec::new();
    for line in lines {
        if !made.is_empty() {
            made.push(line_end(line));
        }
        made.push(piece(page, line.start + line.indent..line.end, false));
    }
    made
}

fn line_end<'a>(line: &Line) -> Inline<'a> {
    Inline {
        kind: InlineKind::Break,
        range: line.start..line.start,
    }
}

fn piece(page: &str, range: Range<usize>, is_code: bool) -> Inline<'_> {
    let text = Cow::Borrowed(slice(page, range.clone()));
    let kind = match is_code {
        true => InlineKind::Code(text),
        false => InlineKind::Text(text),
    };
    Inline { kind, range }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_outline, parse};
    use crate::read::markup::testing::{check, short};

    #[test]
    fn indents_are_the_marks() {
        let cases = [
            ("A\n===\n\nb c.\nd", "h1:A p:b c. d"),
            (
                "1. GET /a\n   Gives a.\n   Parameters:\n     b  what\n        it is\n     c (int) more\n",
                "h3:GET /a p:Gives a. h4:Parameters: list[p:b  what it is, p:c (int) more]",
            ),
            (
                "ALL\n  put\n    Answers\n\n      {\"a\":\n\n      1}\n\n    c",
                "h1:ALL h3:put p:Answers code::\"{\\\"a\\\":\\n\\n1}\\n\" p:c",
            ),
            ("$ curl a\n[1]\nb", "code::\"$ curl a\\n[1]\\n\" p:b"),
        ];
        for (text, expected) in cases {
            assert_eq!(short(&parse(text).blocks), expected, "{text:?}");
        }
        assert!(is_outline("a\n  b") && !is_outline("# a\n  b") && !is_outline("a\nb"));
    }

    proptest! {
        #[test]
        fn any_text_parses(text in prop_oneof![any::<String>(), "([ ]{0,4}[a1.A{\\[=$é-]{1,3}[ :(]{0,2}\n{0,2}){0,30}"]) {
            check(&text, &parse(&text).blocks);
        }
    }
}
