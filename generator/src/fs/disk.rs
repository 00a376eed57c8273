//! The one door through which the file system is changed: each method is one step, or names those that it takes.
//!
//! Takes paths and bytes; must not know what they are. A guard may be asked before each step: what it refuses is not done. So
//! tests can fail, or die, at every step there is.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::path::or_dot;

/// A change of the file system that is about to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A folder is made.
    CreateFolder,
    /// An empty file is made, or an old one is emptied.
    CreateFile,
    /// A file gets its content.
    Write,
    /// A file's content is to survive a loss of power.
    Sync,
    /// A file or folder gets another path.
    Rename,
    /// A file is removed.
    RemoveFile,
    /// An empty folder is removed.
    RemoveFolder,
}

/// Says whether a step may be taken on a path; its error is the step's.
pub type Guard<'g> = dyn Fn(Step, &Path) -> io::Result<()> + Sync + 'g;

/// The file system, as it may be changed.
#[derive(Clone, Copy, Default)]
pub struct Disk<'g> {
    /// Asked before each step.
    pub guard: Option<&'g Guard<'g>>,
    /// Set by somebody who wants the work to end where nothing is half.
    pub stop: Option<&'g AtomicBool>,
}

impl Disk<'_> {
    /// Whether somebody wants the work to end.
    pub fn is_stopped(&self) -> bool {
        self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    fn step(&self, step: Step, path: &Path) -> io::Result<()> {
        self.guard.map_or(Ok(()), |guard| guard(step, path))
    }

    /// Makes a folder, and those above it that are not there. Gives those that it made, the outermost first.
    ///
    /// # Errors
    /// Where one cannot be made; those above it are gone again.
    pub fn create_folders(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let missing = path.ancestors().take_while(|path| !or_dot(path).is_dir());
        let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        missing.reverse();
        for (at, path) in missing.iter().enumerate() {
            match self.create_folder(path) {
                Err(error) if !(error.kind() == io::ErrorKind::AlreadyExists && path.is_dir()) => {
                    for made in missing.iter().take(at).rev() {
                        let _ = self.remove_folder(made);
                    }
                    return Err(error);
                }
                _ => {}
            }
        }
        Ok(missing)
    }

    /// Makes one folder.
    ///
    /// # Errors
    /// Where it cannot be made, or something of that name is there.
    pub fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step(Step::CreateFolder, path)?;
        fs::create_dir(path)
    }

    /// Opens a file to be locked; where it is not there, it is made. No link is followed.
    ///
    /// # Errors
    /// Where that cannot be done, or it is no file.
    pub fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.step(Step::CreateFile, path)?;
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
        options.open(path)
    }

    /// Makes a file that holds `bytes`.
    ///
    /// # Errors
    /// Where that cannot be done; the file may be there then, with less.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.fill(path, bytes).map(drop)
    }

    /// The same, and its content survives a loss of power from then on.
    ///
    /// # Errors
    /// As those of [`write`](Disk::write).
    pub fn write_for_good(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let file = self.fill(path, bytes)?;
        self.step(Step::Sync, path)?;
        file.sync_data()
    }

    fn fill(&self, path: &Path, bytes: &[u8]) -> io::Result<File> {
        self.step(Step::CreateFile, path)?;
        let mut file = File::create(path)?;
        self.step(Step::Write, path)?;
        file.write_all(bytes)?;
        Ok(file)
    }

    /// Moves a file or folder within a file system, at once; a file that has the new path is replaced.
    ///
    /// # Errors
    /// Where that cannot be done.
    pub fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(Step::Rename, to)?;
        fs::rename(from, to)
    }

    /// Removes a file or a link; one that is gone is no error.
    ///
    /// # Errors
    /// Where that cannot be done.
    pub fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(Step::RemoveFile, path)?;
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Removes a folder that is empty.
    ///
    /// # Errors
    /// Where it is not, or cannot be removed.
    pub fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step(Step::RemoveFolder, path)?;
        fs::remove_dir(path)
    }

    /// Removes a folder and all that is in it, file by file. Links are removed, not followed.
    ///
    /// # Errors
    /// Where something cannot be removed.
    pub fn remove_tree(&self, path: &Path) -> io::Result<()> {
        let about = match fs::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            about => about?,
        };
        if !about.is_dir() {
            return self.remove_file(path);
        }
        for entry in fs::read_dir(path)? {
            self.remove_tree(&entry?.path())?;
        }
        self.remove_folder(path)
    }
}
