//! Paths: as users read them, without detours, and as the system wants them.

use std::path::{Component, Path, PathBuf};

/// A path as users read it: with `/` on every system.
pub fn show(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    };
    if text.is_empty() { ".".to_owned() } else { text }
}

/// `path` without `.` and without any `..` that a folder before it makes superfluous.
pub fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => match out.components().next_back() {
                Some(Component::Normal(_)) => {
                    out.pop();
                }
                Some(Component::RootDir | Component::Prefix(_)) => {}
                _ => out.push(component),
            },
            _ => out.push(component),
        }
    }
    out
}

/// The current folder is written as the empty path in this crate; the system wants a dot.
pub(crate) fn or_dot(path: &Path) -> &Path {
    if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normal() {
        let cases = [
            ("spec/../generated/x", "generated/x"),
            ("../a/./b", "../a/b"),
            ("a/../../b", "../b"),
            ("/../b", "/b"),
            (".", ""),
        ];
        for (path, normal_path) in cases {
            assert_eq!(normal(Path::new(path)), Path::new(normal_path), "{path}");
        }
    }
}
