//! The text of the runtime can be embedded: it is whole, and stands on its own as a module.

use docwright_client::SOURCE;
use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn source_is_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/client");
    let on_disk: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let embedded: BTreeSet<String> = SOURCE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(embedded, on_disk);
    assert_eq!(SOURCE.len(), embedded.len(), "a file twice");
}

#[test]
fn every_module_is_embedded_and_every_file_is_a_module() {
    let (root, text) = SOURCE[0];
    assert_eq!(root, "mod.rs");
    let modules: BTreeSet<String> = text
        .lines()
        .filter_map(|line| {
            line.trim_start_matches("pub ")
                .strip_prefix("mod ")?
                .strip_suffix(';')
        })
        .map(|module| format!("{module}.rs"))
        .collect();
    let files: BTreeSet<String> = SOURCE[1..].iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(modules, files);
}

#[test]
fn nothing_names_the_crate_it_is_in() {
    for (name, text) in SOURCE {
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap();
            for word in ["crate::", "docwright", "#!["] {
                assert!(!code.contains(word), "{name}:{}: {line}", number + 1);
            }
        }
        assert!(text.starts_with("//! "), "{name} has no module comment");
    }
}
