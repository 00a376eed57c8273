//! `generate`: all APIs are planned before the first file is touched.

use std::path::Path;

use docwright::config::{self, Api};
use docwright::fs::Disk;
use docwright::pipeline::{Output, Stage};
use docwright::render;
use docwright::schema::{Diagnostics, Schema};
use docwright::write::{self, Kind, Plan};

use crate::args::{Generate, MessageFormat};
use crate::cache::{Cache, Record};
use crate::exit::{Exit, Failure};
use crate::select::select_crates;
use crate::session::Session;
use crate::signals::Signals;
use crate::stdout;

/// What was made of an API.
struct Made<'a> {
    api: &'a Api,
    output: Output,
    /// Where to remember it, and the digest of what it depends on.
    cache: Option<(Cache, String)>,
}

pub(crate) fn generate(session: &mut Session, args: &Generate, again: &str) -> Result<Exit, Failure> {
    let config = select_crates(session, args)?;
    // Whoever wants an overlay of the gaps wants no long wait before hearing that it cannot be written.
    if let Some(path) = args.write_overlay.as_deref().filter(|path| path.exists()) {
        return Err(Failure::new(format!(
            "`{}` exists; it is not overwritten",
            docwright::fs::show(path)
        )));
    }
    let (mut all, mut kept) = (Vec::new(), 0);
    for api in &config.apis {
        match make(session, args, api, &config.generate) {
            Ok(made) => all.push(made),
            Err(Unchanged { files }) => kept += files,
        }
    }
    session.report_shared(&config.apis);
    if session.exit() != Exit::Clean {
        session.say("nothing was written, because of the errors above");
        return Ok(session.finish());
    }
    let (plans, records) = session.timed("plan", || plan(&mut all))?;
    if args.check {
        return check(session, &plans, again);
    }
    let signals = Signals::hold();
    let written = session.timed("write", || write::apply(&plans, signals.disk()));
    signals.release();
    written?;
    records.iter().for_each(|(cache, record)| cache.remember(record));
    for Made { output, .. } in &all {
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
    session.summary.unchanged += kept;
    // The process ends here: it frees all of its memory faster than piece by piece.
    std::mem::forget((all, plans));
    Ok(session.finish())
}

/// All that an API is made of is what it was, and so are its files.
struct Unchanged {
    files: usize,
}

/// Runs the stages for an API, unless they would change nothing.
fn make<'a>(
    session: &mut Session,
    args: &Generate,
    api: &'a Api,
    settings: &config::Generate,
) -> Result<Made<'a>, Unchanged> {
    let documents = session.find(api);
    // `--check` is to prove what it says, and an overlay of the gaps needs the schema.
    let wanted = !(args.no_cache || args.check || args.write_overlay.is_some());
    let wanted = wanted && documents.found.diagnostics == Diagnostics::default();
    let cache = wanted.then(|| Cache::new(api, settings));
    let sources = &documents.found.sources;
    if let Some(known) = cache
        .as_ref()
        .and_then(|cache| session.timed("cache", || cache.find(sources)))
    {
        session.repeat(&known, &documents);
        return Err(Unchanged { files: known.files });
    }
    let output = session.stages(api, settings, Stage::Emit, &documents);
    let cache = cache.map(|cache| {
        let input = cache.input(sources, &output.digests);
        (cache, input)
    });
    Ok(Made { api, output, cache })
}

type Plans = (Vec<Plan>, Vec<(Cache, Record)>);

/// What is to be written, and what is to be remembered of it.
fn plan(all: &mut [Made<'_>]) -> Result<Plans, Failure> {
    let (mut plans, mut records) = (Vec::new(), Vec::new());
    for Made { api, output, cache } in all {
        let first = plans.len();
        plans.push(write::plan(&api.output, std::mem::take(&mut output.files))?);
        let Some(schema) = &output.schema else {
            continue;
        };
        if let Some(path) = &api.schema {
            plans.push(write::plan_file(path, schema.to_json()?, is_schema)?);
        }
        if let Some((cache, input)) = cache.take() {
            let own = plans.get(first..).unwrap_or_default();
            let record = Record::new(input, own, schema, &output.diagnostics);
            records.push((cache, record));
        }
    }
    Ok((plans, records))
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
    let plan = write::plan_file(path, render::overlay_stub(schema), |_| false)?;
    Ok(write::apply(&[plan], Disk::default())?)
}
