//! What the compiler takes for a generated crate by itself: everything it depends on is built before.

use std::path::Path;
use std::process::Command;

use anyhow::Result;
use serde_json::{Value, json};

use super::measure;
use crate::corpus::{self, cargo};

/// Time and memory of `cargo check`, whole and for each operation and each field.
pub(super) fn check(krate: &Path) -> Result<Value> {
    let target = corpus::root().join("target/bench/target");
    let command = |what: &str| {
        let mut command: Command = cargo();
        command
            .args([what, "--quiet"])
            .current_dir(krate)
            .env("CARGO_TARGET_DIR", &target);
        command
    };
    if let Err(complaint) = measure::once(&mut command("check"))? {
        return Ok(json!({ "failed": complaint }));
    }
    let touch = || Ok(filetime(&krate.join("src/lib.rs"))?);
    let usage = match measure::median(3, &mut command("check"), touch)? {
        Ok(usage) => usage,
        Err(complaint) => return Ok(json!({ "failed": complaint })),
    };
    let operations = count(&krate.join("src/operations"), "\npub fn ")?;
    let fields = count(&krate.join("src/models"), "\n    pub ")?;
    let each = |number: usize| (usage.cpu.as_secs_f64() * 1e7 / number.max(1) as f64).round() / 10.0;
    let mut value = usage.json();
    for (name, number) in [("operations", operations), ("fields", fields)] {
        value[name] = json!(number);
    }
    value["cpu_us_per_operation"] = json!(each(operations));
    value["cpu_us_per_field"] = json!(each(fields));
    Ok(value)
}

/// Makes cargo believe that a file changed.
fn filetime(path: &Path) -> std::io::Result<()> {
    let file = std::fs::File::options().append(true).open(path)?;
    file.set_modified(std::time::SystemTime::now())
}

/// How often a text stands in the files of a folder.
fn count(folder: &Path, what: &str) -> Result<usize> {
    let mut number = 0;
    if !folder.is_dir() {
        return Ok(0);
    }
    for entry in folder.read_dir()? {
        let path = entry?.path();
        number += match path.is_dir() {
            true => count(&path, what)?,
            false => std::fs::read_to_string(&path)?.matches(what).count(),
        };
    }
    Ok(number)
}
