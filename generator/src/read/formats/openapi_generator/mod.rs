//! Pages that OpenAPI Generator and Swagger Codegen write beside the SDKs that they make: one page of Markdown in, evidence out.
//!
//! One grammar for all languages: each template of the tool prints the same tables. What a language has besides is data in
//! `dialect`. A page is read for what it is: operations (`operation`), a model (`model`), the README (`readme`). Names are those of
//! the language, where the template does not keep those of the wire; places of arguments are told by no page.

mod arguments;
mod cut;
mod dialect;
mod enums;
mod example;
mod field;
mod grammar;
mod kind;
mod model;
mod names;
mod notes;
mod operation;
mod readme;
mod requests;
mod response;
mod schemas;
#[cfg(test)]
mod tests;
mod types;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use docwright_schema::evidence::{Spelling, SpellingSource};
use docwright_schema::{Diagnostics, Evidence, Span, Stated};

use crate::read::markup::{Document, markdown};
use crate::read::reader::{Page, Reader};
use dialect::Dialect;
use kind::Kind;

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "openapi-generator",
    most: 97,
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    kind::of(page).map_or(0, |(_, score)| score)
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let mut evidence = Evidence {
        page: page.path.to_owned(),
        reader: READER.name,
        ..Evidence::default()
    };
    let Some((kind, _)) = kind::of(page) else {
        return evidence;
    };
    let document = markdown::parse(page.text);
    let mut reading = Reading {
        page,
        document: &document,
        dialect: dialect::of(page.text),
        spellings: BTreeMap::new(),
        diagnostics,
    };
    match kind {
        Kind::Operations => operation::read(&mut reading, &mut evidence),
        Kind::Model => evidence.models = Vec::from_iter(model::read(&mut reading)),
        Kind::Readme => readme::read(&reading, &mut evidence),
    }
    let spelling = |(name, count)| Spelling {
        name,
        source: SpellingSource::Word,
        count,
        url: None,
    };
    evidence.spellings = reading.spellings.into_iter().map(spelling).collect();
    evidence
}

/// What every part of the reader needs while it reads one page.
struct Reading<'a> {
    page: &'a Page<'a>,
    document: &'a Document<'a>,
    dialect: &'static Dialect,
    /// Words of descriptions that may be names on the wire, and how often they stand there.
    spellings: BTreeMap<String, u32>,
    diagnostics: &'a mut Diagnostics,
}

impl Reading<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.page.source, range)
    }

    fn stated<T>(&self, value: T, range: Range<usize>) -> Stated<T> {
        Stated::new(value, self.span(range))
    }

    /// Takes the words of a description: its author knows the names on the wire, the template leaves them alone.
    fn see(&mut self, description: &str) {
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        for word in description.split(|c: char| !is_part(c)) {
            let mut letters = word.chars();
            let begins = letters.next().is_some_and(|c| c.is_ascii_lowercase());
            let rest = letters.as_str();
            let several = rest.contains('_') || rest.contains(|c: char| c.is_ascii_uppercase());
            if begins && several && word.len() <= names::LONGEST {
                *self.spellings.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
}
