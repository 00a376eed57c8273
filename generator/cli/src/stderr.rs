//! Standard error: what is said about a run.

use std::io::Stderr;

use anstream::{AutoStream, ColorChoice};

use crate::args::Color;

/// Standard error, with colours where they are wanted.
pub(crate) fn stderr(color: Color) -> AutoStream<Stderr> {
    let choice = match color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    // `auto` has to ask the stream and the environment.
    match choice {
        ColorChoice::Auto => AutoStream::auto(std::io::stderr()),
        choice => AutoStream::new(std::io::stderr(), choice),
    }
}
