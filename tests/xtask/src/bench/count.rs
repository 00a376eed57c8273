//! `count`: instructions of a run on the documents that are committed, under callgrind, for each byte of them. Unlike times they
//! are the same on every day, so that a baseline can be kept, and a change that makes docwright slower is seen. A new test
//! case adds documents, so that the count of a whole run would tell nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::{Map, Value, json};

use super::floor;
use crate::corpus;
use crate::say;

/// What is run: a name, the stages, the documents.
const RUNS: &[(&str, &[&str])] = &[
    ("read", &["dump", "evidence"]),
    ("resolve", &["schema", "-q"]),
    ("lower", &["dump", "rust"]),
    (
        "generate",
        // One case is about data that breaks off, and errors would end the run before anything is written.
        &[
            "generate",
            "-q",
            "-W",
            "broken-data",
            "--out",
            OUT,
            "--name",
            "count-crate",
        ],
    ),
];

/// Where the crate goes, which is always made anew.
const OUT: &str = "target/count";

/// The cases, whose documents are read all at once.
const CASES: &str = "tests/cases/ok";

/// A change of less than this part is noise: of the allocator, the compiler, the standard library, of what new documents are like.
const TOLERANCE: f64 = 0.08;

/// Arguments of `count`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Write the baseline instead of comparing with it
    #[arg(long)]
    accept: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<bool> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        say("skipped: valgrind is absent");
        return Ok(true);
    }
    let docwright = corpus::docwright()?;
    let root = corpus::root();
    let inputs = inputs(&root.join(CASES))?;
    let bytes: usize = inputs
        .iter()
        .map(|input| floor::bytes(input))
        .sum::<Result<_>>()?;
    let mut counts = Map::new();
    super::remove(&root.join(OUT))?;
    for (name, arguments) in RUNS {
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(&docwright)
            .args(*arguments)
            .args(["--threads", "1"])
            .args(&inputs)
            .current_dir(&root)
            .output()?;
        let log = String::from_utf8_lossy(&output.stderr);
        let count = instructions(&log).with_context(|| format!("{name}: {log}"))?;
        counts.insert((*name).to_owned(), json!(count / bytes as u64));
    }
    let place = root.join("tests/xtask/instructions.json");
    if arguments.accept {
        fs::write(place, serde_json::to_string_pretty(&counts)? + "\n")?;
        return Ok(true);
    }
    let text = fs::read_to_string(&place).with_context(|| place.display().to_string())?;
    let baseline: Map<String, Value> = serde_json::from_str(&text)?;
    compare(&baseline, &counts)
}

/// The folders with the documents of all cases: what is expected of them is none.
fn inputs(cases: &Path) -> Result<Vec<PathBuf>> {
    let found = cases.read_dir().with_context(|| cases.display().to_string())?;
    let mut inputs: Vec<PathBuf> = found
        .map(|case| Ok(case?.path().join("input")))
        .collect::<Result<_>>()?;
    inputs.sort();
    Ok(inputs)
}

/// What callgrind says at the end.
fn instructions(log: &str) -> Option<u64> {
    let line = log.lines().find(|line| line.contains("I   refs:"))?;
    line.rsplit(' ').next()?.replace(',', "").parse().ok()
}

fn compare(baseline: &Map<String, Value>, counts: &Map<String, Value>) -> Result<bool> {
    let mut well = true;
    for (name, count) in counts {
        let (Some(count), Some(before)) = (count.as_f64(), baseline.get(name).and_then(Value::as_f64)) else {
            bail!("the baseline has no `{name}`; `cargo xtask count --accept` writes it");
        };
        let change = count / before - 1.0;
        let verdict = match change {
            change if change > TOLERANCE => "slower",
            change if change < -TOLERANCE => "faster: accept the baseline",
            _ => "steady",
        };
        well &= change <= TOLERANCE;
        say(&format!(
            "{name:<10} {count:>6} per byte {:>+6.1} % {verdict}",
            change * 100.0
        ));
    }
    Ok(well)
}
