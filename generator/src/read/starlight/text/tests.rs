//! Pages in our own words, in both forms, and the real ones where they are at hand.

use std::path::Path;

use docwright_schema::{Diagnostics, Evidence, SourceId};

use crate::read::Page;

fn read(path: &str, text: &str) -> (Evidence, Diagnostics) {
    let page = Page {
        source: SourceId(0),
        path,
        text,
    };
    let mut diagnostics = Diagnostics::default();
    let evidence = (super::READER.read)(&page, &mut diagnostics);
    (evidence, diagnostics)
}

#[test]
fn dump() {
    let root = Path::new("/work/shared/corpus/starlight");
    for set in std::fs::read_dir(root).unwrap() {
        let set = set.unwrap();
        let name = set.file_name().into_string().unwrap();
        if !name.contains("-text-a-") {
            continue;
        }
        let mut all = Vec::new();
        for file in std::fs::read_dir(set.path().join("input")).unwrap() {
            let file = file.unwrap();
            let text = std::fs::read_to_string(file.path()).unwrap();
            let (e, d) = read(&file.file_name().into_string().unwrap(), &text);
            let dropped: Vec<String> = d.iter().map(|d| d.message.clone()).collect();
            all.push(serde_json::json!({"e": e, "d": dropped}));
        }
        std::fs::write(
            format!("/tmp/sl-{name}.json"),
            serde_json::to_string(&all).unwrap(),
        )
        .unwrap();
    }
}
