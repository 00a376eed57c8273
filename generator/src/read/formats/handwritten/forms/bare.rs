//! Items of lists that show an address and no method: `` `https://host/boats?kind=sail` ``, `` `{host}/boats/{id}` sinks one``,
//! ``All boats: `/boats` ``. They are calls of `GET`, where a page has several of them.
//!
//! Takes the parts of a page, makes calls. Knows no other form. In three of 53 sets 54 operations right and one wrong, whose path shows
//! values; 14 more the description leaves out.

use std::collections::{BTreeMap, BTreeSet};

use super::found::{Form, Found, at_part};
use super::line::{SAYS, calls_of};
use super::served::is_file;
use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::words::roles::{Role, role};
use crate::read::formats::handwritten::words::template::{Call, Target, names_host, target};
use crate::read::formats::handwritten::words::text::{prose, range_of};
use crate::read::markup::{Block, BlockKind, Inline, InlineKind};

/// Fewer addresses on a page are mentions.
const FEWEST: usize = 3;

/// Lists in lists are about details.
const DEEPEST: usize = 1;

/// A label of more words is a sentence.
const MOST_WORDS: usize = 8;

/// The calls of such items.
pub(super) fn bare(parts: &[Part<'_, '_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if let Kind::Items(items) = &part.kind {
            of_list(at, part, items, 0, &mut found);
        }
    }
    let found = of_one_host(found);
    let different: BTreeSet<&[String]> = found.iter().map(|one| one.target.paths.as_slice()).collect();
    match different.len() < FEWEST {
        true => Vec::new(),
        false => found,
    }
}

/// The calls of a list, and of the lists in it.
fn of_list(at: usize, part: &Part<'_, '_>, items: &[Vec<Block<'_>>], depth: usize, found: &mut Vec<Found>) {
    let is_call = |item: &&Vec<Block<'_>>| shows(item) || !calls_of(item).is_empty();
    let holds_list =
        |item: &Vec<Block<'_>>| item.iter().any(|block| matches!(block.kind, BlockKind::List(_)));
    // An object is what a call above it sends or gives.
    let is_object = |item: &Vec<Block<'_>>| match item.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(content)) => {
            matches!(content.first().map(|first| &first.kind), Some(InlineKind::Code(code)) if code.starts_with('{'))
        }
        _ => false,
    };
    let is_other = |item: &&Vec<Block<'_>>| !is_call(item) && !holds_list(item) && !is_object(item);
    let counts = items.iter().filter(is_call).count() > items.iter().filter(is_other).count();
    for item in items {
        found.extend(of_item(at, part, item).filter(|_| counts));
        for block in item {
            match &block.kind {
                BlockKind::List(inner) if depth < DEEPEST => of_list(at, part, inner, depth + 1, found),
                _ => {}
            }
        }
    }
}

/// Without the addresses of other hosts than most have: those lead elsewhere.
fn of_one_host(mut found: Vec<Found>) -> Vec<Found> {
    let mut hosts: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for one in &found {
        *hosts.entry(one.target.server.clone()).or_default() += 1;
    }
    let most = hosts.into_iter().max_by_key(|(_, count)| *count);
    found.retain(|one| Some(&one.target.server) == most.as_ref().map(|(host, _)| host));
    found
}

/// Whether an item shows an address without a method.
pub(super) fn shows(item: &[Block<'_>]) -> bool {
    of_block(item).is_some()
}

fn of_block<'i, 'a>(item: &'i [Block<'a>]) -> Option<(Target, &'i [Inline<'a>])> {
    match &item.first()?.kind {
        BlockKind::Paragraph(content) => {
            let target = first(content).or_else(|| behind_label(content))?;
            Some((target, content))
        }
        _ => None,
    }
}

fn of_item(at: usize, part: &Part<'_, '_>, item: &[Block<'_>]) -> Option<Found> {
    let (target, content) = of_block(item)?;
    let call = Call {
        method: "GET",
        target,
        rest: String::new(),
    };
    Some(Found {
        range: range_of(content).unwrap_or_else(|| part.range.clone()),
        ..at_part(at, part, Form::Bullet, call)
    })
}

/// The address in code that a line begins with.
fn first(content: &[Inline<'_>]) -> Option<Target> {
    let (code, rest) = content.split_first()?;
    let InlineKind::Code(code) = &code.kind else {
        return None;
    };
    let (target, is_whole) = address(code)?;
    let line = rest
        .split(|inline| matches!(inline.kind, InlineKind::Break))
        .next()?;
    let said = prose(line).text;
    let is_end = said.trim().is_empty() || SAYS.iter().any(|mark| said.trim_start().starts_with(mark));
    // A path alone may be what a sentence is about.
    (is_whole || is_end).then_some(target)
}

/// The path at the end of an item, behind what it is called.
fn behind_label(content: &[Inline<'_>]) -> Option<Target> {
    let (code, front) = content.split_last()?;
    let InlineKind::Code(code) = &code.kind else {
        return None;
    };
    let label = prose(front).text;
    let label = label.trim_end().strip_suffix(':')?;
    let is_label = !label.contains(['`', ':']) && label.split_whitespace().count() <= MOST_WORDS;
    let (target, _) = address(code).filter(|_| is_label && role(label) == Role::None)?;
    Some(target)
}

/// What an address calls, and whether it names its host.
fn address(code: &str) -> Option<(Target, bool)> {
    let code = code.trim();
    let is_path = code.starts_with('/') && !is_file(code);
    let target = target(code).filter(|_| !code.contains(' ') || code.contains('<'))?;
    let is_whole = !code.starts_with('/') && (code.contains("://") || names_host(code).is_some());
    let is_one = target.paths.iter().all(|path| path.len() > 1);
    (is_one && (is_path || is_whole)).then_some((target, is_whole))
}
