//! What would change on disk. Reads, never writes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::error::Error;
use super::manifest::{MANIFEST, Manifest, hash};
use super::path;
use crate::emit::OutputFile;
use crate::fs;

/// What would change in one folder, or of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The folder; emptied folders below it are removed.
    pub folder: PathBuf,
    /// Files, by path; the manifest comes last.
    pub changes: Vec<Change>,
    /// The manifest for as long as files are being moved, where there is one.
    pub(super) moving: Option<String>,
    /// Files that the manifest lists and that are gone: folders that were left empty without them are removed too.
    pub(super) gone: Vec<PathBuf>,
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
    let mut before_all = BTreeMap::new();
    let is_new = !fs::or_dot(folder).exists();
    let paths = files.iter().map(|file| &file.path);
    path::check_links(folder, paths.chain(old.paths()))?;
    for file in files {
        let path = folder.join(&file.path);
        let before = match is_new {
            true => None,
            false => fs::read_if_there(&path)?,
        };
        let change = Change::new(path, before, Some(file.content));
        if let Some(before) = &change.before {
            if change.kind == Kind::Changed && !old.wrote(&file.path, before) {
                foreign.push(change.path.clone());
            }
            before_all.extend(
                old.known(&file.path, before)
                    .map(|hash| (file.path.clone(), hash)),
            );
        }
        new.files
            .extend(change.hash.clone().map(|hash| (file.path, hash)));
        changes.push(change);
    }
    if !foreign.is_empty() {
        return Err(Error::Foreign(foreign));
    }
    let (stale, gone) = stale(folder, &old, &new)?;
    for (path, change) in stale {
        let before = change.before.as_deref().unwrap_or_default();
        before_all.extend(old.known(path, before).map(|hash| (path.clone(), hash)));
        changes.push(change);
    }
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    let after = new.to_json(&place)?;
    let moving = new.moving(before_all).to_json(&place)?;
    changes.push(Change::new(place, bytes, Some(after)));
    Ok(Plan {
        folder: folder.to_owned(),
        changes,
        moving: Some(moving),
        gone,
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
        ..Plan::default()
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

/// The files that the old manifest lists and the new one does not: those to be deleted, and those that are gone.
type Stale<'o> = (Vec<(&'o String, Change)>, Vec<PathBuf>);

fn stale<'o>(folder: &Path, old: &'o Manifest, new: &Manifest) -> Result<Stale<'o>, Error> {
    let mut changes = Vec::new();
    let mut gone = Vec::new();
    let mut edited = Vec::new();
    for path in old.paths().filter(|path| !new.files.contains_key(*path)) {
        let place = folder.join(path);
        let Some(bytes) = fs::read_if_there(&place)? else {
            gone.push(place);
            continue;
        };
        match (old.holds(path, &bytes), old.wrote(path, &bytes)) {
            (true, _) => changes.push((path, Change::new(place, Some(bytes), None))),
            (false, true) => edited.push(place),
            // It was to be written, but somebody else was there first.
            (false, false) => {}
        }
    }
    if edited.is_empty() {
        Ok((changes, gone))
    } else {
        Err(Error::Edited(edited))
    }
}
