//! The commands that write no files: `check`, and those that print what a stage made.

use docwright::pipeline::{Output, Stage};

use crate::args::Input;
use crate::exit::{Exit, Failure};
use crate::select::{one, select};
use crate::session::Session;
use crate::stdout;

pub(crate) fn check(session: &mut Session, input: &Input) -> Result<Exit, Failure> {
    let config = select(session, input)?;
    for api in &config.apis {
        session.work(api, &config.generate, Stage::Resolve);
    }
    session.report_shared(&config.apis);
    Ok(session.finish())
}

/// Runs the stages of one API up to `until`, and prints what `text` makes of their output, if anything.
pub(crate) fn print(
    session: &mut Session,
    input: &Input,
    until: Stage,
    text: fn(&Output) -> Result<Option<String>, serde_json::Error>,
) -> Result<Exit, Failure> {
    let mut config = select(session, input)?;
    let generate = config.generate.clone();
    let api = one(&mut config, "this command")?;
    let output = session.work(api, &generate, until);
    if let Some(text) = text(&output)? {
        stdout::print(&text)?;
    }
    Ok(session.finish())
}

pub(crate) fn openapi(output: &Output) -> Result<Option<String>, serde_json::Error> {
    output
        .schema
        .as_ref()
        .map(docwright::openapi::to_json)
        .transpose()
}

pub(crate) fn schema(output: &Output) -> Result<Option<String>, serde_json::Error> {
    output
        .schema
        .as_ref()
        .map(docwright::schema::Schema::to_json)
        .transpose()
}

pub(crate) fn evidence(output: &Output) -> Result<Option<String>, serde_json::Error> {
    Ok(Some(serde_json::to_string_pretty(&output.evidence)? + "\n"))
}

pub(crate) fn rust(output: &Output) -> Result<Option<String>, serde_json::Error> {
    match &output.rust {
        Some(rust) => Ok(Some(serde_json::to_string_pretty(rust)? + "\n")),
        None => Ok(None),
    }
}
