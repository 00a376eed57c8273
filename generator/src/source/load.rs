//! Paths in, documents out: what is decoded, and what is said where that cannot be.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use docwright_schema::{Diagnostic, Diagnostics, SourceId, codes};
use rayon::prelude::*;

use super::walk::{EXTENSIONS, common, find, front};
use super::{Source, Sources};
use crate::fs;

/// What the inputs hold.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The documents.
    pub sources: Sources,
    /// Every file and folder that was looked at, as the user would type it: what a build has to watch.
    pub seen: BTreeSet<PathBuf>,
    /// What could not be read.
    pub diagnostics: Diagnostics,
}

impl Loaded {
    /// Reads a text that is no document but belongs to them, and returns its number.
    pub fn attach(&mut self, path: &Path) -> Option<SourceId> {
        self.seen.insert(path.to_owned());
        let file = read(path, &fs::show(path), &mut self.diagnostics)?;
        Some(self.sources.attach(file))
    }
}

/// Reads the files `inputs`, and all documents in the folders among them. Relative inputs start from `base`.
///
/// Pages are named from the deepest folder that holds all inputs; so a link from one input to another keeps its meaning.
pub fn load(inputs: &[PathBuf], base: &Path) -> Loaded {
    let mut loaded = Loaded::default();
    let mut files = Vec::new();
    let mut roots = Vec::new();
    for input in inputs {
        let input = fs::normal(&base.join(input));
        let before = files.len();
        match find(&input, &mut files) {
            Ok(root) => roots.push((root, input, files.len() - before)),
            Err(error) => {
                files.truncate(before);
                loaded.diagnostics.push(unreadable(&error));
            }
        }
    }
    let looked_at = roots.iter().map(|(_, input, _)| input.clone());
    loaded.seen = files
        .iter()
        .map(|file| file.path.clone())
        .chain(looked_at)
        .collect();
    let folders: Vec<&Path> = roots.iter().map(|(root, ..)| root.as_path()).collect();
    let common = common(&folders);
    let mut rest = files.as_mut_slice();
    for (root, _, count) in &roots {
        let (of_input, others) = rest.split_at_mut(*count);
        let front = front(root, &common);
        if !front.is_empty() {
            of_input
                .iter_mut()
                .for_each(|file| file.name = format!("{front}/{}", file.name));
        }
        rest = others;
    }
    // Inputs may overlap; a file is called as by the first that has it. A single one is in order.
    if roots.len() > 1 {
        files.sort_by(|a, b| a.place.cmp(&b.place));
        files.dedup_by(|a, b| a.place == b.place);
    }
    let read: Vec<(Option<Source>, Diagnostics)> = files
        .par_iter()
        .map_init(Vec::new, |buffer, file| {
            let mut found = Diagnostics::default();
            let bytes = fs::read_into(&file.path, buffer);
            (text(&file.path, &file.name, bytes, &mut found), found)
        })
        .collect();
    let mut documents = Vec::with_capacity(read.len());
    for (document, found) in read {
        loaded.diagnostics.append(found);
        documents.extend(document);
    }
    if files.is_empty() && !loaded.diagnostics.has_errors() {
        loaded.diagnostics.push(nothing(inputs, base));
    }
    loaded.sources = Sources::new(documents);
    loaded
}

/// Reads one file as UTF-8 text; `page` is what the documents call it. `None`, with a finding, where that cannot be.
pub fn read(path: &Path, page: &str, diagnostics: &mut Diagnostics) -> Option<Source> {
    text(path, page, fs::read_into(path, &mut Vec::new()), diagnostics)
}

/// The document that `bytes` are.
fn text(
    path: &Path,
    page: &str,
    bytes: Result<&[u8], fs::Error>,
    diagnostics: &mut Diagnostics,
) -> Option<Source> {
    let shown = fs::show(path);
    let found = match bytes.map(|bytes| (bytes, std::str::from_utf8(bytes))) {
        Ok((_, Ok(text))) => {
            return Some(Source {
                path: shown,
                page: page.to_owned(),
                text: text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
            });
        }
        Ok((bytes, Err(error))) => not_utf8(&shown, bytes, error.valid_up_to()),
        Err(error) => unreadable(&error),
    };
    diagnostics.push(found);
    None
}

fn unreadable(error: &fs::Error) -> Diagnostic {
    Diagnostic::new(&codes::UNREADABLE_FILE, error.to_string())
}

fn not_utf8(path: &str, bytes: &[u8], offset: usize) -> Diagnostic {
    let byte = bytes.get(offset).copied().unwrap_or_default();
    let line = bytes.iter().take(offset).filter(|&&byte| byte == b'\n').count() + 1;
    let message = format!("byte 0x{byte:02X} at offset {offset}, in line {line}, is not UTF-8");
    let found = Diagnostic::new(&codes::NOT_UTF8, message).page(path);
    match bytes {
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] => found.help("the file begins as UTF-16 does: save it as UTF-8"),
        _ => found.help("save the file as UTF-8"),
    }
}

