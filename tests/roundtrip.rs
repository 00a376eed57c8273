//! True descriptions in, the same descriptions out: what docwright reads of a description it can say again. Skipped where the
//! real documentation is absent.
//!
//! The yardstick compares what went in with what came out, in every column. What is below 100 stands in [`EXCEPTIONS`] with the
//! reason; an exception that is none any more is a failure, too.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use docwright::pipeline::{self, Settings, Stage};
use docwright::source;
use docwright_tests::shared;
use rayon::prelude::*;
use serde_json::Value;

/// A file that is larger is left to the test of all: the suite runs unoptimised.
const LARGE: u64 = 120_000;

/// Columns that say nothing of facts: a tolerant one, a coefficient, and grades that no fact of a description has.
const PASSED_OVER: &[&str] = &["type~", "mcc", "derived", "assumed"];

/// A list that says nothing of its items is written with items of any kind.
const NO_ITEMS: &str = "a list of which nothing is said";
/// The yardstick follows a reference in `allOf` once more than one that stands by itself, and docwright writes it by itself.
const RECURSION: &str = "a structure that holds itself is walked less deep";
/// The yardstick stops at 4,000 paths, and the order of what is alike is not kept.
const CUT: &str = "the yardstick stops within it";
/// Of several schemas of one property all hold: docwright says what all say, the yardstick looks at the last one.
const MERGED: &str = "schemas that all hold are merged";
/// What may be null is written as an alternative; the yardstick does not look for limits, defaults and marks in alternatives.
const NULLABLE: &str = "what holds of something that may be null";
/// The schema contradicts itself, or says what is meant for another type.
const CONTRADICTION: &str = "the description contradicts itself";
/// Limits and defaults of a list, or of an alternative, that is no model and no field are not kept.
const UNHELD: &str = "limits of what is neither a model nor a field";
/// The yardstick takes two paths that differ in the names of variables for one, and looks at the last.
const ONE_PATH: &str = "two paths that are one";
/// Lists of values that are objects, or of two types, are any value.
const VALUES: &str = "values that no enum of Rust can have";
/// Numbers beyond 64 bits are the nearest float.
const FLOAT: &str = "a number beyond 64 bits";

