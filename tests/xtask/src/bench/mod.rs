//! `bench`: docwright, the least that reading takes, and other generators, side by side in one run.
//!
//! Every figure is a median. What counts is the ratio to what ran beside it: absolute times are those of one machine.

pub(crate) mod count;
pub(crate) mod floor;
mod generated;
mod measure;
mod parts;
mod payload;
mod peers;
mod report;
pub(crate) mod tally;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};
use clap::Args;
use serde_json::{Map, Value, json};

use crate::arguments::{From, Only};
use crate::corpus::{self, Set};
use crate::{manual, say};
use measure::Usage;
use peers::Peer;

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
const RUNS: usize = 11;

/// On one thread, as the floor is: then time of the processor tells what there was to do, and nothing of waiting.
const ALONE: &[&str] = &["--threads", "1"];

/// The folder of what was generated before.
const OLD: &str = "old";

/// What is run, and where.
struct Bench {
    docwright: PathBuf,
    xtask: PathBuf,
    /// For what is generated.
    work: PathBuf,
    /// Whether programs are built from nothing.
    cold: bool,
    /// What is asked of the compiler.
    steps: Vec<generated::Step>,
}

/// Arguments of `bench`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    only: Only,
    /// What docwright reads
    #[arg(long, value_enum, default_value_t = From::Documents)]
    from: From,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Check generated crates, too, which takes minutes
    #[arg(long)]
    compile: bool,
    /// Build them with optimisation, too, which takes hours
    #[arg(long)]
    release: bool,
    /// Build programs from nothing, which takes minutes for each
    #[arg(long)]
    cold: bool,
    /// Install other generators and run them beside docwright; with --compile, put the ratios into the manual
    #[arg(long)]
    peers: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<bool> {
    let Some(shared) = corpus::shared() else {
        return Ok(true);
    };
    let mut sets = corpus::sets(&shared.join("corpus/speakeasy"))?;
    sets.retain(|set| match arguments.only.names.is_empty() {
        true => SETS.contains(&set.name.as_str()),
        false => arguments.only.wants(&set.name),
    });
    let sets: Vec<Set> = sets
        .into_iter()
        .map(|set| set.read_from(arguments.from))
        .collect();
    if sets.is_empty() {
        bail!("there is no documentation set of that name");
    }
    if arguments.peers {
        peers::install()?;
    }
    let bench = Bench {
        docwright: corpus::release("docwright-cli", "docwright")?,
        xtask: corpus::release("xtask", "xtask")?,
        work: corpus::root().join("target/bench"),
        cold: arguments.cold,
        steps: [
            (arguments.compile, generated::CHECK),
            (arguments.release, generated::RELEASE),
        ]
        .into_iter()
        .filter_map(|(wanted, step)| wanted.then_some(step))
        .collect(),
    };
    fs::create_dir_all(&bench.work)?;
    // The runs of docwright come first: the peak memory of a process is at least that of the one that started it, and what
    // follows makes this one large.
    let commit = manual::commit()?;
    let mut generated = Vec::new();
    for set in &sets {
        generated.push(bench.generation(set)?);
    }
    // A description cannot be cut in half.
    for (set, figures) in sets
        .iter()
        .zip(&mut generated)
        .filter(|_| arguments.from == From::Documents)
    {
        bench.parts(set, figures)?;
    }
    let mut all = Map::new();
    for (set, mut figures) in sets.iter().zip(generated) {
        figures.insert("operations".to_owned(), json!(tally::operations(&set.truth)?));
        figures.insert("ours".to_owned(), json!({}));
        if arguments.compile || arguments.release {
            let krate = bench.work.join(&set.name);
            let compiled = generated::compile(&krate, tally::ours(&krate)?, &bench.steps)?;
            figures.insert("ours".to_owned(), Value::Object(compiled));
            let json = payload::compare(set, &krate)
                .unwrap_or_else(|error| json!({ "failed": format!("{error:#}") }));
            figures.insert("json".to_owned(), json);
        }
        if arguments.cold {
            let (krate, program) = (bench.work.join(&set.name), bench.work.join("program"));
            figures["ours"]["cold"] = generated::cold(&krate, &program)?;
        }
        if arguments.peers {
            figures.insert("peers".to_owned(), bench.peers(set)?);
        }
        figures.insert("ratios".to_owned(), report::ratios(&figures));
        if !arguments.json {
            say(&report::set(&set.name, &figures));
        }
        all.insert(set.name.clone(), Value::Object(figures));
    }
    remove(&bench.work.join(OLD))?;
    match arguments.json {
        true => say(&serde_json::to_string_pretty(&all)?),
        false => {
            let slot = match arguments.from {
                From::Openapi => manual::BENCH_OPENAPI,
                From::Documents => manual::BENCH,
            };
            slot.write(&report::table(&all, &slot.read()?), &commit)?;
        }
    }
    Ok(true)
}

