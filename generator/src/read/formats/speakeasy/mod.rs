//! Pages that Speakeasy writes beside the SDKs it generates: one page of Markdown in, evidence out.
//!
//! The pages describe an SDK, so names are spelt for its language and the request is hidden behind arguments; what differs
//! between languages is data in `dialect`. A page is read for what it is: a model (`model`), a group of operations
//! (`operation`), the README (`readme`); pages about the SDK itself are claimed and say nothing about the API.

mod angled;
mod applied;
mod cells;
mod csharp;
mod cursor;
mod detect;
mod dialect;
mod go;
mod java;
mod kind;
mod languages;
mod literal;
mod model;
mod operation;
mod php;
mod prose;
mod python;
mod readme;
mod ruby;
mod settings;
mod snippet;
#[cfg(test)]
mod tests;
mod text;
mod typescript;
mod typetext;

use std::ops::Range;

use docwright_schema::{
    Diagnostic, Diagnostics, Evidence, Span, Stated, codes, evidence::ApiEvidence,
    evidence::SecurityEvidence, evidence::TypeExpr,
};

use crate::read::markup::markdown;
use crate::read::markup::{Block, BlockKind, Document, Inline, slice};
use crate::read::reader::{Page, Reader};
use dialect::{Dialect, Grammar};
use kind::Kind;
use prose::Spellings;
use typetext::TypeText;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "speakeasy",
    most: 95,
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    kind::of(page).map_or(0, |(_, score)| score)
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    read_in(page, detect::detect, diagnostics)
}

/// Reads a page in the language that `detect` tells.
fn read_in(
    page: &Page<'_>,
    detect: impl Fn(&Page<'_>, &Document<'_>) -> &'static Dialect,
    diagnostics: &mut Diagnostics,
) -> Evidence {
    let mut evidence = Evidence {
        page: page.path.to_owned(),
        reader: READER.name,
        ..Evidence::default()
    };
    let kind = kind::of(page).map_or(Kind::Plumbing, |(kind, _)| kind);
    if kind == Kind::Plumbing {
        return evidence;
    }
    let document = markdown::parse(page.text);
    let mut reading = Reading {
        page,
        dialect: detect(page, &document),
        document: &document,
        spellings: Spellings::default(),
        settings: Vec::new(),
        security: Vec::new(),
        diagnostics,
    };
    let mut api = ApiEvidence::default();
    match kind {
        Kind::Model => evidence.models = Vec::from_iter(model::read(&mut reading)),
        Kind::Operations => operation::read(&mut reading, &mut evidence),
        Kind::Readme => readme::read(&mut reading, &mut api),
        Kind::Plumbing => {}
    }
    api.settings = std::mem::take(&mut reading.settings);
    api.shown_security = std::mem::take(&mut reading.security);
    let (spellings, servers) = reading.spellings.finish();
    evidence.spellings = spellings;
    api.servers.extend(servers);
    evidence.api = api.into();
    evidence
}

/// What every part of the reader needs while it reads one page.
struct Reading<'a> {
    page: &'a Page<'a>,
    document: &'a Document<'a>,
    dialect: &'static Dialect,
    spellings: Spellings,
    /// What samples make their clients with.
    settings: Vec<Stated<String>>,
    /// The ways of authentication that samples show.
    security: Vec<SecurityEvidence>,
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
        let ty = grammar(&TypeText::new(self.page, inlines), self.dialect);
        self.checked(ty, range)
    }

    /// The type that a part of the page's code writes; nonsense is reported.
    fn type_of_code(&mut self, range: Range<usize>) -> TypeExpr {
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
    fn quiet_type_of(&self, inlines: &[Inline<'_>]) -> TypeExpr {
        (self.dialect.grammar)(&TypeText::new(self.page, inlines), self.dialect)
    }

    /// Takes what the first sample among `blocks` makes its client with.
    fn see_client(&mut self, blocks: &[Block<'_>]) {
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
    fn has_sample(&self, blocks: &[Block<'_>], marks: &[&str]) -> bool {
        blocks.iter().any(|block| match &block.kind {
            BlockKind::Code { text, .. } => marks.iter().any(|mark| text.contains(mark)),
            _ => false,
        })
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
