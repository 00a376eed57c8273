//! The front door for build scripts.
//!
//! ```no_run
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     docwright::script().spec("spec").generate()?;
//!     Ok(())
//! }
//! ```
//!
//! and in the crate: `include!(concat!(env!("OUT_DIR"), "/docwright.rs"));`. The file has one module for each API.
//!
//! The code has the features of a generated crate, which are then features of the crate around it: `client` for the request
//! functions, and `reqwest` for a transport. The crate around it also needs what the code uses: `bytes`, `serde`,
//! `serde_json`, and with `client` also `http` and `percent-encoding`.

mod inline;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use docwright_schema::{Diagnostics, Severity};

use crate::config::{self, Api, Config, FILE_NAME, is_crate_name};
use crate::fs::Disk;
use crate::pipeline::{self, Settings};
use crate::render::{self, Human, Levels};
use crate::source::{self, Sources};
use crate::write;

/// The file in the output folder.
const OUTPUT: &str = "docwright.rs";

/// Begins a build script.
pub fn script() -> Script {
    Script {
        spec: PathBuf::from("spec"),
        name: "api".to_owned(),
        overlay: None,
        out_dir: None,
        watch: true,
    }
}

/// What a build script generates from.
#[derive(Debug, Clone)]
#[must_use = "nothing happens before `generate`"]
pub struct Script {
    spec: PathBuf,
    name: String,
    overlay: Option<PathBuf>,
    out_dir: Option<PathBuf>,
    watch: bool,
}

/// Why a build script fails.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The documents or the configuration have errors; they have been printed.
    #[error("{}", render::count(*.0, "error"))]
    Findings(usize),
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] write::Error),
    /// Cargo did not say where to.
    #[error("OUT_DIR is not set; outside a build script, name a folder with `out_dir`")]
    NoOutDir,
    /// The name is no name of a module.
    #[error("`{0}` cannot be the name of a module")]
    Name(String),
    /// The generated files do not fit together: a bug in docwright.
    #[error("cannot put the generated files together: {0}; this is a bug in docwright")]
    Inline(String),
}

impl Script {
    /// The documents: a folder with a `docwright.toml`, such a file, or a file or folder of documents. `spec` by default.
    pub fn spec(mut self, path: impl Into<PathBuf>) -> Script {
        self.spec = path.into();
        self
    }

    /// The name of the module, where there is no configuration that names APIs. `api` by default.
    pub fn name(mut self, name: impl Into<String>) -> Script {
        self.name = name.into();
        self
    }

    /// An overlay, where there is no configuration that names one.
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Script {
        self.overlay = Some(path.into());
        self
    }

    /// Where `docwright.rs` is written: `OUT_DIR` by default.
    pub fn out_dir(mut self, path: impl Into<PathBuf>) -> Script {
        self.out_dir = Some(path.into());
        self
    }

    /// Whether cargo is told to watch all that was read. True by default.
    pub fn emit_rerun_if_changed(mut self, yes: bool) -> Script {
        self.watch = yes;
        self
    }

    /// Generates. Findings are told to cargo, one line each, and written in full to standard error.
    ///
    /// # Errors
    /// Where the documents have errors, or the file cannot be written.
    pub fn generate(&self) -> Result<(), Error> {
        let out_dir = self
            .out_dir
            .clone()
            .or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from));
        let out_dir = out_dir.ok_or(Error::NoOutDir)?;
        let mut run = Run::default();
        let result = run.generate(self);
        if self.watch {
            for path in &run.seen {
                let _ = writeln!(run.directives, "cargo::rerun-if-changed={}", path.display());
            }
        }
        let _ = std::io::stdout().write_all(run.directives.as_bytes());
        let _ = std::io::stderr().write_all(run.full.as_bytes());
        let plan = write::plan_file(&out_dir.join(OUTPUT), result?, |_| true)?;
        Ok(write::apply(&[plan], Disk::default())?)
    }

    /// The APIs that the specification names.
    fn config(&self, run: &mut Run) -> Result<Config, Error> {
        let inside = self.spec.join(FILE_NAME);
        let file = if inside.is_file() { &inside } else { &self.spec };
        if file.extension().is_some_and(|extension| extension == "toml") {
            run.seen.insert(file.clone());
            let (config, sources, diagnostics) = config::load(file);
            run.report(&diagnostics, &sources);
            return Ok(config);
        }
        if !is_crate_name(&self.name) {
            return Err(Error::Name(self.name.clone()));
        }
        let api = Api {
            name: self.name.clone(),
            input: vec![self.spec.clone()],
            overlay: self.overlay.clone(),
            crate_name: self.name.clone(),
            ..Api::default()
        };
        Ok(Config {
            apis: vec![api],
            ..Config::default()
        })
    }
}

