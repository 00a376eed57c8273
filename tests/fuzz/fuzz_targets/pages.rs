//! Any page into every reader: the first line is the page's path, the rest its text.

#![no_main]

use docwright::read::{READERS, read_page};
use docwright::schema::Diagnostics;
use docwright_fuzz::{check_spans, page};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let page = page(0, input);
    read_page(&page, &mut Diagnostics::default());
    for reader in READERS {
        (reader.score)(&page);
        let mut found = Diagnostics::default();
        let evidence = (reader.read)(&page, &mut found);
        check_spans(&[page.text], &found);
        let again = (reader.read)(&page, &mut Diagnostics::default());
        assert_eq!(evidence, again, "the same page, other evidence");
    }
});
