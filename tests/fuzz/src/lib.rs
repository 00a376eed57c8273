//! What fuzz targets share: bytes to inputs, and what must hold of whatever is made of them. A target names what it feeds;
//! what is checked of a page, a schema, a crate stands here once.

pub mod generated;
pub mod wire;

use docwright::read::Page;
use docwright::schema::{Diagnostics, Schema, SourceId};

/// A page of a text whose first line is its path.
pub fn page(number: usize, input: &str) -> Page<'_> {
    let (path, text) = input.split_once('\n').unwrap_or(("README.md", input));
    let source = SourceId::new(number);
    Page::new(source, path, text)
}

/// Whatever is said of texts is said of a part of them.
pub fn check_spans(texts: &[&str], diagnostics: &Diagnostics) {
    for label in diagnostics.iter().flat_map(|finding| &finding.labels) {
        let text = texts.get(label.span.source.0 as usize);
        let part = text.and_then(|text| text.get(label.span.range()));
        assert!(part.is_some(), "a span outside of the text: {label:?}");
    }
}

/// A schema on disk is the schema.
pub fn check_json(schema: &Schema) {
    let Ok(json) = schema.to_json() else {
        panic!("a schema that is no JSON")
    };
    match Schema::from_json(&json) {
        Ok(again) => assert_eq!(*schema, again, "schema.json is not the schema"),
        Err(error) => panic!("schema.json cannot be read: {error}"),
    }
}
