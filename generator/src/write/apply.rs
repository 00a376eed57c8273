//! The change on disk. All new contents are there before the first file is moved, and what was moved is moved back where
//! something fails.
//!
//! The lock is taken when all is planned, and a plan whose manifest is no longer what it was is given up: so a run that changes
//! nothing, and commands that only read, need no lock.

use std::collections::BTreeMap;
use std::path::Path;

use super::commit::Commit;
use super::error::Error;
use super::manifest::MANIFEST;
use super::plan::Plan;
use super::temp::{Temp, is_unfinished};
use crate::fs::{self, Disk};

/// Carries out `plans`: all of them, or none. Where the process dies in between, the next run knows it and does the rest.
///
/// # Errors
/// Where a file or folder cannot be written, or another process is about to write there. Then everything is as it was,
/// unless it cannot even be put back.
pub fn apply(plans: &[Plan], disk: Disk<'_>) -> Result<(), Error> {
    let mut temps: BTreeMap<&Path, Temp<'_>> = BTreeMap::new();
    for plan in plans {
        // A run that ended early may have left something even where nothing changes.
        let is_needed = !plan.is_clean() || is_unfinished(&plan.folder);
        if is_needed && !temps.contains_key(plan.folder.as_path()) {
            temps.insert(&plan.folder, Temp::of(&plan.folder, disk)?);
        }
    }
    let mut commits = Vec::new();
    for plan in plans.iter().filter(|plan| !plan.is_clean()) {
        if let Some(temp) = temps.get(plan.folder.as_path()) {
            check_manifest(plan)?;
            let staging = temp.staging().join(commits.len().to_string());
            commits.push(Commit::stage(plan, staging, disk)?);
        }
    }
    if disk.is_stopped() {
        return Err(Error::Stopped);
    }
    let carried_out = commits.iter_mut().try_for_each(Commit::carry_out);
    if carried_out.is_err() {
        commits.into_iter().rev().for_each(Commit::undo);
    }
    carried_out
}

/// The plan was made before the folder was locked: it holds only where no other process has written since.
fn check_manifest(plan: &Plan) -> Result<(), Error> {
    let manifest = plan.changes.last().filter(|_| plan.moving.is_some());
    match manifest {
        Some(manifest) if fs::read_if_there(&manifest.path)? != manifest.before => {
            Err(Error::Overtaken(plan.folder.join(MANIFEST)))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, plan, plan_file};
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
        apply(&[plan], Disk::default())?;
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
        assert!(apply(&[one, two], Disk::default()).is_err());
        assert_eq!(std::fs::read_to_string(root.path().join("one/a")).unwrap(), "1");
        assert_eq!(names(&root.path().join("one")), [MANIFEST, "a"]);
    }

    #[test]
    fn new_folders_are_made_and_failures_leave_none() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("gen/out");
        let plans = [
            plan(&out, files(&[("a", "1"), ("m/b", "1")])).unwrap(),
            plan_file(&out.join("schema.json"), "{}".to_owned(), |_| true).unwrap(),
            plan_file(&root.path().join("gen/other.json"), "{}".to_owned(), |_| true).unwrap(),
        ];
        apply(&plans, Disk::default()).unwrap();
        assert_eq!(names(&out), [MANIFEST, "a", "m", "schema.json"]);
        assert_eq!(names(&root.path().join("gen")), ["other.json", "out"]);
        let file = root.path().join("file");
        std::fs::write(&file, "in the way").unwrap();
        let one = plan(&root.path().join("one"), files(&[("a", "1")])).unwrap();
        let two = plan(&file.join("two"), files(&[("a", "1")]));
        assert!(two.and_then(|two| apply(&[one, two], Disk::default())).is_err());
        assert_eq!(names(root.path()), ["file", "gen"], "no temporary folder is left");
    }

    #[test]
    fn a_plan_that_was_overtaken_is_given_up() {
        let root = tempfile::tempdir().unwrap();
        let late = plan(root.path(), files(&[("a", "1"), ("b", "1")])).unwrap();
        write(root.path(), &[("a", "2")]).unwrap();
        assert!(matches!(
            apply(&[late], Disk::default()),
            Err(Error::Overtaken(_))
        ));
        assert_eq!(names(root.path()), [MANIFEST, "a"]);
    }

    #[test]
    fn who_wants_it_to_end_finds_nothing_changed() {
        let root = tempfile::tempdir().unwrap();
        let stop = std::sync::atomic::AtomicBool::new(true);
        let disk = Disk {
            stop: Some(&stop),
            ..Disk::default()
        };
        let new = plan(&root.path().join("out"), files(&[("a", "1")])).unwrap();
        assert!(matches!(apply(&[new], disk), Err(Error::Stopped)));
        assert!(names(root.path()).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_folder() {
        let root = tempfile::tempdir().unwrap();
        let (real, out, outside) = (
            root.path().join("real"),
            root.path().join("out"),
            root.path().join("outside"),
        );
        std::fs::create_dir(&real).unwrap();
        std::fs::create_dir(&outside).unwrap();
        std::os::unix::fs::symlink(&real, &out).unwrap();
        write(&out, &[("a", "1"), ("m/b", "1")]).unwrap();
        assert_eq!(
            names(&real),
            [MANIFEST, "a", "m"],
            "the folder itself may be a link"
        );

        std::fs::rename(real.join("m"), outside.join("m")).unwrap();
        std::os::unix::fs::symlink(outside.join("m"), real.join("m")).unwrap();
        for list in [&[("a", "2"), ("m/b", "2")][..], &[("a", "2")]] {
            let refused = write(&out, list);
            assert!(
                matches!(refused, Err(Error::Link(path)) if path == out.join("m")),
                "{list:?}"
            );
        }
        assert_eq!(std::fs::read_to_string(outside.join("m/b")).unwrap(), "1");
        assert_eq!(std::fs::read_to_string(real.join("a")).unwrap(), "1");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_place_of_a_file_is_an_error() {
        for name in [MANIFEST, "a"] {
            let root = tempfile::tempdir().unwrap();
            let pipe = root.path().join(name);
            let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
            assert!(made.success());
            let error = write(root.path(), &[("a", "1")]).unwrap_err().to_string();
            assert!(error.contains(&fs::show(&pipe)), "{error}");
        }
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
