//! Every case, stage by stage, against what is expected of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use docwright::emit::OutputFile;
use docwright::pipeline::{self, HowToRead};
use docwright::render::{self, Human, Levels};
use docwright_schema::{Schema, codes};
use docwright_tests::{Case, cases, root};

#[test]
fn stages_make_what_is_expected() {
    let mut failures = Vec::new();
    for case in cases() {
        let checked = std::panic::catch_unwind(|| check(&case));
        if checked.is_err() {
            failures.push(format!("{}/{}", case.kind, case.name));
        }
    }
    assert!(
        failures.is_empty(),
        "cases with differences: {failures:?}; accept with INSTA_UPDATE=always"
    );
}

fn check(case: &Case) {
    let (found, output) = case.run();
    let expected = case.folder.join("expected");
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(&expected);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let diagnostics = {
        let findings = render::findings(&output.diagnostics, &Levels::default());
        let text = render::human(&findings, &found.sources, &Human::default());
        text.replace(&format!("{}/", case.folder.display()), "")
            .replace(&format!("{}/", root().display()), "")
    };
    settings.bind(|| {
        insta::assert_snapshot!("diagnostics", diagnostics);
        if !output.evidence.is_empty() {
            insta::assert_snapshot!("evidence", pretty(&output.evidence));
        }
        if let Some(schema) = &output.schema {
            let json = schema.to_json().expect("a schema is JSON");
            let read = Schema::from_json(&json).expect("its own text is read");
            assert_eq!(*schema, read, "schema.json loses something");
            insta::assert_snapshot!("schema", json);
            insta::assert_snapshot!("openapi", pretty(&docwright::openapi::document(schema)));
        }
        if let Some(rust) = &output.rust {
            insta::assert_snapshot!("rust", pretty(rust));
        }
    });
    assert_eq!(
        output.diagnostics.has_errors(),
        output.files.is_empty(),
        "files if and only if there are no errors"
    );
    // The runtime is the same everywhere and is tested by itself.
    let files: Vec<&OutputFile> = output
        .files
        .iter()
        .filter(|file| !file.path.starts_with("src/client/"))
        .collect();
    compare(&expected.join("crate"), &files);
}

fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("plain data")
}

/// Compares files with the folder of goldens; writes them where insta would.
fn compare(folder: &Path, files: &[&OutputFile]) {
    if std::env::var("INSTA_UPDATE").is_ok_and(|mode| mode == "always") {
        drop(fs::remove_dir_all(folder));
        for file in files {
            let path = folder.join(&file.path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
            fs::write(path, &file.content).expect("the golden can be written");
        }
        return;
    }
    let mut golden = BTreeSet::new();
    list(folder, folder, &mut golden);
    for file in files {
        let text = fs::read_to_string(folder.join(&file.path)).unwrap_or_default();
        assert!(
            text == file.content,
            "{}/{} differs:\n{}",
            folder.display(),
            file.path,
            first_difference(&text, &file.content)
        );
        golden.remove(&file.path);
    }
    assert!(
        golden.is_empty(),
        "{}: not emitted any more: {golden:?}",
        folder.display()
    );
}

fn first_difference(old: &str, new: &str) -> String {
    let at = old
        .lines()
        .zip(new.lines())
        .position(|(a, b)| a != b)
        .unwrap_or(old.lines().count().min(new.lines().count()));
    let line = |text: &str| text.lines().nth(at).unwrap_or("(end)").to_owned();
    format!("line {}:\n- {}\n+ {}", at + 1, line(old), line(new))
}

fn list(root: &Path, folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(root, &path, found);
        } else if let Ok(inside) = path.strip_prefix(root) {
            found.insert(inside.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// Every line that is proposed for the overlay fits what it is proposed for.
#[test]
fn proposed_overlays_match() {
    let folder = std::env::temp_dir().join(format!("docwright-proposed-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("the folder can be made");
    let mut pasted = 0;
    for case in cases() {
        let (_, output) = case.run();
        let has_overlay = case.folder.join("overlay.toml").is_file();
        let Some(schema) = output
            .schema
            .filter(|schema| !schema.gaps.is_empty() && !has_overlay)
        else {
            continue;
        };
        let stub = render::overlay_stub(&schema);
        let lines = stub.lines().enumerate();
        let lines = lines.filter_map(|(at, line)| Some((at, line.strip_prefix("# ")?)));
        let text: String = lines.map(|(at, line)| fill(line, at) + "\n").collect();
        let path = folder.join(format!("{}.toml", case.name));
        fs::write(&path, &text).expect("the overlay can be written");
        let (mut found, _) = case.find();
        let overlay = found.attach(&path);
        let mut settings = case.settings();
        let profile = case.folder.join("profile.toml");
        if profile.is_file() {
            settings.profile = HowToRead::Attached(found.attach(&profile));
        }
        let output = pipeline::generate(&found.sources, Some(overlay), &settings);
        let bad = [
            &codes::OVERLAY_UNMATCHED,
            &codes::BAD_OVERLAY,
            &codes::UNKNOWN_KEY,
        ];
        let bad: Vec<_> = output
            .diagnostics
            .iter()
            .filter(|finding| bad.contains(&finding.code))
            .map(|finding| &finding.message)
            .collect();
        assert!(bad.is_empty(), "{}: {bad:?}\n{text}", case.name);
        pasted += 1;
    }
    drop(fs::remove_dir_all(&folder));
    assert!(pasted > 0, "some cases have gaps");
}

/// A proposed line with a value that can stand there.
fn fill(line: &str, at: usize) -> String {
    let value = match line.split_once(" = ") {
        Some(("type", _)) => "string",
        Some(("method", _)) => "GET",
        Some(("path", _)) => "/pasted",
        _ => "pasted",
    };
    let name = format!(".pasted{at}]");
    line.replace('…', value).replace(".NAME]", &name)
}

/// `ok` cases are fit to make a crate from, and every code that documents can cause appears in some case.
#[test]
fn cases_cover_every_code() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        let (_, output) = case.run();
        seen.extend(output.diagnostics.iter().map(|finding| finding.code.name));
        if case.is_ok() {
            assert!(!output.files.is_empty(), "{} makes no crate", case.name);
        }
    }
    // Found before or after the stages: the tests of the command line make these.
    let elsewhere = [&codes::BAD_CONFIG, &codes::UNREADABLE_FILE].map(|code| code.name);
    let missing: Vec<&str> = codes::ALL
        .iter()
        .map(|code| code.name)
        .filter(|name| !seen.contains(name) && !elsewhere.contains(name))
        .collect();
    assert!(missing.is_empty(), "no case makes these: {missing:?}");
}
