//! A page, or a part of one: what is regular is told without the parser, the rest by it.

use std::ops::Range;

use super::events::parse_all;
use super::regular::{Part, cut};
use crate::read::markup::{Block, Document, front_matter};

/// Parses a page.
pub fn parse(text: &str) -> Document<'_> {
    let (front_matter, base) = front_matter::split(text);
    let blocks = parse_range(text, base..text.len());
    Document {
        text,
        front_matter,
        blocks,
    }
}

/// Parses a part of a page as if nothing above were open.
pub fn parse_range(text: &str, range: Range<usize>) -> Vec<Block<'_>> {
    let Some(parts) = cut(text, range.clone()) else {
        return parse_all(text, range);
    };
    let mut blocks = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Part::Block(block) => blocks.push(block),
            Part::Rest(range) => blocks.extend(parse_all(text, range)),
        }
    }
    blocks
}
