//! A page as blocks, the same whatever its markup.

use std::borrow::Cow;
use std::ops::Range;

use super::front_matter::FrontMatter;
use super::inline::Inline;
use super::slice::slice;
use super::table::Table;

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
    /// A list of terms and what is said of them.
    Definitions(Vec<Definition<'a>>),
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

/// One or several terms, and what is said of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Definition<'a> {
    /// The text of each term.
    pub terms: Vec<Vec<Inline<'a>>>,
    /// What is said.
    pub body: Vec<Block<'a>>,
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
            BlockKind::Definitions(list) => {
                let bodies = list.iter().flat_map(|definition| &definition.body);
                bodies.for_each(|block| block.visit(f));
            }
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
