//! Where the configuration file is.

use std::io;
use std::path::{Path, PathBuf};

/// The name of a configuration file.
pub const FILE_NAME: &str = "docwright.toml";

/// The configuration file that is nearest to `folder`, going up: in each folder, or in `spec` below it.
///
/// The path is relative to `folder` if that is, so that findings show what the user would type.
///
/// # Errors
/// Where `folder` is relative and the current folder is gone.
pub fn find(folder: &Path) -> io::Result<Option<PathBuf>> {
    let depth = std::path::absolute(crate::fs::or_dot(folder))?
        .components()
        .count();
    let mut up = folder.to_owned();
    for _ in 0..depth {
        for path in [up.join(FILE_NAME), up.join("spec").join(FILE_NAME)] {
            if path.is_file() {
                return Ok(Some(crate::fs::normal(&path)));
            }
        }
        up.push("..");
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_wins() {
        let root = tempfile::tempdir().unwrap();
        let deep = root.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::create_dir(root.path().join("spec")).unwrap();
        let spec = root.path().join("spec").join(FILE_NAME);
        std::fs::write(&spec, "").unwrap();
        assert_eq!(find(&deep).unwrap(), Some(spec));
        let near = root.path().join("a").join(FILE_NAME);
        std::fs::write(&near, "").unwrap();
        assert_eq!(find(&deep).unwrap(), Some(near));
    }
}