impl Bench {
    /// A run from nothing, a run where nothing changed, and the floor, each on one thread; and a run from nothing on as many
    /// threads as there are processors.
    fn generation(&self, set: &Set) -> Result<Map<String, Value>> {
        let out = self.work.join(&set.name);
        let floor = plain(measure::median(
            RUNS,
            Command::new(&self.xtask).arg("floor").arg(&set.input),
            || Ok(()),
        )?)?;
        let overlay = set.overlay.as_deref();
        let parallel = plain(self.docwright(&set.input, overlay, &out, true, &[])?)?;
        let full = plain(self.docwright(&set.input, overlay, &out, true, ALONE)?)?;
        let again = plain(self.docwright(&set.input, overlay, &out, false, ALONE)?)?;
        let bytes = floor::bytes(&set.input)?;
        let mut figures = Map::new();
        figures.insert("input_bytes".to_owned(), json!(bytes));
        for (name, usage) in [
            ("floor", floor),
            ("parallel", parallel),
            ("full", full),
            ("again", again),
        ] {
            figures.insert(name.to_owned(), usage.json());
        }
        Ok(figures)
    }

    /// Runs from nothing, of half the input and of twice as much, on one thread.
    fn parts(&self, set: &Set, figures: &mut Map<String, Value>) -> Result<()> {
        let half = parts::half(&set.input, &self.work.join("half"))?;
        let half = plain(self.docwright(&half, None, &self.work.join("half-crate"), true, ALONE)?)?;
        let double = parts::double(&set.input, &self.work.join("double"))?;
        let double = plain(self.docwright(&double, None, &self.work.join("double-crate"), true, ALONE)?)?;
        figures.insert("half".to_owned(), half.json());
        figures.insert("double".to_owned(), double.json());
        Ok(())
    }

    fn docwright(
        &self,
        input: &Path,
        overlay: Option<&Path>,
        out: &Path,
        anew: bool,
        arguments: &[&str],
    ) -> Result<Result<Usage, String>> {
        let mut command = Command::new(&self.docwright);
        command
            .args(["generate", "--quiet", "--name", "bench-crate"])
            .args(arguments)
            .arg(input);
        command.arg("--out").arg(out);
        if let Some(overlay) = overlay {
            command.arg("--overlay").arg(overlay);
        }
        measure::median(RUNS, &mut command, || if anew { aside(out) } else { Ok(()) })
    }

    /// Every other generator on the truth; where one fails, its complaint.
    fn peers(&self, set: &Set) -> Result<Value> {
        let operations = tally::operations(&set.truth)?;
        let mut figures = Map::new();
        for peer in peers::PEERS {
            let value = match peer.installed() {
                Some(program) => {
                    let out = self.work.join(format!("{}-{}", set.name, peer.name));
                    self.peer(peer, &program, set, &out, operations)
                        .unwrap_or_else(|error| json!({ "failed": format!("{error:#}") }))
                }
                None => json!({ "failed": "cannot be installed" }),
            };
            figures.insert(peer.name.to_owned(), value);
        }
        Ok(Value::Object(figures))
    }

    fn peer(&self, peer: &Peer, program: &Path, set: &Set, out: &Path, operations: usize) -> Result<Value> {
        let mut command = peer.generate(program, &set.truth, out);
        let anew = || aside(out).and_then(|()| Ok(fs::create_dir_all(out)?));
        let mut value = match measure::median(RUNS.min(3), &mut command, anew)? {
            Ok(usage) => usage.json(),
            Err(complaint) => return Ok(json!({ "failed": complaint })),
        };
        peer.finish(out)?;
        if let Value::Object(figures) = &mut value {
            let tally = tally::theirs(out, operations)?;
            figures.extend(generated::compile(out, tally, &self.steps)?);
            if self.cold {
                let cold = generated::cold(out, &self.work.join("program"))?;
                figures.insert("cold".to_owned(), cold);
            }
        }
        Ok(value)
    }
}

/// Ours may not fail.
fn plain(result: Result<Usage, String>) -> Result<Usage> {
    result.map_err(anyhow::Error::msg)
}

/// Moves a folder out of the way. It is deleted at the end: a file system may look at every file that was deleted of late
/// whenever it creates one (ext4's `recently_deleted`), and runs would be charged for those before them.
fn aside(folder: &Path) -> Result<()> {
    if folder.exists() {
        let old = folder.with_file_name(OLD);
        fs::create_dir_all(&old)?;
        fs::rename(folder, tempfile::tempdir_in(&old)?.keep().join("crate"))?;
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    match folder.exists() {
        true => Ok(fs::remove_dir_all(folder)?),
        false => Ok(()),
    }
}
