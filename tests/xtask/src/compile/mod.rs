//! `compile`: a crate from every set of the corpus, compiled with warnings denied.
//!
//! The crates are members of a workspace of their own below `target/`, so that they share the versions and the builds of
//! what they depend on. A step that a crate has passed is not taken again as long as the crate is the same, so a run that was
//! broken off goes on where it was.

mod passed;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use crate::arguments::{From, Only};
use crate::bench::tally;
use crate::corpus::{self, cargo};
use crate::say;
use passed::Passed;

/// What is done with each crate, by the name of the step.
const STEPS: [(&str, &[&str]); 5] = [
    ("check", &["check"]),
    ("bare", &["check", "--no-default-features"]),
    ("clippy", &["clippy"]),
    ("doc", &["doc", "--no-deps"]),
    // Followed by what the crate has.
    ("groups", &["check", "--no-default-features", "--features"]),
];

/// The families that are compiled where none is named.
const FAMILIES: &[&str] = &["speakeasy", "starlight"];

/// What a crate is made of.
struct Input {
    /// The name of its set, or of its file.
    name: String,
    /// The name of its crate, which no other has.
    package: String,
    path: PathBuf,
    overlay: Option<PathBuf>,
}

/// Arguments of `compile`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    only: Only,
    /// What crates are made of
    #[arg(long, value_enum, default_value_t = From::Documents)]
    from: From,
    /// Only these steps; all, if none is named
    #[arg(long = "step", value_name = "STEP", value_delimiter = ',', value_parser = STEPS.map(|(name, _)| name))]
    steps: Vec<String>,
    /// Which part of how many, counted from 1
    #[arg(long, value_name = "K/N", value_parser = shard)]
    shard: Option<(usize, usize)>,
    /// Families of the corpus, or folders of documentation sets
    #[arg(value_name = "FAMILY|FOLDER")]
    families: Vec<PathBuf>,
}

fn shard(text: &str) -> Result<(usize, usize)> {
    let (nth, of) = text.split_once('/').context("two numbers are needed: 1/4")?;
    let (nth, of) = (nth.parse()?, of.parse()?);
    ensure!((1..=of).contains(&nth), "there is no part {nth} of {of}");
    Ok((nth, of))
}

pub(crate) fn run(arguments: &Arguments) -> Result<bool> {
    let Some(shared) = corpus::shared() else {
        return Ok(true);
    };
    let inputs = inputs(&shared.join("corpus"), arguments)?;
    if inputs.is_empty() {
        bail!("there is no set of that name");
    }
    let docwright = corpus::docwright()?;
    let workspace = corpus::root().join("target/corpus");
    fs::create_dir_all(&workspace)?;
    let mut results = Vec::new();
    let mut members = Vec::new();
    for input in &inputs {
        let output = generate(&docwright, input, &workspace)?;
        let failed = (!output.status.success()).then(|| "generate".to_owned());
        match &failed {
            Some(step) => tell(input, step, &output),
            None => members.push(format!("{:?}", input.package)),
        }
        results.push((input, failed));
    }
    let members = members.join(", ");
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n");
    fs::write(workspace.join("Cargo.toml"), manifest)?;
    fs::copy(corpus::root().join("Cargo.lock"), workspace.join("Cargo.lock"))?;

    let mut passed = Passed::read(&workspace.join("passed.txt"));
    for (input, failed) in results.iter_mut().filter(|(_, failed)| failed.is_none()) {
        let folder = workspace.join(&input.package);
        let digest = passed::digest(&folder)?;
        for args in steps(&folder, arguments)? {
            let step = args.join(" ");
            if passed.contains(digest, &step) {
                continue;
            }
            let output = cargo()
                .args(&args)
                .args(["--quiet", "--package", &input.package])
                .current_dir(&workspace)
                .env("CARGO_TARGET_DIR", workspace.join("target"))
                .env("RUSTFLAGS", "-D warnings")
                .env("RUSTDOCFLAGS", "-D warnings")
                .output()?;
            if !output.status.success() {
                tell(input, &step, &output);
                *failed = Some(step);
                break;
            }
            passed.add(digest, &step)?;
        }
        say(&format!("{:40} {}", input.name, verdict(failed.as_deref())));
    }

    say("\nAll:");
    for (input, failed) in &results {
        // A crate without any compiles, but says little.
        let count = match failed.as_deref() {
            Some("generate") => 0,
            _ => tally::ours(&workspace.join(&input.package))?.operations,
        };
        let verdict = verdict(failed.as_deref());
        say(&format!("{:40} {verdict}, {count} operations", input.name));
    }
    let well = results.iter().filter(|(_, failed)| failed.is_none()).count();
    say(&format!("{well} of {} passed", results.len()));
    Ok(well == results.len())
}

