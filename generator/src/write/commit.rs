//! The change of one folder: contents are put aside, then moved to their places, and moved back where that fails.
//!
//! Before the first move the manifest says what was and what will be, after the last one what is. So wherever a run ends, the
//! next knows what is docwright's. Manifests alone are made to survive a loss of power: what else it takes is generated again.
//!
//! A loss of power may empty all but the manifest. All of it can be made again, as long as the manifest says whose it is: a
//! listed file that is empty counts as docwright's. To sync each file would cost more than all stages.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::error::Error;
use super::manifest::MANIFEST;
use super::plan::{Change, Kind, Plan};
use crate::fs::{self, Disk};

/// A change that can be carried out, and taken back.
pub(super) struct Commit<'p> {
    plan: &'p Plan,
    disk: Disk<'p>,
    /// The new files, as they lie in the folder.
    staging: PathBuf,
    done: Vec<Done<'p>>,
}

/// What was done.
enum Done<'p> {
    /// Something new was moved, a file or a whole folder: from where, to where.
    Moved(PathBuf, PathBuf),
    /// A file was replaced or removed.
    Lost(&'p Change),
    /// The manifest no longer says what was.
    Closed(&'p Path, &'p str),
}

impl<'p> Commit<'p> {
    /// Writes all new contents into the folder `staging`, so that a full disk is noticed before anything is moved.
    pub(super) fn stage(plan: &'p Plan, staging: PathBuf, disk: Disk<'p>) -> Result<Commit<'p>, Error> {
        let commit = Commit {
            plan,
            disk,
            staging,
            done: Vec::new(),
        };
        let mut made = PathBuf::new();
        for change in plan.changes.iter().filter(|change| commit.is_new(change)) {
            if disk.is_stopped() {
                return Err(Error::Stopped);
            }
            commit
                .write(change, &mut made)
                .map_err(|error| failed("write", &change.path, error))?;
        }
        if let (Some(moving), Some(manifest)) = (&plan.moving, plan.changes.last()) {
            disk.write_for_good(&commit.moving(), moving.as_bytes())
                .map_err(|error| failed("write", &manifest.path, error))?;
        }
        Ok(commit)
    }

    /// Writes one new file; `made` is the folder that was made for the one before it.
    fn write(&self, change: &Change, made: &mut PathBuf) -> io::Result<()> {
        let path = self.staged(&change.path);
        let content = change.after.as_deref().unwrap_or_default().as_bytes();
        if let Some(parent) = path.parent().filter(|parent| *parent != made) {
            self.disk.create_folders(parent)?;
            *made = parent.to_owned();
        }
        match self.is_manifest(change) {
            true => self.disk.write_for_good(&path, content),
            false => self.disk.write(&path, content),
        }
    }

    fn is_manifest(&self, change: &Change) -> bool {
        self.plan.moving.is_some() && change.path == self.plan.folder.join(MANIFEST)
    }

    /// The manifest is written anew by every change.
    fn is_new(&self, change: &Change) -> bool {
        matches!(change.kind, Kind::Created | Kind::Changed) || self.is_manifest(change)
    }

    fn staged(&self, path: &Path) -> PathBuf {
        self.staging
            .join(path.strip_prefix(&self.plan.folder).unwrap_or(path))
    }

    /// Where the manifest waits that is for as long as files are being moved.
    fn moving(&self) -> PathBuf {
        self.staging.with_extension("json")
    }

    /// Moves and removes. Where that fails, what was done is to be taken back.
    pub(super) fn carry_out(&mut self) -> Result<(), Error> {
        let plan = self.plan;
        let manifest = plan.moving.as_ref().zip(plan.changes.last());
        if let Some((_, manifest)) = manifest {
            self.put(&self.moving(), &manifest.path, Some(manifest))?;
        }
        self.put_all()?;
        for change in plan.changes.iter().filter(|change| change.kind == Kind::Stale) {
            self.disk
                .remove_file(&change.path)
                .map_err(|error| failed("delete", &change.path, error))?;
            self.done.push(Done::Lost(change));
            self.remove_empty(&change.path)?;
        }
        plan.gone.iter().try_for_each(|path| self.remove_empty(path))?;
        if let Some((moving, Change { path, .. })) = manifest {
            self.disk
                .rename(&self.staged(path), path)
                .map_err(|error| failed("write", path, error))?;
            self.done.push(Done::Closed(path, moving));
        }
        Ok(())
    }

    /// Moves something to its place, where `old` may be now.
    fn put(&mut self, from: &Path, to: &Path, old: Option<&'p Change>) -> Result<(), Error> {
        self.disk
            .rename(from, to)
            .map_err(|error| failed("write", to, error))?;
        self.done.push(match old.filter(|old| old.before.is_some()) {
            Some(old) => Done::Lost(old),
            None => Done::Moved(from.to_owned(), to.to_owned()),
        });
        Ok(())
    }

    /// Moves the new files; folders that are not there yet as a whole.
    fn put_all(&mut self) -> Result<(), Error> {
        let plan = self.plan;
        let mut known = BTreeSet::new();
        let mut moved: Option<PathBuf> = None;
        for change in &plan.changes {
            let is_moved = moved.as_ref().is_some_and(|moved| change.path.starts_with(moved));
            if is_moved || !self.is_new(change) || self.is_manifest(change) {
                continue;
            }
            let mut to = plan.folder.clone();
            let inside = change.path.strip_prefix(&plan.folder).unwrap_or(&change.path);
            for part in inside.components() {
                to.push(part);
                if known.contains(&to) {
                    continue;
                }
                match to.symlink_metadata() {
                    Ok(about) if about.is_dir() => known.insert(to.clone()),
                    Err(error) if !fs::is_absent(&error) => return Err(failed("write", &to, error)),
                    Ok(about) if about.is_symlink() && to != change.path => return Err(Error::Link(to)),
                    // It was not there when the change was planned.
                    Ok(_) if change.before.is_none() => return Err(Error::Foreign(vec![to])),
                    Ok(_) => {
                        self.put(&self.staged(&to), &to, Some(change))?;
                        break;
                    }
                    Err(_) => {
                        self.put(&self.staged(&to), &to, None)?;
                        moved = Some(to);
                        break;
                    }
                };
            }
        }
        Ok(())
    }

    /// Removes the folders that a file was in, below that of the plan, for as long as they are empty.
    fn remove_empty(&self, file: &Path) -> Result<(), Error> {
        let root = &self.plan.folder;
        let inside = |folder: &&Path| folder.starts_with(root) && *folder != root;
        for folder in file.ancestors().skip(1).take_while(inside) {
            match self.disk.remove_folder(folder) {
                Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => return Ok(()),
                Err(error) if !fs::is_absent(&error) => return Err(failed("delete", folder, error)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes back what was done, the last first, so that the manifest is true at each moment. Where that fails too, it stays
    /// that which says what was and what will be.
    pub(super) fn undo(self) {
        for done in self.done.iter().rev() {
            let undone = match done {
                Done::Moved(from, to) => self.disk.rename(to, from),
                Done::Lost(change) => {
                    self.restore(&change.path, change.before.as_deref().unwrap_or_default())
                }
                Done::Closed(manifest, moving) => self.restore(manifest, moving.as_bytes()),
            };
            if undone.is_err() {
                return;
            }
        }
    }

    fn restore(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let aside = self.staging.with_extension("old");
        self.disk.create_folders(path.parent().unwrap_or(Path::new("")))?;
        self.disk.write(&aside, bytes)?;
        self.disk.rename(&aside, path)
    }
}

fn failed(action: &'static str, path: &Path, error: io::Error) -> Error {
    Error::Io(fs::Error::new(action, path, error))
}
