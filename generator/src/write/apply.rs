//! The change on disk: everything is written beside its place first, then moved there.

use std::fs::Permissions;
use std::io::Write;
use std::path::Path;

use super::{Error, Kind, Plan};
use crate::fs;

/// Carries out `plans`. All new contents are on disk before the first file is replaced, so that a full disk or a folder
/// that cannot be written changes nothing.
///
/// # Errors
/// Where a file or folder cannot be written.
pub fn apply(plans: &[Plan]) -> Result<(), Error> {
    let changes = || plans.iter().flat_map(|plan| &plan.changes);
    let mut staged = Vec::new();
    for change in changes() {
        if let (Kind::Created | Kind::Changed, Some(content)) = (change.kind, &change.after) {
            staged.push((stage(&change.path, content)?, &change.path));
        }
    }
    for (file, path) in staged {
        file.persist(path)
            .map_err(|error| fs::Error::new("write", path, error.error))?;
    }
    for plan in plans {
        for change in plan.changes.iter().filter(|change| change.kind == Kind::Stale) {
            fs::remove(&change.path)?;
            remove_empty(change.path.parent(), &plan.folder);
        }
    }
    Ok(())
}

/// A file with this content in the folder of `path`. It is closed: there may be more files than a process may open.
fn stage(path: &Path, content: &str) -> Result<tempfile::TempPath, fs::Error> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_folder(folder)?;
    let failed = |error| fs::Error::new("write", path, error);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".docwright-");
    if let Some(permissions) = permissions() {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(fs::or_dot(folder)).map_err(failed)?;
    file.write_all(content.as_bytes()).map_err(failed)?;
    Ok(file.into_temp_path())
}

/// What an ordinary new file has; without it, temporary files are their owner's alone.
#[cfg(unix)]
fn permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn permissions() -> Option<Permissions> {
    None
}

/// Removes `folder` and those above it, below `root`, for as long as they are empty.
fn remove_empty(mut folder: Option<&Path>, root: &Path) {
    while let Some(path) = folder.filter(|path| *path != root && path.starts_with(root)) {
        if std::fs::remove_dir(path).is_err() {
            return;
        }
        folder = path.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::super::{MANIFEST, plan};
    use super::*;
    use crate::emit::OutputFile;

    fn files(files: &[(&str, &str)]) -> Vec<OutputFile> {
        let file = |(path, content): &(&str, &str)| OutputFile {
            path: (*path).to_owned(),
            content: (*content).to_owned(),
        };
        files.iter().map(file).collect()
    }

    fn write(folder: &Path, list: &[(&str, &str)]) -> Result<[usize; 4], Error> {
        let plan = plan(folder, files(list))?;
        let kinds = [Kind::Created, Kind::Changed, Kind::Unchanged, Kind::Stale];
        let counts = kinds.map(|kind| plan.count(kind));
        apply(&[plan])?;
        Ok(counts)
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn files_are_created_changed_left_and_deleted() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("out");
        assert_eq!(write(&folder, &[("a", "1"), ("m/b", "1")]).unwrap(), [3, 0, 0, 0]);
        assert_eq!(write(&folder, &[("a", "1"), ("m/b", "1")]).unwrap(), [0, 0, 3, 0]);
        assert_eq!(write(&folder, &[("a", "2"), ("c", "1")]).unwrap(), [1, 2, 0, 1]);
        assert_eq!(
            names(&folder),
            [MANIFEST, "a", "c"],
            "the empty folder `m` is gone, and no temporary file is left"
        );
        assert_eq!(std::fs::read_to_string(folder.join("a")).unwrap(), "2");
    }

    #[test]
    fn foreign_files_are_left_alone() {
        let root = tempfile::tempdir().unwrap();
        std::fs::write(root.path().join("notes"), "mine").unwrap();
        std::fs::write(root.path().join("same"), "1").unwrap();
        let refused = write(root.path(), &[("a", "1"), ("notes", "1")]);
        assert!(matches!(refused, Err(Error::Foreign(paths)) if paths == [root.path().join("notes")]));
        assert_eq!(names(root.path()), ["notes", "same"]);
        write(root.path(), &[("same", "1")]).unwrap();
        write(root.path(), &[]).unwrap();
        assert_eq!(names(root.path()), [MANIFEST, "notes"]);
    }

    #[test]
    fn stale_files_that_were_edited_are_kept() {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), &[("a", "1"), ("b", "1")]).unwrap();
        std::fs::write(root.path().join("b"), "edited").unwrap();
        assert!(matches!(write(root.path(), &[("a", "2")]), Err(Error::Edited(_))));
        assert_eq!(std::fs::read_to_string(root.path().join("a")).unwrap(), "1");
        assert_eq!(
            write(root.path(), &[("a", "1"), ("b", "1")]).unwrap(),
            [0, 1, 2, 0],
            "still generated: overwritten"
        );
    }

    #[test]
    fn names_are_checked() {
        let root = tempfile::tempdir().unwrap();
        for list in [&[("../a", "")][..], &[(MANIFEST, "")], &[("a", ""), ("A", "")]] {
            assert!(write(root.path(), list).is_err(), "{list:?}");
        }
        assert!(names(root.path()).is_empty());
    }

    #[test]
    fn a_plan_that_cannot_be_staged_changes_nothing() {
        let root = tempfile::tempdir().unwrap();
        write(&root.path().join("one"), &[("a", "1")]).unwrap();
        let one = plan(&root.path().join("one"), files(&[("a", "2")])).unwrap();
        let two = plan(&root.path().join("two"), files(&[("a", "2")])).unwrap();
        std::fs::write(root.path().join("two"), "in the way").unwrap();
        assert!(apply(&[one, two]).is_err());
        assert_eq!(std::fs::read_to_string(root.path().join("one/a")).unwrap(), "1");
        assert_eq!(names(&root.path().join("one")), [MANIFEST, "a"]);
    }

    #[cfg(unix)]
    #[test]
    fn files_are_as_readable_as_any_other() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let mode = |name: &str| {
            std::fs::metadata(root.path().join(name))
                .unwrap()
                .permissions()
                .mode()
        };
        std::fs::write(root.path().join("ordinary"), "").unwrap();
        write(root.path(), &[("generated", "")]).unwrap();
        assert_eq!(mode("generated"), mode("ordinary"));
    }
}
