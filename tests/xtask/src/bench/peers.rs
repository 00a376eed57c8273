//! Other generators of Rust clients. They read the true OpenAPI document of an API, docwright its documentation.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::corpus::{self, cargo};
use crate::say;

/// Another generator.
pub(super) struct Peer {
    pub(super) name: &'static str,
    /// What installs it.
    registry: Registry,
    /// Its program, below the folder of peers.
    program: &'static str,
    /// What makes it generate a crate in the folder `out`.
    command: fn(program: &Path, truth: &Path, out: &Path) -> Command,
    /// What is left to do by hand, so that it is a crate.
    finish: fn(out: &Path) -> Result<()>,
}

enum Registry {
    Cargo,
    Python,
}

pub(super) const PEERS: &[Peer] = &[
    Peer {
        name: "openapi-to-rust",
        registry: Registry::Cargo,
        program: "bin/openapi-to-rust",
        command: |program, truth, out| {
            let mut command = Command::new(program);
            command.arg("generate").arg(truth);
            command.arg("--output-dir").arg(out.join("src/generated"));
            command
        },
        // It makes a module, and says what the crate around it has to depend on.
        finish: |out| {
            let dependencies = fs::read_to_string(out.join("src/generated/REQUIRED_DEPS.toml"))?;
            let package = "[package]\nname = \"peer\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n";
            fs::write(out.join("Cargo.toml"), format!("{package}{dependencies}"))?;
            fs::write(out.join("src/lib.rs"), "pub mod generated;\n")?;
            Ok(())
        },
    },
    Peer {
        name: "ploidy",
        registry: Registry::Cargo,
        program: "bin/ploidy",
        command: |program, truth, out| {
            let mut command = Command::new(program);
            command.args(["generate", "rust"]).arg(truth);
            command.args(["--name", "peer", "-o"]).arg(out);
            command
        },
        finish: |_| Ok(()),
    },
    Peer {
        name: "cargo-progenitor",
        registry: Registry::Cargo,
        program: "bin/cargo-progenitor",
        command: |program, truth, out| {
            let mut command = Command::new(program);
            command.args(["progenitor", "--version", "0.1.0", "--name", "peer"]);
            command.arg("--input").arg(truth).arg("--output").arg(out);
            command
        },
        finish: |_| Ok(()),
    },
    Peer {
        name: "openapi-generator-cli",
        registry: Registry::Python,
        program: "python/bin/openapi-generator-cli",
        command: |program, truth, out| {
            let mut command = Command::new(program);
            command.args(["generate", "-g", "rust", "-i"]).arg(truth);
            command.arg("-o").arg(out);
            command
        },
        finish: |_| Ok(()),
    },
];

/// Where they are installed.
fn folder() -> PathBuf {
    corpus::root().join("target/peers")
}

impl Peer {
    /// Its program, if it is installed.
    pub(super) fn installed(&self) -> Option<PathBuf> {
        Some(folder().join(self.program)).filter(|program| program.is_file())
    }

    /// What makes it generate a crate in `out`.
    pub(super) fn generate(&self, program: &Path, truth: &Path, out: &Path) -> Command {
        (self.command)(program, truth, out)
    }

    /// Makes a crate of what it generated.
    pub(super) fn finish(&self, out: &Path) -> Result<()> {
        (self.finish)(out)
    }
}

/// Installs those that are absent; says which cannot be.
pub(super) fn install() -> Result<()> {
    let folder = folder();
    fs::create_dir_all(&folder)?;
    for peer in PEERS.iter().filter(|peer| peer.installed().is_none()) {
        say(&format!("installing {}", peer.name));
        let done = match peer.registry {
            Registry::Cargo => {
                let mut install = cargo();
                install.args(["install", "--locked", "--quiet", "--root"]);
                install.arg(&folder).arg(peer.name).status()?.success()
            }
            Registry::Python => {
                let place = folder.join("python");
                Command::new("python3")
                    .args(["-m", "venv"])
                    .arg(&place)
                    .status()?
                    .success()
                    && Command::new(place.join("bin/pip"))
                        .args(["install", "--quiet", peer.name])
                        .status()?
                        .success()
            }
        };
        if !done {
            say(&format!("{} cannot be installed", peer.name));
        }
    }
    Ok(())
}
