//! The reader on small pages of our own, each kind of page and each language by itself, and on real documentation.

mod corpus;
mod detection;
mod languages;
mod models;
mod operations;
mod random;
mod readme;

use docwright_schema::evidence::ModelEvidence;
use docwright_schema::{Diagnostics, Evidence, SourceId};

use super::READER;
use crate::read::reader::Page;

pub(super) const HEAD: &str = "| Field | Type | Required | Description |\n| - | - | - | - |\n";

pub(super) fn read_with(path: &str, text: &str) -> (Evidence, Vec<&'static str>) {
    let page = Page::new(SourceId(0), path, text);
    assert!((READER.score)(&page) > 0, "{path} is not claimed");
    let mut diagnostics = Diagnostics::default();
    let evidence = (READER.read)(&page, &mut diagnostics);
    (evidence, diagnostics.iter().map(|d| d.code.name).collect())
}

pub(super) fn read(path: &str, text: &str) -> Evidence {
    let (evidence, codes) = read_with(path, text);
    assert_eq!(codes, [""; 0]);
    evidence
}

pub(super) fn model(path: &str, text: &str) -> ModelEvidence {
    let mut evidence = read(path, text);
    assert_eq!(evidence.models.len(), 1);
    evidence.models.remove(0)
}
