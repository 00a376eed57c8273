//! Markdown as plain data: text in, a [`Document`] of blocks with byte ranges out. Shared by the readers of Markdown formats.
//!
//! Knows no documentation format: it tells what is a table, not what the table means. Text is borrowed wherever the parser
//! allows it, and every range is a range of the whole text, front matter included.

mod front_matter;
mod inline;
mod parse;
mod table;

use std::borrow::Cow;
use std::ops::Range;

pub use front_matter::FrontMatter;
pub use inline::{Inline, InlineKind, plain_text, walk};
pub use parse::{parse, parse_range};
pub use table::{Cell, Row, RowFault, Table};

/// A parsed page.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<'a> {
    /// The whole text.
    pub text: &'a str,
    /// What stands between `---` lines at the very beginning.
    pub front_matter: Option<FrontMatter<'a>>,
    /// Top-level blocks in order; headings are blocks among the others.
    pub blocks: Vec<Block<'a>>,
}

/// A block and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Block<'a> {
    /// What it is.
    pub kind: BlockKind<'a>,
    /// Its bytes.
    pub range: Range<usize>,
}

/// A kind of block.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind<'a> {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its text.
        content: Vec<Inline<'a>>,
    },
    /// A paragraph, or the text of a tight list item.
    Paragraph(Vec<Inline<'a>>),
    /// A list: the blocks of each item.
    List(Vec<Vec<Block<'a>>>),
    /// A table.
    Table(Table<'a>),
    /// A code block.
    Code {
        /// The words after the fence; empty for an indented block.
        info: Cow<'a, str>,
        /// The code.
        text: Cow<'a, str>,
        /// Where the code stands, without the fences.
        range: Range<usize>,
    },
    /// HTML, comments included: the range is all of it.
    Html,
    /// A block quote.
    Quote(Vec<Block<'a>>),
    /// A thematic break, or something nested too deeply to look at.
    Other,
}

/// A heading and all that follows it up to the next heading that ends its section.
#[derive(Debug, Clone, Copy)]
pub struct Section<'d, 'a> {
    /// The heading.
    pub heading: &'d Block<'a>,
    /// The heading's text.
    pub title: &'d [Inline<'a>],
    /// The blocks below it.
    pub body: &'d [Block<'a>],
}

impl<'a> Block<'a> {
    /// Level and text, if this is a heading.
    pub fn heading(&self) -> Option<(u8, &[Inline<'a>])> {
        match &self.kind {
            BlockKind::Heading { level, content } => Some((*level, content)),
            _ => None,
        }
    }

    /// Calls `f` with this block and every block inside it.
    pub fn visit<'d>(&'d self, f: &mut impl FnMut(&'d Block<'a>)) {
        f(self);
        match &self.kind {
            BlockKind::List(items) => items.iter().flatten().for_each(|block| block.visit(f)),
            BlockKind::Quote(blocks) => blocks.iter().for_each(|block| block.visit(f)),
            _ => {}
        }
    }
}

/// Cuts `blocks` at the headings for which `starts` holds; what stands before the first one is left out.
pub fn sections<'d, 'a>(
    blocks: &'d [Block<'a>],
    mut starts: impl FnMut(u8, &[Inline<'a>]) -> bool,
) -> Vec<Section<'d, 'a>> {
    let mut found: Vec<(usize, &'d Block<'a>, &'d [Inline<'a>])> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if let Some((level, title)) = block.heading()
            && starts(level, title)
        {
            found.push((index, block, title));
        }
    }
    let ends = found.iter().skip(1).map(|next| next.0).chain([blocks.len()]);
    found
        .iter()
        .zip(ends)
        .map(|(&(start, heading, title), end)| Section {
            heading,
            title,
            body: blocks.get(start + 1..end).unwrap_or_default(),
        })
        .collect()
}

/// The source text of a run of blocks, trimmed.
pub fn source_of<'a>(text: &'a str, blocks: &[Block<'_>]) -> &'a str {
    match (blocks.first(), blocks.last()) {
        (Some(first), Some(last)) => slice(text, first.range.start..last.range.end).trim(),
        _ => "",
    }
}

/// The text at `range`; empty rather than a panic where there is no such range.
pub fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}