fn verdict(failed: Option<&str>) -> String {
    failed.map_or_else(|| "passed".to_owned(), |step| format!("failed: {step}"))
}

/// What crates are made of: sets of families of the corpus, or of a folder that is named by its path; or the true descriptions
/// beside them; every `arguments.shard`th of them.
fn inputs(corpus: &Path, arguments: &Arguments) -> Result<Vec<Input>> {
    let families: Vec<PathBuf> = match arguments.families.as_slice() {
        [] => FAMILIES.iter().map(|name| corpus.join(name)).collect(),
        named => named
            .iter()
            .map(|path| match path.is_dir() {
                true => path.clone(),
                false => corpus.join(path),
            })
            .collect(),
    };
    let mut inputs: Vec<Input> = Vec::new();
    for family in families {
        let folders = family.read_dir().with_context(|| family.display().to_string())?;
        let mut folders = folders
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<Vec<_>>>()?;
        folders.sort();
        for folder in folders {
            let path = match arguments.from {
                From::Openapi => folder.join("openapi.json"),
                From::Documents => folder.join("input"),
            };
            let name = folder
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let wanted = arguments.only.wants(&name);
            if !path.exists() || !wanted {
                continue;
            }
            // A name alone may mean something else in Rust: `box`.
            let mut package = format!(
                "{}-api",
                name.replace(|c: char| !c.is_ascii_alphanumeric(), "-")
                    .to_lowercase()
            );
            while inputs.iter().any(|input| input.package == package) {
                package.push_str("-too");
            }
            let overlay = Some(folder.join("overlay.toml"))
                .filter(|file| arguments.from == From::Documents && file.is_file());
            inputs.push(Input {
                name,
                package,
                path,
                overlay,
            });
        }
    }
    let Some((nth, of)) = arguments.shard else {
        return Ok(inputs);
    };
    let numbered = inputs.into_iter().enumerate();
    Ok(numbered
        .filter(|(number, _)| number % of + 1 == nth)
        .map(|(_, input)| input)
        .collect())
}

fn generate(docwright: &Path, input: &Input, workspace: &Path) -> Result<Output> {
    let mut command = Command::new(docwright);
    command.args(["generate", "--quiet"]).arg(&input.path);
    if let Some(overlay) = &input.overlay {
        command.arg("--overlay").arg(overlay);
    }
    command
        .arg("--out")
        .arg(workspace.join(&input.package))
        .args(["--name", &input.package]);
    command.output().with_context(|| docwright.display().to_string())
}

/// The arguments of each step that is wanted.
fn steps(folder: &Path, arguments: &Arguments) -> Result<Vec<Vec<String>>> {
    let wanted = |name: &str| arguments.steps.is_empty() || arguments.steps.iter().any(|step| step == name);
    let mut steps = Vec::new();
    for (_, args) in STEPS.iter().filter(|(name, _)| wanted(name)) {
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        if args.last().is_some_and(|last| last != "--features") {
            steps.push(args);
            continue;
        }
        let groups = groups(folder)?;
        let models = (!groups.is_empty()).then(|| "full".to_owned());
        let alone = groups.iter().map(|group| format!("client,{group}"));
        let with = |features: String| [args.as_slice(), &[features]].concat();
        steps.extend(models.into_iter().chain(alone).map(with));
    }
    Ok(steps)
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

/// The beginning of what a failed step said.
fn tell(input: &Input, step: &str, output: &Output) {
    say(&format!("{}: {step}:", input.name));
    let text = String::from_utf8_lossy(&output.stderr);
    for line in text.lines().take(24) {
        say(&format!("    {line}"));
    }
}
