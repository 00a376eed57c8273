//! `compile`: a crate from every documentation set of the corpus, compiled with warnings denied.
//!
//! The crates are members of a workspace of their own below `target/`, so that they share the versions and the builds of
//! what they depend on.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};

use crate::bench::tally;
use crate::corpus::{self, Options, Set, cargo};
use crate::say;

/// What is done with each crate.
const STEPS: &[(&str, &[&str])] = &[
    ("check", &["check"]),
    ("no features", &["check", "--no-default-features"]),
    ("clippy", &["clippy"]),
];

pub(crate) fn run(options: &Options) -> Result<bool> {
    let Some(shared) = corpus::shared() else {
        return Ok(true);
    };
    let mut sets = corpus::sets(&shared.join("corpus/speakeasy"))?;
    sets.extend(corpus::sets(&shared.join("corpus/starlight"))?);
    sets.retain(|set| options.wants(set));
    if sets.is_empty() {
        bail!("there is no documentation set of that name");
    }
    let docwright = corpus::docwright()?;
    let workspace = corpus::root().join("target/corpus");
    fs::create_dir_all(&workspace)?;

    let mut results: Vec<(&Set, String)> = Vec::new();
    let mut members = Vec::new();
    for set in &sets {
        let output = generate(&docwright, set, &workspace)?;
        if output.status.success() {
            members.push(package(set));
        } else {
            tell(set, "generate", &output);
        }
        results.push((set, verdict("generate", &output)));
    }
    let members: Vec<String> = members.iter().map(|name| format!("{name:?}")).collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
        members.join(", ")
    );
    fs::write(workspace.join("Cargo.toml"), manifest)?;
    fs::copy(corpus::root().join("Cargo.lock"), workspace.join("Cargo.lock"))?;

    for (set, result) in results.iter_mut().filter(|(_, result)| result == PASSED) {
        let mut steps: Vec<(String, Vec<String>)> = Vec::new();
        for (step, args) in STEPS {
            steps.push((
                (*step).to_owned(),
                args.iter().map(|arg| (*arg).to_owned()).collect(),
            ));
        }
        let mut check = |step: String, features: &str| {
            let args = ["check", "--no-default-features", "--features", features];
            steps.push((step, args.map(str::to_owned).to_vec()));
        };
        let groups = groups(&workspace.join(package(set)))?;
        if !groups.is_empty() {
            check("models alone".to_owned(), "full");
        }
        for group in groups {
            check(format!("{group} alone"), &format!("client,{group}"));
        }
        for (step, args) in steps {
            let output = cargo()
                .args(args)
                .args(["--quiet", "--package", &package(set)])
                .current_dir(&workspace)
                .env("CARGO_TARGET_DIR", workspace.join("target"))
                .env("RUSTFLAGS", "-D warnings")
                .output()?;
            *result = verdict(&step, &output);
            if !output.status.success() {
                tell(set, &step, &output);
                break;
            }
        }
        say(&format!("{:32} {result}", set.name));
    }

    say("\nAll:");
    for (set, result) in &results {
        // A crate without any compiles, but says little.
        let count = tally::ours(&workspace.join(package(set)))?.operations;
        say(&format!("{:32} {result}, {count} operations", set.name));
    }
    let passed = results.iter().filter(|(_, result)| result == PASSED).count();
    say(&format!("{passed} of {} passed", results.len()));
    Ok(passed == results.len())
}

const PASSED: &str = "passed";

fn verdict(step: &str, output: &Output) -> String {
    if output.status.success() {
        PASSED.to_owned()
    } else {
        format!("failed: {step}")
    }
}

fn generate(docwright: &Path, set: &Set, workspace: &Path) -> Result<Output> {
    let mut command = Command::new(docwright);
    command.args(["generate", "--quiet"]).arg(&set.input);
    if let Some(overlay) = &set.overlay {
        command.arg("--overlay").arg(overlay);
    }
    let package = package(set);
    command
        .arg("--out")
        .arg(workspace.join(&package))
        .args(["--name", &package]);
    command.output().with_context(|| docwright.display().to_string())
}

/// The first, the largest and the last of the features for groups.
fn groups(folder: &Path) -> Result<Vec<String>> {
    let manifest: toml::Table = fs::read_to_string(folder.join("Cargo.toml"))?.parse()?;
    let full = manifest
        .get("features")
        .and_then(|features| features.get("full")?.as_array());
    let groups: Vec<&str> = full
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_str)
        .collect();
    let size = |group: &&&str| {
        let file = format!("src/operations/{}.rs", group.replace('-', "_"));
        fs::metadata(folder.join(file)).map_or(0, |file| file.len())
    };
    let largest = groups.iter().max_by_key(size);
    let mut some: Vec<&str> = [groups.first(), largest, groups.last()]
        .into_iter()
        .flatten()
        .copied()
        .collect();
    some.dedup();
    Ok(some.into_iter().map(str::to_owned).collect())
}

/// The name of a set as that of a package.
fn package(set: &Set) -> String {
    set.name.replace('.', "-")
}

/// The beginning of what a failed step said.
fn tell(set: &Set, step: &str, output: &Output) {
    say(&format!("{}: {step}:", set.name));
    let text = String::from_utf8_lossy(&output.stderr);
    for line in text.lines().take(24) {
        say(&format!("    {line}"));
    }
}
