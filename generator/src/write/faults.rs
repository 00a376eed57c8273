//! Every step that changes the file system fails, or is the last one of the process; and then the next run comes.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Error, MANIFEST, TEMP, apply, plan, plan_file};
use crate::emit::OutputFile;
use crate::fs::{Disk, Step};

type Files = &'static [(&'static str, &'static str)];

/// A file that stays, changes, goes, comes; a folder that goes with what is in it, one that comes, and one within one.
const FIRST: Files = &[
    ("a", "1"),
    ("c", "1"),
    ("gone", "1"),
    ("m/b", "1"),
    ("m/c", "1"),
    ("n/gone/d", "1"),
];
const SECOND: Files = &[
    ("a", "1"),
    ("c", "2"),
    ("m/b", "2"),
    ("m/new", "2"),
    ("new", "2"),
    ("o/p/q", "2"),
    ("o/r", "2"),
];
const THIRD: Files = &[
    ("a", "3"),
    ("c", "3"),
    ("gone", "3"),
    ("m/new", "3"),
    ("o/p/q", "3"),
    ("s", "3"),
];

/// What is not docwright's.
const FOREIGN: Files = &[("notes", "mine"), ("m/notes", "mine")];

/// The file beside the folder that is written with it.
const SCHEMA: &str = "schema.json";

#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    /// The system refuses this step.
    Error(io::ErrorKind),
    /// It refuses it and all that follow, as where a disk is taken away: so nothing can be put back or cleaned up either,
    /// and what is left is what a process leaves that dies there.
    Death,
}

/// Writes with a fault at step `at`. Gives what became of it, and whether it came so far.
fn write(root: &Path, list: Files, at: usize, fault: Fault) -> (Result<(), Error>, bool) {
    let count = AtomicUsize::new(0);
    let guard = |step: Step, path: &Path| {
        let now = count.fetch_add(1, Ordering::Relaxed);
        match fault {
            Fault::Error(kind) if now == at => Err(kind.into()),
            Fault::Death if now >= at => {
                if now == at && step == Step::Write {
                    // It dies in the middle of its write.
                    std::fs::write(path, "ha").unwrap();
                }
                Err(io::Error::other("dead"))
            }
            _ => Ok(()),
        }
    };
    let disk = Disk {
        guard: Some(&guard),
        stop: None,
    };
    let result = write_with(root, list, disk);
    (result, count.into_inner() > at)
}

fn write_with(root: &Path, list: Files, disk: Disk<'_>) -> Result<(), Error> {
    let file = |(path, content): &(&str, &str)| OutputFile {
        path: (*path).to_owned(),
        content: (*content).to_owned(),
    };
    let schema = list
        .iter()
        .map(|(path, content)| format!("{path} {content}\n"))
        .collect();
    let plans = [
        plan(&root.join("gen/out"), list.iter().map(file).collect())?,
        plan_file(&root.join(SCHEMA), schema, |_| true)?,
    ];
    apply(&plans, disk)
}

/// All below `folder`; folders have no content.
fn tree(folder: &Path) -> BTreeMap<String, Option<String>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            let text = path.is_file().then(|| std::fs::read_to_string(&path).unwrap());
            if text.is_none() {
                open.push(path);
            }
            found.insert(name, text);
        }
    }
    found
}

/// A folder with what is not docwright's, in which these were written one after the other.
fn written(lists: &[Files], foreign: bool) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in FOREIGN.iter().filter(|_| foreign) {
        let path = root.path().join("gen/out").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    for list in lists {
        write_with(root.path(), list, Disk::default()).unwrap();
    }
    root
}

