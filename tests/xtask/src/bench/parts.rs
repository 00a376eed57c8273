//! A part of a documentation set, to see whether time grows with the input and no faster.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

/// A folder with every other file of `input`, at `place`.
pub(super) fn half(input: &Path, place: &Path) -> Result<PathBuf> {
    super::remove(place)?;
    let mut files = Vec::new();
    find(input, &mut files)?;
    files.sort();
    for file in files.iter().step_by(2) {
        let to = place.join(file.strip_prefix(input)?);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(file, to)?;
    }
    Ok(place.to_owned())
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
