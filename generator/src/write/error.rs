//! Why files cannot be written.

use std::path::PathBuf;

use crate::fs;

/// Why files cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system says no.
    #[error(transparent)]
    Io(#[from] fs::Error),
    /// A name that could leave the folder, or that some system does not take.
    #[error("`{0}` is not a safe name for a generated file")]
    Unsafe(String),
    /// Two files of one name.
    #[error("two generated files would be called `{0}`, at least where upper and lower case are the same")]
    Twice(String),
    /// Files are in the way that docwright did not write.
    #[error("docwright did not write {}, so it does not overwrite them; move them away, or choose another folder", list(.0))]
    Foreign(Vec<PathBuf>),
    /// Files that docwright wrote, that it would delete, and that were changed since.
    #[error("{} would be deleted, but were changed by hand; move them away, or delete them", list(.0))]
    Edited(Vec<PathBuf>),
    /// A folder within the output folder is a link.
    #[error(
        "`{}` is a link, and docwright does not write through it; put a folder in its place",
        fs::show(.0)
    )]
    Link(PathBuf),
    /// Another process writes there.
    #[error("another docwright is writing there, it holds the lock `{}`; wait until it has ended", fs::show(.0))]
    Locked(PathBuf),
    /// Another process has written there since the files were read.
    #[error("another docwright has just written `{}`; run it again", fs::show(.0))]
    Overtaken(PathBuf),
    /// Somebody wanted the work to end.
    #[error("stopped before anything was written")]
    Stopped,
    /// The manifest makes no sense.
    #[error(
        "`{}` is not a manifest of docwright: {message}; restore it, or delete the folder",
        fs::show(path)
    )]
    Manifest {
        /// Its path.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
}

fn list(paths: &[PathBuf]) -> String {
    let shown: Vec<_> = paths
        .iter()
        .take(5)
        .map(|path| format!("`{}`", fs::show(path)))
        .collect();
    match paths.len() - shown.len() {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
