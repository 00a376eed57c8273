//! Crates made of small schemas compile without a warning.

#![allow(clippy::expect_used, reason = "helpers of tests may fail")]

#[path = "emit/invitations.rs"]
mod invitations;
#[path = "emit/nasty.rs"]
mod nasty;
#[path = "emit/offers.rs"]
mod offers;
#[path = "emit/parts.rs"]
mod parts;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use docwright::emit::{OutputFile, emit};
use docwright::lower::{Runtime, Settings, lower};
use docwright::schema::{Diagnostics, Schema};

fn generate(schema: &Schema, name: &str, runtime: Runtime) -> Vec<OutputFile> {
    let settings = Settings {
        crate_name: Some(name.to_owned()),
        workspace_member: false,
        runtime,
        ..Settings::default()
    };
    emit(lower(schema, &settings, &mut Diagnostics::default()))
}

/// A folder below `target/`, as fresh crates are written to.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn write(folder: &Path, files: &[OutputFile]) {
    let _ = fs::remove_dir_all(folder.join("src"));
    for file in files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, &file.content).expect("a file");
    }
    // The versions that this workspace is built with, which are at hand without a network.
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock"),
        folder.join("Cargo.lock"),
    )
    .expect("a lock file");
}

fn cargo(folder: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", self::folder("target"))
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .env("CARGO_NET_OFFLINE", "true")
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "cargo {arguments:?} in {}:\n{errors}",
        folder.display()
    );
}

fn check(schema: &Schema, name: &str) {
    let folder = folder(name);
    write(&folder, &generate(schema, name, Runtime::Embedded));
    cargo(
        &folder,
        &[
            "clippy",
            "--quiet",
            "--no-default-features",
            "--features",
            "client",
        ],
    );
    cargo(&folder, &["clippy", "--quiet", "--no-default-features"]);
    cargo(
        &folder,
        &[
            "doc",
            "--quiet",
            "--no-deps",
            "--no-default-features",
            "--features",
            "client",
        ],
    );
    cargo(&folder, &["fmt", "--check"]);
}

#[test]
fn the_crate_as_data() {
    let settings = Settings::default();
    let krate = lower(
        &invitations::invitations(),
        &settings,
        &mut Diagnostics::default(),
    );
    insta::assert_snapshot!(serde_json::to_string_pretty(&krate).expect("JSON"));
}

#[test]
fn the_crate_as_files() {
    let files = generate(&invitations::invitations(), "invitations", Runtime::Dependency);
    let texts: Vec<_> = files
        .iter()
        .map(|file| format!("==> {} <==\n{}", file.path, file.content))
        .collect();
    insta::assert_snapshot!(texts.join("\n"));
}

#[test]
fn the_same_schema_makes_the_same_bytes() {
    let once = generate(&nasty::nasty(), "nasty", Runtime::Embedded);
    assert_eq!(once, generate(&nasty::nasty(), "nasty", Runtime::Embedded));
    let mut paths: Vec<_> = once.iter().map(|file| file.path.to_lowercase()).collect();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), once.len());
}

#[test]
fn an_api_as_documented_compiles() {
    check(&invitations::invitations(), "invitations");
}

#[test]
fn whatever_makes_rust_stumble_compiles() {
    check(&nasty::nasty(), "nasty");
}

#[test]
fn the_runtime_may_be_a_crate() {
    let folder = folder("dependency");
    let mut files = generate(&nasty::nasty(), "dependency", Runtime::Dependency);
    let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/client");
    if let Some(manifest) = files.first_mut() {
        manifest.content.push_str(&format!(
            "[patch.crates-io]\ndocwright-client = {{ path = {runtime:?} }}\n"
        ));
    }
    write(&folder, &files);
    cargo(
        &folder,
        &[
            "clippy",
            "--quiet",
            "--no-default-features",
            "--features",
            "client",
        ],
    );
    cargo(&folder, &["clippy", "--quiet", "--no-default-features"]);
}

#[test]
fn a_program_uses_enums_unions_and_answers() {
    let folder = folder("offers");
    write(&folder, &generate(&offers::offers(), "offers", Runtime::Embedded));
    fs::create_dir_all(folder.join("tests")).expect("a folder");
    fs::write(folder.join("tests/types.rs"), offers::PROGRAM).expect("a program");
    cargo(
        &folder,
        &[
            "test",
            "--quiet",
            "--no-default-features",
            "--features",
            "accessors",
        ],
    );
}