/// A set, columns of it that are below 100 with the least that is reached, and why.
type Exception = (&'static str, &'static [(&'static str, f64)], &'static str);

/// Whatever is below 100.
const EXCEPTIONS: &[Exception] = &[
    (
        "probe/oas31-openapi-generator",
        &[("body", 88.0), ("resp", 88.0)],
        NO_ITEMS,
    ),
    ("openapi/train-travel-3.1", &[("access", 90.0)], MERGED),
    (
        "docusaurus/petstore-2026",
        &[("body", 35.0), ("resp", 19.0), ("type", 93.0)],
        RECURSION,
    ),
    ("widdershins/arc-widdershins4", &[("type", 90.0)], MERGED),
    (
        "openapi-pointer/fumadocs-example-2026",
        &[("body", 99.0), ("resp", 99.0)],
        RECURSION,
    ),
    (
        "swagger2markup/nodeodm-swagger2markup-1.0",
        &[("type", 98.0)],
        CONTRADICTION,
    ),
    ("openapi/mailtrap-16", &[("body", 98.0)], CONTRADICTION),
    ("openapi/onbeef-split", &[("type", 99.0)], CONTRADICTION),
    (
        "swagger2markup/kafka-zk-swagger2markup",
        &[("preq", 97.0)],
        CONTRADICTION,
    ),
    ("descriptions/lanraragi", &[("resp", 99.0)], NO_ITEMS),
    ("descriptions/lanraragi", &[("type", 99.0)], CONTRADICTION),
    ("gitbook-md/lanraragi-imitated", &[("resp", 99.0)], NO_ITEMS),
    ("gitbook-md/lanraragi-imitated", &[("type", 99.0)], CONTRADICTION),
    (
        "openapi/prometheus-3.2",
        &[("resp", 99.0)],
        "the yardstick does not know `itemSchema`",
    ),
    ("mintlify-md/mem0-llms-full-imitated", &[("resp", 99.0)], NO_ITEMS),
    ("descriptions/triggerdev", &[("resp", 98.0)], RECURSION),
    (
        "openapi-pointer/triggerdev-mintlify-2026",
        &[("resp", 98.0)],
        RECURSION,
    ),
    ("mintlify-md/dify-old-2025", &[("req", 99.0)], MERGED),
    ("descriptions/listmonk", &[("body", 98.0)], CONTRADICTION),
    ("handwritten/listmonk", &[("body", 98.0)], CONTRADICTION),
    ("speakeasy/codat-common-ts-2023", &[("limits", 98.0)], UNHELD),
    ("handwritten/docker-1.24", &[("enum", 87.0)], VALUES),
    ("openapi-html/symbol-rapidoc-2025", &[("type", 99.0)], VALUES),
    (
        "openapi-pointer/axiom-fumadocs-2026",
        &[
            ("params", 99.0),
            ("body", 99.0),
            ("resp", 99.0),
            ("status", 98.0),
            ("errors", 98.0),
            ("stated", 99.0),
        ],
        ONE_PATH,
    ),
    (
        "openapi-generator/lakefs-java-7.0",
        &[("body", 99.0), ("resp", 99.0)],
        CONTRADICTION,
    ),
    ("handwritten/meilisearch-2025", &[("resp", 99.0)], NO_ITEMS),
    ("descriptions/nexus", &[("limits", 98.0)], NULLABLE),
    ("starlight/nexus-html-0.22", &[("limits", 98.0)], NULLABLE),
    ("mintlify-md/deribit-2026", &[("resp", 99.0)], NO_ITEMS),
    ("handwritten/telegram", &[("resp", 51.0), ("stated", 97.0)], CUT),
    ("readme-md/derive-2026", &[("default", 96.0)], FLOAT),
    ("speakeasy/mistral-ts-2026", &[("limits", 38.0)], NULLABLE),
    (
        "speakeasy/mistral-python-2026",
        &[("limits", 53.0), ("tag", 90.0)],
        NULLABLE,
    ),
    ("speakeasy/mistral-python-2026", &[("resp", 99.0)], NO_ITEMS),
    (
        "speakeasy/openrouter-csharp-2026",
        &[("body", 99.0), ("type", 99.0), ("null", 99.0)],
        MERGED,
    ),
    ("speakeasy/dub-php-2026", &[("limits", 99.0)], CONTRADICTION),
    (
        "descriptions/box",
        &[("body", 99.0)],
        "parts that say nothing are not written again",
    ),
    ("descriptions/box", &[("null", 99.0)], MERGED),
    ("readme-md/katana-2026", &[("type", 99.0)], CONTRADICTION),
    ("speakeasy/plex-java-2026", &[("type", 99.0)], MERGED),
    (
        "handwritten/mastodon",
        &[("resp", 99.0), ("null", 99.0), ("stated", 99.0)],
        CUT,
    ),
    (
        "descriptions/fireblocks",
        &[("body", 99.0), ("resp", 99.0)],
        NO_ITEMS,
    ),
    ("speakeasy/meitner-csharp-2026", &[("body", 38.0)], RECURSION),
    ("speakeasy/conductorone-ts-2025", &[("access", 99.0)], NULLABLE),
    (
        "descriptions/jellyfin",
        &[("body", 99.0), ("resp", 96.0), ("stated", 99.0)],
        CUT,
    ),
    ("descriptions/github", &[("body", 99.0), ("resp", 99.0)], NO_ITEMS),
    (
        "descriptions/github",
        &[("access", 96.0), ("default", 99.0)],
        NULLABLE,
    ),
    (
        "descriptions/openai",
        &[
            ("null", 99.0),
            ("limits", 91.0),
            ("default", 94.0),
            ("old", 95.0),
            ("tag", 91.0),
        ],
        NULLABLE,
    ),
    ("descriptions/plaid", &[("resp", 99.0), ("null", 99.0)], MERGED),
    (
        "descriptions/plaid",
        &[("limits", 96.0), ("default", 98.0), ("old", 98.0)],
        NULLABLE,
    ),
    ("descriptions/asana", &[("null", 99.0), ("access", 99.0)], MERGED),
    ("handwritten/github-ghe-2.21", &[("body", 99.0)], CONTRADICTION),
    (
        "handwritten/opensearch",
        &[("body", 99.0), ("resp", 98.0), ("type", 99.0), ("stated", 99.0)],
        CUT,
    ),
    ("handwritten/opensearch", &[("enum", 98.0)], VALUES),
    ("speakeasy/vercel-ts-2026", &[("params", 99.0)], ONE_PATH),
    (
        "speakeasy/vercel-ts-2026",
        &[("body", 99.0), ("resp", 37.0), ("type", 99.0), ("req", 99.0)],
        CUT,
    ),
    ("speakeasy/vercel-ts-2026", &[("limits", 98.0)], UNHELD),
    (
        "speakeasy/airbyte-python-2024",
        &[("body", 99.0), ("resp", 99.0)],
        NO_ITEMS,
    ),
    ("speakeasy/airbyte-python-2024", &[("enum", 98.0)], CONTRADICTION),
    (
        "speakeasy/kong-go-2026",
        &[("resp", 99.0), ("req", 99.0), ("stated", 99.0)],
        MERGED,
    ),
    (
        "speakeasy/kong-go-2026",
        &[("limits", 99.0), ("access", 99.0), ("tag", 97.0)],
        NULLABLE,
    ),
];

/// A true description, and where it is.
struct Truth {
    name: String,
    path: PathBuf,
    size: u64,
}

/// Every true description, of those that are the same the first.
fn truths(corpus: &Path) -> Vec<Truth> {
    let folders = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        paths
    };
    let mut seen = BTreeMap::new();
    let mut all = Vec::new();
    for set in folders(corpus).iter().flat_map(|family| folders(family)) {
        let path = set.join("openapi.json");
        let Ok(text) = fs::read(&path) else { continue };
        let name = set.strip_prefix(corpus).expect("a set").display().to_string();
        let size = text.len() as u64;
        if seen.insert(text, ()).is_none() {
            all.push(Truth { name, path, size });
        }
    }
    all
}

/// What docwright says of a description, as a description.
fn again(path: &Path) -> String {
    let found = source::find(&[path.to_owned()], Path::new(""));
    let settings = Settings {
        until: Stage::Resolve,
        ..Settings::default()
    };
    let output = pipeline::generate(&found.sources, None, &settings);
    serde_json::to_string(&docwright::openapi::document(&output.schema.expect("a schema"))).expect("JSON")
}

/// The yardstick's report of all that came out beside what went in, in one run of it.
fn report(shared: &Path, truths: &[&Truth]) -> Value {
    let suite = tempfile::tempdir().expect("a temporary folder");
    truths.par_iter().for_each(|truth| {
        let folder = suite.path().join(truth.name.replace('/', "+"));
        fs::create_dir(&folder).expect("a folder");
        fs::copy(&truth.path, folder.join("openapi.json")).expect("a copy");
        fs::write(folder.join("input"), again(&truth.path)).expect("a file");
    });
    let output = Command::new("python3")
        .arg(shared.join("score/score.py"))
        .args(["--suite".as_ref(), suite.path().as_os_str()])
        .args(["--run", "cat {input}", "--more", "--json"])
        .output()
        .expect("python3 runs");
    serde_json::from_slice(&output.stdout).expect("a report")
}

fn check(wanted: impl Fn(&Truth) -> bool) {
    let Some(shared) = shared() else { return };
    let all = truths(&shared.join("corpus"));
    let all: Vec<&Truth> = all.iter().filter(|truth| wanted(truth)).collect();
    let report = report(&shared, &all);
    let mut wrong = Vec::new();
    for truth in &all {
        let row = &report["apis"][truth.name.replace('/', "+")];
        let columns = row.as_object().expect("a row");
        for (column, reached) in columns
            .iter()
            .filter(|(name, _)| !PASSED_OVER.contains(&name.as_str()))
        {
            let Some(reached) = reached.as_f64() else { continue };
            let of_set = EXCEPTIONS.iter().filter(|(name, ..)| *name == truth.name);
            let mut floors = of_set.flat_map(|(_, floors, _)| *floors);
            let floor = floors.find(|(name, _)| name == column).map(|(_, floor)| *floor);
            match floor {
                Some(floor) if reached < floor => {
                    wrong.push(format!("{} {column}: {reached:.2}", truth.name))
                }
                Some(_) if reached > 99.999 => {
                    wrong.push(format!("{} {column}: no exception any more", truth.name));
                }
                None if reached < 99.995 => wrong.push(format!("{} {column}: {reached:.2}", truth.name)),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_read_of_a_description_is_said_again() {
    check(|truth| truth.size < LARGE && !truth.name.contains("petstore-2026"));
}

/// A quarter of an hour: `cargo test --release -p docwright-tests --test roundtrip -- --ignored`.
#[test]
#[ignore = "takes long"]
fn what_is_read_of_any_description_is_said_again() {
    check(|_| true);
}
