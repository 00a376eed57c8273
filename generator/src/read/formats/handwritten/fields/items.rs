//! Fields in the items of a list, and in terms.

use std::borrow::Cow;

use docwright_schema::evidence::TypeExpr;
use docwright_schema::{Span, Stated};

use super::attributes::attributes;
use super::bracket::bracket;
use super::conditions::{self, is_condition};
use super::name::name;
use super::raw::raw;
use super::table::of_table;
use crate::read::formats::handwritten::page::parts::{Term, terms};
use crate::read::formats::handwritten::rows::defaults::fitting;
use crate::read::formats::handwritten::rows::row::{Raw, is_name, may_hold, restrict};
use crate::read::formats::handwritten::types::Types;
use crate::read::formats::handwritten::words::columns::is_type_word;
use crate::read::formats::handwritten::words::roles::{Role, qualified};
use crate::read::formats::handwritten::words::template;
use crate::read::formats::handwritten::words::text::{Prose, codes, plain, prose, prose_of, range_of};
use crate::read::markup::{Block, BlockKind, Inline, InlineKind};
use crate::read::reader::Page;

/// Lists in lists are not read any deeper.
const MAX_DEPTH: usize = 6;

/// The fields of a list; none where its items are no fields.
pub(in crate::read::formats::handwritten) fn of_items(
    page: &Page<'_>,
    items: &[Vec<Block<'_>>],
    depth: usize,
) -> Vec<Raw> {
    if depth > MAX_DEPTH {
        return Vec::new();
    }
    let found: Vec<Option<Vec<Raw>>> = items.iter().map(|item| of_item(page, item, depth)).collect();
    let fits = found.iter().flatten().count();
    let is_neutral = |(item, own): &(&Vec<Block<'_>>, &Option<Vec<Raw>>)| own.is_none() && is_condition(item);
    let neutral = items.iter().zip(&found).filter(is_neutral).count();
    if fits * 10 < (items.len() - neutral) * 6 || fits == 0 && depth == 0 {
        return Vec::new();
    }
    // An item may be indented too little to stand in the one above, yet its author saw it there.
    let outer = items.first().and_then(|item| column(page, item));
    let is_below = |item: &[Block<'_>]| column(page, item) >= outer.map(|outer| outer + INDENT);
    let mut rows: Vec<Raw> = Vec::new();
    let mut below: Vec<Raw> = Vec::new();
    for (item, own) in items.iter().zip(found) {
        if outer.is_some() && !rows.is_empty() && is_below(item) {
            below.extend(own.unwrap_or_default());
        } else {
            hold(&mut rows, std::mem::take(&mut below));
            rows.extend(own.unwrap_or_default());
        }
    }
    hold(&mut rows, below);
    if neutral > 0 {
        rows.extend(conditions::rows(page, items, &rows));
    }
    rows
}

/// So many columns to the right, an item stands below another one.
const INDENT: usize = 2;

/// The column in which the text of an item begins.
fn column(page: &Page<'_>, item: &[Block<'_>]) -> Option<usize> {
    let before = page.text.get(..item.first()?.range.start)?;
    let line = before.rsplit('\n').next()?;
    let is_marker = line.chars().all(|c| matches!(c, ' ' | '-' | '*' | '+'));
    is_marker.then_some(line.len())
}

/// Gives the last field what is listed below it: fields, or the values of a text.
fn hold(rows: &mut [Raw], below: Vec<Raw>) {
    let Some(last) = rows.last_mut().filter(|_| !below.is_empty()) else {
        return;
    };
    if may_hold(&last.field.ty) {
        last.inner.extend(below);
    } else {
        let values: Vec<String> = below.into_iter().map(|row| row.name).collect();
        if values.len() > 1 {
            restrict(&mut last.field, &values);
        }
    }
}

/// A mark stands among so many pieces behind the name of a field.
const NEAR: usize = 5;

/// The mark that stands in bold or italics behind the type of a field: `` `name` **string** _required_ ``.
fn mark_within(tail: &[Inline<'_>]) -> Option<bool> {
    let is_marked =
        |inline: &&Inline<'_>| matches!(inline.kind, InlineKind::Strong(_) | InlineKind::Emphasis(_));
    let mut marked = tail.iter().take(NEAR).filter(is_marked);
    marked.find_map(|inline| {
        let word = plain(std::slice::from_ref(inline)).to_lowercase();
        match word.trim_matches(['(', ')', '[', ']', '.', ',', ' ']) {
            "required" | "mandatory" => Some(true),
            "optional" => Some(false),
            _ => None,
        }
    })
}

fn of_item(page: &Page<'_>, item: &[Block<'_>], depth: usize) -> Option<Vec<Raw>> {
    let (first, rest) = item.split_first()?;
    let BlockKind::Paragraph(content) = &first.kind else {
        return None;
    };
    let marked = mark_before(content);
    let (before, content) = match &marked {
        Some((mark, content)) => (Some(*mark), content.as_slice()),
        None => (None, content.as_slice()),
    };
    let plain_name = plain_head(content);
    let (head, tail) = match &plain_name {
        Some((head, tail)) => (head.as_slice(), tail.as_slice()),
        None => head(content)?,
    };
    let words = plain(head);
    if template::call(&words).is_some() || is_label(&words) {
        return None;
    }
    let mut own = name(head);
    let mut said = prose(tail);
    if own.names.is_empty() {
        return None;
    }
    let (mut ty, mut required, mut default) = (Prose::default(), before.or(own.required), None);
    required = required.or_else(|| mark_within(tail));
    let mut values = Vec::new();
    // `query=<string>`: name and type in one code.
    if let Some(code) = codes(&prose(head).text)
        .next()
        .and_then(|code| code.split_once('='))
    {
        let inner = code.1.trim_matches(['<', '>', '[', ']', '.']);
        ty.text = inner.replace(" | ", " or ");
        let types = Types {
            page,
            span: Span::new(page.source, first.range.clone()),
            links: &[],
        };
        let words: Vec<&str> = inner.split('|').map(str::trim).collect();
        let is_value = |word: &&str| is_name(word) && types.read(word) == TypeExpr::Missing;
        if words.len() > 1 && words.iter().all(is_value) {
            values = words.into_iter().map(str::to_owned).collect();
        }
    }
    // `(string: <required>)`, `(int: 10)`, `(string, optional)`.
    let text = said
        .text
        .trim_start_matches([' ', '`', '*', ':', '-', '–', '—'])
        .to_owned();
    if let Some((kind, mark, after)) = marked_type(page, &text, &said.links, first.range.clone()) {
        ty.text = kind;
        required = Some(mark);
        said.text = after;
    } else if let Some((inner, after)) = text.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        let inner = inner.trim_matches('`');
        let (kind, mark) = inner.split_once([':', ',', ';']).unwrap_or((inner, ""));
        let is_default = inner.get(kind.len()..).is_some_and(|rest| rest.starts_with(':'));
        let mut extra = String::new();
        let mark = mark.trim();
        let types = Types {
            page,
            span: Span::new(page.source, first.range.clone()),
            links: &said.links,
        };
        if types.read(kind) != TypeExpr::Missing {
            ty.text = kind.to_owned();
            match mark.trim_matches(['<', '>', '"', '*']).to_lowercase().as_str() {
                "required" => required = Some(true),
                "optional" => required = Some(false),
                "" => {}
                _ if is_default => {
                    required = Some(false);
                    default =
                        Some(mark.trim_matches(['"', '`']).to_owned()).filter(|text| !text.contains(' '));
                }
                _ => {
                    let more = bracket(mark);
                    required = more.required.or(required);
                    (default, extra) = (more.default, more.said);
                }
            }
            after
                .trim_start_matches(['`', ' ', '-', '–', '—', ':'])
                .clone_into(&mut said.text);
            if !extra.is_empty() {
                said.text = match said.text.is_empty() {
                    true => extra,
                    false => format!("{} ({extra})", said.text.trim_end()),
                };
            }
        }
    } else {
        said.text = text;
    }
    let mut rest = rest;
    if let Some((below, others)) = rest
        .split_first()
        .and_then(|(list, others)| Some((attributes(list)?, others)))
    {
        if ty.text.is_empty() {
            ty.text.clone_from(&below.kind);
        }
        required = required.or(below.required);
        said.text = format!("{} {}", said.text.trim_end(), below.said)
            .trim()
            .to_owned();
        rest = others;
    }
    let more = prose_of(rest);
    let nested = rest.iter().find_map(|block| match &block.kind {
        BlockKind::List(items) => Some(of_items(page, items, depth + 1)).filter(|inner| !inner.is_empty()),
        BlockKind::Table(table) => Some(of_table(page, table).0).filter(|inner| !inner.is_empty()),
        BlockKind::Definitions(list) => {
            Some(of_terms(page, &terms(list), depth + 1)).filter(|inner| !inner.is_empty())
        }
        _ => None,
    });
    if nested.is_none() && !more.text.is_empty() {
        said.text = format!("{}\n{}", said.text, more.text);
        said.links.extend(more.links);
    }
    own.names.truncate(4);
    let fields = own.names.iter().map(|name| {
        let mut raw = raw(page, name, &ty, &said, first.range.clone());
        if let Some(value) = required {
            raw.field.required = Some(Stated::new(value, raw.field.span));
        }
        if let Some(default) = &default {
            raw.field.default = fitting(default, &raw.field.ty).map(Box::new);
        }
        raw.field.deprecated |= own.deprecated;
        if !values.is_empty() {
            restrict(&mut raw.field, &values);
        }
        hold(std::slice::from_mut(&mut raw), nested.clone().unwrap_or_default());
        raw
    });
    Some(fields.collect())
}

/// Marks in brackets before the name of a field, and whether it is required.
const MARKS_BEFORE: &[(&str, bool)] = &[
    ("(optional)", false),
    ("(opt)", false),
    ("[optional]", false),
    ("(required)", true),
    ("(req)", true),
    ("[required]", true),
];

/// The mark before the name of a field, and the item without it: `(optional) limit: how many`.
fn mark_before<'a>(content: &[Inline<'a>]) -> Option<(bool, Vec<Inline<'a>>)> {
    let (first, rest) = content.split_first()?;
    let InlineKind::Text(text) = &first.kind else {
        return None;
    };
    let (word, after) = text.split_once([' ', '\u{a0}'])?;
    let known = MARKS_BEFORE
        .iter()
        .find(|(mark, _)| word.eq_ignore_ascii_case(mark))?;
    let start = first.range.end.saturating_sub(after.len());
    let mut left = Vec::with_capacity(content.len());
    if !after.trim().is_empty() {
        left.push(Inline {
            kind: InlineKind::Text(Cow::Owned(after.trim_start().to_owned())),
            range: start..first.range.end,
        });
    }
    left.extend(rest.iter().cloned());
    Some((known.1, left))
}

