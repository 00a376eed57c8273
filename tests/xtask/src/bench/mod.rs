//! `bench`: docwright, the least that reading takes, and other generators, side by side in one run.
//!
//! Every figure is a median. What counts is the ratio to what ran beside it: absolute times are those of one machine.

pub(crate) mod count;
pub(crate) mod floor;
mod generated;
mod measure;
mod parts;
mod peers;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};
use serde_json::{Map, Value, json};

use crate::corpus::{self, Options, Set};
use crate::say;
use measure::Usage;

/// Sets of several languages and sizes.
const SETS: &[&str] = &[
    "humanitec-ts-2023",
    "dub-ts-2026",
    "mistral-ts-2026",
    "stackone-csharp-2025",
    "vercel-ts-2026",
    "kong-go-2026",
];

/// How often each is run.
const RUNS: usize = 5;

/// What is run, and where.
struct Bench {
    docwright: PathBuf,
    xtask: PathBuf,
    /// For what is generated.
    work: PathBuf,
}

pub(crate) fn run(options: &Options) -> Result<bool> {
    let Some(shared) = corpus::shared() else {
        return Ok(true);
    };
    let mut sets = corpus::sets(&shared.join("corpus/speakeasy"))?;
    sets.retain(|set| match options.only.is_empty() {
        true => SETS.contains(&set.name.as_str()),
        false => options.wants(set),
    });
    if sets.is_empty() {
        bail!("there is no documentation set of that name");
    }
    if options.peers {
        peers::install()?;
    }
    let bench = Bench {
        docwright: corpus::docwright()?,
        xtask: corpus::release("xtask", "xtask")?,
        work: corpus::root().join("target/bench"),
    };
    fs::create_dir_all(&bench.work)?;
    let mut all = Map::new();
    for set in &sets {
        let mut figures = bench.generation(set)?;
        figures.insert("peers".to_owned(), bench.peers(set)?);
        if options.compile {
            let check = generated::check(&bench.work.join(&set.name))?;
            figures.insert("check".to_owned(), check);
        }
        if !options.json {
            say(&table(&set.name, &figures));
        }
        all.insert(set.name.clone(), Value::Object(figures));
    }
    if options.json {
        say(&serde_json::to_string_pretty(&all)?);
    }
    Ok(true)
}

impl Bench {
    /// A run from nothing, a run where nothing changed, halves of the input, and the floor.
    fn generation(&self, set: &Set) -> Result<Map<String, Value>> {
        let out = self.work.join(&set.name);
        let floor = plain(measure::median(
            RUNS,
            Command::new(&self.xtask).arg("floor").arg(&set.input),
            || Ok(()),
        )?)?;
        let full = plain(self.docwright(&set.input, set.overlay.as_deref(), &out, true)?)?;
        let again = plain(self.docwright(&set.input, set.overlay.as_deref(), &out, false)?)?;
        let half = parts::half(&set.input, &self.work.join("half"))?;
        let half = plain(self.docwright(&half, None, &self.work.join("half-crate"), true)?)?;
        let bytes = floor::bytes(&set.input)?;
        let mut figures = Map::new();
        figures.insert("input_bytes".to_owned(), json!(bytes));
        for (name, usage) in [("floor", floor), ("full", full), ("again", again), ("half", half)] {
            figures.insert(name.to_owned(), usage.json());
        }
        let ratio = |over: Usage, under: Usage| over.cpu.as_secs_f64() / under.cpu.as_secs_f64().max(1e-9);
        for (name, value) in [
            ("cpu_to_floor", ratio(full, floor)),
            ("again_to_full", ratio(again, full)),
            ("full_to_half", ratio(full, half)),
            ("peak_to_input", full.peak as f64 / bytes.max(1) as f64),
        ] {
            figures.insert(name.to_owned(), json!((value * 100.0).round() / 100.0));
        }
        Ok(figures)
    }

    fn docwright(
        &self,
        input: &Path,
        overlay: Option<&Path>,
        out: &Path,
        anew: bool,
    ) -> Result<Result<Usage, String>> {
        let mut command = Command::new(&self.docwright);
        command
            .args(["generate", "--quiet", "--name", "bench-crate"])
            .arg(input);
        command.arg("--out").arg(out);
        if let Some(overlay) = overlay {
            command.arg("--overlay").arg(overlay);
        }
        measure::median(RUNS, &mut command, || if anew { remove(out) } else { Ok(()) })
    }

    fn peers(&self, set: &Set) -> Result<Value> {
        let mut figures = Map::new();
        for peer in peers::PEERS {
            let Some(program) = peer.installed() else {
                figures.insert(peer.name.to_owned(), json!("not installed"));
                continue;
            };
            let out = self.work.join(format!("{}-{}", set.name, peer.name));
            let mut command = peer.generate(&program, set, &out)?;
            // They are no part of what is to be steady.
            let value = match measure::median(RUNS.min(3), &mut command, || remove(&out))? {
                Ok(usage) => usage.json(),
                Err(complaint) => json!({ "failed": complaint }),
            };
            figures.insert(peer.name.to_owned(), value);
        }
        Ok(Value::Object(figures))
    }
}

/// Ours may not fail.
fn plain(result: Result<Usage, String>) -> Result<Usage> {
    result.map_err(anyhow::Error::msg)
}

fn remove(folder: &Path) -> Result<()> {
    match folder.exists() {
        true => Ok(fs::remove_dir_all(folder)?),
        false => Ok(()),
    }
}

/// The figures of a set for people: a line for each.
fn table(name: &str, figures: &Map<String, Value>) -> String {
    let mut lines = vec![name.to_owned()];
    for (what, value) in figures {
        match value {
            Value::Object(parts) if what == "peers" => {
                lines.extend(
                    parts
                        .iter()
                        .map(|(peer, value)| format!("  {peer:<22} {}", usage(value))),
                );
            }
            value => lines.push(format!("  {what:<22} {}", usage(value))),
        }
    }
    lines.join("\n")
}

fn usage(value: &Value) -> String {
    let part = |name: &str| value.get(name).and_then(Value::as_f64);
    match (part("wall_ms"), part("cpu_ms"), part("peak_bytes")) {
        (Some(wall), Some(cpu), Some(peak)) => {
            format!("{wall:>9.1} ms wall {cpu:>9.1} ms cpu {:>7.1} MB", peak / 1e6)
        }
        _ => value.to_string(),
    }
}
