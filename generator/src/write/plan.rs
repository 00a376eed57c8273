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
    /// The hash of what it is to hold.
    pub hash: Option<String>,
    /// What happens to it.
    pub kind: Kind,
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
    pub(super) fn new(path: PathBuf, before: Option<Vec<u8>>, after: Option<String>) -> Change {
        let kind = match (&before, &after) {
            (None, _) => Kind::Created,
            (Some(_), None) => Kind::Stale,
            (Some(before), Some(after)) if before == after.as_bytes() => Kind::Unchanged,
            (Some(_), Some(_)) => Kind::Changed,
        };
        Change {
            path,
            before,
            hash: after.as_ref().map(|after| hash(after.as_bytes())),
            after,
            kind,
        }
    }
}

impl Plan {
    /// How many files are in this state.
    pub fn count(&self, kind: Kind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
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
pub fn plan(folder: &Path, mut files: Vec<OutputFile>) -> Result<Plan, Error> {
    check_names(&files)?;
    files.sort_by(|a, b| a.path.split('/').cmp(b.path.split('/')));
    let place = folder.join(MANIFEST);
    let bytes = fs::read_if_there(&place)?;
    let old = match &bytes {
        Some(bytes) => Manifest::parse(bytes, &place)?,
        None => Manifest::default(),
    };
    let mut new = Manifest::default();
    let mut changes = Vec::with_capacity(files.len() + 1);
    let mut foreign = Vec::new();
    let is_new = !fs::or_dot(folder).exists();
    for file in files {
        let path = folder.join(&file.path);
        let before = match is_new {
            true => None,
            false => fs::read_if_there(&path)?,
        };
        let change = Change::new(path, before, Some(file.content));
        if change.kind == Kind::Changed && !old.files.contains_key(&file.path) {
            foreign.push(change.path.clone());
        }
        new.files
            .extend(change.hash.clone().map(|hash| (file.path, hash)));
        changes.push(change);
    }
    if !foreign.is_empty() {
        return Err(Error::Foreign(foreign));
    }
    changes.extend(stale(folder, &old, &new)?);
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    let after = new.to_json(&place)?;
    changes.push(Change::new(place, bytes, Some(after)));
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
        changes: vec![Change::new(path.to_owned(), before, Some(content))],
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
        if !old.is_hash(written, &bytes) {
            edited.push(path.clone());
        }
        changes.push(Change::new(path, Some(bytes), None));
    }
    if edited.is_empty() {
        Ok(changes)
    } else {
        Err(Error::Edited(edited))
    }
}
