//! One run of the program: how it speaks, and what it has said so far.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use docwright::config::{self, Api, Generate};
use docwright::pipeline::{self, HowToRead, Output, Settings, Stage};
use docwright::profile::Profile;
use docwright::render::{self, Human, Level, Levels, Summary};
use docwright::schema::{Diagnostic, Diagnostics, Severity, SourceId, codes};
use docwright::source::{self, Found, Sources};

use crate::args::{Color, Global, MessageFormat};
use crate::cache::Known;
use crate::exit::{Exit, Failure};
use crate::progress::Progress;
use crate::shared::Shared;
use crate::stderr::stderr;

pub(crate) struct Session {
    pub(crate) format: MessageFormat,
    pub(crate) quiet: bool,
    pub(crate) summary: Summary,
    color: Color,
    levels: Levels,
    timings: Option<Vec<(&'static str, Duration)>>,
    progress: Progress,
    /// What the configuration says of all its APIs.
    pub(crate) shared: Shared,
    /// Inputs could not be read at all.
    failed: bool,
}

/// The documents of an API.
pub(crate) struct Documents {
    pub(crate) found: Found,
    overlay: Option<SourceId>,
    profile: HowToRead,
}

impl Documents {
    /// How they are to be read.
    pub(crate) fn profile(&self, diagnostics: &mut Diagnostics) -> Profile {
        pipeline::profile(&self.found.sources, &self.profile, diagnostics)
    }

    /// The profile as it is written; nothing where there is none.
    pub(crate) fn written(&self, api: &str) -> String {
        let text = |id: SourceId| {
            let mut buffer = Vec::new();
            self.found
                .sources
                .get(id)?
                .read(&mut buffer)
                .ok()
                .map(str::to_owned)
        };
        match &self.profile {
            HowToRead::Unsaid => String::new(),
            HowToRead::Attached(id) => text(*id).unwrap_or_default(),
            HowToRead::Said(profile) => config::profile_text(&text(profile.source).unwrap_or_default(), api),
        }
    }
}

impl Session {
    pub(crate) fn new(global: &Global, writes: bool) -> Result<Session, Failure> {
        let mut levels = match writes {
            true => Levels::of_writing(),
            false => Levels::default(),
        };
        let lists = [
            (&global.allow, Level::Allow),
            (&global.warn, Level::Warn),
            (&global.deny, Level::Deny),
        ];
        // Whole groups first, so that a single code can be an exception.
        for groups in [true, false] {
            for (names, level) in lists {
                for name in names.iter().filter(|name| (*name == "warnings") == groups) {
                    levels.set(name, level).map_err(Failure::new)?;
                }
            }
        }
        if let Some(threads) = global.threads {
            rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build_global()
                .map_err(|error| Failure::new(format!("cannot start {threads} threads: {error}")))?;
        }
        Ok(Session {
            format: global.message_format,
            quiet: global.quiet,
            summary: Summary::default(),
            color: global.color,
            levels,
            timings: global.timings.then(Vec::new),
            progress: Progress::new(!global.quiet && global.message_format == MessageFormat::Human),
            shared: Shared::default(),
            failed: false,
        })
    }

    /// Finds the documents of an API and runs the stages.
    pub(crate) fn work(&mut self, api: &Api, generate: &Generate, until: Stage) -> Output {
        let documents = self.find(api);
        self.stages(api, generate, until, &documents)
    }

    /// Finds the documents of an API.
    pub(crate) fn find(&mut self, api: &Api) -> Documents {
        self.progress.say(format!("reading {}", api.name));
        let documents = self.timed("find", || {
            let mut found = source::find(&api.input, Path::new(""));
            let (overlay, profile) = pipeline::attach(api, &mut found);
            Documents {
                found,
                overlay,
                profile,
            }
        });
        self.failed |= documents.found.diagnostics.has_errors();
        documents
    }

