//! What the last run made of an API, so that a run where nothing changed can say the same without running a stage.
//!
//! The record lies in the folder of the crate, in a folder that hides itself from git. It is a memory and no more: where it
//! cannot be read or written, all stages run.
//!
//! It holds digests of all that a run depended on and of all that it wrote, and the findings.

mod digest;
mod finding;

use std::io;
use std::path::{Path, PathBuf};

use docwright::config::{Api, Generate};
use docwright::fs::{self, Disk};
use docwright::schema::{Diagnostics, Schema};
use docwright::source::Sources;
use docwright::write::{Change, Plan, is_unfinished};
use serde::{Deserialize, Serialize};

use finding::Finding;

/// The folder of the record, in the folder of the crate.
const FOLDER: &str = ".docwright_cache";

/// Where the last run of an API is remembered, and the settings of this one.
pub(crate) struct Cache {
    folder: PathBuf,
    /// The folders that a run writes into.
    written: Vec<PathBuf>,
    settings: String,
}

/// A run without errors, whose files were written.
#[derive(Serialize, Deserialize)]
pub(crate) struct Record {
    /// The digest of all that it depended on.
    input: String,
    /// Its files, with the digests of what they hold.
    files: Vec<(PathBuf, String)>,
    models: usize,
    operations: usize,
    findings: Vec<Finding>,
}

/// What a run has to say where nothing changed.
pub(crate) struct Known {
    pub(crate) models: usize,
    pub(crate) operations: usize,
    /// How many files there are.
    pub(crate) files: usize,
    pub(crate) diagnostics: Diagnostics,
}

impl Record {
    /// A run that made this, to be remembered when `plans` have been carried out.
    pub(crate) fn new(input: String, plans: &[Plan], schema: &Schema, diagnostics: &Diagnostics) -> Record {
        let changes = plans.iter().flat_map(|plan| &plan.changes);
        let file = |change: &Change| Some((change.path.clone(), change.hash.clone()?));
        Record {
            input,
            files: changes.filter_map(file).collect(),
            models: schema.models.len(),
            operations: schema.operations.len(),
            findings: diagnostics.iter().map(Finding::of).collect(),
        }
    }
}

impl Cache {
    pub(crate) fn new(api: &Api, generate: &Generate) -> Cache {
        let schema = api.schema.as_deref().and_then(Path::parent).map(Path::to_owned);
        Cache {
            folder: api.output.join(FOLDER),
            written: std::iter::once(api.output.clone()).chain(schema).collect(),
            settings: format!("{api:?} {generate:?}"),
        }
    }

    /// The last run, if it depended on the same and its files are as it left them.
    pub(crate) fn find(&self, sources: &Sources) -> Option<Known> {
        // A run that ended early left something, which a run of all stages removes.
        if self.folder.is_symlink() || self.written.iter().any(|folder| is_unfinished(folder)) {
            return None;
        }
        let bytes = fs::read_if_there(&self.place()).ok()??;
        let record: Record = serde_json::from_slice(&bytes).ok()?;
        let digests = digest::of(sources)?;
        if record.input != self.input(sources, &digests) || !digest::hold(&record.files) {
            return None;
        }
        let mut diagnostics = Diagnostics::default();
        for finding in record.findings {
            diagnostics.push(finding.diagnostic()?);
        }
        Some(Known {
            models: record.models,
            operations: record.operations,
            files: record.files.len(),
            diagnostics,
        })
    }

    /// The digest of all that a run depends on which found these digests of the texts of `sources`.
    pub(crate) fn input(&self, sources: &Sources, digests: &[u128]) -> String {
        digest::input(&self.settings, sources, digests)
    }

    /// Remembers a run. Whoever has no room for it, or no right to write it, has to do without.
    pub(crate) fn remember(&self, record: &Record) {
        let _ = serde_json::to_vec(record).is_ok_and(|bytes| self.write(&bytes).is_ok());
    }

    /// The record takes its place at once and last: half a record is none, and never in a folder that git sees.
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        if self.folder.is_symlink() {
            return Ok(());
        }
        let disk = Disk::default();
        disk.create_folders(&self.folder)?;
        disk.write(&self.folder.join(".gitignore"), b"*\n")?;
        // What backups go by: https://bford.info/cachedir/
        let tag = b"Signature: 8a477f597d28d172789f06886806bc55\n";
        disk.write(&self.folder.join("CACHEDIR.TAG"), tag)?;
        let new = self.folder.join("run.new");
        disk.write(&new, bytes)?;
        disk.rename(&new, &self.place())
    }

    fn place(&self) -> PathBuf {
        self.folder.join("run.json")
    }
}
