//! Words of an author that a profile knows, before a page is read: headings, labels, columns, types, marks.

use std::borrow::Cow;

use docwright_schema::Stated;
use docwright_schema::evidence::{FieldEvidence, TypeExpr};

use crate::profile::{Heading, Profile, fits, normal};
use crate::read::markup::{Block, BlockKind, Document, Inline, InlineKind, plain_text};
use crate::read::reader::Page;

/// Quotes in quotes are not looked at any deeper.
const MAX_DEPTH: usize = 8;

/// Whether the profile leaves a page out.
pub(in super::super) fn is_ignored(page: &Page<'_>) -> bool {
    any_fits(&page.profile.ignore.pages, page.path)
}

/// Whether the profile says that a page is about a model.
pub(in super::super) fn is_model_page(page: &Page<'_>) -> bool {
    any_fits(&page.profile.model_pages, page.path)
}

pub(in super::super) fn any_fits(patterns: &[String], text: &str) -> bool {
    patterns.iter().any(|pattern| fits(pattern, text))
}

/// Puts words that the reader knows in place of those that the profile knows, and leaves out what is to be ignored.
pub(in super::super) fn translate(document: &mut Document<'_>, profile: &Profile) {
    if profile.headings.is_empty() && profile.columns.is_empty() && profile.ignore.headings.is_empty() {
        return;
    }
    leave_out(&mut document.blocks, profile);
    blocks(&mut document.blocks, profile, 0);
}

/// Without the headings to be ignored, and what stands below them.
fn leave_out(blocks: &mut Vec<Block<'_>>, profile: &Profile) {
    let mut below: Option<u8> = None;
    blocks.retain(|block| {
        if let Some((level, content)) = block.heading() {
            if below.is_some_and(|above| level <= above) {
                below = None;
            }
            let text = normal(&plain_text(content));
            if below.is_none() && any_fits(&profile.ignore.headings, &text) {
                below = Some(level);
            }
        }
        below.is_none()
    });
}

fn blocks(all: &mut [Block<'_>], profile: &Profile, depth: usize) {
    for block in all {
        match &mut block.kind {
            BlockKind::Heading { content, .. } => {
                if let Some(heading) = heading(profile, content) {
                    said(content, heading.phrase(), false);
                }
            }
            BlockKind::Paragraph(content) => label(content, profile),
            BlockKind::Table(table) => {
                for cell in &mut table.header {
                    let text = normal(&cell.plain());
                    if let Some(column) = looked_up(&profile.columns, &text) {
                        *cell = cell.saying(column.word());
                    }
                }
            }
            BlockKind::Quote(inner) if depth < MAX_DEPTH => blocks(inner, profile, depth + 1),
            _ => {}
        }
    }
}

/// A line at the beginning of a paragraph that is as good as a heading.
fn label(content: &mut Vec<Inline<'_>>, profile: &Profile) {
    let end = content
        .iter()
        .position(|inline| matches!(inline.kind, InlineKind::Break))
        .unwrap_or(content.len());
    let Some(first) = content.get(..end) else { return };
    if let Some(heading) = heading(profile, first) {
        let mut rest = content.split_off(end);
        said(content, heading.phrase(), true);
        content.append(&mut rest);
        return;
    }
    // `**You get** a list of boats`: bold words that begin a sentence are the heading of the rest of it.
    let strong = |inline: &Inline<'_>| matches!(inline.kind, InlineKind::Strong(_));
    let (Some(first), Some(after)) = (content.first(), content.get(1)) else {
        return;
    };
    let Some(heading) = heading(profile, std::slice::from_ref(first)).filter(|_| strong(first)) else {
        return;
    };
    let at = after.range.start;
    let piece = |kind| Inline { kind, range: at..at };
    let mut rest = content.split_off(1);
    said(content, heading.phrase(), true);
    content.push(piece(InlineKind::Break));
    if heading == Heading::Response {
        content.push(piece(InlineKind::Text(Cow::Borrowed("Returns"))));
    }
    content.append(&mut rest);
}

fn heading(profile: &Profile, content: &[Inline<'_>]) -> Option<Heading> {
    looked_up(&profile.headings, &normal(&plain_text(content)))
}

/// What a text means, by its own words before those with a star.
fn looked_up<T: Copy>(words: &std::collections::BTreeMap<String, T>, text: &str) -> Option<T> {
    let starred = || {
        let mut starred = words.iter().filter(|(word, _)| word.contains('*'));
        starred.find(|(word, _)| fits(word, text)).map(|row| row.1)
    };
    words.get(text).or_else(starred).copied()
}

fn said(content: &mut Vec<Inline<'_>>, phrase: &'static str, is_label: bool) {
    let range = match (content.first(), content.last()) {
        (Some(first), Some(last)) => first.range.start..last.range.end,
        _ => return,
    };
    let text = Inline {
        kind: InlineKind::Text(Cow::Borrowed(phrase)),
        range: range.clone(),
    };
    let kind = match is_label {
        true => InlineKind::Strong(vec![text]),
        false => text.kind,
    };
    *content = vec![Inline { kind, range }];
}

/// The words that the reader knows for a type.
pub(in super::super) fn type_word<'p>(page: &Page<'p>, lower: &str) -> Option<&'p str> {
    page.profile.types.get(lower).map(String::as_str)
}

/// Adds what the marks of the profile say in the source of a row.
pub(in super::super) fn mark(page: &Page<'_>, field: &mut FieldEvidence) {
    let marks = &page.profile.marks;
    let Some(row) = page.text.get(field.span.range()) else {
        return;
    };
    let has = |marks: &[String]| marks.iter().any(|mark| has_mark(row, mark));
    for (words, value) in [(&marks.required, true), (&marks.optional, false)] {
        if has(words) {
            field.required = Some(Stated::new(value, field.span));
        }
    }
    field.deprecated |= has(&marks.deprecated);
    if has(&marks.nullable) && !matches!(field.ty, TypeExpr::Nullable(_) | TypeExpr::Missing) {
        let ty = std::mem::replace(&mut field.ty, TypeExpr::Missing);
        field.ty = TypeExpr::Nullable(Box::new(ty));
    }
}

/// Whether a row has a mark; one that begins or ends with a letter does not begin or end within a word.
fn has_mark(row: &str, mark: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let joins = |one: Option<char>, other: Option<char>| is_letter(one) && is_letter(other);
    let mut at_any = row.match_indices(mark);
    !mark.is_empty()
        && at_any.any(|(at, _)| {
            let before = row.get(..at).and_then(|text| text.chars().next_back());
            let after = row.get(at + mark.len()..).and_then(|text| text.chars().next());
            !joins(before, mark.chars().next()) && !joins(mark.chars().next_back(), after)
        })
}
