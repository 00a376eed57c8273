//! Real documentation against the truth beside it: floors under what docwright recovers. Skipped where it is absent.

use std::path::Path;
use std::process::Command;

use docwright::pipeline::{self, Settings, Stage};
use docwright::source;
use docwright_tests::shared;

/// The recovered description, as JSON text.
fn openapi(folder: &Path) -> String {
    let loaded = source::load(&[folder.join("input")], folder);
    let settings = Settings {
        until: Stage::Resolve,
        ..Settings::default()
    };
    let output = pipeline::generate(&loaded.sources, None, &settings);
    serde_json::to_string(&docwright::openapi::document(&output.schema.expect("a schema"))).expect("JSON")
}

/// A set of documentation and, for some columns of the yardstick, the least that must be recovered, in per cent.
const FLOORS: &[(&str, &[(&str, f64)])] = &[
    (
        "humanitec-ts-2023",
        &[
            ("ops", 94.0),
            ("in", 99.0),
            ("params", 93.0),
            ("body", 93.0),
            ("resp", 93.0),
            ("type~", 98.0),
            ("req", 99.0),
            ("status", 90.0),
        ],
    ),
    ("dub-ts-2026", &[("ops", 99.0)]),
    ("mistral-ts-2026", &[("ops", 99.0)]),
    ("vercel-ts-2026", &[("ops", 99.0)]),
];

#[test]
fn recovered_facts_stay_above_their_floors() {
    let Some(shared) = shared() else { return };
    let mut low = Vec::new();
    for (name, floors) in FLOORS {
        let folder = shared.join("corpus/speakeasy").join(name);
        let recovered = tempfile::NamedTempFile::new().expect("a temporary file");
        std::fs::write(recovered.path(), openapi(&folder)).expect("the file can be written");
        let output = Command::new("python3")
            .arg(shared.join("score/score.py"))
            .arg(folder.join("openapi.json"))
            .arg(recovered.path())
            .arg("--json")
            .output()
            .expect("python3 runs");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a report");
        for (column, floor) in *floors {
            let reached = report["mean"][column].as_f64().unwrap_or_default();
            if reached < *floor {
                low.push(format!("{name} {column}: {reached:.1} < {floor}"));
            }
        }
    }
    assert!(low.is_empty(), "{low:#?}");
}

#[test]
fn every_set_is_read_without_an_error() {
    let Some(shared) = shared() else { return };
    for corpus in ["speakeasy", "starlight", "probe"] {
        let Ok(entries) = std::fs::read_dir(shared.join("corpus").join(corpus)) else {
            continue;
        };
        let mut folders: Vec<_> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.join("input").is_dir())
            .collect();
        folders.sort();
        // Documents of over 20 MB are left to `cargo xtask score`: the suite runs unoptimised.
        folders.retain(|folder| size(&folder.join("input")) < 20_000_000);
        for folder in folders {
            let recovered = openapi(&folder);
            assert!(recovered.starts_with('{'), "{}", folder.display());
        }
    }
}

fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| {
            if entry.path().is_dir() {
                size(&entry.path())
            } else {
                entry.metadata().map_or(0, |m| m.len())
            }
        })
        .sum()
}
