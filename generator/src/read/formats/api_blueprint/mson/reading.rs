//! What types are read with.

use docwright_schema::{SourceId, Span};

use super::line::{Mark, Told};
use super::members::Member;
use super::structures::Structures;

/// What types are read with.
#[derive(Clone, Copy)]
pub(in super::super) struct Types<'r> {
    pub(in super::super) structures: &'r Structures,
    pub(super) source: SourceId,
    pub(super) depth: usize,
    /// Whether all values within are fixed.
    pub(super) fixed: bool,
}

impl<'r> Types<'r> {
    pub(in super::super) fn new(structures: &'r Structures, source: SourceId) -> Types<'r> {
        Types {
            structures,
            source,
            depth: 0,
            fixed: false,
        }
    }

    pub(super) fn span(&self, member: &Member) -> Span {
        Span::new(self.source, member.range.clone())
    }

    pub(super) fn deeper(self, told: &Told) -> Types<'r> {
        Types {
            depth: self.depth + 1,
            fixed: self.fixed || told.has(Mark::Fixed),
            ..self
        }
    }
}
