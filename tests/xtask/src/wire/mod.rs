//! `wire`: generated crates held against a mock server that knows the truth.
//!
//! For each API whose truth is known, Prism serves the true OpenAPI document on the loopback. docwright makes a crate of the
//! documentation alone; every operation is called through it, once with the required arguments and once with all, of values made
//! from the truth ([`values`]). Prism says whether the request is valid ([`prism`]); its answer, of examples and of schemas, must
//! go through the crate's types and back unharmed ([`compare`]), unless it breaks the truth itself ([`breach`]). What counts is the share of what the truth itself reaches: the
//! same values are sent as the truth says first ([`call`]), and where Prism refuses those too, the crate is not blamed.
//!
//! How generated code is called is known to [`binding`] alone.

mod api;
mod binding;
mod breach;
mod call;
mod compare;
mod driver;
mod events;
mod fit;
mod merge;
mod prism;
mod report;
mod sent;
mod style;
mod text;
mod trial;
mod truth;
mod values;
mod verdict;

use std::fs;
use std::time::Instant;

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};

use crate::arguments::{From, Only};
use crate::corpus;
use crate::say;

/// Arguments of `wire`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    only: Only,
    /// What crates are made of
    #[arg(long, value_enum, default_value_t = From::Documents)]
    from: From,
    /// How many misses of each kind to list
    #[arg(long, value_name = "N", default_value_t = 0)]
    misses: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<bool> {
    let Some(shared) = corpus::shared() else {
        return Ok(true);
    };
    if !prism::is_possible() {
        say("skipped: node or npm is absent, and with it the mock server");
        return Ok(true);
    }
    let prism = prism::install()?;
    let mut reports = Vec::new();
    let mut broken = Vec::new();
    for api in api::apis(&shared, &arguments.only, arguments.from)? {
        let begin = Instant::now();
        let folder = corpus::root().join("target/wire").join(&api.name);
        fs::create_dir_all(&folder)?;
        // One crate that does not build must not hide the others.
        let report = match trial::run(&api, &prism, &folder) {
            Ok(report) => report,
            Err(error) => {
                broken.push((api.name, format!("{error:#}")));
                continue;
            }
        };
        if !arguments.json {
            let seconds = begin.elapsed().as_secs();
            say(&format!("{}, truth of {}, {seconds} s:", api.name, api.source()));
            report.tell(arguments.misses);
        }
        reports.push(report);
    }
    if arguments.json {
        let broken = broken
            .iter()
            .map(|(name, error)| json!({ "name": name, "error": error }));
        let reports: Vec<Value> = reports.iter().map(report::Report::json).chain(broken).collect();
        say(&serde_json::to_string_pretty(&reports)?);
        return Ok(true);
    }
    let reached = report::table(&reports);
    for (name, error) in &broken {
        say(&format!("{name}: {error}"));
    }
    Ok(reached && broken.is_empty())
}