/// From one list (or from nothing) to another, and whether there is what is not docwright's.
type Run = (&'static [Files], Files, bool);

const RUNS: &[Run] = &[
    (&[], SECOND, false),
    (&[], SECOND, true),
    (&[FIRST], SECOND, false),
    (&[FIRST], SECOND, true),
];

/// Calls `test` with a folder after a fault at each step of each run, and with what had been and what was to be there.
fn at_every_step(
    runs: &[Run],
    fault: Fault,
    mut test: impl FnMut(&Path, (Files, bool), Result<(), Error>, &str),
) -> Vec<usize> {
    let steps = runs.iter().map(|&(before, list, foreign)| {
        let mut at = 0;
        loop {
            let root = written(before, foreign);
            let (result, reached) = write(root.path(), list, at, fault);
            if !reached {
                assert!(result.is_ok());
                return at;
            }
            let about = format!("{fault:?} at step {at} of {before:?} to {list:?}");
            let was = before.first().copied().unwrap_or_default();
            test(root.path(), (was, foreign), result, &about);
            at += 1;
        }
    });
    steps.collect()
}

#[test]
fn a_step_that_fails_leaves_all_or_nothing() {
    let right = |lists: &[Files]| [false, true].map(|foreign| tree(written(lists, foreign).path()));
    let (nothing, first, second) = (right(&[]), right(&[FIRST]), right(&[SECOND]));
    let steps = at_every_step(
        RUNS,
        Fault::Error(io::ErrorKind::StorageFull),
        |root, (was, foreign), result, about| {
            let mut found = tree(root);
            let before = if was.is_empty() { &nothing } else { &first };
            match result {
                Err(error) => {
                    let message = error.to_string();
                    assert!(message.contains(root.to_str().unwrap()), "{about}: {message}");
                    assert_eq!(found, before[usize::from(foreign)], "{about}");
                }
                // A folder that cannot be cleaned up is the next run's.
                Ok(()) => {
                    found.retain(|path, _| !path.contains(TEMP));
                    assert_eq!(found, second[usize::from(foreign)], "{about}");
                }
            }
        },
    );
    assert!(steps.iter().all(|&steps| steps > 20), "{steps:?}");
}

#[test]
fn after_a_death_at_any_step_any_next_run_is_right() {
    for next in [FIRST, SECOND, THIRD] {
        let right = [false, true].map(|foreign| tree(written(&[next], foreign).path()));
        let steps = at_every_step(RUNS, Fault::Death, |root, (_, foreign), _, about| {
            let run = write_with(root, next, Disk::default());
            run.unwrap_or_else(|error| panic!("{about}, then {next:?}: {error}"));
            assert_eq!(tree(root), right[usize::from(foreign)], "{about}, then {next:?}");
        });
        assert!(steps.iter().all(|&steps| steps > 20), "{steps:?}");
    }
}

/// The second run dies too, at some step that is another one each time.
#[test]
fn after_two_deaths_the_next_run_is_right() {
    let right = tree(written(&[FIRST], true).path());
    let (mut second, mut reached) = (0, 0);
    let steps = at_every_step(&RUNS[3..], Fault::Death, |root, _, _, about| {
        for _ in 0..4 {
            second = (second + 7) % 80;
            reached += usize::from(write(root, THIRD, second, Fault::Death).1);
        }
        let run = write_with(root, FIRST, Disk::default());
        run.unwrap_or_else(|error| panic!("{about}, then {second}: {error}"));
        assert_eq!(tree(root), right, "{about}, then {second}");
    });
    assert!(reached > 2 * steps[0], "{reached} of {steps:?}");
}

/// What a person writes after the death stays, whatever the next run is: it does its work, or says what is in its way.
#[test]
fn what_is_written_by_hand_after_a_death_stays() {
    for (name, next) in [
        ("new", FIRST),
        ("new", SECOND),
        ("new", THIRD),
        ("gone", SECOND),
        ("o/r", FIRST),
        ("o/r", SECOND),
        ("s", THIRD),
    ] {
        let mut count = 0;
        at_every_step(&RUNS[2..3], Fault::Death, |root, _, _, about| {
            let path = root.join("gen/out").join(name);
            if path.exists() {
                return;
            }
            count += 1;
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, "by hand").unwrap();
            let result = write_with(root, next, Disk::default());
            let about = format!("{about}, then {name} of {next:?}: {result:?}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "by hand", "{about}");
            let is_in_the_way = next.iter().any(|(path, _)| *path == name);
            assert!(
                match result {
                    Ok(()) => !is_in_the_way,
                    Err(Error::Foreign(paths)) => is_in_the_way && paths == [path],
                    // It was docwright's before, and is to be deleted.
                    Err(Error::Edited(paths)) => name == "gone" && paths == [path],
                    Err(_) => false,
                },
                "{about}"
            );
        });
        assert!(count > 0, "{name}");
    }
}

#[test]
fn the_manifest_of_a_run_that_ended_is_the_old_one() {
    let root = written(&[FIRST, SECOND], false);
    let text = std::fs::read_to_string(root.path().join("gen/out").join(MANIFEST)).unwrap();
    assert!(text.starts_with("{\n  \"version\": 2,\n  \"files\": {"), "{text}");
    assert!(!text.contains("before"));
}
