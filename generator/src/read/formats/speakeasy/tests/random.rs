//! No page makes the reader panic.

use docwright_schema::{Diagnostics, SourceId};
use proptest::prelude::*;

use super::languages::RUBY;
use super::models::FIELDS;
use super::operations::OPERATIONS;
use super::readme::README;
use crate::read::formats::speakeasy::READER;
use crate::read::reader::Page;

/// Pages with a few pieces taken out, doubled or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(""),
        Just("|"),
        Just("`"),
        Just("```\n"),
        Just("\r\n"),
        Just("<"),
        Just("é"),
        Just("**")
    ];
    let edits = proptest::collection::vec((any::<prop::sample::Index>(), 0..40_usize, piece), 0..8);
    (
        prop_oneof![Just(FIELDS), Just(OPERATIONS), Just(RUBY), Just(README)],
        edits,
    )
        .prop_map(|(text, edits)| {
            let mut chars: Vec<char> = text.chars().collect();
            for (at, cut, piece) in edits {
                let at = at.index(chars.len() + 1);
                let end = (at + cut).min(chars.len());
                chars.splice(at..end, piece.chars());
            }
            chars.into_iter().collect()
        })
}

proptest! {
    #[test]
    fn no_page_makes_the_reader_panic(text in prop_oneof![any::<String>(), mutated()], path in 0..3_usize) {
        let path = ["README.md", "docs/sdks/a/README.md", "docs/models/shared/a.mdx"][path];
        let page = Page::new(SourceId(0), path, &text);
        let _ = (READER.score)(&page);
        let mut diagnostics = Diagnostics::default();
        let evidence = (READER.read)(&page, &mut diagnostics);
        for label in diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels) {
            prop_assert!(text.get(label.span.range()).is_some());
        }
        for model in evidence.models {
            prop_assert!(text.get(model.span.range()).is_some());
        }
    }
}