/// Whether words name a part of an operation, not a field: `Method`, `Response (200)`.
fn is_label(words: &str) -> bool {
    let role = qualified(words).0;
    words.starts_with(char::is_uppercase)
        && (matches!(role, Role::Endpoint | Role::Body | Role::Errors | Role::Statuses) || role.is_response())
}

/// The name at the beginning of an item, and what is said of it: code, bold, or a word before a colon, a dash or an equals sign.
fn head<'d, 'a>(content: &'d [Inline<'a>]) -> Option<(&'d [Inline<'a>], &'d [Inline<'a>])> {
    let first = content.first()?;
    match &first.kind {
        InlineKind::Code(_) | InlineKind::Strong(_) | InlineKind::Emphasis(_) => {
            let mut end = 1;
            // `a`, `b` - both.
            while let (Some(InlineKind::Text(text)), Some(InlineKind::Code(_))) = (
                content.get(end).map(|inline| &inline.kind),
                content.get(end + 1).map(|inline| &inline.kind),
            ) {
                if matches!(text.trim(), "," | "/" | "or" | "and")
                    && matches!(first.kind, InlineKind::Code(_))
                {
                    end += 2;
                } else {
                    break;
                }
            }
            Some(content.split_at(end))
        }
        _ => None,
    }
}

