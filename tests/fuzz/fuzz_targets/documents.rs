//! Any pages through all stages. Form feeds are between pages; the first line of each is its path.

#![no_main]

use docwright::overlay::Overlay;
use docwright::read::{Page, read_page};
use docwright::resolve::resolve;
use docwright::schema::Diagnostics;
use docwright_fuzz::{check_json, check_spans, generated, page};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let pages: Vec<Page<'_>> = (input.split('\u{c}').enumerate())
        .map(|(number, text)| page(number, text))
        .collect();
    let texts: Vec<&str> = pages.iter().map(|page| page.text).collect();
    let run = || {
        let mut found = Diagnostics::default();
        let evidence: Vec<_> = pages
            .iter()
            .filter_map(|page| read_page(page, &mut found))
            .collect();
        (resolve(&evidence, &Overlay::default(), &mut found), found)
    };
    let (schema, found) = run();
    check_spans(&texts, &found);
    assert_eq!(schema, run().0, "the same pages, another schema");
    check_json(&schema);
    generated::check(&schema);
});
