//! Which part of a page is about which operation: the largest section whose requests are all of one method and path.

use super::dump;
use crate::read::formats::rebuilt::with_variables;
use crate::read::markup::{Block, BlockKind, plain_text};

/// A part of a page that is about one operation.
pub(super) struct Place<'d, 'a> {
    pub(super) blocks: &'d [Block<'a>],
    pub(super) name: String,
    pub(super) group: String,
}

/// The text of a block of code.
pub(super) fn code<'d>(block: &'d Block<'_>) -> Option<&'d str> {
    match &block.kind {
        BlockKind::Code { text, .. } => Some(text),
        _ => None,
    }
}

fn call(block: &Block<'_>) -> Option<(String, String)> {
    let (method, path) = dump::first(code(block)?.lines().next()?)?;
    let path = path.split('?').next().unwrap_or(path);
    Some((method.to_owned(), with_variables(path)))
}

fn is_dump(block: &Block<'_>) -> bool {
    let first = code(block).and_then(|text| text.lines().next());
    first.is_some_and(|line| dump::is_request(line) || dump::is_answer(line))
}

/// Where the section of a heading ends.
fn end(blocks: &[Block<'_>], at: usize, level: u8) -> usize {
    let rest = blocks.get(at + 1..).unwrap_or_default();
    let ends = |block: &Block<'_>| block.heading().is_some_and(|(own, _)| own <= level);
    rest.iter()
        .position(ends)
        .map_or(blocks.len(), |found| at + 1 + found)
}

/// The headings that a block stands below, the outermost first: their places and where their sections end.
fn above(blocks: &[Block<'_>], at: usize) -> Vec<(usize, usize)> {
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (place, block) in blocks.iter().enumerate().take(at) {
        if let Some((level, _)) = block.heading() {
            open.retain(|(known, _)| *known < level);
            open.push((level, place));
        }
    }
    open.into_iter()
        .map(|(level, place)| (place, end(blocks, place, level)))
        .collect()
}

fn title(blocks: &[Block<'_>], at: usize) -> String {
    let heading = blocks.get(at).and_then(Block::heading);
    heading
        .map(|(_, content)| plain_text(content).trim().to_owned())
        .unwrap_or_default()
}

/// The parts of a page.
pub(super) fn places<'d, 'a>(blocks: &'d [Block<'a>]) -> Vec<Place<'d, 'a>> {
    let calls: Vec<(usize, (String, String))> = blocks
        .iter()
        .enumerate()
        .filter_map(|(at, block)| Some((at, call(block)?)))
        .collect();
    let mut all = Vec::new();
    let mut done = 0;
    for (number, (at, own)) in calls.iter().enumerate() {
        if *at < done {
            continue;
        }
        let headings = above(blocks, *at);
        let is_own = |(from, to): &&(usize, usize)| {
            let inside = calls.iter().filter(|(at, _)| from < at && at < to);
            inside.into_iter().all(|(_, other)| other == own)
        };
        let next = calls.get(number + 1).map_or(blocks.len(), |(at, _)| *at);
        let (from, to) = headings
            .iter()
            .find(is_own)
            .copied()
            .unwrap_or((done.max(at.saturating_sub(1)), next));
        let from = from.max(done);
        // What has all of it names it.
        let inside = || (from..to).filter(|at| blocks.get(*at).is_some_and(is_dump));
        let has_all = |(start, end): &&(usize, usize)| inside().all(|at| *start < at && at < *end);
        let name = headings.iter().rposition(|heading| has_all(&heading));
        let group = name
            .and_then(|name| name.checked_sub(1))
            .and_then(|at| headings.get(at));
        let is_title = |at: usize| {
            blocks
                .get(at)
                .and_then(Block::heading)
                .is_some_and(|(level, _)| level == 1)
        };
        all.push(Place {
            blocks: blocks.get(from..to).unwrap_or_default(),
            name: name
                .and_then(|name| headings.get(name))
                .map(|(at, _)| title(blocks, *at))
                .unwrap_or_default(),
            group: group
                .filter(|(at, _)| !is_title(*at))
                .map(|(at, _)| title(blocks, *at))
                .unwrap_or_default(),
        });
        done = to;
    }
    all
}
