//! The steps that crates have passed, in a file: a line for each crate and step. A crate is known by what is in its files, so
//! one that is generated anew and comes out the same needs no compiler.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

pub(super) struct Passed {
    file: PathBuf,
    lines: BTreeSet<String>,
}

impl Passed {
    /// What was passed by earlier runs; nothing, if there was none.
    pub(super) fn read(file: &Path) -> Passed {
        let text = fs::read_to_string(file).unwrap_or_default();
        Passed {
            file: file.to_path_buf(),
            lines: text.lines().map(str::to_owned).collect(),
        }
    }

    pub(super) fn contains(&self, digest: u64, step: &str) -> bool {
        self.lines.contains(&line(digest, step))
    }

    /// Adds a line to the file at once: the run may be broken off.
    pub(super) fn add(&mut self, digest: u64, step: &str) -> Result<()> {
        let line = line(digest, step);
        let mut file = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.file)?;
        writeln!(file, "{line}")?;
        self.lines.insert(line);
        Ok(())
    }
}

fn line(digest: u64, step: &str) -> String {
    format!("{digest:016x} {step}")
}

/// What tells the files of a crate from any others.
pub(super) fn digest(folder: &Path) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    let mut open = vec![folder.to_path_buf()];
    let mut files = BTreeSet::new();
    while let Some(folder) = open.pop() {
        for entry in folder.read_dir()? {
            let entry = entry?;
            match entry.file_type()?.is_dir() {
                true => open.push(entry.path()),
                false => drop(files.insert(entry.path())),
            }
        }
    }
    for file in files {
        file.hash(&mut hasher);
        fs::read(file)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}
