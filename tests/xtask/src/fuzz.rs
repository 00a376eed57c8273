//! `fuzz`: any bytes into whatever reads bytes, for a while.
//!
//! It builds the targets of `tests/fuzz` with the compiler that builds everything else, since what tells libFuzzer which code
//! was reached are options of LLVM; no other tool is asked for. It knows files and processes; what is checked, targets know.

mod seeds;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use crate::corpus::{self, cargo};
use crate::say;

/// What makes compiled code tell libFuzzer where it has been.
const FLAGS: &[&str] = &[
    "--cfg",
    "fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
];

/// Bounds of one input: bytes of it, seconds and megabytes that it may take.
const BOUNDS: &[&str] = &["-max_len=16384", "-timeout=60", "-rss_limit_mb=2048"];

/// Arguments of `fuzz`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How long all targets together run
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,
    /// Only the targets of these names; all, if none is named
    #[arg(long, value_name = "TARGET", value_delimiter = ',')]
    only: Vec<String>,
    /// Inputs that are tried alone
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<bool> {
    if !has_cpp_compiler() {
        say("skipped: there is no C++ compiler, which libFuzzer is built with (`c++`, or what CXX names)");
        return Ok(true);
    }
    let mut targets = targets()?;
    for name in &arguments.only {
        ensure!(targets.contains(name), "there is no target `{name}`");
    }
    targets.retain(|name| arguments.only.is_empty() || arguments.only.contains(name));
    let programs = build(&targets)?;
    if !arguments.files.is_empty() {
        return again(&targets, &programs, &arguments.files);
    }
    let seconds = arguments.seconds / u64::try_from(targets.len())?;
    let mut found = Vec::new();
    for target in &targets {
        found.extend(fuzz(target, &programs, seconds.max(1))?);
    }
    for (target, input) in &found {
        let input = input.display();
        say(&format!(
            "\nfound: {input}\n    cargo xtask fuzz --only {target} {input}"
        ));
    }
    Ok(found.is_empty())
}

/// `cc` asks the same variable.
fn has_cpp_compiler() -> bool {
    let compiler = std::env::var_os("CXX").unwrap_or_else(|| "c++".into());
    let mut command = Command::new(compiler);
    command
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn folder() -> PathBuf {
    corpus::root().join("tests/fuzz")
}

/// All targets, by name: each is a file.
fn targets() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in folder().join("fuzz_targets").read_dir()? {
        let path = entry?.path();
        names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

/// Builds targets, and returns the folder of the programs.
fn build(targets: &[String]) -> Result<PathBuf> {
    let version = Command::new("rustc").arg("-vV").output()?.stdout;
    let version = String::from_utf8_lossy(&version);
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("rustc does not say what it runs on")?;
    let output = corpus::root().join("target/fuzz");
    let mut command = cargo();
    // With a target, build scripts and macros are compiled without the flags.
    command.args(["build", "--release", "--locked", "--quiet", "--target", host]);
    for target in targets {
        command.args(["--bin", target]);
    }
    command.current_dir(folder()).env("CARGO_TARGET_DIR", &output);
    let status = command
        .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"))
        .status()?;
    ensure!(status.success(), "the targets do not build");
    Ok(output.join(host).join("release"))
}

/// Runs one target for some seconds; what it finds is a file.
fn fuzz(target: &str, programs: &Path, seconds: u64) -> Result<Option<(String, PathBuf)>> {
    let output = corpus::root().join("target/fuzz");
    // What is found worth keeping is where the next run begins.
    let kept = output.join("corpus").join(target);
    let seeds = output.join("seeds").join(target);
    let findings = output.join("findings").join(target);
    for folder in [&kept, &findings] {
        fs::create_dir_all(folder)?;
    }
    seeds::write(target, &seeds)?;
    let before = files(&findings)?;
    let log = output.join(format!("{target}.log"));
    let status = Command::new(programs.join(target))
        .args([&kept, &seeds])
        .args(BOUNDS)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/", findings.display()))
        .arg(format!("-dict={}", folder().join("words.dict").display()))
        .arg("-print_final_stats=1")
        // One job is one thread, and the order of work is no source of chance.
        .env("RAYON_NUM_THREADS", "1")
        .stdout(Stdio::null())
        .stderr(fs::File::create(&log)?)
        .status()
        .with_context(|| format!("{target} is no program: is it in tests/fuzz/Cargo.toml?"))?;
    let text = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    let executions = after(&text, "stat::number_of_executed_units:");
    let coverage = after(&text, " cov:");
    say(&format!(
        "{target:14} {executions:>9} executions, {coverage:>6} edges"
    ));
    if status.success() {
        return Ok(None);
    }
    let end: Vec<&str> = text.lines().rev().take(40).collect();
    say(&end.into_iter().rev().collect::<Vec<_>>().join("\n"));
    let new = files(&findings)?.into_iter().find(|file| !before.contains(file));
    match new.or_else(|| named(&text)) {
        Some(input) => Ok(Some((target.to_owned(), input))),
        None => bail!(
            "{target} ended with {status}, and left no input; see {}",
            log.display()
        ),
    }
}

/// The word after the last place of a mark.
fn after<'t>(text: &'t str, mark: &str) -> &'t str {
    let rest = text.rsplit_once(mark).map_or("", |(_, rest)| rest);
    rest.split_whitespace().next().unwrap_or("?")
}

/// The file that libFuzzer says it wrote, which may have been there before.
fn named(text: &str) -> Option<PathBuf> {
    let path = after(text, "Test unit written to ");
    Some(PathBuf::from(path)).filter(|path| path.is_file())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    folder.read_dir()?.map(|entry| Ok(entry?.path())).collect()
}

/// Runs one target on inputs, once each.
fn again(targets: &[String], programs: &Path, inputs: &[PathBuf]) -> Result<bool> {
    let [target] = targets else {
        bail!("`--only` must name the one target that the inputs are for");
    };
    let status = Command::new(programs.join(target))
        .args(inputs)
        .args(BOUNDS)
        .status()?;
    Ok(status.success())
}
