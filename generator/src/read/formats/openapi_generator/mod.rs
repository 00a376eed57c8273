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
mod joined;
mod kind;
mod model;
mod names;
mod notes;
mod operation;
mod reading;
mod readme;
mod requests;
mod response;
mod schemas;
#[cfg(test)]
mod tests;
mod types;
mod unions;
mod words;

use std::collections::BTreeMap;

use docwright_schema::evidence::{Spelling, SpellingSource};
use docwright_schema::{Diagnostics, Evidence};

use crate::read::markup::markdown;
use crate::read::reader::{Page, Reader};
use kind::Kind;
use reading::Reading;

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
        blocks: &document.blocks,
        dialect: dialect::of(page.text),
        spellings: BTreeMap::new(),
        diagnostics,
    };
    for (kind, blocks) in joined::parts(&document.blocks, kind) {
        reading.blocks = blocks;
        match kind {
            Kind::Operations => operation::read(&mut reading, &mut evidence),
            Kind::Model => evidence.models.extend(model::read(&mut reading)),
            Kind::Readme => readme::read(&reading, &mut evidence),
        }
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
