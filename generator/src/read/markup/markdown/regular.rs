//! Headings, fenced code, tables and short paragraphs at the top level, told without the parser.
//!
//! Pages of documentation are made of little else, and most bytes of a table pad its columns. So a page is cut at the
//! places where it is certain that nothing is open above and what the lines below are; the parser gets what is between.
//! Wherever it would take more than a look at a few lines to be certain, the parser is asked.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memmem};

use super::plain::pieces;
use super::rows::rows;
use crate::read::markup::{Block, BlockKind, slice};

/// A part of a page.
pub(super) enum Part<'a> {
    /// A block.
    Block(Block<'a>),
    /// What the parser has to read.
    Rest(Range<usize>),
}

/// Cuts a part of `text` into parts; `None` where they depend on each other.
pub(super) fn cut(text: &str, range: Range<usize>) -> Option<Vec<Part<'_>>> {
    let Range { start, end } = range;
    let text = text.get(..end)?;
    let mut parts = Vec::new();
    let (mut at, mut rest) = (start, start);
    while at < end {
        let found = match text.as_bytes().get(at) {
            Some(b'\n') => Found::Line(at + 1),
            Some(b'#') => heading(text, at),
            Some(b'`') => code(text, at),
            Some(b'|') => table(text, at),
            Some(b'<') => comment(text, at),
            Some(byte) if byte.is_ascii_alphabetic() => paragraph(text, at),
            _ => Found::Other,
        };
        match found {
            Found::Block(block, next) => {
                flush(text, rest..at, &mut parts)?;
                parts.push(Part::Block(block));
                (at, rest) = (next, next);
            }
            Found::Line(next) => at = next,
            Found::Other => at = next_sure(text, at),
        }
    }
    flush(text, rest..end, &mut parts)?;
    Some(parts)
}

/// What begins at a place where nothing is open.
enum Found<'a> {
    /// A block, and where the next one begins.
    Block(Block<'a>, usize),
    /// Something else that ends where a line begins.
    Line(usize),
    /// Something of which the end is not known.
    Other,
}

/// Leaves a range to the parser. `None` if it may define links, which count for the whole page.
fn flush(text: &str, range: Range<usize>, parts: &mut Vec<Part<'_>>) -> Option<()> {
    let rest = slice(text, range.clone());
    if rest.bytes().all(|byte| byte == b'\n') {
        return Some(());
    }
    if memmem::find(rest.as_bytes(), b"]:").is_some() {
        return None;
    }
    parts.push(Part::Rest(range));
    Some(())
}

/// The line at `at` without its end, and where the next one begins.
fn line(text: &str, at: usize) -> (&str, usize) {
    let rest = slice(text, at..text.len());
    match memchr(b'\n', rest.as_bytes()) {
        Some(length) => (slice(rest, 0..length), at + length + 1),
        None => (rest, text.len()),
    }
}

fn is_heading(line: &str) -> Option<(u8, &str)> {
    let title = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - title.len()).ok()?;
    (matches!(level, 1..=6) && title.starts_with(' ')).then_some((level, title))
}

fn heading(text: &str, at: usize) -> Found<'_> {
    let (line, next) = line(text, at);
    if has_return(line) {
        return Found::Other;
    }
    let Some((level, padded)) = is_heading(line) else {
        return Found::Other;
    };
    let title = padded.trim_start_matches(' ');
    let told =
        !title.is_empty() && !title.ends_with(['#', ' ', '\t', '\\']) && !title.starts_with(['#', '\t']);
    let start = at + line.len() - title.len();
    let Some(content) = pieces(title, start).filter(|_| told) else {
        return Found::Line(next);
    };
    let kind = BlockKind::Heading { level, content };
    let range = at..next;
    Found::Block(Block { kind, range }, next)
}

/// A comment of one line.
fn comment(text: &str, at: usize) -> Found<'_> {
    let (line, next) = line(text, at);
    if !line.starts_with("<!--") || !line.contains("-->") || has_return(line) {
        return Found::Other;
    }
    let kind = BlockKind::Html;
    let range = at..next;
    Found::Block(Block { kind, range }, next)
}

