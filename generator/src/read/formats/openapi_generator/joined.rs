//! Several pages of the tool in one file: each begins with a heading of the first level, as operations do, so that what stands below
//! it tells which is which.

use super::kind::{self, Kind};
use crate::read::markup::{Block, BlockKind, plain_text};

/// The pages in a file, and what they are; the file itself, if it is but one.
pub(super) fn parts<'d, 'a>(blocks: &'d [Block<'a>], kind: Kind) -> Vec<(Kind, &'d [Block<'a>])> {
    let whole = vec![(kind, blocks)];
    if kind == Kind::Readme {
        return whole;
    }
    let is_title = |block: &Block<'_>| block.heading().is_some_and(|(level, _)| level == 1);
    let titles = blocks.iter().enumerate().filter(|(_, block)| is_title(block));
    let titles: Vec<usize> = titles.map(|(at, _)| at).collect();
    let ends = titles.iter().skip(1).copied().chain([blocks.len()]);
    let pages = titles.iter().zip(ends).filter_map(|(&start, end)| {
        let inside = blocks.get(start + 1..end)?;
        Some((start, page(inside)?))
    });
    let pages: Vec<(usize, Kind)> = pages.collect();
    if pages.len() < 2 {
        return whole;
    }
    let ends = pages
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([blocks.len()]);
    let parts = pages
        .iter()
        .zip(ends)
        .filter_map(|((start, kind), end)| Some((*kind, blocks.get(*start..end)?)));
    parts.collect()
}

/// What a page is that has these blocks below its title; `None` where a page goes on.
fn page(blocks: &[Block<'_>]) -> Option<Kind> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Table(table) if table.column(&["HTTP request"]).is_some() => Some(Kind::Operations),
        BlockKind::Heading { level: 2, content } if kind::is_content(&plain_text(content)) => {
            Some(Kind::Model)
        }
        _ => None,
    })
}
