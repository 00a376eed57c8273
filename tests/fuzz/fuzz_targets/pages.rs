//! Any page into every reader: the first line is the page's path, the rest its text.

#![no_main]

use docwright::read::{Page, READERS, read_page};
use docwright_schema::{Diagnostics, SourceId};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (path, text) = input.split_once('\n').unwrap_or(("README.md", input));
    let page = Page {
        source: SourceId(0),
        path,
        text,
    };
    let mut diagnostics = Diagnostics::default();
    read_page(&page, &mut diagnostics);
    for reader in READERS {
        (reader.score)(&page);
        (reader.read)(&page, &mut diagnostics);
    }
    for label in diagnostics.iter().flat_map(|finding| &finding.labels) {
        assert!(text.get(label.span.range()).is_some(), "a span outside of the page");
    }
});
