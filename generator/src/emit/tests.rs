use std::path::{Path, PathBuf};

use super::file;
use crate::pipeline::{self, Settings};
use crate::source;

/// Every block of every module is what the printer makes of it.
#[test]
fn text_has_the_form_of_the_printer() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/ok");
    let mut blocks = 0;
    for case in cases.read_dir().unwrap() {
        let input: Vec<PathBuf> = vec![case.unwrap().path().join("input")];
        let loaded = source::load(&input, Path::new(""));
        let output = pipeline::generate(&loaded.sources, None, &Settings::default());
        for module in output.rust.iter().flat_map(|krate| &krate.modules) {
            for block in module.items.iter().flat_map(super::item) {
                let printed = file::unparse(&syn::parse_file(&block).unwrap());
                assert_eq!(block, printed, "{:?}", module.path);
                blocks += 1;
            }
        }
    }
    assert!(blocks > 500, "{blocks} blocks");
}

/// However long the names are.
#[test]
fn long_lines_have_the_form_of_the_printer() {
    let mut compared = 0;
    for length in 1..70 {
        let name = "n".repeat(length);
        let page = format!(
            "# Thing\n\n## Fields\n\n| Field | Type | Required |\n| --- | --- | --- |\n\
             | `a{name}` | *string* | :heavy_check_mark: |\n\
             | `b{name}` | *string* | :heavy_minus_sign: |\n\
             | `c{name}` | *string*[] | :heavy_minus_sign: |\n"
        );
        let source = source::Source {
            path: "thing.md".to_owned(),
            page: "models/components/thing.md".to_owned(),
            text: page,
        };
        let output = pipeline::generate(&source::Sources::new(vec![source]), None, &Settings::default());
        for module in output.rust.iter().flat_map(|krate| &krate.modules) {
            for block in module.items.iter().flat_map(super::item) {
                let printed = file::unparse(&syn::parse_file(&block).unwrap());
                assert_eq!(block, printed);
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared} blocks");
}
