//! The folder for what is about to be written, within the folder that it is for: so it is on the same file system, has one
//! known name, and no workspace sees it.
//!
//! Its lock belongs to one process and ends with it. Whoever has it finds what dead runs left there, and removes it.
//!
//! Beside the output folder it would be a member of every workspace that says `crates/*`, also where it is only an update;
//! elsewhere it may be on another file system, from which nothing can be moved at once. A dead run may therefore leave a new
//! folder without its files; the next run makes them. Folders that are not there yet are moved as a whole.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::error::Error;
use super::path;
use crate::fs::{self, Disk};

/// The name of the folder. Like all names that begin with a dot, it is none of a document.
pub const TEMP: &str = ".docwright_tmp";

/// How often the folder may vanish with a run that ends, before it is somebody else's.
const TRIES: usize = 100;

/// Whether a run ended in `folder` before it had cleaned up.
pub fn is_unfinished(folder: &Path) -> bool {
    folder.join(TEMP).exists()
}

/// The folder, locked. It is gone when this is dropped, with the folders around it that were made for it and stayed empty.
pub(super) struct Temp<'g> {
    disk: Disk<'g>,
    place: PathBuf,
    made: Vec<PathBuf>,
    lock: Option<File>,
}

impl<'g> Temp<'g> {
    /// Makes and locks that of `folder`.
    ///
    /// # Errors
    /// Where it cannot be made, is a link, or another process has it.
    pub(super) fn of(folder: &Path, disk: Disk<'g>) -> Result<Temp<'g>, Error> {
        let failed = |path: &Path, error| Error::Io(fs::Error::new("create", path, error));
        let mut temp = Temp {
            disk,
            place: folder.join(TEMP),
            made: disk
                .create_folders(folder)
                .map_err(|error| failed(folder, error))?,
            lock: None,
        };
        let lock = temp.place.join("lock");
        for _ in 0..TRIES {
            match disk.create_folder(&temp.place) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(failed(&temp.place, error));
                }
                _ => path::check_link(temp.place.clone())?,
            }
            let file = match disk.open_lock(&lock) {
                // A run has just ended and taken the folder with it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                file => file.map_err(|error| failed(&lock, error))?,
            };
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(Error::Locked(lock)),
                // Some file systems have no locks; there it is better to write than not to.
                Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => {
                    return Err(failed(&lock, error));
                }
                _ => {}
            }
            // The file may have been removed by the run that had it until now: then its lock keeps nobody out.
            if is_at(&file, &lock) {
                temp.lock = Some(file);
                let rest = temp.staging();
                disk.remove_tree(&rest)
                    .map_err(|error| Error::Io(fs::Error::new("delete", &rest, error)))?;
                return Ok(temp);
            }
        }
        Err(Error::Locked(lock))
    }

    /// The folder in it where new files wait.
    pub(super) fn staging(&self) -> PathBuf {
        self.place.join("new")
    }

    fn clean(&self) -> io::Result<()> {
        if self.lock.is_some() {
            self.disk.remove_tree(&self.staging())?;
            self.disk.remove_file(&self.place.join("lock"))?;
        }
        // Where another run is about to lock it, it is not empty any more.
        self.disk.remove_folder(&self.place)
    }
}

impl Drop for Temp<'_> {
    fn drop(&mut self) {
        // What cannot be removed is left to the next run.
        let _ = self.clean();
        for folder in self.made.iter().rev() {
            let _ = self.disk.remove_folder(folder);
        }
        // A program that another thread starts just now has the file too, until it runs: to close it here would not free it.
        let _ = self.lock.take().map(|lock| lock.unlock());
    }
}

/// Whether an open file is the one at `path`.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |about: std::fs::Metadata| (about.dev(), about.ino());
    let here = path.symlink_metadata().map(same).ok();
    here.is_some() && here == file.metadata().map(same).ok()
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_process_at_a_time() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("out");
        let first = Temp::of(&folder, Disk::default()).unwrap();
        let lock = folder.join(TEMP).join("lock");
        let second = Temp::of(&folder, Disk::default()).map(drop);
        assert!(matches!(second, Err(Error::Locked(path)) if path == lock));
        assert!(lock.is_file(), "the second does not take it away from the first");
        drop(first);
        assert!(!folder.exists(), "nothing was written, so nothing stays");
    }

    #[test]
    fn the_lock_ends_with_the_run_though_another_program_has_the_file() {
        let root = tempfile::tempdir().unwrap();
        let first = Temp::of(root.path(), Disk::default()).unwrap();
        std::fs::write(root.path().join(TEMP).join("notes"), "mine").unwrap();
        let inherited = first.lock.as_ref().unwrap().try_clone().unwrap();
        let file = File::open(root.path().join(TEMP).join("lock")).unwrap();
        assert!(matches!(file.try_lock(), Err(TryLockError::WouldBlock)));
        drop(first);
        assert!(file.try_lock().is_ok());
        drop(inherited);
    }

    #[test]
    fn what_a_dead_run_left_is_removed_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join(TEMP);
        std::fs::create_dir_all(place.join("new/0/src")).unwrap();
        std::fs::write(place.join("new/0/src/a"), "half").unwrap();
        std::fs::write(place.join("lock"), "").unwrap();
        std::fs::write(place.join("notes"), "mine").unwrap();
        drop(Temp::of(root.path(), Disk::default()).unwrap());
        let left: Vec<_> = std::fs::read_dir(&place)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(left, ["notes"]);
        std::fs::remove_file(place.join("notes")).unwrap();
        drop(Temp::of(root.path(), Disk::default()).unwrap());
        assert!(!is_unfinished(root.path()));
    }

    #[cfg(unix)]
    #[test]
    fn links_and_pipes_in_its_place_are_refused() {
        let root = tempfile::tempdir().unwrap();
        let outside = root.path().join("outside");
        std::fs::create_dir_all(outside.join("new")).unwrap();
        let folder = root.path().join("out");
        std::fs::create_dir(&folder).unwrap();
        std::os::unix::fs::symlink(&outside, folder.join(TEMP)).unwrap();
        assert!(matches!(Temp::of(&folder, Disk::default()), Err(Error::Link(_))));
        assert!(outside.join("new").exists());
        std::fs::remove_file(folder.join(TEMP)).unwrap();
        std::fs::create_dir(folder.join(TEMP)).unwrap();
        std::os::unix::fs::symlink(outside.join("lock"), folder.join(TEMP).join("lock")).unwrap();
        assert!(Temp::of(&folder, Disk::default()).is_err());
        assert!(!outside.join("lock").exists());
        std::fs::remove_file(folder.join(TEMP).join("lock")).unwrap();
        let pipe = folder.join(TEMP).join("lock");
        assert!(
            std::process::Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );
        assert!(Temp::of(&folder, Disk::default()).is_err());
    }
}
