//! Every emitted golden compiles with warnings denied, is clean for clippy, and its rustdoc is quiet.
//!
//! The crates of all cases become one workspace that depends on this repository's runtime instead of embedding sixteen
//! copies of it; generated/ holds crates that embed it. Its dependencies are those of this workspace, at the same
//! versions, so that they are built once.

use docwright::lower::rust::Crate;
use docwright::pipeline::{self, Output};
use docwright::{lower, source};
use docwright_schema::Diagnostics;
use docwright_tests::compile::{cargo, lint, workspace};
use docwright_tests::{cases, root};

#[test]
fn every_golden_compiles_with_warnings_denied() {
    let folder = root().join("target/cases");
    let crates: Vec<_> = cases()
        .into_iter()
        .filter_map(|case| {
            let lower = case.settings().lower;
            Some((case.name.clone(), krate(case.run().1, lower)?))
        })
        .collect();
    assert!(crates.len() > 10, "cases make crates");
    workspace(&folder, &crates);
    lint(&folder, &["--features", "client,full,accessors"]);
    let all = [
        "--workspace",
        "--no-default-features",
        "--features",
        "client,full,accessors",
        "--quiet",
    ];
    cargo(
        &folder,
        &[&["doc", "--no-deps"], &all[..]].concat(),
        &[("RUSTDOCFLAGS", "-D warnings")],
    );
}

/// Crates of several groups, each with no group, with every single one, and with the models of every single one.
#[test]
fn every_group_compiles_alone() {
    let folder = root().join("target/groups");
    let mut outputs: Vec<_> = cases()
        .into_iter()
        .map(|case| (case.name.clone(), case.run().1))
        .collect();
    let documents = [root().join("spec/humanitec/docs")];
    let found = source::find(&documents, &root());
    let output = pipeline::generate(&found.sources, None, &pipeline::Settings::default());
    outputs.push(("humanitec".to_owned(), output));
    let settings = lower::Settings {
        features: Some(true),
        ..lower::Settings::default()
    };
    let crates: Vec<_> = outputs
        .into_iter()
        .filter_map(|(name, output)| Some((name, krate(output, settings.clone())?)))
        .filter(|(_, krate)| !krate.manifest.groups.is_empty())
        .collect();
    assert!(crates.iter().any(|(name, _)| name == "humanitec") && crates.len() > 2);
    workspace(&folder, &crates);
    lint(&folder, &[]);
    lint(&folder, &["--features", "client"]);
    let most = crates.iter().map(|(_, krate)| krate.manifest.groups.len()).max();
    for index in 0..most.unwrap_or_default() {
        let nth = crates.iter().filter_map(|(_, krate)| {
            let group = krate.manifest.groups.get(index)?;
            Some(format!("{}/{}", krate.manifest.name, group.name))
        });
        let groups = nth.collect::<Vec<_>>().join(",");
        lint(&folder, &["--features", &groups]);
        lint(&folder, &["--features", &format!("client,{groups}")]);
    }
}

/// The crate of what the stages made, over this repository's runtime.
fn krate(output: Output, settings: lower::Settings) -> Option<Crate> {
    let schema = output.schema.filter(|_| !output.files.is_empty())?;
    let name = output.rust.map(|krate| krate.manifest.name);
    let settings = lower::Settings {
        crate_name: Some(format!("case_{}", name.unwrap_or_default())),
        runtime: lower::rust::Runtime::Dependency,
        ..settings
    };
    Some(lower::lower(&schema, &settings, &mut Diagnostics::default()))
}
