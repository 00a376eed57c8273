//! The APIs that are tried: the documents of each, its truth, and the crate that docwright makes of the documents.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use docwright::emit::OutputFile;
use docwright::lower::rust::Crate;
use docwright::pipeline::{self, Settings};
use docwright::{config, lower, openapi, source};
use docwright_schema::Diagnostics;
use serde_json::Value;

use crate::arguments::{From, Only};
use crate::corpus::{self, Set};

/// An API to try.
#[derive(Debug)]
pub(super) struct Api {
    pub(super) name: String,
    input: Vec<PathBuf>,
    overlay: Option<PathBuf>,
    /// An OpenAPI document; absent where docwright's own has to do.
    truth: Option<PathBuf>,
}

/// What docwright makes of the documents.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) krate: Crate,
    /// The same crate, but its models keep nothing besides what is documented.
    pub(super) strict: Crate,
    pub(super) files: Vec<OutputFile>,
    openapi: Value,
}

/// The wanted APIs: those of `spec/`, then those of the corpus.
pub(super) fn apis(shared: &Path, only: &Only, from: From) -> Result<Vec<Api>> {
    let sets = corpus::sets(&shared.join("corpus/speakeasy"))?;
    let known = sets.into_iter().map(|set| set.read_from(from)).map(
        |Set {
             name,
             input,
             overlay,
             truth,
         }| Api {
            name,
            truth: Some(truth),
            input: vec![input],
            overlay,
        },
    );
    // Nobody else knows what is true of `spec/`.
    let own = specified().into_iter().filter(|_| from == From::Documents);
    let mut apis: Vec<Api> = own.chain(known).collect();
    apis.retain(|api| only.wants(&api.name));
    if apis.is_empty() {
        bail!("there is no API of that name");
    }
    Ok(apis)
}

/// The APIs of `spec/`.
pub(super) fn specified() -> Vec<Api> {
    let (spec, _, _) = config::load(&corpus::root().join("spec/docwright.toml"));
    let specified = spec.apis.into_iter().map(|api| Api {
        name: format!("spec-{}", api.name),
        input: api.input,
        overlay: api.overlay,
        truth: None,
    });
    specified.collect()
}

impl Api {
    /// Generates the crate, in memory.
    pub(super) fn generate(&self) -> Result<Made> {
        let mut found = source::find(&self.input, Path::new(""));
        let overlay = self.overlay.as_deref().map(|path| found.attach(path));
        let settings = Settings {
            lower: lower::Settings {
                crate_name: Some(self.name.clone()),
                // Every operation is called.
                features: Some(false),
                ..lower::Settings::default()
            },
            ..Settings::default()
        };
        let output = pipeline::generate(&found.sources, overlay, &settings);
        let (Some(schema), Some(krate)) = (output.schema, output.rust) else {
            bail!("docwright makes no crate of {}", self.name);
        };
        let strict = lower::Settings {
            extra: false,
            ..settings.lower
        };
        Ok(Made {
            krate,
            strict: lower::lower(&schema, &strict, &mut Diagnostics::default()),
            files: output.files,
            openapi: openapi::document(&schema),
        })
    }

    /// The truth as a file, which is written where it is docwright's own; and as a value.
    pub(super) fn truth(&self, made: &Made, folder: &Path) -> Result<(PathBuf, Value)> {
        let Some(path) = &self.truth else {
            let path = folder.join("openapi.json");
            fs::write(&path, made.openapi.to_string())?;
            return Ok((path, made.openapi.clone()));
        };
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Ok((path.clone(), serde_json::from_str(&text)?))
    }

    /// Where the truth is from.
    pub(super) fn source(&self) -> &'static str {
        match &self.truth {
            Some(_) => "the corpus",
            None => "docwright itself",
        }
    }
}
