//! What every part of the reader needs while it reads one page.

use std::collections::BTreeMap;
use std::ops::Range;

use docwright_schema::{Diagnostics, Span, Stated};

use super::dialect::Dialect;
use crate::read::markup::{Block, BlockKind, Table};
use crate::read::reader::Page;

/// A media type, and where it stands.
pub(super) type Media = Vec<(String, Range<usize>)>;

/// Longer words are no names.
pub(super) const LONGEST: usize = 64;

/// What every part of the reader needs while it reads one page.
pub(super) struct Reading<'a> {
    pub(super) page: &'a Page<'a>,
    /// Those of the page, or of the part of it that is read.
    pub(super) blocks: &'a [Block<'a>],
    pub(super) dialect: &'static Dialect,
    /// Words of descriptions that may be names on the wire, and how often they stand there.
    pub(super) spellings: BTreeMap<String, u32>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Reading<'_> {
    /// The span of a range of the page.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.page.span(range)
    }

    /// What stands in a range of the page.
    pub(super) fn stated<T>(&self, value: T, range: Range<usize>) -> Stated<T> {
        Stated::new(value, self.span(range))
    }

    /// Takes the words of a description: its author knows the names on the wire, the template leaves them alone.
    pub(super) fn see(&mut self, description: &str) {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        for word in description.split(|c: char| !is_part(c)) {
            let mut letters = word.chars();
            let begins = letters.next().is_some_and(|c| c.is_ascii_lowercase());
            let rest = letters.as_str();
            let several = rest.contains('_') || rest.contains(|c: char| c.is_ascii_uppercase());
            if begins && several && word.len() <= LONGEST {
                *self.spellings.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
}

/// The first table among blocks.
pub(super) fn table<'d, 'a>(body: &'d [Block<'a>]) -> Option<&'d Table<'a>> {
    body.iter().find_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    })
}
