//! `profile`: what was seen on the pages, as a profile.

use docwright::schema::{Diagnostics, SourceId};
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
    // What is wrong with the profile is told before it is gone on from.
    documents.profile(&mut diagnostics);
    let is_right = !diagnostics.has_errors();
    let mut last = Diagnostics::default();
    let suggested = is_right.then(|| {
        profile::suggest(&documents.written(&api.name), &mut |text| {
            last = Diagnostics::default();
            let profile = profile::parse(text, SourceId::attached(0), &mut last);
            read::survey(sources, &profile, &mut last)
        })
    });
    diagnostics.append(last);
    session.report(&diagnostics, sources);
    session.pause();
    if let Some(suggested) = suggested.filter(|_| !diagnostics.has_errors()) {
        stdout::print(&suggested)?;
    }
    Ok(session.exit())
}
