//! What targets begin with: the documents of the repository as they are, and what `tests/fuzz/seeds` adds in the same form.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::corpus;

/// Writes the seeds of a target into a folder, which holds nothing else afterwards.
pub(super) fn write(target: &str, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for (number, seed) in seeds(target)?.iter().enumerate() {
        fs::write(folder.join(format!("{number:03}")), seed)?;
    }
    Ok(())
}

fn seeds(target: &str) -> Result<Vec<Vec<u8>>> {
    let root = corpus::root();
    let mut seeds = Vec::new();
    let own = root.join("tests/fuzz/seeds").join(target);
    if own.is_dir() {
        for file in files(&own)? {
            seeds.push(read(&file)?);
        }
    }
    let folders = documents(&root)?;
    match target {
        "pages" => {
            for folder in folders {
                seeds.extend(pages(&folder)?);
            }
        }
        "documents" => {
            for folder in folders {
                seeds.push(pages(&folder)?.join(&b'\x0c'));
            }
        }
        "overlay" => seeds.extend(all(&root, |name| name == "overlay.toml")?),
        "config" => seeds.extend(all(&root, |name| name == "docwright.toml")?),
        "schema" => {
            seeds.extend(all(&root, |name| name == "schema.json")?);
            let snapshots = all(&root, |name| name == "schema.snap")?;
            seeds.extend(snapshots.iter().map(|snapshot| body(snapshot).to_vec()));
        }
        _ => {}
    }
    Ok(seeds)
}

/// The folders of documents: of each case, and of each API in `spec`.
fn documents(root: &Path) -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for outcome in ["tests/cases/ok", "tests/cases/err"] {
        folders.extend(
            entries(&root.join(outcome))?
                .into_iter()
                .map(|case| case.join("input")),
        );
    }
    folders.extend(entries(&root.join("spec"))?);
    folders.retain(|folder| folder.is_dir());
    Ok(folders)
}

/// The pages of a folder, each below a line with its path.
fn pages(folder: &Path) -> Result<Vec<Vec<u8>>> {
    let mut pages = Vec::new();
    for file in files(folder)? {
        let path = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        let is_page = |ending: &str| matches!(ending, "md" | "mdx" | "txt" | "html" | "htm");
        if file
            .extension()
            .is_some_and(|ending| is_page(&ending.to_string_lossy()))
        {
            pages.push([path.as_bytes(), b"\n", &read(&file)?].concat());
        }
    }
    Ok(pages)
}

/// The files of cases and of `spec` that have a name.
fn all(root: &Path, is_wanted: fn(&str) -> bool) -> Result<Vec<Vec<u8>>> {
    let mut found = Vec::new();
    for folder in ["tests/cases", "spec"] {
        for file in files(&root.join(folder))? {
            if file
                .file_name()
                .is_some_and(|name| is_wanted(&name.to_string_lossy()))
            {
                found.push(read(&file)?);
            }
        }
    }
    Ok(found)
}

/// What a snapshot holds, without the head that says where it comes from.
fn body(snapshot: &[u8]) -> &[u8] {
    let mark = b"\n---\n";
    let end = snapshot.windows(mark.len()).position(|window| window == mark);
    end.map_or(snapshot, |end| &snapshot[end + mark.len()..])
}

/// All files below a folder, by path.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in entries(folder)? {
        if entry.is_dir() {
            files.extend(self::files(&entry)?);
        } else {
            files.push(entry);
        }
    }
    Ok(files)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = folder.read_dir().with_context(|| folder.display().to_string())?;
    let mut entries = read.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| file.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_begins_with_something() -> Result<()> {
        for target in super::super::targets()? {
            assert!(!seeds(&target)?.is_empty(), "{target}");
        }
        Ok(())
    }

    #[test]
    fn seeds_of_schemas_are_schemas() -> Result<()> {
        for seed in seeds("schema")? {
            docwright::schema::Schema::from_json(&String::from_utf8(seed)?)?;
        }
        Ok(())
    }
}
