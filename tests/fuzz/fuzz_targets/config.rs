//! Any text as a configuration.

#![no_main]

use std::path::Path;

use docwright::config;
use docwright::schema::{Diagnostics, SourceId};
use docwright_fuzz::check_spans;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut found = Diagnostics::default();
    let config = config::parse(text, SourceId::new(0), Path::new("folder"), &mut found);
    check_spans(&[text], &found);
    if !found.has_errors() {
        assert!(!config.apis.is_empty(), "a configuration of nothing");
        for api in &config.apis {
            assert!(config::is_crate_name(&api.crate_name), "{:?}", api.crate_name);
        }
    }
});