fn nothing(inputs: &[PathBuf], base: &Path) -> Diagnostic {
    let paths: Vec<_> = inputs
        .iter()
        .map(|input| format!("`{}`", fs::show(&fs::normal(&base.join(input)))))
        .collect();
    let message = match paths.as_slice() {
        [] => "no paths were given".to_owned(),
        paths => format!("there are no documents in {}", paths.join(", ")),
    };
    Diagnostic::new(&codes::NO_DOCUMENTS, message).note(format!(
        "documents are files with the extension {}",
        EXTENSIONS.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn pages(inputs: &[&str], files: &[(&str, &[u8])]) -> Vec<String> {
        let folder = folder(files);
        let inputs: Vec<PathBuf> = inputs.iter().map(PathBuf::from).collect();
        let loaded = load(&inputs, folder.path());
        assert_eq!(loaded.diagnostics, Diagnostics::default());
        loaded
            .sources
            .iter()
            .map(|(_, source)| source.page.clone())
            .collect()
    }

    fn messages(inputs: &[&str], files: &[(&str, &[u8])]) -> Vec<(&'static str, String)> {
        let folder = folder(files);
        let inputs: Vec<PathBuf> = inputs.iter().map(PathBuf::from).collect();
        let base = format!("{}/", folder.path().display());
        let found = load(&inputs, folder.path()).diagnostics;
        found
            .iter()
            .map(|found| (found.code.name, found.message.replace(&base, "")))
            .collect()
    }

    #[test]
    fn folders_are_walked_and_other_files_left_out() {
        let files: &[(&str, &[u8])] = &[
            ("docs/z.md", b""),
            ("docs/a/b.MD", b""),
            ("docs/.git/c.md", b""),
            ("docs/.d.md", b""),
            ("docs/e.png", b"\xff"),
            ("docs/f.html", b""),
        ];
        assert_eq!(pages(&["docs"], files), ["a/b.MD", "f.html", "z.md"]);
    }

    #[test]
    fn pages_are_named_from_the_folder_that_holds_all_inputs() {
        let files: &[(&str, &[u8])] = &[("x/docs/sdks/a.md", b""), ("x/README.md", b""), ("other.md", b"")];
        assert_eq!(
            pages(&["x/docs", "x/README.md"], files),
            ["README.md", "docs/sdks/a.md"]
        );
        assert_eq!(
            pages(&["x/README.md", "x/docs", "x/docs/sdks/../sdks/a.md"], files),
            ["README.md", "docs/sdks/a.md"]
        );
        assert_eq!(pages(&["x/docs/sdks/a.md"], files), ["a.md"]);
    }

    #[test]
    fn a_file_named_by_itself_is_read_whatever_its_extension() {
        assert_eq!(
            pages(&["api.markdown"], &[("api.markdown", b"# API")]),
            ["api.markdown"]
        );
    }

    #[test]
    fn only_the_byte_order_mark_is_cut() {
        let folder = folder(&[("a.md", b"\xef\xbb\xbf# A\r\n")]);
        let loaded = load(&[PathBuf::from("a.md")], folder.path());
        let texts: Vec<_> = loaded
            .sources
            .iter()
            .map(|(_, source)| source.text.as_str())
            .collect();
        assert_eq!(texts, ["# A\r\n"]);
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        assert_eq!(
            messages(&["a.md"], &[("a.md", b"one\ncaf\xe9")]),
            [(
                "not-utf8",
                "byte 0xE9 at offset 7, in line 2, is not UTF-8".to_owned()
            )]
        );
        assert_eq!(
            messages(&["nowhere"], &[]),
            [(
                "unreadable-file",
                "cannot read `nowhere`: No such file or directory".to_owned()
            )]
        );
        let found = messages(&["docs"], &[("docs/a.png", b"")]);
        assert!(
            matches!(found.as_slice(), [("no-documents", message)] if message.contains("docs`")),
            "{found:?}"
        );
    }

    #[test]
    fn files_and_folders_are_watched() {
        let folder = folder(&[("docs/a/b.md", b""), ("README.md", b"")]);
        let loaded = load(&["docs".into(), "README.md".into()], folder.path());
        let seen: Vec<_> = loaded
            .seen
            .iter()
            .map(|path| fs::show(path.strip_prefix(folder.path()).unwrap()))
            .collect();
        assert_eq!(seen, ["README.md", "docs", "docs/a/b.md"]);
    }
}
