//! A page as a row of parts: headings and what is as good as a heading, text, lists, terms, tables, code, tags.
//!
//! Takes the blocks of a document. Block quotes only group what is in them; a line that is nothing but bold, and a short line
//! that ends with a colon and names a part of an operation, are headings below all others. Knows no operation.

use std::ops::Range;

use super::headed::headed;
use super::nested;
use crate::read::formats::handwritten::rows::row::is_name;
use crate::read::formats::handwritten::words::roles::{Role, is_phrase, qualified};
use crate::read::formats::handwritten::words::template::call;
use crate::read::formats::handwritten::words::text::{italic_variables, plain, range_of};
use crate::read::markup::{Block, BlockKind, Definition, Document, Inline, InlineKind, Table};

/// Quotes in quotes are not looked at any deeper.
const MAX_DEPTH: usize = 8;
/// The level of a call that is a term.
const BELOW_HEADINGS: u8 = 6;
/// The level of a line that is nothing but bold.
pub(in super::super) const BOLD: u8 = 7;
/// The level of a line that ends with a colon.
pub(in super::super) const COLON: u8 = 8;
/// A heading of so many characters is a sentence.
const LONGEST_LABEL: usize = 80;

/// A part and where it stands.
#[derive(Debug)]
pub(in super::super) struct Part<'d, 'a> {
    pub kind: Kind<'d, 'a>,
    pub range: Range<usize>,
}

/// A kind of part.
#[derive(Debug)]
pub(in super::super) enum Kind<'d, 'a> {
    Heading { level: u8, text: String },
    Text(&'d [Inline<'a>]),
    Items(&'d [Vec<Block<'a>>]),
    Terms(Vec<Term<'d, 'a>>),
    Table(&'d Table<'a>),
    Code { info: &'d str, text: &'d str },
    Tag(&'d str),
}

/// A term and what is said of it.
#[derive(Debug)]
pub(in super::super) struct Term<'d, 'a> {
    pub name: &'d [Inline<'a>],
    /// What stands on the line of its colon.
    pub line: &'d [Inline<'a>],
    pub body: &'d [Block<'a>],
}

impl<'d, 'a> Part<'d, 'a> {
    /// Level and text, if this is a heading.
    pub(in super::super) fn heading(&self) -> Option<(u8, &str)> {
        match &self.kind {
            Kind::Heading { level, text } => Some((*level, text)),
            _ => None,
        }
    }
}

/// Enters a heading of which this is known: those that are as deep, or deeper, end.
pub(in super::super) fn enter<T>(open: &mut Vec<(u8, T)>, level: u8, known: T) {
    open.retain(|(above, _)| *above < level);
    open.push((level, known));
}

/// The parts of a page.
pub(in super::super) fn parts<'d, 'a>(document: &'d Document<'a>) -> Vec<Part<'d, 'a>> {
    let mut parts = Vec::with_capacity(document.blocks.len());
    add(document.text, &document.blocks, 0, &mut parts);
    parts
}

