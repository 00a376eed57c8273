//! Reading and writing a list of an API's largest model: the generated crate beside the same models with serde's derives.

mod models;
mod sample;
mod twin;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use docwright::config::{Api, Generate};
use docwright::pipeline::{self, Settings, Stage};
use docwright::source;
use serde_json::{Value, json};

use crate::corpus::{self, Set};
use models::Models;
use sample::Sampler;

/// How long the list is.
const LENGTH: usize = 1000;

/// A list of large items is cut to about this many bytes.
const BYTES: usize = 32 << 20;

/// How often the list is read and written.
const ROUNDS: usize = 41;

/// Times and allocations, for the crate of the set in the folder `krate`.
pub(super) fn compare(set: &Set, krate: &Path) -> Result<Value> {
    let mut found = source::find(std::slice::from_ref(&set.input), Path::new(""));
    let overlay = set.overlay.as_deref().map(|path| found.attach(path));
    let settings = Settings {
        until: Stage::Lower,
        lean: true,
        ..Settings::new(&Api::default(), &Generate::default())
    };
    let output = pipeline::generate(&found.sources, overlay, &settings);
    let rust = output.rust.context("the documents make no crate")?;
    let models = Models::new(&rust);
    let name = models.largest().context("there are no models")?;
    let model = models.named(&name).context("the model is known")?;

    let mut sampler = Sampler {
        models: &models,
        made: 0,
    };
    let (mut list, mut bytes) = (Vec::new(), 0);
    while list.len() < LENGTH && bytes < BYTES {
        let item = serde_json::to_string(&sampler.model(model, 0))?;
        bytes += item.len();
        list.push(item);
    }
    let folder = krate.with_file_name(format!("{}-payload", set.name));
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("payload.json"), format!("[{}]", list.join(",")))?;
    let twin = format!(
        "#![allow(non_camel_case_types, dead_code)]\npub type Ours = bench_crate::{}::{};\npub type Derived = {};\n\n{}",
        name.0,
        name.1,
        twin::called(&name),
        twin::module(&models, &name)
    );
    fs::write(folder.join("src/twin.rs"), twin)?;
    let mut figures = run(&folder, krate)?;
    figures["model"] = json!(name.1);
    figures["fields"] = json!(models.fields(&name));
    figures["items"] = json!(list.len());
    figures["bytes"] = json!(bytes);
    Ok(figures)
}

/// Builds and runs the program that compares.
fn run(folder: &Path, krate: &Path) -> Result<Value> {
    let root = corpus::root();
    fs::copy(
        root.join("tests/json-harness/main.rs"),
        folder.join("src/main.rs"),
    )?;
    // Where groups have features, all models are one.
    let has_groups = fs::read_to_string(krate.join("Cargo.toml"))?.contains("\nfull = [");
    let features = if has_groups { "\"full\"" } else { "" };
    let manifest = format!(
        "[package]\nname = \"payload\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         bench-crate = {{ path = {krate:?}, default-features = false, features = [{features}] }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    let target = root.join("target/bench/target");
    let built = corpus::cargo()
        .args(["build", "--release", "--quiet"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &target)
        .output()?;
    if !built.status.success() {
        bail!("{}", String::from_utf8_lossy(&built.stderr));
    }
    let program = target.join(format!("release/payload{}", std::env::consts::EXE_SUFFIX));
    let output = std::process::Command::new(program)
        .arg(folder.join("payload.json"))
        .arg(ROUNDS.to_string())
        .output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
