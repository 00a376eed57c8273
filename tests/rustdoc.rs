//! What rustdoc makes of descriptions, asked of rustdoc itself: it collects no test from them, and is quiet.
//!
//! Descriptions come from a generator that always begins at the same place. They go through the whole of `lower` and `emit`; what
//! is documented there then stands in a crate of its own, since rustdoc needs no dependencies for that.
//! `DOCWRIGHT_DESCRIPTIONS=20000` tries as many.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use docwright::emit;
use docwright::lower::{Settings, lower};
use docwright_schema::{Diagnostics, Schema};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// What Markdown, in any dialect, gives a meaning to.
const PIECES: &[&str] = &[
    "- [ ]",
    "- [x]     ",
    "- ",
    "-     ",
    "* ",
    "+ ",
    "1. ",
    "1)      ",
    "> ",
    ">     ",
    ">> ",
    ": ",
    "[^a]:",
    "[^a]",
    "[a]: b",
    "[a]: https://b.c",
    "[a]",
    "[a][b]",
    "[a](b)",
    "![a](b)",
    "[a](fn@b)",
    "[a](struct@B)",
    "[a](mailto:b@c.d)",
    "[`a`]",
    "[a](#b)",
    "[a](crate::b)",
    "[a](../b.md)",
    "[a](<b c>)",
    "[a](https://b.c \"d\")",
    "<https://a.b>",
    "<a@b.c>",
    "https://a.b/c",
    "www.a.b",
    "mailto:a@b.c",
    "a@b.c",
    "<b>",
    "</b>",
    "<br/>",
    "<!--",
    "-->",
    "<!-- a -->",
    "<?a",
    "<![CDATA[",
    "<script>",
    "<details>",
    "Vec<T>",
    "a<b",
    "```",
    "```rust",
    "```json",
    "``` ignore",
    "~~~",
    "~~~~text",
    "````",
    "`",
    "``",
    "\n",
    "\n\n",
    "\n    ",
    "\n\n    ",
    "\n\n      ",
    "\n\t",
    "\t",
    "    ",
    "  ",
    " ",
    "\\",
    "|",
    "\n|---|\n",
    "| a | b |",
    "\n===\n",
    "\n---\n",
    "# ",
    "#",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "$",
    "$$",
    "::: a",
    "&lt;",
    "&nbsp;",
    "{#a}",
    "{a}",
    "std::process::exit(1);",
    "let a = 1;",
    "panic!()",
    "a",
    "ab",
    "A b.",
    "é",
    "\u{202e}",
    "\u{200b}",
    "\u{e0041}",
    "\r\n",
    "\r",
    "//",
    "*/",
    "/*",
    "\"",
    "'",
];

fn descriptions(count: usize) -> Vec<String> {
    let piece = proptest::sample::select(PIECES).prop_map(str::to_owned);
    let description = prop_oneof![
        8 => proptest::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat()),
        1 => "[-*>#\\[\\]()<>!`~|_:/^ \t\nabx1.]{0,60}",
        1 => ".{0,40}",
    ];
    let mut runner = TestRunner::deterministic();
    let next = |_| description.new_tree(&mut runner).map(|tree| tree.current());
    (0..count)
        .map(next)
        .collect::<Result<_, _>>()
        .expect("a description")
}

/// A schema whose models, fields and values have these descriptions.
fn schema(descriptions: &[String]) -> Schema {
    let stated = |value: Value| json!({ "value": value, "grade": "stated" });
    let models = descriptions.chunks(3).enumerate().map(|(number, texts)| {
        let field = |(at, text): (usize, &String)| {
            json!({
                "name": format!("f{at}"), "wire_name": stated(json!(format!("f{at}"))), "type": stated(json!({ "string": null })),
                "required": stated(json!(true)), "description": text, "place": "",
            })
        };
        let model = json!({
            "name": stated(json!(format!("M{number}"))), "role": "payload", "kind": "object", "description": texts.first(),
            "fields": texts.iter().enumerate().skip(1).map(field).collect::<Vec<_>>(), "places": [],
        });
        (format!("M{number}"), model)
    });
    let api = json!({ "description": descriptions.first() });
    let schema = json!({ "version": 1, "api": api, "models": models.collect::<serde_json::Map<_, _>>() });
    serde_json::from_value(schema).expect("a schema")
}

/// The documentation of everything that is emitted, each on an item of a crate without dependencies.
fn crate_of(schema: &Schema) -> String {
    let krate = lower(schema, &Settings::default(), &mut Diagnostics::default());
    let files = emit::emit(krate);
    let models = files.iter().filter(|file| file.path.starts_with("src/models"));
    let mut text = "#![allow(dead_code, missing_docs)]\n//! Descriptions.\n".to_owned();
    let mut open = String::new();
    let mut items = 0;
    for line in models.flat_map(|file| file.content.lines()) {
        let line = line.trim_start();
        if line.starts_with("///") {
            open.push_str(line);
            open.push('\n');
        } else if !open.is_empty() && !line.starts_with("#[") {
            text.push_str(&format!("{open}pub struct S{items};\n"));
            open.clear();
            items += 1;
        }
    }
    text
}

fn rustdoc(folder: &Path, arguments: &[&str]) -> Output {
    Command::new("rustdoc")
        .args(["--edition", "2024", "lib.rs"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("rustdoc runs")
}

/// The names of the tests that rustdoc finds.
fn tests(folder: &Path) -> Vec<String> {
    let output = rustdoc(folder, &["--test", "--test-args", "--list"]);
    let said = String::from_utf8_lossy(&output.stdout);
    let failed = String::from_utf8_lossy(&output.stderr);
    let lines = said.lines().chain(failed.lines());
    lines
        .filter(|line| line.contains("lib.rs - "))
        .map(str::to_owned)
        .collect()
}

#[test]
fn descriptions_are_no_tests_and_rustdoc_is_quiet() {
    let count = std::env::var("DOCWRIGHT_DESCRIPTIONS")
        .ok()
        .and_then(|count| count.parse().ok());
    let descriptions = descriptions(count.unwrap_or(3_000));
    let folder = tempfile::tempdir().expect("a folder");
    let text = crate_of(&schema(&descriptions));
    assert!(
        text.matches("pub struct").count() > descriptions.len() / 2,
        "descriptions are emitted"
    );
    fs::write(folder.path().join("lib.rs"), text).expect("a file");
    let output = rustdoc(folder.path(), &["-D", "warnings"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{}",
        said.chars().take(6_000).collect::<String>()
    );
    let tests = tests(folder.path());
    assert!(tests.is_empty(), "{tests:#?}");
    println!(
        "{} descriptions, {} tests, no warnings",
        descriptions.len(),
        tests.len()
    );
}

/// The check above can fail.
#[test]
fn rustdoc_finds_a_test_where_there_is_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "//! Descriptions.\n/// - [ ]     let a = 1;\npub struct S0;\n/// ```\n/// let a = 1;\n/// ```\npub struct S1;\n";
    fs::write(folder.path().join("lib.rs"), text).expect("a file");
    assert!(
        tests(folder.path()).iter().any(|test| test.contains("S1")),
        "{:?}",
        tests(folder.path())
    );
}
