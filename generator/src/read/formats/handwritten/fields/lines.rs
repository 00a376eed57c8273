//! Fields in paragraphs, and in lines of plain text.

use std::ops::Range;

use docwright_schema::Stated;

use super::items::of_items;
use super::name::NO_NAME;
use super::raw::raw;
use crate::read::formats::handwritten::rows::row::{Raw, is_name};
use crate::read::formats::handwritten::words::roles::{Role, qualified};
use crate::read::formats::handwritten::words::text::{Prose, prose};
use crate::read::markup::{Block, BlockKind, Inline};
use crate::read::reader::Page;

/// The field that a paragraph is, as an item of a list would be: ``**name** `string` `required` `` and below it what it is.
pub(in crate::read::formats::handwritten) fn of_paragraph(
    page: &Page<'_>,
    content: &[Inline<'_>],
    range: Range<usize>,
) -> Vec<Raw> {
    let block = Block {
        kind: BlockKind::Paragraph(content.to_vec()),
        range,
    };
    let mut rows = of_items(page, &[vec![block]], 0);
    let said = prose(content).text.to_lowercase();
    let head = said
        .lines()
        .next()
        .unwrap_or_default()
        .replace(['`', '*', '(', ')', ','], " ");
    let mark = |word: &str| head.split_whitespace().any(|own| own == word);
    let required = match (mark("required"), mark("optional")) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    };
    for row in &mut rows {
        let span = row.field.span;
        row.field.required = row
            .field
            .required
            .take()
            .or(required.map(|value| Stated::new(value, span)));
    }
    rows
}

/// The fields of lines that all have a name, a type in brackets and what is said of it: `limit  (int, optional)  How many`.
pub(in crate::read::formats::handwritten) fn of_lines(page: &Page<'_>, text: &str, start: usize) -> Vec<Raw> {
    let mut rows = Vec::new();
    let mut at = start;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        let parts = line.split_once('(').and_then(|(name, rest)| {
            let (inner, said) = rest.split_once(')')?;
            Some((name.trim(), inner, said.trim()))
        });
        let Some((name, inner, said)) = parts.filter(|(name, ..)| is_name(name) && !NO_NAME.contains(name))
        else {
            return Vec::new();
        };
        let (kind, mark) = inner.split_once(',').unwrap_or((inner, ""));
        // `Response (success): see below` is a label.
        if qualified(name).0 != Role::None {
            return Vec::new();
        }
        let prose = |text: String| Prose {
            text,
            links: Vec::new(),
        };
        let mut row = raw(
            page,
            name,
            &prose(kind.trim().to_owned()),
            &prose(said.to_owned()),
            range,
        );
        let span = row.field.span;
        row.field.required = match mark.trim() {
            "required" => Some(Stated::new(true, span)),
            "optional" => Some(Stated::new(false, span)),
            _ => row.field.required,
        };
        rows.push(row);
    }
    rows
}

/// The fields of `name=value` each, in code: `` `id=[integer], kind=[string]` ``. A value in brackets is a type, any other an example.
pub(in crate::read::formats::handwritten) fn of_pairs(page: &Page<'_>, text: &str, start: usize) -> Vec<Raw> {
    let text = text.trim();
    let is_code = text.starts_with('`') && text.ends_with('`') && !text.contains(['{', '\n']);
    if !is_code {
        return Vec::new();
    }
    let place = start
        ..start
            + page
                .text
                .get(start..)
                .and_then(|rest| rest.lines().next())
                .map_or(0, str::len);
    let mut rows = Vec::new();
    for pair in text
        .trim_matches('`')
        .split(['&', ','])
        .map(|pair| pair.trim().trim_start_matches('?'))
    {
        let Some((name, value)) = pair.split_once('=').filter(|(name, _)| is_name(name.trim())) else {
            return Vec::new();
        };
        let value = value.trim();
        let kind = value.strip_prefix('[').and_then(|value| value.strip_suffix(']'));
        let kind = Prose {
            text: kind.unwrap_or_default().to_owned(),
            links: Vec::new(),
        };
        rows.push(raw(page, name.trim(), &kind, &Prose::default(), place.clone()));
    }
    rows
}
