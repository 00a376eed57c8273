//! `generate`: what is written, when, and what is left alone.

use super::{PAGE, Project, Ran};

#[test]
fn what_is_written_is_up_to_date_the_second_time() {
    let project = Project::two();
    let first = project.run(&["generate"]).ends_with(0);
    assert_eq!(first.stdout, "");
    assert!(
        first.stderr.ends_with(" written, 0 unchanged\n"),
        "{}",
        first.stderr
    );
    let files = project.files("out");
    assert!(project.path("out/cats/src/lib.rs").is_file());
    assert!(project.read("spec/cats.json").starts_with("{\n  \"version\": 3,"));
    let second = project.run(&["generate"]).ends_with(0);
    assert!(second.stderr.contains("; 0 files written, "), "{}", second.stderr);
    assert_eq!(project.files("out"), files);
    project.run(&["generate", "--check"]).ends_with(0);
}

#[test]
fn check_shows_the_difference_and_the_command_that_mends_it() {
    let project = Project::two();
    let missing = project.run(&["generate", "--check"]).ends_with(1);
    assert!(
        missing.stdout.contains("missing: out/cats/src/lib.rs\n"),
        "{}",
        missing.stdout
    );
    assert!(project.files("out").is_empty());

    project.run(&["generate"]).ends_with(0);
    let lib = project.read("out/dogs/src/lib.rs");
    project.write("out/dogs/src/lib.rs", format!("edited\n{lib}"));
    let args = ["generate", "--check", "--config", "spec/docwright.toml"];
    let stale = project.run(&args).ends_with(1);
    assert!(
        stale.stdout.starts_with("stale: out/dogs/src/lib.rs\n"),
        "{}",
        stale.stdout
    );
    assert!(stale.stdout.contains("\n-edited\n"), "{}", stale.stdout);
    assert!(
        stale
            .stderr
            .ends_with("mend them with:\n  docwright generate --config spec/docwright.toml\n")
    );
    project
        .run(&["generate", "--config", "spec/docwright.toml"])
        .ends_with(0);
    assert_eq!(project.read("out/dogs/src/lib.rs"), lib);
    project.run(&args).ends_with(0);
}

