//! The text of the runtime can be embedded: it is whole, and stands on its own as a module.

use docwright_client::{source, source_of_models};
use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn source_is_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/client");
    let mut on_disk = BTreeSet::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            let inside = fs::read_dir(entry.path()).unwrap();
            let inside = inside.map(|file| file.unwrap().file_name().into_string().unwrap());
            on_disk.extend(inside.map(|file| format!("{name}/{file}")));
        } else {
            on_disk.insert(name);
        }
    }
    let files = source();
    let embedded: BTreeSet<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(embedded, on_disk);
    assert_eq!(files.len(), embedded.len(), "a file twice");
}

#[test]
fn every_module_is_embedded_and_every_file_is_a_module() {
    let (all, of_models) = (source(), source_of_models());
    let count = |name: &str| of_models.iter().filter(|(known, _)| *known == name).count();
    assert_eq!((count("text.rs"), count("call.rs"), count("mock.rs")), (1, 0, 0));
    for files in [all, of_models] {
        assert_eq!(files[0].0, "mod.rs");
        let names: BTreeSet<&str> = files.iter().map(|(name, _)| *name).collect();
        let mut reached = BTreeSet::from(["mod.rs".to_owned()]);
        for (name, text) in files.iter().filter(|(name, _)| name.ends_with("mod.rs")) {
            let folder = name.trim_end_matches("mod.rs");
            let modules = text.lines().filter_map(|line| {
                line.trim_start_matches("pub ")
                    .strip_prefix("mod ")?
                    .strip_suffix(';')
            });
            for module in modules {
                let file = format!("{folder}{module}.rs");
                let in_folder = format!("{folder}{module}/mod.rs");
                reached.insert(if names.contains(file.as_str()) {
                    file
                } else {
                    in_folder
                });
            }
        }
        assert_eq!(reached, names.iter().map(|name| (*name).to_owned()).collect());
    }
}

#[test]
fn nothing_names_the_crate_it_is_in() {
    for (name, text) in source() {
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap();
            for word in ["crate::", "docwright", "#!["] {
                assert!(!code.contains(word), "{name}:{}: {line}", number + 1);
            }
        }
        assert!(text.starts_with("//! "), "{name} has no module comment");
    }
}
