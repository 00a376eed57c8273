//! A run where nothing changed: it says the same, touches nothing, and is believed only where nothing did change.

use std::time::SystemTime;

use super::{PAGE, Project, Ran};

/// What only a run of all stages says.
const STAGE: &str = "resolve ";

/// Two APIs; a page of one has findings, and an overlay leaves a gap.
fn project() -> Project {
    let project = Project::two();
    project.write("spec/cats/strange.md", "Nothing to see.\n");
    project.write("spec/cats/toys.md", PAGE.replace("*number*", "[Toy](nowhere.md)"));
    let config = project.read("spec/docwright.toml");
    project.write("spec/docwright.toml", config + "overlay = 'dogs.toml'\n");
    project.write(
        "spec/dogs.toml",
        "[api]\ntitle = 'Dogs'\n[model.Nobody]\nvalues = ['x']\n",
    );
    project
}

/// Which of the two APIs went through the stages.
#[track_caller]
fn stages(project: &Project) -> usize {
    let args = ["generate", "--timings", "--message-format", "json"];
    let mut count = 0;
    for api in ["cats", "dogs"] {
        let ran = project.run(&[&args[..], &["--api", api]].concat()).ends_with(0);
        count += usize::from(ran.stderr.contains("\"stage\":\"resolve\""));
    }
    count
}

fn times(project: &Project) -> Vec<(std::path::PathBuf, SystemTime)> {
    let mut files = Vec::new();
    for folder in ["out", "spec"] {
        for (path, _) in project.files(folder) {
            let time = std::fs::metadata(&path).unwrap().modified().unwrap();
            files.push((path.into(), time));
        }
    }
    files
}

#[test]
fn the_second_run_says_the_same_and_touches_nothing() {
    let formats = [
        &["generate"][..],
        &["generate", "--message-format", "short"],
        &["generate", "--message-format", "json"],
        &["generate", "--quiet"],
    ];
    let project = project();
    project.run(&["generate"]).ends_with(0);
    let before = times(&project);
    for args in formats {
        let full = project.run(&[args, &["--no-cache"]].concat()).ends_with(0);
        let again = project.run(args).ends_with(0);
        assert_eq!(again.stdout, full.stdout, "{args:?}");
        assert_eq!(again.stderr, full.stderr, "{args:?}");
        assert!(
            again.stderr.contains("no-reader") != args.contains(&"--quiet"),
            "{}",
            again.stderr
        );
    }
    assert_eq!(times(&project), before);
    assert_eq!(stages(&project), 0);
}

#[test]
fn levels_hold_for_what_is_remembered() {
    let project = project();
    project.run(&["generate"]).ends_with(0);
    let denied = ["generate", "-D", "no-reader"];
    let again = project.run(&denied).ends_with(1);
    let full = project.run(&[&denied[..], &["--no-cache"]].concat()).ends_with(1);
    assert_eq!(again.stderr, full.stderr);
    let timed = project.run(&["generate", "--timings"]).ends_with(0);
    assert!(!timed.stderr.contains(STAGE), "{}", timed.stderr);
    let bypassed: [&[&str]; 3] = [
        &["--no-cache"],
        &["--check"],
        &["--api", "cats", "--write-overlay", "gaps.toml"],
    ];
    for args in bypassed {
        let ran = project
            .run(&[&["generate", "--timings"], args].concat())
            .ends_with(0);
        assert!(ran.stderr.contains(STAGE), "{args:?}: {}", ran.stderr);
    }
}

#[test]
fn every_change_causes_a_run() {
    let project = project();
    project.run(&["generate"]).ends_with(0);
    let fresh = generated(&project);
    let page = project.read("spec/cats/pet.md");
    let config = project.read("spec/docwright.toml");
    let lib = project.read("out/cats/src/lib.rs");
    let edits: [(&str, &str, String, usize); 7] = [
        (
            "a page",
            "spec/cats/pet.md",
            page.replace("An animal.", "A cat."),
            1,
        ),
        (
            "a new page",
            "spec/cats/b/new.md",
            PAGE.replace("# Pet", "# New"),
            1,
        ),
        (
            "an overlay",
            "spec/dogs.toml",
            "[api]\ntitle = 'Big dogs'\n".to_owned(),
            1,
        ),
        (
            "the name of a crate",
            "spec/docwright.toml",
            format!("{config}crate-name = 'hounds'\n"),
            1,
        ),
        (
            "a setting",
            "spec/docwright.toml",
            format!("{config}[generate]\nextra = false\n"),
            2,
        ),
        ("an output", "out/cats/src/lib.rs", format!("{lib}\n"), 1),
        (
            "a schema",
            "spec/cats.json",
            project.read("spec/cats.json") + "\n",
            1,
        ),
    ];
    for (what, path, text, changed) in edits {
        let before = project.path(path).is_file().then(|| project.read(path));
        project.write(path, text);
        assert_eq!(stages(&project), changed, "{what}");
        assert_eq!(stages(&project), 0, "{what}, again");
        match before {
            Some(before) => project.write(path, before),
            None => std::fs::remove_file(project.path(path)).unwrap(),
        }
        // What docwright mended is what it was before.
        let undone = if path.starts_with("out") || path.ends_with(".json") {
            0
        } else {
            changed
        };
        assert_eq!(stages(&project), undone, "{what}, undone");
        assert_eq!(generated(&project), fresh, "{what}");
    }
    for path in ["spec/cats/toys.md", "out/dogs/src/lib.rs", "spec/cats.json"] {
        std::fs::remove_file(project.path(path)).unwrap();
        assert_eq!(stages(&project), 1, "{path} is gone");
    }
}