#[test]
fn an_error_in_one_api_keeps_all_from_being_written() {
    let project = Project::two();
    project.write("spec/dogs/pet.md", b"caf\xe9");
    let ran = project.run(&["generate"]).ends_with(1);
    assert!(
        ran.stderr.contains("error[not-utf8]: byte 0xE9 at offset 3"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("nothing was written"), "{}", ran.stderr);
    assert!(project.files("out").is_empty());

    project.write("spec/dogs/pet.md", PAGE);
    project.write("out/dogs/src/lib.rs", "by hand");
    let ran = project.run(&["generate"]).ends_with(2);
    assert!(
        ran.stderr
            .contains("docwright did not write `out/dogs/src/lib.rs`"),
        "{}",
        ran.stderr
    );
    assert_eq!(project.files("out").len(), 1);
    assert_eq!(project.read("out/dogs/src/lib.rs"), "by hand");
    assert!(!project.path("spec/cats.json").exists());
}

#[test]
fn a_schema_file_that_is_none_is_not_overwritten() {
    let project = Project::two();
    project.write("spec/cats.json", "{\"my\": \"file\"}");
    project.run(&["generate"]).ends_with(2);
    assert_eq!(project.read("spec/cats.json"), "{\"my\": \"file\"}");
    assert!(project.files("out").is_empty());
}

#[test]
fn only_files_of_the_manifest_are_deleted() {
    let project = Project::two();
    project.run(&["generate"]).ends_with(0);
    project.write("out/cats/src/old.rs", "old");
    project.write("out/cats/src/mine.rs", "mine");
    let manifest = project.read("out/cats/.docwright.json");
    let hash = docwright::write::hash(b"old");
    let listed = manifest.replacen(
        "{\n    \"",
        &format!("{{\n    \"src/old.rs\": \"{hash}\",\n    \""),
        1,
    );
    assert_ne!(manifest, listed);
    project.write("out/cats/.docwright.json", &listed);
    let ran = project.run(&["generate", "--check"]).ends_with(1);
    assert!(
        ran.stdout.contains("extra: out/cats/src/old.rs"),
        "{}",
        ran.stdout
    );
    let ran = project.run(&["generate"]).ends_with(0);
    assert!(ran.stderr.contains(", 1 deleted, "), "{}", ran.stderr);
    assert!(!project.path("out/cats/src/old.rs").exists());
    assert_eq!(project.read("out/cats/src/mine.rs"), "mine");
    assert_eq!(project.read("out/cats/.docwright.json"), manifest);
}

#[test]
fn paths_need_no_configuration() {
    let project = Project::new(&[("docs/pet.md", PAGE)]);
    project
        .run(&["generate", "docs", "--out", "crates/pets"])
        .ends_with(0);
    assert!(project.path("crates/pets/.docwright.json").is_file());
    let check = [
        "generate",
        "--check",
        "docs",
        "--out",
        "crates/pets",
        "--name",
        "other pets",
    ];
    let ran = project.run(&check).ends_with(2);
    assert!(
        ran.stderr.contains("`other pets` cannot be the name of a crate"),
        "{}",
        ran.stderr
    );
}

#[test]
fn nothing_depends_on_threads_folders_or_a_byte_order_mark() {
    let project = Project::two();
    project.run(&["generate", "--threads", "1"]).ends_with(0);
    let files = project.files("out");
    project.write("spec/cats/pet.md", format!("\u{feff}{PAGE}"));
    project
        .run(&["generate", "--check", "--threads", "7"])
        .ends_with(0);
    let mut inside = project.command(env!("CARGO_BIN_EXE_docwright"), &["generate", "--check"]);
    Ran::of(inside.current_dir(project.path("spec/cats"))).ends_with(0);
    assert_eq!(project.files("out"), files);
}

#[test]
fn a_new_overlay_never_overwrites() {
    let project = Project::two();
    let args = ["generate", "--api", "cats", "--write-overlay", "gaps.toml"];
    let ran = project.run(&args).ends_with(0);
    assert!(ran.stderr.contains("wrote `gaps.toml`"), "{}", ran.stderr);
    let stub = project.read("gaps.toml");
    assert!(
        stub.lines().all(|line| line.is_empty() || line.starts_with('#')),
        "{stub}"
    );
    let ran = project.run(&args).ends_with(2);
    assert!(ran.stderr.contains("`gaps.toml` exists"), "{}", ran.stderr);
    project
        .run(&["check", "--api", "cats", "--overlay", "gaps.toml"])
        .ends_with(0);
}

#[test]
fn a_second_process_fails_at_once_and_names_the_lock() {
    let project = Project::two();
    project.write("out/cats/.docwright_tmp/lock", "");
    let lock = std::fs::File::options()
        .write(true)
        .open(project.path("out/cats/.docwright_tmp/lock"))
        .unwrap();
    lock.lock().unwrap();
    let ran = project.run(&["generate"]).ends_with(2);
    assert!(
        ran.stderr.contains("the lock `out/cats/.docwright_tmp/lock`"),
        "{}",
        ran.stderr
    );
    assert_eq!(project.files("out").len(), 1, "nothing was written");
    project.run(&["generate", "--check"]).ends_with(1);
    project.run(&["check"]).ends_with(0);
    drop(lock);
    project.run(&["generate"]).ends_with(0);
    assert!(!project.path("out/cats/.docwright_tmp").exists());
    project.run(&["generate", "--check"]).ends_with(0);
}

#[cfg(unix)]
#[test]
fn a_signal_while_files_are_written_leaves_all_or_nothing() {
    let project = Project::two();
    project.run(&["generate"]).ends_with(0);
    let all = project.files("out");
    // A shell that sends it as soon as there is something to clean up.
    let script = r#""$0" generate --no-cache --quiet & p=$!
until [ -e out/cats/.docwright_tmp ]; do kill -0 $p 2>/dev/null || break; done
kill -TERM $p; wait $p"#;
    let mut ended = 0;
    for _ in 0..20 {
        std::fs::remove_dir_all(project.path("out")).unwrap();
        std::fs::create_dir(project.path("out")).unwrap();
        let args = ["-c", script, env!("CARGO_BIN_EXE_docwright")];
        let ran = Ran::of(&mut project.command("sh", &args));
        if ran.code == Some(128 + 15) {
            ended += 1;
        }
        let left = project.files("out");
        let left: Vec<_> = left
            .into_iter()
            .filter(|(path, _)| !path.contains("_cache/"))
            .collect();
        let written = all.iter().filter(|(path, _)| !path.contains("_cache/")).count();
        assert!(
            left.is_empty() || left.len() == written,
            "{:?} {}",
            ran.code,
            left.len()
        );
        let folders = std::fs::read_dir(project.path("out")).unwrap().count();
        assert_eq!(folders == 0, left.is_empty(), "no empty folder is left");
    }
    assert!(ended > 0, "no signal came while files were written");
}

#[cfg(unix)]
#[test]
fn pipes_are_not_waited_for() {
    let pipe = |project: &Project, path: &str| {
        let _ = std::fs::remove_file(project.path(path));
        let made = std::process::Command::new("mkfifo")
            .arg(project.path(path))
            .status();
        assert!(made.unwrap().success());
    };
    for (path, code) in [
        ("spec/docwright.toml", 2),
        ("spec/cats/pet.md", 2),
        ("spec/cats.json", 2),
        ("out/cats/.docwright.json", 2),
        ("out/cats/src/lib.rs", 2),
    ] {
        let project = Project::two();
        project.run(&["generate"]).ends_with(0);
        pipe(&project, path);
        let ran = project
            .run(&["generate", "--config", "spec/docwright.toml"])
            .ends_with(code);
        // In a folder it is no document, and the folder is named.
        let named = path.trim_end_matches("/pet.md");
        assert!(ran.stderr.contains(named), "{path}: {}", ran.stderr);
    }
    let project = Project::two();
    project.run(&["generate"]).ends_with(0);
    pipe(&project, "out/cats/.docwright_cache/run.json");
    project.run(&["generate"]).ends_with(0);
}

/// A description that breaks off in the middle.
const BROKEN: &str = "openapi: 3.0.0\ninfo: {title: Bikes, version: '1'}\npaths:\n  /bikes:\n    get:\n      operationId: bikes\n      responses: {204: {description: None}}\n  /locks:\n\tget: {}\n";

#[test]
fn a_description_that_breaks_off_makes_no_crate_unless_allowed() {
    let project = Project::new(&[("bikes.yaml", BROKEN)]);
    project.run(&["check", "bikes.yaml"]).ends_with(0);
    let ran = project
        .run(&["generate", "bikes.yaml", "--out", "bikes"])
        .ends_with(1);
    assert!(ran.stderr.contains("error[broken-data]"), "{}", ran.stderr);
    assert!(
        ran.stderr.contains("here it stops being JSON or YAML"),
        "{}",
        ran.stderr
    );
    assert!(project.files("bikes").is_empty());
    let allowed = ["generate", "bikes.yaml", "--out", "bikes", "-A", "broken-data"];
    project.run(&allowed).ends_with(0);
    assert!(project.path("bikes/src/lib.rs").is_file());
}

#[test]
fn documents_without_any_operation_or_model_make_no_crate() {
    let project = Project::new(&[("notes/a.md", "# Garden\n\nTomatoes want sun.\n")]);
    let ran = project
        .run(&["generate", "notes", "--out", "garden"])
        .ends_with(1);
    assert!(ran.stderr.contains("error[no-documents]"), "{}", ran.stderr);
    assert!(project.files("garden").is_empty());
}

#[test]
fn names_that_a_crate_cannot_have_are_refused() {
    let project = Project::new(&[("pet.md", PAGE)]);
    for name in ["crate", "std", "reqwest", "core", "self"] {
        let ran = project.run(&["generate", "pet.md", "--out", name]).ends_with(2);
        assert!(
            ran.stderr.contains(&format!("`--name {name}-api`")),
            "{}",
            ran.stderr
        );
        assert!(project.files(name).is_empty());
    }
}

#[test]
fn files_that_are_not_there_and_addresses_are_refused_before_anything_is_said() {
    let project = Project::new(&[("pet.md", PAGE)]);
    for option in ["--overlay", "--profile"] {
        let ran = project
            .run(&["check", "pet.md", option, "none.toml"])
            .ends_with(2);
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
        assert!(ran.stderr.contains("`none.toml`"), "{}", ran.stderr);
    }
    let ran = project
        .run(&["check", "https://pets.example/v1//api.json"])
        .ends_with(2);
    assert!(
        ran.stderr.contains(
            "`https://pets.example/v1//api.json` is an address: save its documents with `docwright fetch"
        ),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_name_of_one_api_is_not_missed_in_the_other() {
    let project = Project::two();
    project.write(
        "spec/cats/calls.md",
        "# Cats\n\n## GET /cats\n\nAll.\n\n## GET /toys\n\nAll.\n",
    );
    project.write("spec/dogs/calls.md", "# Dogs\n\n## GET /dogs\n\nAll.\n");
    let config = project.read("spec/docwright.toml");
    let lists = "[generate]\nexclude = ['/cats', '/birds']\n";
    project.write("spec/docwright.toml", config + lists);
    for args in [&["generate"][..], &["generate", "--api", "dogs"]] {
        let ran = project.run(args).ends_with(0);
        assert!(!ran.stderr.contains("called `/cats`"), "{}", ran.stderr);
        let says = ran.stderr.matches("called `/birds`").count();
        assert_eq!(says, usize::from(args.len() == 1), "{}", ran.stderr);
    }
}
