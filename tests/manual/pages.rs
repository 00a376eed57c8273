//! The README and the chapters of the manual as text, and the blocks of code in them.

use std::fs;
use std::path::{Path, PathBuf};

use docwright_tests::root;

/// Where the chapters stand.
pub(crate) const BOOK: &str = "generator/book/src";

/// A page that users read: its path in the repository, and its text.
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A block of code: what the fence says, the comment `<!-- from … -->` before it, and its lines.
pub(crate) struct Block {
    pub(crate) language: String,
    pub(crate) from: Option<PathBuf>,
    pub(crate) lines: Vec<String>,
}

/// The README, then each chapter in the order of their names. `SUMMARY.md` is the list of them, and no chapter.
pub(crate) fn pages() -> Vec<Page> {
    let mut paths = vec!["README.md".to_owned()];
    paths.extend(chapters().iter().map(|name| format!("{BOOK}/{name}")));
    let page = |path: String| Page {
        text: text(&path),
        path,
    };
    paths.into_iter().map(page).collect()
}

/// The file names of all chapters, in their order.
pub(crate) fn chapters() -> Vec<String> {
    let entries = fs::read_dir(root().join(BOOK)).expect("the manual").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name != "SUMMARY.md").collect();
    names.sort();
    assert!(names.len() > 5, "the manual has moved");
    names
}

/// A file of the repository.
pub(crate) fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The text of every Rust file of a folder.
pub(crate) fn gather(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, code);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&fs::read_to_string(&path).expect("a source file"));
        }
    }
}

impl Page {
    pub(crate) fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut inside = false;
        let mut before = String::new();
        for line in self.text.lines() {
            match (line.strip_prefix("```"), inside) {
                (Some(language), false) => {
                    let from = before
                        .strip_prefix("<!-- from ")
                        .and_then(|rest| rest.strip_suffix(" -->"));
                    let (language, from) = (language.to_owned(), from.map(PathBuf::from));
                    blocks.push(Block {
                        language,
                        from,
                        lines: Vec::new(),
                    });
                    inside = true;
                }
                (Some(_), true) => inside = false,
                (None, true) => blocks
                    .last_mut()
                    .expect("an open block")
                    .lines
                    .push(line.to_owned()),
                (None, false) => before = line.to_owned(),
            }
        }
        assert!(!inside, "{}: a block is not closed", self.path);
        blocks
    }
}
