//! Every emitted golden compiles with warnings denied, is clean for clippy, and its rustdoc is quiet.
//!
//! The crates of all cases become one workspace that depends on this repository's runtime instead of embedding sixteen
//! copies of it; generated/ holds crates that embed it. Its dependencies are those of this workspace, at the same
//! versions, so that they are built once.

use std::fs;
use std::path::Path;
use std::process::Command;

use docwright::lower::rust::Crate;
use docwright::pipeline::{self, Output};
use docwright::{emit, lower, source};
use docwright_schema::Diagnostics;
use docwright_tests::{cases, root};

#[test]
fn every_golden_compiles_with_warnings_denied() {
    let folder = root().join("target/cases");
    let crates: Vec<_> = cases()
        .into_iter()
        .filter_map(|case| {
            let lower = case.settings().lower;
            Some((case.name.clone(), krate(case.run().1, lower)?))
        })
        .collect();
    assert!(crates.len() > 10, "cases make crates");
    workspace(&folder, &crates);
    lint(&folder, &["--features", "client,full"]);
    let all = [
        "--workspace",
        "--no-default-features",
        "--features",
        "client,full",
        "--quiet",
    ];
    cargo(
        &folder,
        &[&["doc", "--no-deps"], &all[..]].concat(),
        &[("RUSTDOCFLAGS", "-D warnings")],
    );
}

/// Crates of several groups, each with no group, with every single one, and with the models of every single one.
#[test]
fn every_group_compiles_alone() {
    let folder = root().join("target/groups");
    let mut outputs: Vec<_> = cases()
        .into_iter()
        .map(|case| (case.name.clone(), case.run().1))
        .collect();
    let documents = [root().join("spec/humanitec/docs")];
    let found = source::find(&documents, &root());
    let output = pipeline::generate(&found.sources, None, &pipeline::Settings::default());
    outputs.push(("humanitec".to_owned(), output));
    let settings = lower::Settings {
        features: Some(true),
        ..lower::Settings::default()
    };
    let crates: Vec<_> = outputs
        .into_iter()
        .filter_map(|(name, output)| Some((name, krate(output, settings.clone())?)))
        .filter(|(_, krate)| !krate.manifest.groups.is_empty())
        .collect();
    assert!(crates.iter().any(|(name, _)| name == "humanitec") && crates.len() > 2);
    workspace(&folder, &crates);
    lint(&folder, &[]);
    lint(&folder, &["--features", "client"]);
    let most = crates.iter().map(|(_, krate)| krate.manifest.groups.len()).max();
    for index in 0..most.unwrap_or_default() {
        let nth = crates.iter().filter_map(|(_, krate)| {
            let group = krate.manifest.groups.get(index)?;
            Some(format!("{}/{}", krate.manifest.name, group.name))
        });
        let groups = nth.collect::<Vec<_>>().join(",");
        lint(&folder, &["--features", &groups]);
        lint(&folder, &["--features", &format!("client,{groups}")]);
    }
}

/// The crate of what the stages made, over this repository's runtime.
fn krate(output: Output, settings: lower::Settings) -> Option<Crate> {
    let schema = output.schema.filter(|_| !output.files.is_empty())?;
    let name = output.rust.map(|krate| krate.manifest.name);
    let settings = lower::Settings {
        crate_name: Some(format!("case_{}", name.unwrap_or_default())),
        runtime: lower::rust::Runtime::Dependency,
        ..settings
    };
    Some(lower::lower(&schema, &settings, &mut Diagnostics::default()))
}

/// Writes a workspace of crates, by the names of their folders.
fn workspace(folder: &Path, crates: &[(String, Crate)]) {
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

/// The default transport is the runtime's affair, and most of what there is to build.
fn lint(folder: &Path, features: &[&str]) {
    let all = ["clippy", "--workspace", "--no-default-features", "--quiet"];
    cargo(folder, &[&all, features, &["--", "-D", "warnings"]].concat(), &[]);
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
