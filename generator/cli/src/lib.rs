//! The command line of docwright: arguments in, an exit code out. Colour, progress and the clock live here only.
//!
//! Standard output holds what was asked for and nothing else; findings, sums and progress go to standard error.

mod args;
mod cache;
mod commands;
mod exit;
#[cfg(feature = "fetch")]
mod fetch;
mod progress;
mod select;
mod session;
mod shared;
mod signals;
mod stderr;
mod stdout;

use std::ffi::{OsStr, OsString};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::{Args, Command, Dump};
use docwright::pipeline::Stage;
use exit::{Exit, Failure};
use session::Session;

/// The allocator of the programs: they live on small texts, which that of the system takes a quarter of the time for.
pub use mimalloc::MiMalloc as Allocator;

/// By which name the program was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// As itself.
    Docwright,
    /// By cargo, which repeats the subcommand as the first argument.
    Cargo,
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Program::Docwright => "docwright",
            Program::Cargo => "cargo docwright",
        }
    }
}

/// Runs the program with `args`, of which the first is its path.
pub fn run(args: impl IntoIterator<Item = OsString>, program: Program) -> ExitCode {
    let mut args: Vec<OsString> = args.into_iter().collect();
    if program == Program::Cargo && args.get(1).is_some_and(|arg| arg == OsStr::new("docwright")) {
        args.remove(1);
    }
    let command = Args::command().bin_name(program.name());
    let parsed = command
        .try_get_matches_from(&args)
        .and_then(|found| Args::from_arg_matches(&found));
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help for a reader that has gone away is no error.
            let _ = error.print();
            return if error.use_stderr() {
                Exit::Failed.into()
            } else {
                Exit::Clean.into()
            };
        }
    };
    let again = again(&args, program);
    let mut session = match Session::new(&parsed.global, matches!(parsed.command, Command::Generate(_))) {
        Ok(session) => session,
        Err(failure) => return failure.print(&parsed.global),
    };
    // On a thread of the pool: what one stage frees is at hand for the next, since each thread has memory of its own.
    match rayon::scope(|_| dispatch(&parsed.command, &mut session, &again)) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            session.pause();
            failure.print(&parsed.global)
        }
    }
}

fn dispatch(command: &Command, session: &mut Session, again: &str) -> Result<Exit, Failure> {
    match command {
        Command::Generate(args) => commands::generate(session, args, again),
        Command::Check(input) => commands::check(session, input),
        Command::Openapi(input) => commands::print(session, input, Stage::Resolve, commands::openapi),
        Command::Profile(input) => commands::profile(session, input),
        Command::Schema(input) => commands::print(session, input, Stage::Resolve, commands::schema),
        Command::Dump(Dump::Evidence(input)) => {
            commands::print(session, input, Stage::Read, commands::evidence)
        }
        Command::Dump(Dump::Rust(input)) => commands::print(session, input, Stage::Lower, commands::rust),
        Command::Fetch(args) => commands::fetch(session, args),
        Command::Explain { code } => commands::explain(code.as_deref()),
        Command::Completions { shell } => commands::completions(*shell),
        Command::Man => commands::man(),
    }
}

/// The command that writes what `--check` misses.
fn again(args: &[OsString], program: Program) -> String {
    let words = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    let words = words.filter(|word| word != "--check").map(|word| quoted(&word));
    std::iter::once(program.name().to_owned())
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_=+./:,@".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
