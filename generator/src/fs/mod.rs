//! The file system, with errors that name the path: reading, and the door for all that changes it.

mod disk;
mod path;

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub use disk::{Disk, Guard, Step};
pub(crate) use path::or_dot;
pub use path::{normal, show};

/// An I/O error: what was tried, on which path, and what the system said.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{}`: {}", show(path), describe(error))]
pub struct Error {
    /// A verb: `read`, `write`.
    pub action: &'static str,
    /// The file or folder.
    pub path: PathBuf,
    /// The cause.
    #[source]
    pub error: io::Error,
}

impl Error {
    pub(crate) fn new(action: &'static str, path: &Path, error: io::Error) -> Error {
        Error {
            action,
            path: path.to_owned(),
            error,
        }
    }
}

/// The system's words without its number, which says the same again.
fn describe(error: &io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error ") {
        Some((words, _)) => words.to_owned(),
        None => text,
    }
}

/// Reads a file into a buffer that is used again and again, and gives its bytes.
///
/// # Errors
/// Where it cannot be opened or read.
pub fn read_into<'b>(path: &Path, buffer: &'b mut Vec<u8>) -> Result<&'b [u8], Error> {
    let length = fill(path, buffer).map_err(|error| Error::new("read", path, error))?;
    Ok(buffer.get(..length).unwrap_or_default())
}

/// Fills the buffer from its start.
fn fill(path: &Path, buffer: &mut Vec<u8>) -> io::Result<usize> {
    const ROOM: usize = 1 << 16;
    let mut file = open(path)?;
    let mut length = 0;
    loop {
        if buffer.len() - length < ROOM / 2 {
            buffer.resize(ROOM.max(2 * buffer.len()), 0);
        }
        match file.read(buffer.get_mut(length..).unwrap_or_default()) {
            Ok(0) => return Ok(length),
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Opens a file, and nothing else: a pipe would be waited for, a device could have no end. It is asked what it is when it is
/// open, so that it cannot become another thing in between.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let file = options.open(path)?;
    let kind = file.metadata()?.file_type();
    if kind.is_dir() {
        Err(io::Error::other("Is a directory"))
    } else if kind.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other("neither a file nor a folder"))
    }
}

/// The bytes of a file, or `None` where there is no such file.
///
/// # Errors
/// Where it cannot be opened or read.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    let read = || {
        let mut bytes = Vec::new();
        open(path)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    match read() {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(Error::new("read", path, error)),
    }
}

/// Whether an error says that there is nothing of that path.
pub(crate) fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_path() {
        let mut buffer = Vec::new();
        assert_eq!(
            read_into(Path::new("no/such/file"), &mut buffer).map_err(|e| e.to_string()),
            Err("cannot read `no/such/file`: No such file or directory".to_owned())
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        for path in [&pipe, Path::new("/dev/zero"), folder.path()] {
            let mut buffer = Vec::new();
            let error = read_into(path, &mut buffer).unwrap_err().to_string();
            assert!(
                error.starts_with(&format!("cannot read `{}`: ", show(path))),
                "{error}"
            );
            assert_eq!(read_if_there(path).unwrap_err().to_string(), error);
        }
    }
}
