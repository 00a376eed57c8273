//! Every emitted golden compiles with warnings denied, is clean for clippy, and its rustdoc is quiet.
//!
//! The crates of all cases become one workspace that depends on this repository's runtime instead of embedding sixteen
//! copies of it; generated/ holds crates that embed it. Its dependencies are those of this workspace, at the same
//! versions, so that they are built once.

use std::fs;
use std::path::Path;
use std::process::Command;

use docwright::{emit, lower};
use docwright_tests::{cases, root};

#[test]
fn every_golden_compiles_with_warnings_denied() {
    let folder = root().join("target/cases");
    drop(fs::remove_dir_all(&folder));
    let mut members = Vec::new();
    for case in cases() {
        let (_, output) = case.run();
        let Some(schema) = output.schema.filter(|_| !output.files.is_empty()) else {
            continue;
        };
        let settings = lower::Settings {
            crate_name: Some(format!("case_{}", case.name)),
            runtime: lower::rust::Runtime::Dependency,
            ..lower::Settings::default()
        };
        let krate = lower::lower(&schema, &settings, &mut docwright_schema::Diagnostics::default());
        for file in emit::emit(&krate) {
            write(&folder.join(&case.name).join(&file.path), &file.content);
        }
        members.push(case.name);
    }
    assert!(members.len() > 10, "cases make crates");
    let client = root().join("generator/client");
    let list: Vec<String> = members.iter().map(|name| format!("{name:?}")).collect();
    write(
        &folder.join("Cargo.toml"),
        &format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[patch.crates-io]\ndocwright-client = {{ path = {:?} }}\n",
            list.join(", "),
            client.display().to_string()
        ),
    );
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file is committed");
    // The default transport is the runtime's affair, and most of what there is to build.
    let all = [
        "--workspace",
        "--no-default-features",
        "--features",
        "client",
        "--quiet",
    ];
    cargo(
        &folder,
        &[&["clippy"], &all[..], &["--", "-D", "warnings"]].concat(),
        &[],
    );
    cargo(
        &folder,
        &[&["doc", "--no-deps"], &all[..]].concat(),
        &[("RUSTDOCFLAGS", "-D warnings")],
    );
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

fn cargo(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", root().join("target/cases-build"))
        .envs(variables.iter().copied())
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "cargo {}:\n{}",
        arguments.join(" "),
        said.chars().take(12_000).collect::<String>()
    );
}
