//! What the compiler takes for a generated crate by itself: everything it depends on is built before.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::measure::{self, Usage};
use super::tally::Tally;
use crate::corpus::{self, cargo};

/// What is asked of the compiler: the name of the figures, and the arguments of cargo.
pub(super) type Step = (&'static str, &'static [&'static str]);

pub(super) const CHECK: Step = ("check", &["check"]);

pub(super) const RELEASE: Step = ("release", &["build", "--release"]);

/// Time and memory of each step, whole and for each operation and field.
pub(super) fn compile(krate: &Path, tally: Tally, steps: &[Step]) -> Result<Map<String, Value>> {
    stand_alone(krate)?;
    let mut figures = Map::new();
    figures.insert("operations".to_owned(), json!(tally.operations));
    figures.insert("fields".to_owned(), json!(tally.fields));
    for (name, arguments) in steps {
        let value = match step(krate, arguments)? {
            Ok(usage) => {
                let each =
                    |number: usize| (usage.user.as_secs_f64() * 1e5 / number.max(1) as f64).round() / 100.0;
                let mut value = usage.json();
                value["user_ms_per_operation"] = json!(each(tally.operations));
                value["user_ms_per_field"] = json!(each(tally.fields));
                value
            }
            Err(complaint) => json!({ "failed": complaint }),
        };
        figures.insert((*name).to_owned(), value);
    }
    Ok(figures)
}

fn step(krate: &Path, arguments: &[&str]) -> Result<Result<Usage, String>> {
    let mut command: Command = cargo();
    command
        .args(arguments)
        .arg("--quiet")
        .current_dir(krate)
        // With it, a crate whose text is the same would not be compiled at all.
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TARGET_DIR", corpus::root().join("target/bench/target"));
    if let Err(complaint) = measure::once(&mut command)? {
        return Ok(Err(complaint));
    }
    // What cargo takes to see that there is nothing to do is no cost of the crate.
    let nothing = match measure::median(3, &mut command, || Ok(()))? {
        Ok(usage) => usage,
        Err(complaint) => return Ok(Err(complaint)),
    };
    let usage = measure::median(3, &mut command, || touch(&krate.join("src/lib.rs")))?;
    Ok(usage.map(|usage| Usage {
        wall: usage.wall.saturating_sub(nothing.wall),
        cpu: usage.cpu.saturating_sub(nothing.cpu),
        user: usage.user.saturating_sub(nothing.user),
        peak: usage.peak,
    }))
}

/// From nothing to a program that has the crate: wall time of building it and all that both depend on, which is downloaded before;
/// and the number of packages.
pub(super) fn cold(krate: &Path, place: &Path) -> Result<Value> {
    stand_alone(krate)?;
    let manifest: toml::Table = fs::read_to_string(krate.join("Cargo.toml"))?.parse()?;
    let name = manifest.get("package").and_then(|package| package.get("name"));
    let name = name
        .and_then(|name| name.as_str())
        .context("a package without a name")?;
    super::remove(place)?;
    fs::create_dir_all(place.join("src"))?;
    let package = "[package]\nname = \"program\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n";
    let dependency = format!("api = {{ package = {name:?}, path = {krate:?} }}\n");
    fs::write(place.join("Cargo.toml"), format!("{package}{dependency}"))?;
    fs::write(place.join("src/main.rs"), "use api as _;\n\nfn main() {}\n")?;
    let of_program = |arguments: &[&str]| {
        let mut command: Command = cargo();
        command.args(arguments).arg("--quiet").current_dir(place);
        command.env("CARGO_TARGET_DIR", place.join("target"));
        measure::once(&mut command)
    };
    if let Err(complaint) = of_program(&["fetch"])? {
        return Ok(json!({ "failed": complaint }));
    }
    let built = of_program(&["build"])?;
    super::remove(&place.join("target"))?;
    let lock = fs::read_to_string(place.join("Cargo.lock"))?;
    // The program itself is none of them.
    let packages = lock.matches("[[package]]").count().saturating_sub(1);
    Ok(match built {
        Ok(usage) => {
            let mut value = usage.json();
            value["packages"] = json!(packages);
            value
        }
        Err(complaint) => json!({ "failed": complaint }),
    })
}

/// Keeps a crate out of the workspace around it.
fn stand_alone(krate: &Path) -> Result<()> {
    let manifest = krate.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    if !text.contains("[workspace]") {
        fs::write(manifest, text + "\n[workspace]\n")?;
    }
    Ok(())
}

/// Makes cargo believe that a file changed.
fn touch(path: &Path) -> Result<()> {
    let file = File::options().append(true).open(path)?;
    Ok(file.set_modified(SystemTime::now())?)
}
