//! The sections of a page, by their headings.

use std::ops::Range;

use crate::read::formats::rebuilt::below;
use crate::read::markup::{Block, plain_text};

/// A heading and the blocks up to the next one.
pub(super) struct Part<'d, 'a> {
    pub(super) title: String,
    pub(super) range: Range<usize>,
    pub(super) body: &'d [Block<'a>],
}

/// What stands below each heading.
pub(super) fn all<'d, 'a>(blocks: &'d [Block<'a>]) -> Vec<Part<'d, 'a>> {
    let headings = blocks.iter().enumerate().filter_map(|(at, block)| {
        let (_, content) = block.heading()?;
        Some((at, plain_text(content).trim().to_owned(), block.range.clone()))
    });
    headings
        .map(|(at, title, range)| Part {
            title,
            range,
            body: below(blocks, at),
        })
        .collect()
}