/// What a run found and looked at.
#[derive(Debug, Default)]
struct Run {
    seen: BTreeSet<PathBuf>,
    directives: String,
    full: String,
    errors: usize,
}

impl Run {
    /// The text of the file.
    fn generate(&mut self, script: &Script) -> Result<String, Error> {
        let config = script.config(self)?;
        let mut modules = String::new();
        // Features for groups would have to be features of the crate around it.
        let settings = config::Generate {
            features: Some(false),
            ..config.generate.clone()
        };
        for api in &config.apis {
            let mut found = source::find(&api.input, Path::new(""));
            let (overlay, profile) = pipeline::attach(api, &mut found);
            let mut settings = Settings {
                profile,
                ..Settings::new(api, &settings)
            };
            settings.lower.dependencies = None;
            self.seen.append(&mut found.seen());
            self.report(&found.diagnostics, &found.sources);
            if found.diagnostics.has_errors() {
                continue;
            }
            let output = pipeline::generate(&found.sources, overlay, &settings);
            self.report(&output.diagnostics, &found.sources);
            if !output.diagnostics.has_errors() {
                modules.push_str(&inline::module(&api.name, &output.files).map_err(Error::Inline)?);
            }
        }
        match self.errors {
            0 => Ok(format!("// @generated by docwright. Do not edit.\n\n{modules}")),
            errors => Err(Error::Findings(errors)),
        }
    }

    /// Cargo gets errors and warnings; notes would be noise in every build.
    fn report(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        let mut findings = render::findings(diagnostics, &Levels::of_writing());
        findings.retain(|finding| finding.severity > Severity::Note);
        self.full
            .push_str(&render::human(&findings, sources, &Human::default()));
        for finding in &findings {
            let line = render::short(std::slice::from_ref(finding), sources);
            let severity = finding.severity.as_str();
            let _ = write!(self.directives, "cargo::{severity}={line}");
        }
        self.errors += findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .count();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fs;

    /// A page that a reader knows.
    const PAGE: &str = "# Pet\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n\
                        | `name` | *string* | :heavy_check_mark: | Its name. |\n";

    #[test]
    fn documents_become_one_file_with_a_module() {
        let root = tempfile::tempdir().unwrap();
        let docs = root.path().join("docs");
        std::fs::create_dir(&docs).unwrap();
        std::fs::write(docs.join("a.md"), PAGE).unwrap();
        script()
            .spec(&docs)
            .name("pets")
            .out_dir(root.path())
            .generate()
            .unwrap();
        let text = std::fs::read_to_string(root.path().join(OUTPUT)).unwrap();
        assert!(text.starts_with("// @generated"), "{text}");
        assert!(text.contains("pub mod pets {"), "{text}");
    }

    #[test]
    fn all_that_was_read_is_watched() {
        let root = tempfile::tempdir().unwrap();
        std::fs::write(root.path().join("a.md"), PAGE).unwrap();
        std::fs::write(root.path().join("o.toml"), "").unwrap();
        let config = "[api.pets]\ninput = ['a.md']\noverlay = 'o.toml'\noutput = 'x'\n";
        std::fs::write(root.path().join(FILE_NAME), config).unwrap();
        let mut run = Run::default();
        run.generate(&script().spec(root.path())).unwrap();
        let seen: Vec<_> = run
            .seen
            .iter()
            .map(|path| fs::show(path.strip_prefix(root.path()).unwrap()))
            .collect();
        assert_eq!(seen, ["a.md", FILE_NAME, "o.toml"]);
    }

    #[test]
    fn errors_are_lines_for_cargo() {
        let root = tempfile::tempdir().unwrap();
        std::fs::write(root.path().join("a.md"), b"caf\xe9").unwrap();
        let mut run = Run::default();
        let result = run.generate(&script().spec(root.path()));
        assert!(matches!(result, Err(Error::Findings(1))));
        assert_eq!(run.directives.lines().count(), 1);
        assert!(run.directives.starts_with("cargo::error="), "{}", run.directives);
        assert!(matches!(
            script().name("9").out_dir(root.path()).generate(),
            Err(Error::Name(_))
        ));
    }
}
