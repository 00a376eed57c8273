//! The documentation sets whose truth is known, and the program that reads them. The truth itself is for the score alone.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::say;

/// The methods of OpenAPI.
pub(crate) const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// What can be said after the name of a task.
#[derive(Debug, Default)]
pub(crate) struct Options {
    /// Only these documentation sets; all, if empty.
    pub(crate) only: Vec<String>,
    /// How many misses of each kind to list.
    pub(crate) misses: usize,
    /// Whether machines read what is printed.
    pub(crate) json: bool,
    /// Whether other generators are installed, which takes minutes.
    pub(crate) peers: bool,
    /// Whether generated crates are checked, which takes minutes.
    pub(crate) compile: bool,
    /// Whether they are built with optimisation too, which takes hours.
    pub(crate) release: bool,
    /// Whether the score tool counts the facts of each rule.
    pub(crate) rules: bool,
    /// Whether thresholds are chosen anew without each of the sets.
    pub(crate) leave_one_out: bool,
    /// Whether a baseline is written instead of compared.
    pub(crate) accept: bool,
    /// Only these steps; all, if empty.
    pub(crate) steps: Vec<String>,
    /// Which part of how many, counted from 1.
    pub(crate) shard: Option<(usize, usize)>,
    /// Whether true descriptions are read in place of the documentation.
    pub(crate) from_openapi: bool,
    /// Whether programs are built from nothing, which takes minutes for each.
    pub(crate) cold: bool,
    /// For how long inputs are tried.
    pub(crate) seconds: Option<u64>,
    /// What is not named.
    pub(crate) paths: Vec<PathBuf>,
}

impl Options {
    pub(crate) fn parse(mut args: impl Iterator<Item = String>) -> Result<Options> {
        let mut options = Options::default();
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("`{arg}` needs a value"));
            match arg.as_str() {
                "--only" => options.only.extend(value()?.split(',').map(str::to_owned)),
                "--misses" => options.misses = value()?.parse().context("--misses needs a number")?,
                "--seconds" => options.seconds = Some(value()?.parse().context("--seconds needs a number")?),
                "--step" => options.steps.extend(value()?.split(',').map(str::to_owned)),
                "--shard" => options.shard = Some(shard(&value()?)?),
                "--from" => options.from_openapi = is_openapi(&value()?)?,
                "--cold" => options.cold = true,
                "--json" => options.json = true,
                "--peers" => options.peers = true,
                "--compile" => options.compile = true,
                "--release" => options.release = true,
                "--accept" => options.accept = true,
                "--rules" => options.rules = true,
                "--leave-one-out" => options.leave_one_out = true,
                path if !path.starts_with('-') => options.paths.push(path.into()),
                _ => bail!("unknown argument `{arg}`"),
            }
        }
        Ok(options)
    }

    pub(crate) fn wants(&self, set: &Set) -> bool {
        self.only.is_empty() || self.only.contains(&set.name)
    }
}

fn is_openapi(text: &str) -> Result<bool> {
    match text {
        "openapi" => Ok(true),
        "documents" => Ok(false),
        _ => bail!("--from needs `openapi` or `documents`"),
    }
}

fn shard(text: &str) -> Result<(usize, usize)> {
    let (nth, of) = text.split_once('/').context("--shard needs two numbers: 1/4")?;
    let (nth, of) = (nth.parse()?, of.parse()?);
    ensure!((1..=of).contains(&nth), "there is no part {nth} of {of}");
    Ok((nth, of))
}

/// The documentation of one API whose truth is known.
#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) input: PathBuf,
    /// What the documentation is of.
    pub(crate) truth: PathBuf,
    /// Facts that the documentation never states.
    pub(crate) overlay: Option<PathBuf>,
}

impl Set {
    /// Its true description in place of the documentation, if that is asked for.
    pub(crate) fn or_truth(self, options: &Options) -> Set {
        match options.from_openapi {
            true => Set {
                input: self.truth.clone(),
                overlay: None,
                ..self
            },
            false => self,
        }
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.unwrap_or(Path::new("")).to_path_buf()
}

/// The folder of shared material beside the repository; `None`, with a message, where there is none.
pub(crate) fn shared() -> Option<PathBuf> {
    let shared = root().join("../shared");
    if !shared.is_dir() {
        say(&format!(
            "skipped: {} is absent, and with it the documentation sets",
            shared.display()
        ));
        return None;
    }
    Some(shared)
}

/// The documentation sets of a suite, by name.
pub(crate) fn sets(suite: &Path) -> Result<Vec<Set>> {
    let mut sets = Vec::new();
    for entry in suite.read_dir().with_context(|| suite.display().to_string())? {
        let folder = entry?.path();
        let input = folder.join("input");
        if !input.exists() || !folder.join("openapi.json").is_file() {
            continue;
        }
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let overlay = Some(folder.join("overlay.toml")).filter(|file| file.is_file());
        let truth = folder.join("openapi.json");
        sets.push(Set {
            name,
            input,
            truth,
            overlay,
        });
    }
    sets.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sets)
}

/// Builds docwright with optimisation, and returns its path.
pub(crate) fn docwright() -> Result<PathBuf> {
    release("docwright-cli", "docwright")
}

/// Builds a program of the workspace with optimisation, and returns its path.
pub(crate) fn release(package: &str, program: &str) -> Result<PathBuf> {
    build(package, program, "release")
}

/// Builds a program of the workspace in a profile that has its folder's name, and returns its path.
pub(crate) fn build(package: &str, program: &str, folder: &str) -> Result<PathBuf> {
    let profile = if folder == "debug" { "dev" } else { folder };
    let build = [
        "build",
        "--profile",
        profile,
        "--package",
        package,
        "--bin",
        program,
    ];
    let status = cargo().args(build).current_dir(root()).status()?;
    ensure!(status.success(), "{package} does not build");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    Ok(target.join(format!("{folder}/{program}{}", std::env::consts::EXE_SUFFIX)))
}

/// The cargo that runs this.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
