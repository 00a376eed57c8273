//! Other generators of Rust clients. They read the true OpenAPI document of an API, docwright its documentation.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::corpus::{self, Set, cargo};
use crate::say;

/// Another generator.
pub(super) struct Peer {
    pub(super) name: &'static str,
    /// What installs it.
    registry: Registry,
    /// Its program, below the folder of peers.
    program: &'static str,
    command: fn(program: &Path, set: &Set, out: &Path) -> Result<Command>,
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
        command: |program, set, out| {
            let config = out.with_extension("toml");
            let text = format!(
                "[generator]\nspec_path = {:?}\noutput_dir = {:?}\nmodule_name = \"api\"\n\n[features]\nenable_async_client = true\n",
                set.truth, out
            );
            fs::write(&config, text)?;
            let mut command = Command::new(program);
            command.args(["generate", "--config"]).arg(config);
            Ok(command)
        },
    },
    Peer {
        name: "ploidy",
        registry: Registry::Cargo,
        program: "bin/ploidy",
        command: |program, set, out| {
            let mut command = Command::new(program);
            command
                .args(["generate", "rust"])
                .arg(&set.truth)
                .arg("-o")
                .arg(out);
            Ok(command)
        },
    },
    Peer {
        name: "cargo-progenitor",
        registry: Registry::Cargo,
        program: "bin/cargo-progenitor",
        command: |program, set, out| {
            let mut command = Command::new(program);
            command.args(["progenitor", "--version", "0.1.0", "--name", "peer", "--input"]);
            command.arg(&set.truth).arg("--output").arg(out);
            Ok(command)
        },
    },
    Peer {
        name: "openapi-generator-cli",
        registry: Registry::Python,
        program: "python/bin/openapi-generator-cli",
        command: |program, set, out| {
            let mut command = Command::new(program);
            command
                .args(["generate", "-g", "rust", "-i"])
                .arg(&set.truth)
                .arg("-o")
                .arg(out);
            Ok(command)
        },
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

    /// What makes it generate a crate.
    pub(super) fn generate(&self, program: &Path, set: &Set, out: &Path) -> Result<Command> {
        (self.command)(program, set, out)
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
