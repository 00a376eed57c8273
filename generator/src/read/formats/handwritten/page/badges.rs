//! Calls whose method stands in an element of its own, as pages show it in a frame or in colour: `<b>GET</b><i>/boats</i>`,
//! `<div>GET</div><div>/boats</div>`.
//!
//! Takes blocks, makes lines of them that begin with the call. HTML has no blank where a page shows one, so nothing but a method may
//! stand before the path. No set with a description has the form: 0 : 0 in 63. Knows no operation.

use std::borrow::Cow;
use std::ops::Range;

use crate::read::formats::handwritten::words::template::method;
use crate::read::formats::handwritten::words::text::plain;
use crate::read::markup::{Block, BlockKind, Inline, InlineKind};

/// Lists in lists are not looked at any deeper.
const MAX_DEPTH: usize = 8;

/// No method is longer: what is, need not be looked at.
const LONGEST: usize = 8;

/// Joins methods and their paths.
pub(in super::super) fn join(blocks: &mut Vec<Block<'_>>, depth: usize) {
    for block in blocks.iter_mut() {
        match &mut block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => part(content),
            BlockKind::List(items) if depth < MAX_DEPTH => {
                items.iter_mut().for_each(|item| join(item, depth + 1));
            }
            BlockKind::Quote(inside) if depth < MAX_DEPTH => join(inside, depth + 1),
            _ => {}
        }
    }
    blocks.dedup_by(|next, this| match (&mut this.kind, &mut next.kind) {
        (BlockKind::Paragraph(front), BlockKind::Paragraph(behind))
            if is_method(front) && is_path(behind) =>
        {
            let blank = this.range.end..this.range.end;
            front.push(text(" ", blank));
            front.append(behind);
            this.range.end = next.range.end;
            true
        }
        // The variable at its end stands in an element of its own, too: `<div>/boats/</div><div>&lt;BOAT&gt;</div>`.
        (BlockKind::Paragraph(front), BlockKind::Paragraph(behind))
            if is_open_call(front) && is_variable(behind) =>
        {
            front.append(behind);
            this.range.end = next.range.end;
            true
        }
        _ => false,
    });
}

/// Puts a blank between a method and the path that follows it at once.
fn part(content: &mut Vec<Inline<'_>>) {
    let Some(at) = content.iter().position(|inline| !shown(inline).is_empty()) else {
        return;
    };
    let [first, next, ..] = content.get(at..).unwrap_or_default() else {
        return;
    };
    let ends = !has_blank(first, |text| text.ends_with(char::is_whitespace));
    let begins = !has_blank(next, |text| text.starts_with(char::is_whitespace));
    if ends && begins && is_method(std::slice::from_ref(first)) && shown(next).starts_with('/') {
        let end = first.range.end;
        content.insert(at + 1, text(" ", end..end));
    }
}

fn has_blank(inline: &Inline<'_>, there: impl Fn(&str) -> bool) -> bool {
    matches!(&inline.kind, InlineKind::Text(text) if there(text))
}

fn text<'a>(text: &'static str, range: Range<usize>) -> Inline<'a> {
    Inline {
        kind: InlineKind::Text(Cow::Borrowed(text)),
        range,
    }
}

fn shown(inline: &Inline<'_>) -> String {
    plain(std::slice::from_ref(inline))
}

fn is_method(content: &[Inline<'_>]) -> bool {
    let is_long =
        |inline: &Inline<'_>| matches!(&inline.kind, InlineKind::Text(text) if text.trim().len() > LONGEST);
    !content.iter().any(is_long) && method(&plain(content)).is_some()
}

/// Whether a text is a method and a path that ends with a slash.
fn is_open_call(content: &[Inline<'_>]) -> bool {
    let text = plain(content);
    let (word, path) = text.trim().split_once(' ').unwrap_or_default();
    method(word).is_some() && path.starts_with('/') && path.ends_with('/') && !path.contains(' ')
}

/// Whether a text is a variable of a path and nothing else.
fn is_variable(content: &[Inline<'_>]) -> bool {
    let text = plain(content);
    let text = text.trim();
    let inner = [("<", ">"), ("{", "}")]
        .iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inner.is_some_and(|name| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    })
}

/// Whether a text is a path and nothing else.
fn is_path(content: &[Inline<'_>]) -> bool {
    let text = plain(content);
    let begins = text.starts_with('/') || text.starts_with("http://") || text.starts_with("https://");
    begins && !text.contains(char::is_whitespace)
}
