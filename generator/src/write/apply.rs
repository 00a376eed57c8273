//! The change on disk: everything is written beside its place first, then moved there.

use std::fs::Permissions;
use std::io::Write;
use std::path::Path;

use tempfile::{TempDir, TempPath};

use super::{Error, Kind, Plan};
use crate::fs;

/// What names of temporary files and folders begin with.
const PREFIX: &str = ".docwright-";

/// Carries out `plans`. All new contents are on disk before the first file is replaced, so that a full disk or a folder
/// that cannot be written changes nothing.
///
/// # Errors
/// Where a file or folder cannot be written.
pub fn apply(plans: &[Plan]) -> Result<(), Error> {
    let staged: Result<Vec<_>, _> = plans.iter().map(|plan| Staged::of(plan, plans)).collect();
    for staged in staged? {
        staged.persist()?;
    }
    for plan in plans {
        for change in plan.changes.iter().filter(|change| change.kind == Kind::Stale) {
            fs::remove(&change.path)?;
            remove_empty(change.path.parent(), &plan.folder);
        }
    }
    Ok(())
}

/// New contents on disk, beside their places. Where they are not moved there, they are gone.
enum Staged<'p> {
    /// A whole folder that does not exist yet.
    Folder(TempDir, &'p Path),
    /// Files in folders that may hold others.
    Files(Vec<(TempPath, &'p Path)>),
}

impl<'p> Staged<'p> {
    fn of(plan: &'p Plan, all: &[Plan]) -> Result<Staged<'p>, fs::Error> {
        let mut inside = all.iter().filter(|other| other.folder.starts_with(&plan.folder));
        let is_alone = inside.next().is_some() && inside.next().is_none();
        let is_whole = plan
            .changes
            .iter()
            .all(|change| change.path.starts_with(&plan.folder));
        if is_alone && is_whole && !fs::or_dot(&plan.folder).exists() {
            return folder(plan).map(|staged| Staged::Folder(staged, &plan.folder));
        }
        let changes = plan.changes.iter();
        let new = changes.filter(|change| matches!(change.kind, Kind::Created | Kind::Changed));
        let new = new.filter_map(|change| Some((&change.path, change.after.as_ref()?)));
        new.map(|(path, content)| Ok((file(path, content)?, path.as_path())))
            .collect::<Result<_, _>>()
            .map(Staged::Files)
    }

    fn persist(self) -> Result<(), fs::Error> {
        match self {
            Staged::Folder(folder, path) => {
                // From here on it is no temporary one.
                let folder = folder.keep();
                std::fs::rename(&folder, path).map_err(|error| {
                    let _ = std::fs::remove_dir_all(&folder);
                    fs::Error::new("write", path, error)
                })
            }
            Staged::Files(files) => files.into_iter().try_for_each(|(file, path)| {
                file.persist(path)
                    .map_err(|error| fs::Error::new("write", path, error.error))
            }),
        }
    }
}

/// All files of a plan in a folder beside its own.
fn folder(plan: &Plan) -> Result<TempDir, fs::Error> {
    let parent = plan.folder.parent().unwrap_or(Path::new(""));
    fs::create_folder(parent)?;
    let failed = |error| fs::Error::new("write", &plan.folder, error);
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    if let Some(permissions) = permissions(0o777) {
        builder.permissions(permissions);
    }
    let staged = builder.tempdir_in(fs::or_dot(parent)).map_err(failed)?;
    let mut made = staged.path().to_owned();
    for change in &plan.changes {
        let (Ok(inside), Some(content)) = (change.path.strip_prefix(&plan.folder), &change.after) else {
            continue;
        };
        let path = staged.path().join(inside);
        let failed = |error| fs::Error::new("write", &change.path, error);
        if let Some(parent) = path.parent().filter(|parent| *parent != made) {
            std::fs::create_dir_all(parent).map_err(failed)?;
            made = parent.to_owned();
        }
        std::fs::write(&path, content).map_err(failed)?;
    }
    Ok(staged)
}

/// A file with this content in the folder of `path`. It is closed: there may be more files than a process may open.
fn file(path: &Path, content: &str) -> Result<TempPath, fs::Error> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_folder(folder)?;
    let failed = |error| fs::Error::new("write", path, error);
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    if let Some(permissions) = permissions(0o666) {
        builder.permissions(permissions);
    }
    let mut file = builder.tempfile_in(fs::or_dot(folder)).map_err(failed)?;
    file.write_all(content.as_bytes()).map_err(failed)?;
    Ok(file.into_temp_path())
}

/// What an ordinary new file or folder has; without it, temporary ones are their owner's alone.
#[cfg(unix)]
fn permissions(mode: u32) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn permissions(_: u32) -> Option<Permissions> {
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
    use super::super::{MANIFEST, plan, plan_file};
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
    fn manifests_of_the_first_version_are_known() {
        let root = tempfile::tempdir().unwrap();
        let old = r#"{"version": 1, "files": {"gone": "af63dc4c8601ec8c", "kept": "af63dc4c8601ec8c"}}"#;
        std::fs::write(root.path().join(MANIFEST), old).unwrap();
        std::fs::write(root.path().join("gone"), "a").unwrap();
        std::fs::write(root.path().join("kept"), "edited").unwrap();
        let refused = write(root.path(), &[("new", "1")]);
        assert!(matches!(refused, Err(Error::Edited(paths)) if paths == [root.path().join("kept")]));
        assert_eq!(write(root.path(), &[("kept", "1")]).unwrap(), [0, 2, 0, 1]);
        assert_eq!(names(root.path()), [MANIFEST, "kept"]);
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

    #[test]
    fn a_new_folder_is_moved_as_a_whole() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("gen/out");
        let plans = [
            plan(&out, files(&[("a", "1"), ("m/b", "1")])).unwrap(),
            plan_file(&out.join("schema.json"), "{}".to_owned(), |_| true).unwrap(),
            plan_file(&root.path().join("gen/other.json"), "{}".to_owned(), |_| true).unwrap(),
        ];
        apply(&plans).unwrap();
        assert_eq!(names(&out), [MANIFEST, "a", "m", "schema.json"]);
        assert_eq!(names(&root.path().join("gen")), ["other.json", "out"]);
        let file = root.path().join("file");
        std::fs::write(&file, "in the way").unwrap();
        let one = plan(&root.path().join("one"), files(&[("a", "1")])).unwrap();
        let two = plan(&file.join("two"), files(&[("a", "1")]));
        assert!(two.and_then(|two| apply(&[one, two])).is_err());
        assert_eq!(names(root.path()), ["file", "gen"], "no temporary folder is left");
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
        std::fs::create_dir(root.path().join("folder")).unwrap();
        write(&root.path().join("new"), &[("m/generated", "")]).unwrap();
        assert_eq!(mode("new"), mode("folder"));
        assert_eq!(mode("new/m"), mode("folder"));
        assert_eq!(mode("new/m/generated"), mode("ordinary"));
    }
}
