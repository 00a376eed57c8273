//! Developers' tasks: `cargo xtask TASK`.

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

use anyhow::{Result, bail};

use corpus::Options;

/// A task.
struct Task {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    /// Returns whether all is well.
    run: fn(&Options) -> Result<bool>,
}

const TASKS: &[Task] = &[
    Task {
        name: "score",
        arguments: "[--only NAME,NAME] [--misses N] [--rules] [--leave-one-out] [FOLDER...]",
        about: "Measure what is recovered of APIs whose truth is known; put the tables into the manual and the README. \
                With --rules, count the facts of each rule instead; with --leave-one-out, choose each threshold without each set",
        run: score::run,
    },
    Task {
        name: "compile",
        arguments: "[--step check,bare,clippy,doc,groups] [--shard K/N] [--from openapi] [--only NAME,NAME] [FAMILY|FOLDER...]",
        about: "Generate a crate from every set of families of the corpus, or from the true descriptions beside them, and compile it with warnings denied; what has passed is not compiled again",
        run: compile::run,
    },
    Task {
        name: "wire",
        arguments: "[--json] [--from openapi] [--only NAME,NAME] [--misses N]",
        about: "Call every operation of the corpus through its generated crate, against a mock server that knows the truth",
        run: wire::run,
    },
    Task {
        name: "bench",
        arguments: "[--from openapi] [--only NAME,NAME] [--json] [--compile] [--release] [--cold] [--peers]",
        about: "Time docwright beside other generators, which read true descriptions: on documentation, or on the same descriptions; with --peers --compile, put the ratios into the manual",
        run: bench::run,
    },
    Task {
        name: "crash",
        arguments: "",
        about: "Let the program die, or the call fail, at every call of the system that changes files; then run it again",
        run: crash::run,
    },
    Task {
        name: "count",
        arguments: "[--accept]",
        about: "Count the instructions of each stage on the committed documents; compare them with the baseline",
        run: bench::count::run,
    },
    Task {
        name: "fuzz",
        arguments: "[--seconds N] [--only TARGET,TARGET] [FILE...]",
        about: "Feed any bytes to whatever reads bytes, N seconds for all targets together; with files, these alone",
        run: fuzz::run,
    },
    Task {
        name: "floor",
        arguments: "PATH",
        about: "Read documents and their Markdown, and nothing else: what `bench` compares with",
        run: bench::floor::run,
    },
];

fn main() -> Result<ExitCode> {
    let mut args = std::env::args().skip(1);
    let is_help = |name: &String| matches!(name.as_str(), "help" | "--help" | "-h");
    let Some(name) = args.next().filter(|name| !is_help(name)) else {
        say("Tasks:\n");
        for task in TASKS {
            say(&format!(
                "cargo xtask {} {}\n    {}",
                task.name, task.arguments, task.about
            ));
        }
        return Ok(ExitCode::SUCCESS);
    };
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        bail!("there is no task `{name}`; `cargo xtask` lists the tasks");
    };
    let well = (task.run)(&Options::parse(args)?)?;
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