fn add<'d, 'a>(text: &'a str, blocks: &'d [Block<'a>], depth: usize, parts: &mut Vec<Part<'d, 'a>>) {
    for block in blocks {
        let kind = match &block.kind {
            BlockKind::Heading { content, .. } if is_tab(content) => continue,
            BlockKind::Heading { level, content } => Kind::Heading {
                level: *level,
                text: heading_text(content),
            },
            BlockKind::Paragraph(content) => {
                paragraph(content, &block.range, parts);
                continue;
            }
            BlockKind::List(items) if depth < MAX_DEPTH && are_labelled(items) => {
                for item in items {
                    add(text, item, depth + 1, parts);
                }
                continue;
            }
            BlockKind::List(items) if depth < MAX_DEPTH && are_headed(items) => {
                items.iter().for_each(|item| add(text, item, depth + 1, parts));
                continue;
            }
            BlockKind::List(items) if depth < MAX_DEPTH && nested::is_tree(items) => {
                for call in nested::calls(items) {
                    parts.push(Part {
                        kind: Kind::Heading {
                            level: BELOW_HEADINGS,
                            text: call.text,
                        },
                        range: call.range,
                    });
                    add(text, call.told, depth + 1, parts);
                }
                continue;
            }
            BlockKind::List(items) => Kind::Items(items),
            BlockKind::Definitions(list) => {
                match level_of_terms(list).filter(|_| depth < MAX_DEPTH) {
                    Some(level) => sections(text, list, level, depth + 1, parts),
                    None => parts.push(Part {
                        kind: Kind::Terms(terms(list)),
                        range: block.range.clone(),
                    }),
                }
                continue;
            }
            BlockKind::Table(table) => Kind::Table(table),
            BlockKind::Code { info, text, .. } => Kind::Code { info, text },
            BlockKind::Html => Kind::Tag(crate::read::markup::slice(text, block.range.clone())),
            BlockKind::Quote(blocks) => {
                if depth < MAX_DEPTH {
                    add(text, blocks, depth + 1, parts);
                }
                continue;
            }
            BlockKind::Other => continue,
        };
        parts.push(Part {
            kind,
            range: block.range.clone(),
        });
    }
}

/// The text of a heading; in one that is a path, italics are variables: `/boats/*id*`.
fn heading_text(content: &[Inline<'_>]) -> String {
    let text = plain(content);
    let has_italics = || {
        content
            .iter()
            .any(|inline| matches!(inline.kind, InlineKind::Emphasis(_)))
    };
    match text.starts_with('/') && has_italics() {
        true => italic_variables(content),
        false => text,
    }
}

/// Whether a heading is the name of a tab, as DocFX writes it: `# [HTTP](#tab/http)`.
fn is_tab(content: &[Inline<'_>]) -> bool {
    matches!(content, [Inline { kind: InlineKind::Link { url, .. }, .. }] if url.starts_with("#tab/"))
}

/// What terms are, where they are the headings of sections: calls, as Sphinx prints its directives, or labels of a call's parts.
fn level_of_terms(list: &[Definition<'_>]) -> Option<u8> {
    let all = |is: fn(&str) -> bool| {
        let mut names = list.iter().flat_map(|definition| &definition.terms);
        names.all(|name| is(&name_of(name))) && list.iter().all(|definition| !definition.body.is_empty())
    };
    let is_call = |name: &str| call(name).is_some_and(|call| call.rest.is_empty());
    let is_label = |name: &str| qualified(name).0 != Role::None && name.starts_with(char::is_uppercase);
    all(is_call)
        .then_some(BELOW_HEADINGS)
        .or_else(|| all(is_label).then_some(BOLD))
}

/// The text of a term, without the sign of the link to it.
fn name_of(term: &[Inline<'_>]) -> String {
    plain(term).trim_end_matches(['¶', ' ', ':']).to_owned()
}

fn sections<'d, 'a>(
    text: &'a str,
    list: &'d [Definition<'a>],
    level: u8,
    depth: usize,
    parts: &mut Vec<Part<'d, 'a>>,
) {
    for definition in list {
        for term in &definition.terms {
            if let Some(range) = range_of(term) {
                let text = name_of(term);
                parts.push(Part {
                    kind: Kind::Heading { level, text },
                    range,
                });
            }
        }
        add(text, &definition.body, depth, parts);
    }
}

/// Whether the items of a list are sections: a label in bold each, and below it what it is the label of.
fn are_labelled(items: &[Vec<Block<'_>>]) -> bool {
    let is_section = |item: &Vec<Block<'_>>| match item.as_slice() {
        [first, _, ..] => match &first.kind {
            BlockKind::Paragraph(content) => label_level(content) == Some(BOLD),
            _ => false,
        },
        _ => false,
    };
    let is_known = |item: &Vec<Block<'_>>| match item.first().map(|first| &first.kind) {
        Some(BlockKind::Paragraph(content)) => qualified(&plain(content)).0 != Role::None,
        _ => false,
    };
    // Names of fields are no labels.
    let is_field = |item: &Vec<Block<'_>>| match item.first().map(|first| &first.kind) {
        Some(BlockKind::Paragraph(content)) => {
            let name = plain(content);
            name.starts_with(|c: char| c.is_ascii_lowercase()) && is_name(&name) && !is_known(item)
        }
        _ => false,
    };
    if items.iter().all(is_field) {
        return false;
    }
    (items.len() > 1 || items.iter().all(is_known)) && items.iter().all(is_section)
}

/// Whether the items of a list are sections: a heading each, and what stands below it, as pages lay out cards.
fn are_headed(items: &[Vec<Block<'_>>]) -> bool {
    let is_headed = |item: &Vec<Block<'_>>| match item.as_slice() {
        [first, _, ..] => matches!(first.kind, BlockKind::Heading { .. }),
        _ => false,
    };
    !items.is_empty() && items.iter().all(is_headed)
}

fn paragraph<'d, 'a>(content: &'d [Inline<'a>], range: &Range<usize>, parts: &mut Vec<Part<'d, 'a>>) {
    let end_of_line = content
        .iter()
        .position(|inline| matches!(inline.kind, InlineKind::Break))
        .unwrap_or(content.len());
    let (first, rest) = content.split_at(end_of_line);
    let rest = rest.get(1..).unwrap_or_default();
    let alone = rest.is_empty() && is_bare_label(first);
    if let Some(level) = label_level(first).or(alone.then_some(COLON)) {
        parts.push(Part {
            kind: Kind::Heading {
                level,
                text: plain(first),
            },
            range: range_of(first).unwrap_or_else(|| range.clone()),
        });
        if let Some(range) = range_of(rest) {
            paragraph_text(rest, &range, parts);
        }
        return;
    }
    if let Some(headed) = headed(first) {
        parts.push(Part {
            kind: Kind::Heading {
                level: BOLD,
                text: headed.text,
            },
            range: range_of(first).unwrap_or_else(|| range.clone()),
        });
        let told = match headed.is_whole {
            true => rest,
            false => content.get(headed.skips..).unwrap_or_default(),
        };
        if let Some(range) = range_of(told) {
            paragraph_text(told, &range, parts);
        }
        return;
    }
    paragraph_text(content, range, parts);
}

fn paragraph_text<'d, 'a>(content: &'d [Inline<'a>], range: &Range<usize>, parts: &mut Vec<Part<'d, 'a>>) {
    if let Some(at) = label_within(content) {
        let (front, rest) = content.split_at(at);
        if let (Some(before), Some(after)) = (range_of(front), range_of(rest)) {
            paragraph_text(front, &before, parts);
            paragraph(rest, &after, parts);
            return;
        }
    }
    let terms = lines_of_terms(content);
    let kind = if terms.is_empty() {
        Kind::Text(content)
    } else {
        Kind::Terms(terms)
    };
    parts.push(Part {
        kind,
        range: range.clone(),
    });
}

