//! How a run ends.

use std::io::Write;
use std::process::ExitCode;

use docwright::{fs, render, write};

use crate::args::{Global, MessageFormat};
use crate::stderr::stderr;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Clean, or written.
    Clean = 0,
    /// The documents have errors, or files are not what they should be.
    Findings = 1,
    /// Docwright could not work: usage, configuration, I/O.
    Failed = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Why docwright could not work.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Failure {
        Failure(message.into())
    }

    /// Says so on standard error.
    pub(crate) fn print(&self, global: &Global) -> ExitCode {
        let mut stderr = stderr(global.color);
        // Where standard error is gone, there is nobody to tell.
        let _ = match global.message_format {
            MessageFormat::Json => write!(stderr, "{}", render::json_failure(&self.0)),
            _ => writeln!(
                stderr,
                "\u{1b}[1;91merror\u{1b}[0m: {}",
                render::one_line(&self.0)
            ),
        };
        Exit::Failed.into()
    }
}

impl From<fs::Error> for Failure {
    fn from(error: fs::Error) -> Failure {
        Failure(error.to_string())
    }
}

impl From<write::Error> for Failure {
    fn from(error: write::Error) -> Failure {
        Failure(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Failure {
        Failure(format!("cannot write JSON: {error}"))
    }
}
