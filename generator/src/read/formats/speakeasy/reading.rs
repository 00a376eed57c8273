//! What every part of the reader needs while it reads one page, and what is asked of it everywhere.

use std::ops::Range;

use docwright_schema::evidence::{SecurityEvidence, TypeExpr};
use docwright_schema::{Diagnostic, Diagnostics, Span, Stated, codes};

use super::dialect::{Dialect, Grammar};
use super::prose::Spellings;
use super::settings;
use super::typetext::TypeText;
use crate::read::markup::{Block, BlockKind, Document, Inline, slice};
use crate::read::reader::Page;

/// What every part of the reader needs while it reads one page.
pub(super) struct Reading<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) document: &'a Document<'a>,
    pub(super) dialect: &'static Dialect,
    pub(super) spellings: Spellings,
    /// What samples make their clients with.
    pub(super) settings: Vec<Stated<String>>,
    /// The ways of authentication that samples show.
    pub(super) security: Vec<SecurityEvidence>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl<'a> Reading<'a> {
    /// The span of a range of the page.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.page.span(range)
    }

    /// The type that `inlines` write; nonsense is reported.
    pub(super) fn type_of(&mut self, inlines: &[Inline<'_>], range: Range<usize>) -> TypeExpr {
        self.type_by(self.dialect.grammar, inlines, range)
    }

    /// The type that `inlines` write in a grammar; nonsense is reported.
    pub(super) fn type_by(
        &mut self,
        grammar: Grammar,
        inlines: &[Inline<'_>],
        range: Range<usize>,
    ) -> TypeExpr {
        let ty = grammar(&TypeText::new(self.page, inlines), self.dialect);
        self.checked(ty, range)
    }

    /// The type that a part of the page's code writes; nonsense is reported.
    pub(super) fn type_of_code(&mut self, range: Range<usize>) -> TypeExpr {
        let text = TypeText::of_code(self.page, range.clone());
        let ty = (self.dialect.grammar)(&text, self.dialect);
        self.checked(ty, range)
    }

    fn checked(&mut self, ty: TypeExpr, range: Range<usize>) -> TypeExpr {
        if let TypeExpr::Unreadable(text) = &ty {
            let message = format!("unknown type `{text}`");
            let label = format!("no type of {} reads so", self.dialect.name);
            let diagnostic = Diagnostic::new(&codes::UNKNOWN_TYPE, message).at(self.span(range), label);
            self.diagnostics.push(diagnostic);
        }
        ty
    }

    /// The type that `inlines` write.
    pub(super) fn quiet_type_of(&self, inlines: &[Inline<'_>]) -> TypeExpr {
        (self.dialect.grammar)(&TypeText::new(self.page, inlines), self.dialect)
    }

    /// Takes what the first sample among `blocks` makes its client with.
    pub(super) fn see_client(&mut self, blocks: &[Block<'_>]) {
        let code = blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Code { range, .. } => Some(range.clone()),
            _ => None,
        });
        let Some(code) = code else { return };
        for (name, range) in settings::settings(slice(self.page.text, code.clone())) {
            if self.settings.iter().all(|known| known.value != name) {
                let span = self.span(code.start + range.start..code.start + range.end);
                self.settings.push(Stated::new(name.to_owned(), span));
            }
        }
        for way in settings::ways(slice(self.page.text, code.clone())) {
            if self.security.iter().all(|known| known.name.value != way.name) {
                let span = self.span(code.start + way.range.start..code.start + way.range.end);
                self.security.push(SecurityEvidence {
                    scheme: way.scheme.map(str::to_owned),
                    ..SecurityEvidence::new(Stated::new(way.name.to_owned(), span), way.kind.to_owned())
                });
            }
        }
    }

    /// Whether code among `blocks` has one of `marks`.
    pub(super) fn has_sample(&self, blocks: &[Block<'_>], marks: &[&str]) -> bool {
        blocks.iter().any(|block| match &block.kind {
            BlockKind::Code { text, .. } => marks.iter().any(|mark| text.contains(mark)),
            _ => false,
        })
    }

    /// The page's title and where it stands: the first heading, or front matter.
    pub(super) fn title(&self) -> Option<(&'a [Inline<'a>], Range<usize>)> {
        let block = self
            .document
            .blocks
            .iter()
            .find(|block| block.heading().is_some())?;
        let (level, content) = block.heading()?;
        (level == 1).then(|| (content, block.range.clone()))
    }
}
