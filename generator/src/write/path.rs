//! Which names generated files may have, and that no link leads them out of their folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::error::Error;

/// Whether a path, with `/`, stays in its folder and is a file name on every system.
pub(super) fn is_safe(path: &str) -> bool {
    path.split('/').all(is_safe_part)
}

fn is_safe_part(part: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    !part.is_empty() && part.len() <= 200 && part.chars().all(plain) && !part.ends_with('.')
}

/// Refuses files whose way, from `folder` on, is through a link: they would be written or deleted elsewhere.
pub(super) fn check_links<'p>(folder: &Path, files: impl Iterator<Item = &'p String>) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for file in files {
        let ways = file
            .match_indices('/')
            .map(|(at, _)| file.get(..at).unwrap_or_default());
        for way in ways {
            if seen.insert(way) {
                check_link(folder.join(way))?;
            }
        }
    }
    Ok(())
}

/// Refuses a link.
pub(super) fn check_link(path: PathBuf) -> Result<(), Error> {
    match path.is_symlink() {
        true => Err(Error::Link(path)),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_folder() {
        for path in ["Cargo.toml", "src/lib.rs", ".gitattributes", "src/a_b-c/mod.rs"] {
            assert!(is_safe(path), "{path}");
        }
        let unsafe_paths = [
            "",
            "/etc/passwd",
            "../a",
            "a/../b",
            "a//b",
            "a/",
            ".",
            "a\\b",
            "C:a",
            "a b",
            "é.rs",
            "a\nb",
            "a.",
        ];
        for path in unsafe_paths {
            assert!(!is_safe(path), "{path}");
        }
    }
}
