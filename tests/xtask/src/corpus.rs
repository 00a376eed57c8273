//! The documentation sets whose truth is known, and the program that reads them. The truth itself is for the score alone.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::arguments::From;
use crate::say;

/// The methods of OpenAPI.
pub(crate) const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

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
    pub(crate) fn read_from(self, from: From) -> Set {
        match from {
            From::Documents => self,
            From::Openapi => Set {
                input: self.truth.clone(),
                overlay: None,
                ..self
            },
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

/// Builds docwright with some optimisation, and returns its path.
pub(crate) fn docwright() -> Result<PathBuf> {
    build("docwright-cli", "docwright", "quick")
}

/// Builds a program of the workspace as it is released, and returns its path.
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
