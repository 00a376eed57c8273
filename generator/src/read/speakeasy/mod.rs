//! Pages that Speakeasy writes beside the SDKs it generates: one page of Markdown in, evidence out.
//!
//! The pages describe an SDK, so names are spelt for its language and the request is hidden behind arguments; what differs
//! between languages is data in `dialect`. A page is read for what it is: a model (`model`), a group of operations
//! (`operation`), the README (`readme`); pages about the SDK itself are claimed and say nothing about the API.

mod cells;
#[cfg(test)]
mod corpus_tests;
mod csharp;
mod cursor;
mod dialect;
mod go;
mod kind;
mod links;
mod model;
mod operation;
#[cfg(test)]
mod page_tests;
mod prose;
mod readme;
mod snippet;
mod text;
mod typescript;
mod typetext;

use std::ops::Range;

use docwright_schema::{Diagnostic, Diagnostics, Evidence, Span, codes, evidence::TypeExpr};

use super::markdown::{self, Document, Inline};
use super::{Page, Reader};
use dialect::{Dialect, Grammar};
use kind::Kind;
use prose::Spellings;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "speakeasy",
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    kind::of(page).map_or(0, |(_, score)| score)
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let mut evidence = Evidence {
        page: page.path.to_owned(),
        reader: READER.name.to_owned(),
        ..Evidence::default()
    };
    let kind = kind::of(page).map_or(Kind::Plumbing, |(kind, _)| kind);
    if kind == Kind::Plumbing {
        return evidence;
    }
    let document = markdown::parse(page.text);
    let mut reading = Reading {
        page,
        dialect: dialect::detect(page, &document),
        document: &document,
        spellings: Spellings::default(),
        diagnostics,
    };
    match kind {
        Kind::Model => evidence.models.extend(model::read(&mut reading)),
        Kind::Operations => operation::read(&mut reading, &mut evidence),
        Kind::Readme => readme::read(&mut reading, &mut evidence.api),
        Kind::Plumbing => {}
    }
    let (spellings, servers) = reading.spellings.finish();
    evidence.spellings = spellings;
    evidence.api.servers.extend(servers);
    evidence
}

/// What every part of the reader needs while it reads one page.
struct Reading<'a> {
    page: &'a Page<'a>,
    document: &'a Document<'a>,
    dialect: &'static Dialect,
    spellings: Spellings,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Reading<'a> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.page.source, range)
    }

    /// The type that `inlines` write; nonsense is reported.
    fn type_of(&mut self, inlines: &[Inline<'_>], range: Range<usize>) -> TypeExpr {
        self.type_by(self.dialect.grammar, inlines, range)
    }

    /// The type that `inlines` write in a grammar; nonsense is reported.
    fn type_by(&mut self, grammar: Grammar, inlines: &[Inline<'_>], range: Range<usize>) -> TypeExpr {
        let ty = grammar(&typetext::TypeText::new(self.page, inlines), self.dialect);
        if let TypeExpr::Unreadable(text) = &ty {
            let message = format!("unknown type `{text}`");
            let label = format!("no type of {} reads so", self.dialect.name);
            let diagnostic = Diagnostic::new(&codes::UNKNOWN_TYPE, message).at(self.span(range), label);
            self.diagnostics.push(diagnostic);
        }
        ty
    }

    /// The type that `inlines` write.
    fn quiet_type_of(&self, inlines: &[Inline<'_>]) -> TypeExpr {
        let text = typetext::TypeText::new(self.page, inlines);
        (self.dialect.grammar)(&text, self.dialect)
    }

    /// The page's title and where it stands: the first heading, or front matter.
    fn title(&self) -> Option<(&'a [Inline<'a>], Range<usize>)> {
        let block = self
            .document
            .blocks
            .iter()
            .find(|block| block.heading().is_some())?;
        let (level, content) = block.heading()?;
        (level == 1).then(|| (content, block.range.clone()))
    }
}
