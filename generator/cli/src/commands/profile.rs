//! `profile`: what was seen on the pages, as a profile.

use docwright::{profile, read};

use crate::args::Input;
use crate::exit::{Exit, Failure};
use crate::select::{one, select};
use crate::session::Session;
use crate::stdout;

pub(crate) fn profile(session: &mut Session, input: &Input) -> Result<Exit, Failure> {
    let mut config = select(session, input)?;
    let api = one(&mut config, "this command")?;
    let documents = session.find(api);
    let mut diagnostics = documents.found.diagnostics.clone();
    let sources = &documents.found.sources;
    let known = documents.profile(&mut diagnostics);
    let (surveys, others) = read::survey(sources, &known, &mut diagnostics);
    session.report(&diagnostics, sources);
    session.pause();
    if !diagnostics.has_errors() {
        stdout::print(&profile::suggest(&surveys, others))?;
    }
    Ok(session.exit())
}
