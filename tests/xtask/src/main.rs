//! Developers' tasks: `cargo xtask TASK`.

mod arguments;
mod bench;
mod compile;
mod corpus;
mod crash;
mod fuzz;
mod manual;
mod measure;
mod score;
mod spelt;
mod wire;

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", about = "Developers' tasks of docwright")]
enum Task {
    /// Measure what is recovered of APIs whose truth is known; put the tables into the manual and the README
    Score(score::Arguments),
    /// Generate a crate from every set of families of the corpus, or from the true descriptions beside them, and compile it with
    /// warnings denied; what has passed is not compiled again
    Compile(compile::Arguments),
    /// Call every operation of the corpus through its generated crate, against a mock server that knows the truth
    Wire(wire::Arguments),
    /// Time docwright beside other generators, which read true descriptions: on documentation, or on the same descriptions
    Bench(bench::Arguments),
    /// Let the program die, or the call fail, at every call of the system that changes files; then run it again
    Crash,
    /// Count the instructions of each stage on the committed documents; compare them with the baseline
    Count(bench::count::Arguments),
    /// Feed any bytes to whatever reads bytes; with files, these alone
    Fuzz(fuzz::Arguments),
    /// Read documents and their Markdown, and nothing else: what `bench` compares with
    Floor(bench::floor::Arguments),
}

fn main() -> Result<ExitCode> {
    let well = match Task::parse() {
        Task::Score(arguments) => score::run(&arguments),
        Task::Compile(arguments) => compile::run(&arguments),
        Task::Wire(arguments) => wire::run(&arguments),
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Crash => crash::run(),
        Task::Count(arguments) => bench::count::run(&arguments),
        Task::Fuzz(arguments) => fuzz::run(&arguments),
        Task::Floor(arguments) => bench::floor::run(&arguments),
    }?;
    Ok(if well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Writes a line to standard output. Where that is gone, there is nobody to tell.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
