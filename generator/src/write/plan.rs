//! What would change on disk. Reads, never writes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::manifest::{MANIFEST, Manifest, hash};
use super::{Error, path};
use crate::emit::OutputFile;
use crate::fs;

/// What would change in one folder, or of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The folder; emptied folders below it are removed.
    pub folder: PathBuf,
    /// Files, by path; the manifest comes last.
    pub changes: Vec<Change>,
}

/// A file before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path.
    pub path: PathBuf,
    /// What it holds, if it exists.
    pub before: Option<Vec<u8>>,
    /// What it is to hold, if it is to exist.
    pub after: Option<String>,
}

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It does not exist yet.
    Created,
    /// It holds something else.
    Changed,
    /// It is what it should be.
    Unchanged,
    /// It is no longer generated.
    Stale,
}

impl Kind {
    /// A word for machines.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Created => "created",
            Kind::Changed => "changed",
            Kind::Unchanged => "unchanged",
            Kind::Stale => "stale",
        }
    }
}

impl Change {
    /// What happens to the file.
    pub fn kind(&self) -> Kind {
        match (&self.before, &self.after) {
            (None, _) => Kind::Created,
            (Some(_), None) => Kind::Stale,
            (Some(before), Some(after)) if before == after.as_bytes() => Kind::Unchanged,
            (Some(_), Some(_)) => Kind::Changed,
        }
    }
}

impl Plan {
    /// How many files are in this state.
    pub fn count(&self, kind: Kind) -> usize {
        self.changes.iter().filter(|change| change.kind() == kind).count()
    }

    /// Whether nothing would change.
    pub fn is_clean(&self) -> bool {
        self.count(Kind::Unchanged) == self.changes.len()
    }
}

/// What would change in `folder` so that it holds `files` and nothing else that docwright wrote.
///
/// # Errors
/// Where a file cannot be read, has an unsafe name, or is not docwright's to overwrite or delete.
pub fn plan(folder: &Path, files: &[OutputFile]) -> Result<Plan, Error> {
    check_names(files)?;
    let place = folder.join(MANIFEST);
    let bytes = fs::read_if_there(&place)?;
    let old = match &bytes {
        Some(bytes) => Manifest::parse(bytes, &place)?,
        None => Manifest::default(),
    };
    let mut new = Manifest::default();
    let mut changes = Vec::with_capacity(files.len() + 1);
    let mut foreign = Vec::new();
    for file in files {
        new.files.insert(file.path.clone(), hash(file.content.as_bytes()));
        let change = Change {
            path: folder.join(&file.path),
            before: fs::read_if_there(&folder.join(&file.path))?,
            after: Some(file.content.clone()),
        };
        if change.kind() == Kind::Changed && !old.files.contains_key(&file.path) {
            foreign.push(change.path.clone());
        }
        changes.push(change);
    }
    if !foreign.is_empty() {
        return Err(Error::Foreign(foreign));
    }
    changes.extend(stale(folder, &old, &new)?);
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    changes.push(Change {
        before: bytes,
        after: Some(new.to_json(&place)?),
        path: place,
    });
    Ok(Plan {
        folder: folder.to_owned(),
        changes,
    })
}

/// What would change so that the file `path` holds `content`. `is_ours` tells from its text whether docwright wrote it.
///
/// # Errors
/// Where the file cannot be read, or is not docwright's to overwrite.
pub fn plan_file(path: &Path, content: String, is_ours: fn(&str) -> bool) -> Result<Plan, Error> {
    let before = fs::read_if_there(path)?;
    let ours = before
        .as_ref()
        .is_none_or(|bytes| std::str::from_utf8(bytes).is_ok_and(is_ours));
    if !ours {
        return Err(Error::Foreign(vec![path.to_owned()]));
    }
    Ok(Plan {
        folder: path.parent().map(Path::to_owned).unwrap_or_default(),
        changes: vec![Change {
            path: path.to_owned(),
            before,
            after: Some(content),
        }],
    })
}

fn check_names(files: &[OutputFile]) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for file in files {
        if !path::is_safe(&file.path) || file.path == MANIFEST {
            return Err(Error::Unsafe(file.path.clone()));
        }
        if !seen.insert(file.path.to_ascii_lowercase()) {
            return Err(Error::Twice(file.path.clone()));
        }
    }
    Ok(())
}

/// The files that the old manifest lists and the new one does not.
fn stale(folder: &Path, old: &Manifest, new: &Manifest) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::new();
    let mut edited = Vec::new();
    for (path, written) in old
        .files
        .iter()
        .filter(|(path, _)| !new.files.contains_key(*path))
    {
        let path = folder.join(path);
        let Some(bytes) = fs::read_if_there(&path)? else {
            continue;
        };
        if hash(&bytes) != *written {
            edited.push(path.clone());
        }
        changes.push(Change {
            path,
            before: Some(bytes),
            after: None,
        });
    }
    if edited.is_empty() {
        Ok(changes)
    } else {
        Err(Error::Edited(edited))
    }
}