/// The same of an item without marks: `limit (integer) how many`, `limit: how many`, `limit - how many`.
fn plain_head<'a>(content: &[Inline<'a>]) -> Option<(Vec<Inline<'a>>, Vec<Inline<'a>>)> {
    let (first, rest) = content.split_first()?;
    let InlineKind::Text(text) = &first.kind else {
        return None;
    };
    let end = text.find([' ', ':', '=', '(', '\u{a0}']).unwrap_or(text.len());
    let (word, after) = text.split_at_checked(end)?;
    // Names of headers begin with a capital and have hyphens: `X-Token : who calls`.
    let is_header = word.contains('-') && word.starts_with(|c: char| c.is_ascii_uppercase());
    let is_small = is_header || word.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    let begins = [":", "(", "- ", "– ", "— ", "= "]
        .iter()
        .any(|mark| after.trim_start().starts_with(mark));
    // `Range (string)`: before a type even such a word is a name.
    let is_typed = after.trim_start().strip_prefix('(').is_some_and(is_type_word);
    if !(is_small || is_typed) || !begins || !is_name(word) {
        return None;
    }
    let piece = |text: &str, range| Inline {
        kind: InlineKind::Text(Cow::Owned(text.to_owned())),
        range,
    };
    let middle = (first.range.start + end).min(first.range.end);
    let mut tail = vec![piece(after, middle..first.range.end)];
    tail.extend(rest.iter().cloned());
    Some((vec![piece(word, first.range.start..middle)], tail))
}

