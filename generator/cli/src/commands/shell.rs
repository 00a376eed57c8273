//! `completions` and `man`: what package makers need.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Args;
use crate::exit::{Exit, Failure};
use crate::stdout;

pub(crate) fn completions(shell: Shell) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "docwright", &mut text);
    stdout::print(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Clean)
}

pub(crate) fn man() -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_mangen::Man::new(Args::command())
        .render(&mut text)
        .map_err(|error| Failure::new(format!("cannot make the manual page: {error}")))?;
    stdout::print(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Clean)
}