    /// Runs the stages over the documents of an API.
    pub(crate) fn stages(
        &mut self,
        api: &Api,
        generate: &Generate,
        until: Stage,
        documents: &Documents,
    ) -> Output {
        let Documents {
            found,
            overlay,
            profile,
        } = documents;
        let mut last = Instant::now();
        let mut times = Vec::new();
        let mut ended = |what| {
            times.push((what, last.elapsed()));
            last = Instant::now();
        };
        let settings = Settings {
            until,
            // What is printed may be partial; what is written may not.
            partial: until <= Stage::Resolve,
            // Evidence and Rust as data are printed where they are the last that is made.
            lean: matches!(until, Stage::Resolve | Stage::Emit),
            profile: profile.clone(),
            ..Settings::new(api, generate)
        };
        let mut output = Output::default();
        if !found.diagnostics.has_errors() {
            let progress = &self.progress;
            output = pipeline::generate_observed(&found.sources, *overlay, &settings, &mut |stage| {
                ended(stage.as_str());
                progress.say(format!("{}: {} done", api.name, stage.as_str()));
            });
        }
        let unreadable = |found: &Diagnostic| found.code == &codes::UNREADABLE_FILE;
        self.failed |= output.diagnostics.iter().any(unreadable);
        let mut diagnostics = found.diagnostics.clone();
        diagnostics.append(std::mem::take(&mut output.diagnostics));
        self.report(&diagnostics, &found.sources);
        output.diagnostics = diagnostics;
        if let Some(schema) = &output.schema {
            self.summary.schema(schema);
        }
        ended("report");
        if let Some(timings) = &mut self.timings {
            timings.extend(times);
        }
        output
    }

    /// Says what the stages would say again.
    pub(crate) fn repeat(&mut self, known: &Known, documents: &Documents) {
        self.report(&known.diagnostics, &documents.found.sources);
        self.summary.models += known.models;
        self.summary.operations += known.operations;
    }

    /// Shows findings and counts them.
    pub(crate) fn report(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        let diagnostics = &*self.shared.keep(diagnostics);
        let mut findings = render::findings(diagnostics, &self.levels);
        self.summary.findings(&findings);
        if self.quiet {
            findings.retain(|finding| finding.severity == Severity::Error);
        }
        if findings.is_empty() {
            return;
        }
        let text = match self.format {
            MessageFormat::Short => render::short(&findings, sources),
            MessageFormat::Json => render::json(&findings, sources),
            MessageFormat::Human => {
                let settings = Human {
                    colour: true,
                    ..Human::default()
                };
                render::human(&findings, sources, &settings)
            }
        };
        self.print(&text);
    }

    /// Shows what was found of all APIs of a configuration alike.
    pub(crate) fn report_shared(&mut self, apis: &[Api]) {
        let agreed = self.shared.agreed();
        if let Some(file) = apis.iter().find_map(|api| api.config.as_deref()) {
            self.report(&agreed, &config::load(file).1);
        }
    }

    /// Writes to standard error. Where that is gone, there is nobody to tell.
    pub(crate) fn print(&mut self, text: &str) {
        self.pause();
        let _ = stderr(self.color).write_all(text.as_bytes());
    }

    /// A line for people, unless they want quiet.
    pub(crate) fn say(&mut self, text: &str) {
        if !self.quiet && self.format != MessageFormat::Json {
            self.print(&format!("{text}\n"));
        }
    }

    /// Clears the progress line.
    pub(crate) fn pause(&mut self) {
        self.progress.end();
    }

    /// Says how long it took and what was done, and returns how the run ended.
    pub(crate) fn finish(&mut self) -> Exit {
        let json = self.format == MessageFormat::Json;
        if let Some(timings) = self.timings.take() {
            let mut text = String::new();
            for (stage, time) in sums(&timings) {
                text.push_str(&if json {
                    render::json_timing(stage, time)
                } else {
                    format!("{stage:<8}{:>9.1} ms\n", time.as_secs_f64() * 1000.0)
                });
            }
            self.print(&text);
        }
        if json {
            let line = render::json_summary(&self.summary);
            self.print(&line);
        } else {
            let line = self.summary.to_string();
            self.say(&line);
        }
        self.exit()
    }

    /// How the run would end now.
    pub(crate) fn exit(&self) -> Exit {
        match self.summary.errors {
            _ if self.failed => Exit::Failed,
            0 => Exit::Clean,
            _ => Exit::Findings,
        }
    }

    /// Takes the time of a step that is no stage.
    pub(crate) fn timed<T>(&mut self, what: &'static str, step: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = step();
        if let Some(timings) = &mut self.timings {
            timings.push((what, start.elapsed()));
        }
        result
    }
}

/// The times of all APIs together, in the order of the stages, and the total.
fn sums(times: &[(&'static str, Duration)]) -> Vec<(&'static str, Duration)> {
    let mut sums: Vec<(&'static str, Duration)> = Vec::new();
    for (what, time) in times {
        match sums.iter_mut().find(|(name, _)| name == what) {
            Some((_, sum)) => *sum += *time,
            None => sums.push((what, *time)),
        }
    }
    sums.push(("total", times.iter().map(|(_, time)| *time).sum()));
    sums
}
