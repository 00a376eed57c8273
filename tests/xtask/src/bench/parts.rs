//! Half of a documentation set and twice as much, to see whether time grows with the input and no faster.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

/// A folder with every other file of `input`, at `place`.
pub(super) fn half(input: &Path, place: &Path) -> Result<PathBuf> {
    super::aside(place)?;
    let mut files = Vec::new();
    find(input, &mut files)?;
    files.sort();
    for file in files.iter().step_by(2) {
        write(&place.join(file.strip_prefix(input)?), fs::read(file)?)?;
    }
    Ok(place.to_owned())
}

/// A folder with the files of `input` and a twin of each in a folder, at `place`. In the twins, whatever has the name of a
/// page or of a folder has another, so that they describe as much again.
pub(super) fn double(input: &Path, place: &Path) -> Result<PathBuf> {
    super::aside(place)?;
    let mut files = Vec::new();
    find(input, &mut files)?;
    let mut pages = Vec::new();
    let mut names = BTreeSet::new();
    for file in files {
        let path = file.strip_prefix(input)?.to_owned();
        let stems = path.iter().filter_map(|part| Path::new(part).file_stem());
        names.extend(stems.map(|stem| stem.to_string_lossy().to_lowercase()));
        pages.push((path, fs::read_to_string(&file)?));
    }
    // What the format calls its columns and sections is no name, though a model may be called so.
    for word in pages.iter().flat_map(|(_, text)| form(text)) {
        names.remove(&word);
    }
    // The folders that all pages are in keep their names.
    for name in [
        "docs",
        "models",
        "sdks",
        "components",
        "operations",
        "errors",
        "readme",
    ] {
        names.remove(name);
    }
    for (path, text) in &pages {
        write(&place.join(path), text)?;
        let other = renamed(&path.to_string_lossy(), &names);
        if other != path.to_string_lossy() {
            write(&place.join(other), renamed(text, &names))?;
        }
    }
    Ok(place.to_owned())
}

fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, content)?)
}

/// The words that head a page's columns and the sections within it, in lower case.
fn form(text: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut last = "";
    for line in text.lines() {
        let head = match line.trim_start_matches(['|', ' ', ':']).starts_with('-') && line.starts_with('|') {
            true => last,
            false if line.starts_with("##") && !line.contains('`') => line,
            false => "",
        };
        let found = head
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        words.extend(found.map(str::to_lowercase));
        last = line;
    }
    words
}

/// The text, with another name wherever one of the names stands as a whole word.
fn renamed(text: &str, names: &BTreeSet<String>) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words = text.split_inclusive(|c| !is_word(c)).map(|part| {
        let word = part.trim_end_matches(|c| !is_word(c));
        match names.contains(&word.to_lowercase()) {
            true => format!("{word}Twin{}", &part[word.len()..]),
            false => part.to_owned(),
        }
    });
    words.collect()
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in folder.read_dir()? {
        let path = entry?.path();
        match path.is_dir() {
            true => find(&path, files)?,
            false => files.push(path),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_columns_and_sections_are_words_of_the_form() {
        let text = "# Tray\n## Fields\n### `Egg`\n| Field | Error Type |\n| :-- | --- |\n| Name | - |\n";
        let words: Vec<String> = form(text).into_iter().collect();
        assert_eq!(words, ["error", "field", "fields", "type"]);
    }

    #[test]
    fn names_are_other_names_and_other_words_stay() {
        let names = ["tray", "egg_box"].map(str::to_owned).into();
        let text = "# Tray\n[a tray](../tray.md) trays `egg_box`: é Egg_Box";
        let twin = "# TrayTwin\n[a trayTwin](../trayTwin.md) trays `egg_boxTwin`: é Egg_BoxTwin";
        assert_eq!(renamed(text, &names), twin);
    }
}
