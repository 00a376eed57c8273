//! `docwright`.

use std::process::ExitCode;

fn main() -> ExitCode {
    docwright_cli::run(std::env::args_os(), docwright_cli::Program::Docwright)
}
