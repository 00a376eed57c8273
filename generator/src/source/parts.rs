//! The files that a file given by itself is spread over. A folder holds them all; of a file, what it refers to belongs to it.
//!
//! Looks for the word `$ref` and the name behind it, and for nothing else: what a format says in other ways is its reader's to know.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use memchr::memmem;
use percent_encoding::percent_decode_str;

use super::text::Source;
use crate::fs;

/// Files of these extensions are looked into.
const DATA: [&str; 4] = ["json", "raml", "yaml", "yml"];

/// More files than anybody would spread one document over.
const MOST: usize = 20_000;

/// So many folders around a file may be the root of what it imports.
const ROOTS: usize = 16;

/// The paths of the files that a file refers to, and of those that these refer to, in their order.
pub(super) fn of(file: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut open = vec![file.to_owned()];
    let mut buffer = Vec::new();
    while let Some(path) = open.pop() {
        let source = Source::file(&path, String::new());
        // What cannot be read is reported when it is.
        let Ok(text) = source.read(&mut buffer) else {
            continue;
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        for name in names(text).chain(included(text)) {
            let path = fs::normal(&folder.join(&*percent_decode_str(name).decode_utf8_lossy()));
            let is_new = path != file && is_data(&path) && found.len() < MOST;
            if is_new && !found.contains(&path) && path.is_file() {
                found.insert(path.clone());
                open.push(path);
            }
        }
    }
    found
}

/// The files that a file of Protocol Buffers imports, and those that these import: each is named from a root that no file tells, which is
/// one of the folders around it.
pub(super) fn imported(file: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut open = vec![file.to_owned()];
    let mut buffer = Vec::new();
    while let Some(path) = open.pop() {
        let source = Source::file(&path, String::new());
        let Ok(text) = source.read(&mut buffer) else {
            continue;
        };
        for line in text.lines().filter(|line| line.starts_with("import ")) {
            let name = line.split('"').nth(1).unwrap_or_default();
            let around = path.ancestors().skip(1).take(ROOTS);
            let mut places = around.map(|folder| fs::normal(&folder.join(name)));
            let there = places.find(|place| !name.is_empty() && place.is_file());
            if let Some(there) = there.filter(|there| there != file && found.len() < MOST)
                && found.insert(there.clone())
            {
                open.push(there);
            }
        }
    }
    found
}

/// Whether a file is called as JSON or YAML: it can be spread over others.
pub fn is_data(path: impl AsRef<Path>) -> bool {
    let extension = path.as_ref().extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| DATA.contains(&extension.to_ascii_lowercase().as_str()))
}

/// The names of files that stand behind `$ref`.
fn names(text: &str) -> impl Iterator<Item = &str> {
    memmem::find_iter(text.as_bytes(), b"$ref").filter_map(|at| {
        let rest = text.get(at + "$ref".len()..)?;
        let rest = rest.trim_start_matches(['"', '\'']).trim_start();
        let rest = rest.strip_prefix(':')?.trim_start();
        let quoted = rest.strip_prefix(['"', '\'']);
        let name = match (rest.chars().next(), quoted) {
            (Some(quote), Some(quoted)) => quoted.split(quote).next()?,
            _ => rest.split(['\n', '\r', ',', '}', ' ']).next()?,
        };
        let file = name.split('#').next().unwrap_or_default();
        (!file.is_empty() && !file.contains("://")).then_some(file)
    })
}

/// The names of files in RAML: behind `!include`, and those of libraries.
fn included(text: &str) -> impl Iterator<Item = &str> {
    let is_raml = text.starts_with("#%RAML");
    text.lines().filter(move |_| is_raml).filter_map(|line| {
        let library = || {
            let name = line.split_once(": ")?.1.trim();
            name.ends_with(".raml").then_some(name)
        };
        let name = match line.split_once("!include ") {
            Some((_, name)) => Some(name.trim()),
            None => library(),
        };
        name.filter(|name| !name.is_empty() && !name.contains("://"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_name_files() {
        let text = "a: {$ref: 'b.yaml#/x'}\nb: {\"$ref\": \"c d.json\"}\nc:\n  $ref: e.yaml\nd: {$ref: '#/y'}\n\
                    e: {$ref: f.yml, more: 1}\nf: {$ref: 'https://x.test/g.yaml'}\ng: $ref";
        let all: Vec<_> = names(text).collect();
        assert_eq!(all, ["b.yaml", "c d.json", "e.yaml", "f.yml"]);
    }
}
