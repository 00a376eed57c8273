//! Paths in, documents out: what they are called, and what is said where there are none. Reads no document but to learn what else
//! belongs to it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use docwright_schema::{Diagnostic, Diagnostics, SourceId, codes};

use super::comments::is_proto;
use super::parts;
use super::sources::Sources;
use super::text::{Source, Text, unreadable};
use super::walk::{self, EXTENSIONS, File, common, front};
use crate::fs;

/// What the inputs hold.
#[derive(Debug, Default)]
pub struct Found {
    /// The documents.
    pub sources: Sources,
    /// What the inputs are, as the user would type them.
    inputs: Vec<PathBuf>,
    /// What could not be found.
    pub diagnostics: Diagnostics,
}

impl Found {
    /// Adds a file that is no document but belongs to them, and returns its number.
    pub fn attach(&mut self, path: &Path) -> SourceId {
        self.sources.attach(Source::file(path, fs::show(path)))
    }

    /// Every file and folder that was looked at, as the user would type it: what a build has to watch.
    pub fn seen(&self) -> BTreeSet<PathBuf> {
        let file = |source: &Source| match &source.text {
            Text::File(path) => Some(path.clone()),
            Text::Held(_) => None,
        };
        self.sources
            .all()
            .filter_map(file)
            .chain(self.inputs.iter().cloned())
            .collect()
    }
}

/// Finds the files `inputs`, and all documents in the folders among them. Relative inputs start from `base`.
///
/// Pages are named from the deepest folder that holds all inputs; so a link from one input to another keeps its meaning.
pub fn find(inputs: &[PathBuf], base: &Path) -> Found {
    let mut found = Found::default();
    let mut files = Vec::new();
    let mut roots = Vec::new();
    for input in inputs {
        let input = fs::normal(&base.join(input));
        let before = files.len();
        match walk::find(&input, &mut files) {
            Ok(root) => roots.push((root, input, files.len() - before)),
            Err(error) => {
                files.truncate(before);
                found.diagnostics.push(unreadable(&error));
            }
        }
    }
    found.inputs = roots.iter().map(|(_, input, _)| input.clone()).collect();
    let parts = parts_of(&files, &found.inputs);
    let folders = roots.iter().map(|(root, ..)| root.as_path());
    let folders: Vec<&Path> = folders
        .chain(parts.keys().filter_map(|part| part.parent()))
        .collect();
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
    if files.is_empty() && !found.diagnostics.has_errors() {
        found.diagnostics.push(nothing(inputs, base));
    }
    let parts = parts
        .iter()
        .map(|(place, path)| Source::file(path, front(place, &common)));
    let parts = parts.collect();
    let given = files.iter().filter(|file| found.inputs.contains(&file.path));
    let given = given.map(|file| file.name.clone()).collect();
    let documents = files.into_iter().map(|file| Source::file(&file.path, file.name));
    found.sources = Sources::new(documents.collect())
        .with_parts(parts)
        .with_given(given);
    found
}

/// What the files among the inputs are spread over: their paths as typed, by their absolute ones.
fn parts_of(files: &[File], inputs: &[PathBuf]) -> BTreeMap<PathBuf, PathBuf> {
    let given = files.iter().filter(|file| inputs.contains(&file.path));
    let named = given.filter(|file| parts::is_data(&file.path));
    let importing = files.iter().filter(|file| is_proto(&file.path));
    let imported = importing.flat_map(|file| parts::imported(&file.path));
    let all = named.flat_map(|file| parts::of(&file.path)).chain(imported);
    all.filter_map(|path| Some((walk::absolute(&path).ok()?, path)))
        .filter(|(place, _)| files.iter().all(|file| file.place != *place))
        .collect()
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
        let found = find(&inputs, folder.path());
        assert_eq!(found.diagnostics, Diagnostics::default());
        found
            .sources
            .documents()
            .iter()
            .map(|source| source.page.clone())
            .collect()
    }

    fn messages(inputs: &[&str], files: &[(&str, &[u8])]) -> Vec<(&'static str, String)> {
        let folder = folder(files);
        let inputs: Vec<PathBuf> = inputs.iter().map(PathBuf::from).collect();
        let base = format!("{}/", folder.path().display());
        let found = find(&inputs, folder.path()).diagnostics;
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
            ("docs/.gitbook/assets/g.yaml", b""),
            ("docs/h.js", b""),
            ("docs/swagger-ui-init.js", b""),
            ("docs/.d.md", b""),
            ("docs/e.png", b"\xff"),
            ("docs/f.html", b""),
        ];
        assert_eq!(
            pages(&["docs"], files),
            [
                ".gitbook/assets/g.yaml",
                "a/b.MD",
                "f.html",
                "swagger-ui-init.js",
                "z.md"
            ]
        );
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
    fn what_a_file_refers_to_is_a_part_of_it() {
        let files: &[(&str, &[u8])] = &[
            (
                "api/main.yaml",
                b"a: {$ref: sub/b.yaml}\nb: {$ref: '../c.json#/x'}\nc: {$ref: lost.yaml}",
            ),
            ("api/sub/b.yaml", b"$ref: ../main.yaml"),
            ("c.json", b"{}"),
            ("api/other.yaml", b"{}"),
        ];
        let folder = folder(files);
        let named = |sources: &[Source]| -> Vec<(String, String)> {
            let names = sources
                .iter()
                .map(|source| (source.page.clone(), source.path.clone()));
            names
                .map(|(page, path)| (page, path.replace(&format!("{}/", folder.path().display()), "")))
                .collect()
        };
        let pair = |page: &str, path: &str| (page.to_owned(), path.to_owned());
        let found = find(&["api/main.yaml".into()], folder.path());
        assert_eq!(
            named(found.sources.documents()),
            [pair("api/main.yaml", "api/main.yaml")]
        );
        assert_eq!(
            named(found.sources.parts()),
            [pair("api/sub/b.yaml", "api/sub/b.yaml"), pair("c.json", "c.json")]
        );
        let (number, part) = found.sources.find("c.json").unwrap();
        assert_eq!(found.sources.get(number), Some(part));
        // A folder has its parts as documents.
        let found = find(&["api".into()], folder.path());
        assert_eq!(
            (found.sources.documents().len(), found.sources.parts().len()),
            (3, 0)
        );
    }

    #[test]
    fn a_file_named_by_itself_is_read_whatever_its_extension() {
        assert_eq!(
            pages(&["api.markdown"], &[("api.markdown", b"# API")]),
            ["api.markdown"]
        );
    }

    #[test]
    fn what_cannot_be_found_is_said() {
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
        let found = find(&["docs".into(), "README.md".into()], folder.path());
        let seen: Vec<_> = found
            .seen()
            .iter()
            .map(|path| fs::show(path.strip_prefix(folder.path()).unwrap()))
            .collect();
        assert_eq!(seen, ["README.md", "docs", "docs/a/b.md"]);
    }
}
