//! What the tests share: where things are, and the cases.
//!
//! A case is a folder `cases/ok/NAME` or `cases/err/NAME`: documents in `input/`, an `overlay.toml` and a `docwright.toml`
//! with settings and a `profile.toml` where there are some, and what each stage makes of them in `expected/`. `INSTA_UPDATE=always cargo test -p docwright-tests` rewrites all of it.

pub mod compile;

use std::fs;
use std::path::{Path, PathBuf};

use docwright::config::{self, Api, Config};
use docwright::pipeline::{self, HowToRead, Output, Settings};
use docwright::source::{self, Found};
use docwright_schema::SourceId;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// The folder of shared material beside the repository; `None`, with a message, where there is none.
pub fn shared() -> Option<PathBuf> {
    let shared = root().join("../shared");
    if shared.is_dir() {
        return Some(shared);
    }
    eprintln!("skipped: {} is absent", shared.display());
    None
}

/// A case.
#[derive(Debug, Clone)]
pub struct Case {
    /// `ok` or `err`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
}

impl Case {
    /// Whether its documents are fit to make a crate from.
    pub fn is_ok(&self) -> bool {
        self.kind == "ok"
    }

    /// Its documents, with the configuration and the overlay attached where there are any.
    pub fn find(&self) -> (Found, Option<SourceId>) {
        let mut found = source::find(&[PathBuf::from("input")], &self.folder);
        let config = self.folder.join("docwright.toml");
        if config.is_file() {
            found.attach(&config);
        }
        let overlay = self.folder.join("overlay.toml");
        let overlay = overlay.is_file().then(|| found.attach(&overlay));
        (found, overlay)
    }

    /// What the stages make of it; as in a real run, nothing after an error.
    pub fn run(&self) -> (Found, Output) {
        let (mut found, overlay) = self.find();
        if found.diagnostics.has_errors() {
            let output = Output {
                diagnostics: std::mem::take(&mut found.diagnostics),
                ..Output::default()
            };
            return (found, output);
        }
        let mut settings = self.settings();
        let profile = self.folder.join("profile.toml");
        if profile.is_file() {
            settings.profile = HowToRead::Attached(found.attach(&profile));
        }
        let output = pipeline::generate(&found.sources, overlay, &settings);
        (found, output)
    }

    /// The crate is named after the case; its configuration says the rest.
    pub fn settings(&self) -> Settings {
        let path = self.folder.join("docwright.toml");
        let config = match path.is_file() {
            true => {
                let (config, _, diagnostics) = config::load(&path);
                assert!(!diagnostics.has_errors(), "{}", path.display());
                config
            }
            false => Config::default(),
        };
        let stated = config.apis.into_iter().next().unwrap_or_default();
        let api = Api {
            crate_name: self.name.clone(),
            package: stated.package,
            dependencies: stated.dependencies,
            ..Api::default()
        };
        Settings::new(&api, &config.generate)
    }
}

/// Every case, by kind and name.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for kind in ["err", "ok"] {
        let folder = root().join("tests/cases").join(kind);
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let folder = entry.path();
            if folder.join("input").is_dir() {
                let name = entry.file_name().to_string_lossy().into_owned();
                cases.push(Case {
                    kind: kind.to_owned(),
                    name,
                    folder,
                });
            }
        }
    }
    cases.sort_by(|a, b| (&a.kind, &a.name).cmp(&(&b.kind, &b.name)));
    cases
}
