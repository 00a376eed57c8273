//! `docwright`.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: docwright_cli::Allocator = docwright_cli::Allocator;

fn main() -> ExitCode {
    docwright_cli::run(std::env::args_os(), docwright_cli::Program::Docwright)
}
