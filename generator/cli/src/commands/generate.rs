//! `generate`: all APIs are planned before the first file is touched.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use docwright::config::Api;
use docwright::pipeline::{Output, Stage};
use docwright::render;
use docwright::schema::Schema;
use docwright::write::{self, Kind, Plan};

use crate::args::{Generate, MessageFormat};
use crate::exit::{Exit, Failure};
use crate::select::select_crates;
use crate::session::Session;
use crate::stdout;

pub(crate) fn generate(session: &mut Session, args: &Generate, again: &str) -> Result<Exit, Failure> {
    let config = select_crates(session, args)?;
    // Whoever wants an overlay of the gaps wants no long wait before hearing that it cannot be written.
    if let Some(path) = args.write_overlay.as_deref().filter(|path| path.exists()) {
        return Err(Failure::new(format!(
            "`{}` exists; it is not overwritten",
            docwright::fs::show(path)
        )));
    }
    let mut outputs = Vec::new();
    for api in &config.apis {
        outputs.push((api, session.work(api, &config.generate, Stage::Emit)));
    }
    if session.exit() != Exit::Clean {
        session.say("nothing was written, because of the errors above");
        return Ok(session.finish());
    }
    let plans = session.timed("plan", || plan(&mut outputs))?;
    if args.check {
        return check(session, &plans, again);
    }
    session.timed("write", || write::apply(&plans))?;
    for (_, output) in &outputs {
        if let (Some(path), Some(schema)) = (&args.write_overlay, &output.schema) {
            write_overlay(path, schema)?;
            session.say(&format!(
                "wrote `{}`; fill it in, and name it as the overlay",
                path.display()
            ));
        }
    }
    tell_files(session, &plans);
    plans.iter().for_each(|plan| session.summary.plan(plan));
    // The process ends here: it frees all of its memory faster than piece by piece.
    std::mem::forget((outputs, plans));
    Ok(session.finish())
}

fn plan(outputs: &mut [(&Api, Output)]) -> Result<Vec<Plan>, Failure> {
    let mut plans = Vec::new();
    for (api, output) in outputs {
        plans.push(write::plan(&api.output, std::mem::take(&mut output.files))?);
        if let (Some(path), Some(schema)) = (&api.schema, &output.schema) {
            plans.push(write::plan_file(path, schema.to_json()?, is_schema)?);
        }
    }
    Ok(plans)
}

/// Whether docwright wrote this: also an older or newer one, whose schemas this one could not read.
fn is_schema(text: &str) -> bool {
    let value: Result<serde_json::Value, _> = serde_json::from_str(text);
    value.is_ok_and(|value| value.get("version").is_some() && value.get("api").is_some())
}

fn check(session: &mut Session, plans: &[Plan], again: &str) -> Result<Exit, Failure> {
    tell_files(session, plans);
    if plans.iter().all(Plan::is_clean) {
        return Ok(session.finish());
    }
    if session.format != MessageFormat::Json {
        stdout::print(&write::diff(plans))?;
    }
    session.finish();
    session.print(&format!(
        "the files above are not what the documents say; mend them with:\n  {again}\n"
    ));
    Ok(Exit::Findings)
}

/// Tells machines of each file that changes.
fn tell_files(session: &mut Session, plans: &[Plan]) {
    if session.format != MessageFormat::Json {
        return;
    }
    let changes = plans.iter().flat_map(|plan| &plan.changes);
    let lines: String = changes
        .filter(|change| change.kind != Kind::Unchanged)
        .map(|change| render::json_file(&docwright::fs::show(&change.path), change.kind.as_str()))
        .collect();
    session.print(&lines);
}

fn write_overlay(path: &Path, schema: &Schema) -> Result<(), Failure> {
    let failed = |error| docwright::fs::Error {
        action: "write",
        path: path.to_owned(),
        error,
    };
    let mut file = File::create_new(path).map_err(failed)?;
    file.write_all(render::overlay_stub(schema).as_bytes())
        .map_err(failed)?;
    Ok(())
}