/// A paragraph of one line.
fn paragraph(text: &str, at: usize) -> Found<'_> {
    let (words, next) = line(text, at);
    let (below, _) = line(text, next);
    let ends = below.is_empty() || is_heading(below).is_some() || fence(below).is_some();
    match pieces(words, at).filter(|_| ends && !words.ends_with([' ', '\t', '\\'])) {
        Some(content) => {
            let kind = BlockKind::Paragraph(content);
            let range = at..next;
            Found::Block(Block { kind, range }, next)
        }
        None => Found::Other,
    }
}

/// The width of the fence that opens code, and what stands behind it.
fn fence(line: &str) -> Option<(usize, &str)> {
    let info = line.trim_start_matches('`');
    let width = line.len() - info.len();
    (width >= 3 && !info.contains('`')).then_some((width, info))
}

fn code(text: &str, at: usize) -> Found<'_> {
    let (opening, body) = line(text, at);
    if has_return(opening) {
        return Found::Other;
    }
    let Some((width, info)) = fence(opening) else {
        return Found::Other;
    };
    let rest = slice(text, body..text.len());
    let closing = memmem::find_iter(rest.as_bytes(), b"```").find_map(|ticks| {
        let before = rest.as_bytes().get(..ticks)?;
        let indent = before
            .iter()
            .rev()
            .take(4)
            .take_while(|byte| **byte == b' ')
            .count();
        let start = ticks - indent;
        // Only where a line begins is it looked at: it may hold many more.
        if indent > 3 || start > 0 && before.get(start - 1) != Some(&b'\n') {
            return None;
        }
        let (line, next) = line(text, body + ticks);
        let behind = line.trim_start_matches('`');
        let closes = line.len() - behind.len() >= width && behind.bytes().all(|byte| byte == b' ');
        closes.then_some((body + start, body + ticks + line.len(), next))
    });
    let Some((last, end, next)) = closing else {
        return Found::Line(text.len());
    };
    let info = info.trim();
    if has_return(slice(text, body..end)) {
        return Found::Line(text.len());
    }
    if !info
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b" _-=\"./+".contains(&byte))
    {
        return Found::Line(next);
    }
    let range = if body < last { body..last } else { end..end };
    let kind = BlockKind::Code {
        info: Cow::Borrowed(info),
        text: Cow::Borrowed(slice(text, range.clone())),
        range,
    };
    Found::Block(Block { kind, range: at..end }, next)
}

fn table(text: &str, at: usize) -> Found<'_> {
    let Some((table, next)) = rows(text, at) else {
        return Found::Other;
    };
    let kind = BlockKind::Table(table);
    let range = at..next;
    Found::Block(Block { kind, range }, next)
}

/// The next place behind a block at which nothing is open, whatever that block is: lists, quotes and paragraphs end before
/// a heading or a fence that is not indented, and with a blank line before a table.
fn next_sure(text: &str, start: usize) -> usize {
    let (mut at, mut after_blank, mut tag) = (start, false, false);
    while at < text.len() {
        let (line, next) = line(text, at);
        if has_return(line) {
            return text.len();
        }
        let inner = line.trim_start_matches(' ');
        let indent = line.len() - inner.len();
        if inner.is_empty() {
            (after_blank, tag, at) = (true, false, next);
            continue;
        }
        if indent <= 3 {
            let fence = match inner.starts_with("```") {
                true => fence(inner).is_some(),
                false => inner.starts_with("~~~"),
            };
            let sure = indent == 0 && !tag;
            if fence && !(sure && inner.starts_with('`')) || opens_beyond_blank(inner) {
                return text.len();
            }
            let begins = fence || is_heading(line).is_some() || (after_blank && inner.starts_with('|'));
            if at > start && sure && begins {
                return at;
            }
            tag |= inner.starts_with('<') && !inner.starts_with("<!--");
        }
        (after_blank, at) = (false, next);
    }
    text.len()
}

/// Whether a carriage return makes several lines of one, or one that is not quite what it looks like.
fn has_return(line: &str) -> bool {
    memchr(b'\r', line.as_bytes()).is_some()
}

/// Whether HTML begins that goes on after blank lines.
fn opens_beyond_blank(line: &str) -> bool {
    let Some(tag) = line.strip_prefix('<') else {
        return false;
    };
    if tag.starts_with("!--") {
        return !tag.contains("-->");
    }
    let named = |name: &str| {
        tag.get(..name.len())
            .is_some_and(|front| front.eq_ignore_ascii_case(name))
    };
    tag.starts_with(['!', '?'])
        || ["pre", "script", "style", "textarea"]
            .iter()
            .any(|name| named(name))
}
