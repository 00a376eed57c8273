//! Any text as an overlay, over what a fixed page says.

#![no_main]

use std::sync::LazyLock;

use docwright::overlay;
use docwright::read::read_page;
use docwright::resolve::resolve;
use docwright::schema::{Diagnostics, Evidence, SourceId};
use docwright_fuzz::{check_json, check_spans, page};
use libfuzzer_sys::fuzz_target;

const MODEL: &str = include_str!("../../../spec/humanitec/docs/models/shared/userinviterequestrequest.md");
const OPERATIONS: &str = include_str!("../../../spec/humanitec/docs/sdks/public/README.md");

static EVIDENCE: LazyLock<Vec<Evidence>> = LazyLock::new(|| {
    let texts = [
        format!("docs/models/shared/userinviterequestrequest.md\n{MODEL}"),
        format!("docs/sdks/public/README.md\n{OPERATIONS}"),
    ];
    let numbered = texts.iter().enumerate();
    let evidence: Vec<Evidence> = numbered
        .filter_map(|(number, text)| read_page(&page(number, text), &mut Diagnostics::default()))
        .collect();
    assert_eq!(evidence.len(), 2, "the pages of the target have moved");
    evidence
});

fuzz_target!(|text: &str| {
    let mut found = Diagnostics::default();
    let overlay = overlay::parse(text, SourceId::new(2), &mut found);
    check_spans(&["", "", text], &found);
    check_json(&resolve(&EVIDENCE, &overlay, &mut Diagnostics::default()));
});