/// Where a line begins that is a label of what is asked for, below lines of text: `**Parameters:**`.
fn label_within(content: &[Inline<'_>]) -> Option<usize> {
    let is_break = |inline: &Inline<'_>| matches!(inline.kind, InlineKind::Break);
    let mut at = 0;
    while let Some(end) = content.get(at..)?.iter().position(is_break) {
        at += end + 1;
        let line = content.get(at..)?.split(is_break).next()?;
        let is_bold = matches!(line.first().map(|first| &first.kind), Some(InlineKind::Strong(_)));
        let text = || plain(line.get(..1).unwrap_or_default());
        if is_bold && qualified(&text()).0.is_request() && label_level(line) == Some(BOLD) {
            return Some(at);
        }
    }
    None
}

/// The terms of a list of definitions.
pub(in super::super) fn terms<'d, 'a>(list: &'d [Definition<'a>]) -> Vec<Term<'d, 'a>> {
    let term = |definition: &'d Definition<'a>| {
        definition.terms.iter().map(|term| Term {
            name: term,
            line: &[],
            body: &definition.body,
        })
    };
    list.iter().flat_map(term).collect()
}

/// Terms written as lines, each followed by lines that begin with a colon.
fn lines_of_terms<'d, 'a>(content: &'d [Inline<'a>]) -> Vec<Term<'d, 'a>> {
    let lines: Vec<&'d [Inline<'a>]> = content
        .split(|inline| matches!(inline.kind, InlineKind::Break))
        .collect();
    let is_said = |line: &[Inline<'_>]| matches!(line.first().map(|first| &first.kind), Some(InlineKind::Text(text)) if text.starts_with(": ") || text == ":");
    if lines.len() < 2 || !lines.get(1).is_some_and(|line| is_said(line)) {
        return Vec::new();
    }
    let mut terms = Vec::new();
    let mut name: Option<&'d [Inline<'a>]> = None;
    for line in lines {
        match (is_said(line), name) {
            (true, Some(term)) => {
                terms.push(Term {
                    name: term,
                    line,
                    body: &[],
                });
                name = None;
            }
            (true, None) => {}
            (false, _) => name = Some(line),
        }
    }
    terms
}

/// Whether a line of plain text is nothing but the words of a heading: `Parameters`.
fn is_bare_label(line: &[Inline<'_>]) -> bool {
    match line {
        [only] => match &only.kind {
            InlineKind::Text(text) => text.starts_with(char::is_uppercase) && is_phrase(text),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a line is as good as a heading.
fn label_level(line: &[Inline<'_>]) -> Option<u8> {
    let is_blank = |inline: &Inline<'_>| match &inline.kind {
        InlineKind::Text(text) => text.trim_matches([' ', ':']).is_empty(),
        InlineKind::Html(_) => true,
        _ => false,
    };
    let strong = |inline: &Inline<'_>| matches!(inline.kind, InlineKind::Strong(_) | InlineKind::Emphasis(_));
    let mut shown = line.iter().filter(|inline| !is_blank(inline));
    let only = shown.next()?;
    let is_alone = shown.next().is_none();
    let text = plain(line);
    if text.chars().count() > LONGEST_LABEL {
        return None;
    }
    let is_name = strong(only) && is_alone;
    let known = qualified(&text).0 != Role::None;
    let is_strong = matches!(only.kind, InlineKind::Strong(_));
    if is_name && (is_strong && !crate::read::formats::handwritten::words::template::is_call(&text) || known)
    {
        return Some(BOLD);
    }
    (text.ends_with(':') && known).then_some(COLON)
}
