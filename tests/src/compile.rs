//! Generated crates in a workspace, compiled with warnings denied.

use std::fs;
use std::path::Path;
use std::process::Command;

use docwright::emit;
use docwright::lower::rust::Crate;

use crate::root;

/// Writes a workspace of crates, by the names of their folders.
pub fn workspace(folder: &Path, crates: &[(String, Crate)]) {
    drop(fs::remove_dir_all(folder));
    for (name, krate) in crates {
        for file in emit::emit(krate.clone()) {
            write(&folder.join(name).join(&file.path), &file.content);
        }
    }
    let client = root().join("generator/client");
    let list: Vec<String> = crates.iter().map(|(name, _)| format!("{name:?}")).collect();
    write(
        &folder.join("Cargo.toml"),
        &format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[patch.crates-io]\ndocwright-client = {{ path = {:?} }}\n",
            list.join(", "),
            client.display().to_string()
        ),
    );
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file is committed");
}

/// Runs clippy over a workspace. The default transport is the runtime's affair, and most of what there is to build.
pub fn lint(folder: &Path, features: &[&str]) {
    let all = ["clippy", "--workspace", "--no-default-features", "--quiet"];
    cargo(folder, &[&all, features, &["--", "-D", "warnings"]].concat(), &[]);
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

/// Runs cargo in a workspace; it must succeed.
pub fn cargo(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) {
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
