//! What a run holds at its peak is linear in its documents: at most [`MOST`] bytes for each byte of a page, and in the end at
//! most four times as much for four times as long a page. A test program of its own: it counts all that the program holds.

use std::fs;

use docwright::pipeline::{self, Stage};
use docwright::source;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// Bytes at the peak of reading for each byte of a page.
const MOST: f64 = 12.0;

/// Bytes of the smaller page.
const SIZE: usize = 400_000;

/// A page that is nothing but many of one thing.
struct Shape {
    name: &'static str,
    path: &'static str,
    before: &'static str,
    entry: fn(usize) -> String,
    after: &'static str,
}

const FIELDS: &str = "# Boat\n\nA boat.\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n";

const SHAPES: &[Shape] = &[
    Shape {
        name: "rows of a table in Markdown",
        path: "docs/models/components/boat.md",
        before: FIELDS,
        entry: |at| format!("| `field{at}` | *string* | :heavy_check_mark: | Some words about it. |\n"),
        after: "",
    },
    Shape {
        name: "values in Markdown",
        path: "docs/models/components/colour.md",
        before: "# Colour\n\nA colour.\n\n## Values\n\n| Name | Value |\n| --- | --- |\n",
        entry: |at| format!("| `AShadeOfGreen{at}` | a_shade_of_green_{at} |\n"),
        after: "",
    },
    Shape {
        name: "fields in HTML",
        path: "operations/findboat/index.html",
        before: "<html><body><main><h1 id=\"_top\">findBoat</h1>\
            <div class=\"sl-openapi-operation-method\"><div class=\"sl-openapi-operation-method-badge get\">GET</div>\
            <div class=\"sl-openapi-operation-method-path\">/boats</div></div>\
            <section class=\"sl-openapi-section\"><h2 id=\"responses\">Responses</h2>\
            <section class=\"sl-openapi-section\"><h3 id=\"200\">200</h3><div class=\"sl-openapi-section-panel\">\
            <div data-openapi-content-type=\"application/json\" role=\"tabpanel\"><details><summary>\
            <span class=\"sl-openapi-type\">object</span></summary><div class=\"sl-openapi-keys\">",
        entry: |at| {
            format!(
                "<div class=\"sl-openapi-key not-content\"><div class=\"sl-openapi-key-name\"><strong>field{at}</strong></div>\
                 <div class=\"sl-openapi-key-description\"><div><span class=\"sl-openapi-type\">integer</span>\
                 <span class=\"sl-openapi-tag\">format: int32</span></div></div></div>\n"
            )
        },
        after: "</div></details></div></div></section></section></main></body></html>",
    },
];

fn page(shape: &Shape, size: usize) -> String {
    let mut text = shape.before.to_owned();
    let entries = (0..).map(shape.entry);
    entries
        .take_while(|entry| {
            text.push_str(entry);
            text.len() < size
        })
        .for_each(drop);
    text + shape.after
}

/// Bytes at the peak when a stage has ended.
fn peak(shape: &Shape, size: usize, until: Stage) -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(shape.path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(&path, page(shape, size)).expect("a file");
    let settings = pipeline::Settings {
        until,
        lean: true,
        ..pipeline::Settings::default()
    };
    let _profiler = dhat::Profiler::builder().testing().build();
    let found = source::find(&[folder.path().to_path_buf()], folder.path());
    let output = pipeline::generate(&found.sources, None, &settings);
    let peak = dhat::HeapStats::get().max_bytes;
    match until {
        Stage::Read => assert!(!output.evidence.is_empty(), "{}: nothing was read", shape.name),
        _ => assert!(output.schema.is_some(), "{}: nothing was read", shape.name),
    }
    peak as f64
}

#[test]
fn a_huge_page_is_held_a_few_times() {
    // What starts with a thread or with the first page is none of a page's.
    peak(&SHAPES[0], 100, Stage::Emit);
    let mut wrong = Vec::new();
    for shape in SHAPES {
        let read = peak(shape, 4 * SIZE, Stage::Read) / (4 * SIZE) as f64;
        let whole = [SIZE, 4 * SIZE].map(|size| peak(shape, size, Stage::Emit));
        let (held, growth) = (whole[1] / (4 * SIZE) as f64, whole[1] / whole[0]);
        println!(
            "{:30} {read:5.1} to read, {held:5.1} in all, {growth:4.1} times for four times as much",
            shape.name
        );
        // A vector that has just grown holds up to twice what is in it.
        if read > MOST || growth > 6.0 {
            wrong.push(shape.name);
        }
    }
    assert!(
        wrong.is_empty(),
        "more than {MOST} bytes for each byte, or more than linear: {wrong:#?}"
    );
}
