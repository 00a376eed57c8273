//! The commands that print what was asked for, and nothing else, on standard output.

use std::process::Stdio;

use serde_json::Value;

use super::{PAGE, Project};

#[test]
fn openapi_and_the_schema_are_json() {
    let project = Project::new(&[("docs/pet.md", PAGE)]);
    for (args, key) in [
        (&["openapi", "docs"][..], "openapi"),
        (&["schema", "docs"], "version"),
        (&["dump", "evidence", "docs"], ""),
        (&["dump", "rust", "docs"], ""),
    ] {
        let ran = project.run(args).ends_with(0);
        let value: Value = serde_json::from_str(&ran.stdout).unwrap();
        assert!(key.is_empty() || value.get(key).is_some(), "{value}");
    }
}

#[test]
fn what_can_be_printed_is_printed_in_spite_of_errors() {
    let project = Project::new(&[("docs/pet.md", PAGE)]);
    project.write("docs/latin.md", b"caf\xe9");
    let ran = project.run(&["openapi", "docs"]).ends_with(1);
    assert!(ran.stderr.contains("error[not-utf8]"), "{}", ran.stderr);
    assert!(
        serde_json::from_str::<Value>(&ran.stdout).is_ok(),
        "{}",
        ran.stdout
    );
    let ran = project.run(&["openapi", "docs", "nowhere"]).ends_with(2);
    assert_eq!(ran.stdout, "");
}

#[test]
fn where_no_document_can_be_read_there_is_nothing_to_print() {
    let project = Project::new(&[]);
    project.write("docs/latin.md", b"caf\xe9");
    let ran = project.run(&["schema", "docs"]).ends_with(1);
    assert!(ran.stderr.contains("error[not-utf8]"), "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let project = Project::new(&[]);
    let mut command = project.command(env!("CARGO_BIN_EXE_docwright"), &["completions", "bash"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