/// What was generated.
fn generated(project: &Project) -> Vec<(String, String)> {
    let mut files = project.files("out");
    files.retain(|(path, _)| !path.ends_with("run.json"));
    files
}

#[test]
fn another_docwright_believes_nothing() {
    let project = Project::two();
    project.run(&["generate"]).ends_with(0);
    let other = project.path("docwright");
    std::fs::copy(env!("CARGO_BIN_EXE_docwright"), &other).unwrap();
    let mut command = project.command(other.to_str().unwrap(), &["generate", "--timings"]);
    let ran = Ran::of(&mut command).ends_with(0);
    assert!(ran.stderr.contains(STAGE), "{}", ran.stderr);
}

#[test]
fn a_broken_record_is_none() {
    let project = Project::two();
    project.run(&["generate"]).ends_with(0);
    let place = "out/cats/.docwright_cache/run.json";
    let record = project.read(place);
    let broken = [
        String::new(),
        "{".to_owned(),
        "[]".to_owned(),
        record.replacen("\"files\":[", "\"files\":[[\"nowhere\",\"0\"],", 1),
        record.replacen("\"findings\":[", "\"findings\":[{\"code\":\"no-such\",\"message\":\"\",\"labels\":[],\"page\":null,\"help\":[],\"notes\":[]}", 1),
    ];
    for text in broken {
        assert_ne!(text, record);
        project.write(place, &text);
        assert_eq!(stages(&project), 1, "{text}");
        assert_eq!(project.read(place), record);
    }
    project.write(place, b"\xff\x00");
    assert_eq!(stages(&project), 1);
}

#[test]
fn git_and_documents_do_not_see_the_record() {
    let project = Project::new(&[("all/docs/pet.md", PAGE)]);
    project
        .run(&["generate", "all", "--out", "all/pets"])
        .ends_with(0);
    assert_eq!(project.read("all/pets/.docwright_cache/.gitignore"), "*\n");
    let tag = project.read("all/pets/.docwright_cache/CACHEDIR.TAG");
    assert!(
        tag.starts_with("Signature: 8a477f597d28d172789f06886806bc55"),
        "{tag}"
    );
}

#[test]
fn where_no_record_can_be_written_there_is_none() {
    let project = Project::two();
    // A file in the way stops every user, as a folder that cannot be written stops all but root.
    project.write("out/cats/.docwright_cache", "in the way");
    for _ in 0..2 {
        let ran = project
            .run(&["generate", "--api", "cats", "--timings"])
            .ends_with(0);
        assert!(ran.stderr.contains(STAGE), "{}", ran.stderr);
    }
    assert_eq!(project.read("out/cats/.docwright_cache"), "in the way");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_no_error() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let project = Project::two();
    project.run(&["generate", "--no-cache"]).ends_with(0);
    let folder = project.path("out/cats");
    assert!(!folder.join(".docwright_cache").exists());
    set_permissions(&folder, Permissions::from_mode(0o555)).unwrap();
    let again = project.run(&["generate"]).ends_with(0);
    let third = project.run(&["generate"]).ends_with(0);
    set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    assert_eq!(again.stderr, third.stderr);
}

#[test]
fn a_run_that_ended_early_is_not_passed_over() {
    let project = project();
    project.run(&["generate"]).ends_with(0);
    assert_eq!(stages(&project), 0);
    // What runs leave that die: with something put aside, and in the middle of the record.
    for left in ["out/cats/.docwright_tmp/new/0/a", "spec/.docwright_tmp/new/0/a"] {
        project.write(left, "half");
        assert_eq!(stages(&project), 1, "{left}");
        assert!(!project.path(left).exists());
        assert!(!project.path(left).ancestors().nth(3).unwrap().exists(), "{left}");
        assert_eq!(stages(&project), 0);
    }
    let record = project.read("out/cats/.docwright_cache/run.json");
    for end in [0, 1, record.len() / 2, record.len() - 1] {
        project.write("out/cats/.docwright_cache/run.json", &record[..end]);
        assert_eq!(stages(&project), 1, "{end}");
    }
}
