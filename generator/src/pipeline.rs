//! The stages in a row, with a barrier after each: errors stop the next stage. Reads documents, and writes nothing.
//!
//! Command, build script and tests share it. A text is read when its page is, and again where a finding shows it: held all
//! together, texts were a third of a run's memory, and the cache had to hold them to find that nothing changed. `read` notes
//! the digest of what it read, so that the cache remembers that and no other.

use docwright_schema::{Diagnostic, Diagnostics, Evidence, Schema, Severity, SourceId, codes};

use crate::config::{self, Api};
use crate::emit::{self, OutputFile};
use crate::overlay::{self, Overlay};
use crate::profile::{self, Profile};
use crate::source::{Found, Sources};
use crate::{lower, read, render, resolve};

/// A stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Stage {
    /// Documents to evidence.
    Read,
    /// Evidence and overlay to a schema.
    Resolve,
    /// Schema to Rust as data.
    Lower,
    /// Rust to files.
    #[default]
    Emit,
}

impl Stage {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Read => "read",
            Stage::Resolve => "resolve",
            Stage::Lower => "lower",
            Stage::Emit => "emit",
        }
    }
}

/// What a person may choose about a run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// The last stage that runs.
    pub until: Stage,
    /// Whether documents that cannot be read are left out, with an error: what is made of the
    /// rest, where there is any, may be shown, but is no API.
    pub partial: bool,
    /// Whether evidence and Rust as data are dropped as soon as no stage needs them: whoever wants the schema and the files
    /// alone needs less memory.
    pub lean: bool,
    /// How pages that people wrote are to be read.
    pub profile: HowToRead,
    /// About the generated crate.
    pub lower: lower::Settings,
}

/// Where it stands how pages are to be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum HowToRead {
    /// Nowhere: the reader has to do without.
    #[default]
    Unsaid,
    /// In a file that is attached to the documents.
    Attached(SourceId),
    /// In a table of the configuration.
    Said(Box<Profile>),
}

impl Settings {
    /// The settings that the configuration has for `api`, but for its profile: that is attached to the documents.
    pub fn new(api: &Api, generate: &config::Generate) -> Settings {
        let lower = lower::Settings {
            crate_name: Some(api.crate_name.clone()),
            runtime: match generate.runtime {
                config::Runtime::Embedded => lower::Runtime::Embedded,
                config::Runtime::Dependency => lower::Runtime::Dependency,
            },
            extra: generate.extra,
            nulls: generate.nulls,
            lenient: generate.lenient,
            features: generate.features,
            env: api.env.clone(),
            derives: generate.derives.clone(),
            include: generate.include.clone(),
            exclude: generate.exclude.clone(),
            package: api.package.clone(),
            dependencies: Some(api.dependencies.clone()),
            ..lower::Settings::default()
        };
        Settings {
            until: Stage::default(),
            partial: false,
            lean: false,
            profile: HowToRead::Unsaid,
            lower,
        }
    }
}

/// What the stages made: all of it, or as far as they came.
#[derive(Debug, Clone, Default)]
pub struct Output {
    /// What each page says.
    pub evidence: Vec<Evidence>,
    /// The [`digest`](read::digest) of each document that was read, in their order, then of what is attached to them.
    pub digests: Vec<u128>,
    /// What all pages say.
    pub schema: Option<Schema>,
    /// The crate as data.
    pub rust: Option<lower::rust::Crate>,
    /// The crate.
    pub files: Vec<OutputFile>,
    /// What was found, by place.
    pub diagnostics: Diagnostics,
}

/// Generates a crate from documents, and from an overlay that is attached to them.
pub fn generate(sources: &Sources, overlay: Option<SourceId>, settings: &Settings) -> Output {
    generate_observed(sources, overlay, settings, &mut |_| {})
}

/// [`generate`], telling `done` of each stage when it has ended.
pub fn generate_observed(
    sources: &Sources,
    overlay: Option<SourceId>,
    settings: &Settings,
    done: &mut dyn FnMut(Stage),
) -> Output {
    let mut output = Output::default();
    stages(sources, overlay, settings, &mut output, done);
    if let Some(schema) = &output.schema {
        output.diagnostics.append(render::gaps(schema));
    }
    output.diagnostics.sort();
    output
}

