//! Findings on standard error: formats, levels, colours.

use serde_json::Value;

use super::{PAGE, Project};

/// A page that no reader recognises: one warning.
fn strange() -> Project {
    Project::new(&[("docs/strange.md", "Nothing to see.\n"), ("docs/pet.md", PAGE)])
}

#[test]
fn people_get_a_finding_and_a_sum() {
    let ran = strange().run(&["check", "docs"]).ends_with(0);
    assert_eq!(ran.stdout, "");
    insta::assert_snapshot!(ran.stderr);
}

#[test]
fn short_is_a_line_for_each_finding() {
    let ran = strange()
        .run(&["check", "docs", "--message-format", "short"])
        .ends_with(0);
    let line = "docs/strange.md: warning[no-reader]: no reader recognises the format of this file\n";
    assert!(ran.stderr.starts_with(line), "{}", ran.stderr);
}

#[test]
fn json_is_an_object_for_each_line() {
    let project = strange();
    let reasons = |args: &[&str], code: i32| -> Vec<String> {
        let ran = project.run(args).ends_with(code);
        let values = ran.stderr.lines().map(|line| {
            assert!(line.starts_with("{\"reason\":\""), "{line}");
            serde_json::from_str::<Value>(line).unwrap()
        });
        values
            .map(|value| value["reason"].as_str().unwrap().to_owned())
            .collect()
    };
    let check = ["check", "docs", "--message-format", "json"];
    assert_eq!(reasons(&check, 0), ["diagnostic", "summary"]);
    let missing = ["check", "nowhere", "--message-format", "json"];
    assert_eq!(reasons(&missing, 2), ["diagnostic", "summary"]);
    let unusable = ["check", "--message-format", "json"];
    assert_eq!(reasons(&unusable, 2), ["failure"]);
    let written = reasons(&["generate", "docs", "--out", "x", "--message-format", "json"], 0);
    assert!(written.contains(&"file".to_owned()), "{written:?}");
}

#[test]
fn levels_decide_the_exit_code() {
    let project = strange();
    let cases: [(&[&str], i32, &str); 5] = [
        (&[], 0, "warning[no-reader]"),
        (&["-D", "no-reader"], 1, "error[no-reader]"),
        (&["-D", "warnings"], 1, "error[no-reader]"),
        (&["-D", "warnings", "-W", "no-reader"], 0, "warning[no-reader]"),
        (&["-A", "no-reader"], 0, "1 model"),
    ];
    for (levels, code, start) in cases {
        let args: Vec<&str> = ["check", "docs"].iter().chain(levels).copied().collect();
        let ran = project.run(&args).ends_with(code);
        assert!(ran.stderr.starts_with(start), "{levels:?}: {}", ran.stderr);
    }
}

#[test]
fn quiet_leaves_errors_only() {
    let project = strange();
    assert_eq!(project.run(&["check", "docs", "-q"]).ends_with(0).stderr, "");
    let ran = project
        .run(&["check", "docs", "-q", "-D", "no-reader"])
        .ends_with(1);
    assert!(ran.stderr.starts_with("error[no-reader]"), "{}", ran.stderr);
}

#[test]
fn colours_are_for_those_who_want_them() {
    let project = strange();
    let has_colour = |args: &[&str], variable: &str| {
        let mut command = project.command(env!("CARGO_BIN_EXE_docwright"), args);
        if !variable.is_empty() {
            command.env(variable, "1");
        }
        super::Ran::of(&mut command).stderr.contains('\u{1b}')
    };
    assert!(!has_colour(&["check", "docs"], ""));
    assert!(has_colour(&["check", "docs"], "CLICOLOR_FORCE"));
    assert!(has_colour(&["check", "docs", "--color", "always"], "NO_COLOR"));
    assert!(!has_colour(
        &["check", "docs", "--color", "never"],
        "CLICOLOR_FORCE"
    ));
    assert!(!has_colour(
        &["check", "nowhere", "--color", "never"],
        "CLICOLOR_FORCE"
    ));
}

#[test]
fn timings_name_the_stages() {
    let ran = strange().run(&["check", "docs", "--timings"]).ends_with(0);
    for stage in ["find", "read", "resolve", "total"] {
        assert!(
            ran.stderr.lines().any(|line| line.starts_with(stage)),
            "{}",
            ran.stderr
        );
    }
}
