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
mod reading;
mod readme;
mod ruby;
mod settings;
mod snippet;
#[cfg(test)]
mod tests;
mod text;
mod typescript;
mod typetext;

use docwright_schema::evidence::ApiEvidence;
use docwright_schema::{Diagnostics, Evidence};

use crate::read::markup::Document;
use crate::read::markup::markdown;
use crate::read::reader::{Page, Reader};
use dialect::Dialect;
use kind::Kind;
use prose::Spellings;
use reading::Reading;

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