/// A type behind a mark at the beginning: `(Required, array of strings) What it is`, and what follows.
fn marked_type(
    page: &Page<'_>,
    text: &str,
    links: &[(String, String)],
    range: std::ops::Range<usize>,
) -> Option<(String, bool, String)> {
    let (inner, after) = text.trim_start().strip_prefix('(')?.split_once(')')?;
    let (mark, kind) = inner.split_once(',')?;
    let mark = match mark
        .trim_matches(['*', '^', '`', '_', ' '])
        .to_lowercase()
        .as_str()
    {
        "required" => true,
        "optional" => false,
        _ => return None,
    };
    let kind = kind.split(',').next()?.trim().replace('|', " or ");
    let types = Types {
        page,
        span: Span::new(page.source, range),
        links,
    };
    let is_known = types.read(&kind) != TypeExpr::Missing;
    let kind = if is_known { kind } else { String::new() };
    Some((kind, mark, after.trim_start().to_owned()))
}

/// The fields of terms.
pub(in crate::read::formats::handwritten) fn of_terms(
    page: &Page<'_>,
    list: &[Term<'_, '_>],
    depth: usize,
) -> Vec<Raw> {
    let mut found = Vec::new();
    if depth > MAX_DEPTH {
        return found;
    }
    let mut fits = 0;
    for term in list {
        let own = name(term.name);
        let mut said = prose(term.line);
        said.text = said.text.trim_start_matches([':', ' ']).to_owned();
        // `limit (integer, optional)`.
        let head = prose(term.name).text;
        let bracket = head.find(" (").and_then(|at| head.get(at + 1..));
        let bracket = bracket
            .filter(|bracket| bracket.ends_with(')'))
            .unwrap_or_default();
        let more = prose_of(term.body);
        let mut ty = Prose::default();
        let mut required = own.required;
        if said.text.is_empty() {
            said = more;
            let range = range_of(term.name).unwrap_or(0..0);
            if let Some((kind, mark, after)) = marked_type(page, &said.text, &said.links, range) {
                ty.text = kind;
                required = Some(mark);
                said.text = after;
            }
        } else {
            said.text.push('\n');
            said.text.push_str(&more.text);
            said.links.extend(more.links);
        }
        if !bracket.is_empty() {
            said.text = format!("{bracket} {}", said.text);
        }
        let nested = term.body.iter().find_map(|block| match &block.kind {
            BlockKind::List(items) => {
                Some(of_items(page, items, depth + 1)).filter(|inner| !inner.is_empty())
            }
            BlockKind::Table(table) => Some(of_table(page, table).0).filter(|inner| !inner.is_empty()),
            BlockKind::Definitions(list) => {
                Some(of_terms(page, &terms(list), depth + 1)).filter(|inner| !inner.is_empty())
            }
            _ => None,
        });
        fits += usize::from(!own.names.is_empty());
        let range = range_of(term.name).unwrap_or(0..0);
        for name in &own.names {
            let mut raw = raw(page, name, &ty, &said, range.clone());
            if let Some(required) = required {
                raw.field.required = Some(Stated::new(required, raw.field.span));
            }
            raw.inner = nested.clone().unwrap_or_default();
            found.push(raw);
        }
    }
    if fits * 10 < list.len() * 6 {
        found.clear();
    }
    found
}