fn stages(
    sources: &Sources,
    overlay: Option<SourceId>,
    settings: &Settings,
    output: &mut Output,
    done: &mut dyn FnMut(Stage),
) {
    let diagnostics = &mut output.diagnostics;
    let profile = profile(sources, &settings.profile, diagnostics);
    let pages = read::read(sources, &profile, diagnostics);
    (output.evidence, output.digests) = (pages.evidence, pages.digests);
    let borne = if settings.partial && !output.evidence.is_empty() {
        diagnostics.count(Severity::Error)
    } else {
        0
    };
    let mut goes_on = |stage: Stage, diagnostics: &Diagnostics| {
        done(stage);
        stage < settings.until && diagnostics.count(Severity::Error) <= borne
    };
    if output.evidence.is_empty() && !output.digests.is_empty() {
        let message = "no reader recognises any of the documents, so there is nothing to make a crate of";
        diagnostics.push(Diagnostic::new(&codes::NO_DOCUMENTS, message));
    }
    let overlay = match overlay.and_then(|id| Some((id, sources.get(id)?))) {
        Some((id, file)) => match file.read(&mut Vec::new()) {
            Ok(text) => overlay::parse(text, id, diagnostics),
            Err(unread) => {
                diagnostics.push(*unread);
                Overlay::default()
            }
        },
        None => Overlay::default(),
    };
    let mut buffer = Vec::new();
    for file in sources.attached() {
        output
            .digests
            .extend(file.read(&mut buffer).map(read::digest).ok());
    }
    if !goes_on(Stage::Read, diagnostics) {
        return;
    }
    let schema = output
        .schema
        .insert(resolve::resolve(&output.evidence, &overlay, diagnostics));
    if settings.until > Stage::Resolve && schema.operations.is_empty() && schema.models.is_empty() {
        let message = "no operation and no model was found, so there is nothing to make a crate of";
        diagnostics.push(Diagnostic::new(&codes::NO_DOCUMENTS, message));
    }
    if settings.lean {
        output.evidence = Vec::new();
    }
    if !goes_on(Stage::Resolve, diagnostics) {
        return;
    }
    let rust = lower::lower(schema, &settings.lower, diagnostics);
    if !goes_on(Stage::Lower, diagnostics) {
        output.rust = Some(rust);
        return;
    }
    output.rust = (!settings.lean).then(|| rust.clone());
    output.files = emit::emit(rust);
    done(Stage::Emit);
}

/// Attaches to the documents of an API what people add to them: the configuration, the overlay, the profile.
pub fn attach(api: &Api, found: &mut Found) -> (Option<SourceId>, HowToRead) {
    if let Some(path) = &api.config {
        found.attach(path);
    }
    let overlay = api.overlay.as_deref().map(|path| found.attach(path));
    let profile = match &api.profile {
        config::ProfileOf::Unsaid => HowToRead::Unsaid,
        config::ProfileOf::File(path) => HowToRead::Attached(found.attach(path)),
        config::ProfileOf::Here(profile) => HowToRead::Said(profile.clone()),
    };
    (overlay, profile)
}

/// The profile.
pub fn profile(sources: &Sources, stated: &HowToRead, diagnostics: &mut Diagnostics) -> Profile {
    let id = match stated {
        HowToRead::Unsaid => return Profile::default(),
        HowToRead::Said(profile) => return (**profile).clone(),
        HowToRead::Attached(id) => *id,
    };
    let file = sources.get(id).map(|file| {
        let mut buffer = Vec::new();
        file.read(&mut buffer)
            .map(|text| profile::parse(text, id, diagnostics))
    });
    match file {
        Some(Ok(profile)) => profile,
        Some(Err(unread)) => {
            diagnostics.push(*unread);
            Profile::default()
        }
        None => Profile::default(),
    }
}
