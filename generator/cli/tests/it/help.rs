//! Help texts, and what is said to arguments that make no sense.

use super::{Project, Ran};

#[test]
fn help_texts() {
    let project = Project::new(&[]);
    let commands = [
        "",
        "generate",
        "check",
        "openapi",
        "schema",
        "fetch",
        "explain",
        "completions",
        "man",
    ];
    for command in commands {
        let args: Vec<&str> = command.split_terminator(' ').chain(["--help"]).collect();
        let ran = project.run(&args).ends_with(0);
        assert_eq!(ran.stderr, "");
        let name = if command.is_empty() { "docwright" } else { command };
        insta::assert_snapshot!(format!("help-{name}"), ran.stdout);
    }
}

#[test]
fn cargo_docwright_is_docwright() {
    let project = Project::new(&[]);
    let program = env!("CARGO_BIN_EXE_cargo-docwright");
    let as_cargo = Ran::of(&mut project.command(program, &["docwright", "explain"])).ends_with(0);
    assert_eq!(as_cargo.stdout, project.run(&["explain"]).stdout);
    let help = Ran::of(&mut project.command(program, &["docwright", "check", "--help"])).ends_with(0);
    assert!(
        help.stdout.contains("Usage: cargo docwright check"),
        "{}",
        help.stdout
    );
}

#[test]
fn mistakes_in_arguments_end_with_2() {
    let project = Project::two();
    let cases: [(&[&str], &str); 12] = [
        (&[], "Usage: docwright"),
        (&["generat"], "'generate'"),
        (
            &["check", "--api", "cat"],
            "there is no API `cat`; did you mean `cats`?",
        ),
        (
            &["check", "-D", "gaps"],
            "there is no code `gaps`; did you mean `gap`?",
        ),
        (&["check", "-A", "not-utf8"], "`not-utf8` is always an error"),
        (&["explain", "gapp"], "did you mean `gap`?"),
        (&["schema"], "there are `cats`, `dogs`; choose one with --api"),
        (&["check", "--overlay", "x.toml"], "--overlay is for one API"),
        (
            &["check", "--config", "none.toml"],
            "cannot read `none.toml`: No such file or directory",
        ),
        (
            &["check", "nowhere.md"],
            "cannot read `nowhere.md`: No such file or directory",
        ),
        (&["generate", "spec/cats"], "PATHs need `--out DIR`"),
        (
            &["generate", "spec/cats", "--out", "9 lives"],
            "give one with --name",
        ),
    ];
    for (args, message) in cases {
        let ran = project.run(args).ends_with(2);
        assert!(ran.stderr.contains(message), "{args:?}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{args:?}");
    }
    let ran = Project::new(&[]).run(&["check"]).ends_with(2);
    assert!(
        ran.stderr.contains("there is no docwright.toml here or above"),
        "{}",
        ran.stderr
    );
}

#[test]
fn mistakes_in_the_configuration_are_underlined() {
    let project = Project::new(&[("docwright.toml", "[api.cats]\ninput = ['cats']\noutptu = 'out'\n")]);
    let ran = project.run(&["check"]).ends_with(2);
    insta::assert_snapshot!(ran.stderr);
}

#[test]
fn codes_are_explained() {
    let project = Project::new(&[]);
    let one = project.run(&["explain", "gap"]).ends_with(0).stdout;
    assert!(
        one.starts_with("gap (note)\n\nThe documents do not state this fact"),
        "{one}"
    );
    let all = project.run(&["explain"]).ends_with(0).stdout;
    assert_eq!(all.lines().count(), docwright::schema::codes::ALL.len());
}

#[test]
fn completions_and_the_manual_are_printed() {
    let project = Project::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(
            project
                .run(&["completions", shell])
                .ends_with(0)
                .stdout
                .contains("docwright")
        );
    }
    assert!(
        project
            .run(&["man"])
            .ends_with(0)
            .stdout
            .contains(".TH docwright 1")
    );
}
