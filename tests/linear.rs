//! What a run costs is linear in its documents, for every list that a stage walks: four times as many of a thing take about
//! four times the processor's time of one thread, not sixteen times.
//!
//! Time is that which the system counts for the thread, not the clock's: other programs do not matter. The ratio of the
//! least of several runs is compared, so the machine's speed does not matter either.

use std::fs;
use std::path::Path;

use docwright::{pipeline, source};

/// A list: how pages with so many of it look, by path.
struct Shape {
    name: &'static str,
    /// So many that a run takes long enough to be measured.
    count: usize,
    pages: fn(usize) -> Vec<(String, String)>,
}

const HEAD: &str = "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n";

fn model(name: &str, above: &str, rows: &str) -> (String, String) {
    let path = format!("docs/models/components/{}.md", name.to_lowercase());
    (path, format!("# {name}\n\n{above}\n\n## Fields\n\n{HEAD}{rows}"))
}

fn rows(count: usize, row: impl Fn(usize) -> String) -> String {
    (0..count).map(row).collect()
}

fn plain(count: usize) -> String {
    rows(count, |at| {
        format!("| `field{at}` | *string* | :heavy_check_mark: | Some words. |\n")
    })
}

fn described(text: &str) -> Vec<(String, String)> {
    vec![model("Boat", text, &plain(1))]
}

fn operations(count: usize, group: impl Fn(usize) -> usize) -> Vec<(String, String)> {
    let mut pages: std::collections::BTreeMap<usize, String> = std::collections::BTreeMap::new();
    for at in 0..count {
        let page = pages
            .entry(group(at))
            .or_insert_with(|| format!("# Group{}\n\n### Available Operations\n\n", group(at)));
        page.push_str(&format!(
            "\n## op{at}\n\nDoes it.\n\n### Example Usage\n\n<!-- UsageSnippet language=\"typescript\" operationID=\"op{at}\" method=\"get\" \
             path=\"/boats/{at}\" -->\n```typescript\nx\n```\n\n### Response\n\n**Promise\\<[components.Boat](../../models/components/boat.md)\\>**\n"
        ));
    }
    let boat = model("Boat", "A boat.", &plain(1));
    let pages = pages
        .into_iter()
        .map(|(group, text)| (format!("docs/sdks/group{group}/README.md"), text));
    pages.chain([boat]).collect()
}

const SHAPES: &[Shape] = &[
    Shape {
        name: "fields",
        count: 1_500,
        pages: |n| vec![model("Boat", "A boat.", &plain(n))],
    },
    Shape {
        name: "fields of one name in Rust",
        count: 1_500,
        pages: |n| {
            let row = |at| {
                format!(
                    "| `a{}b{}` | *string* | :heavy_check_mark: | x |\n",
                    ".".repeat(at % 40),
                    "-".repeat(at / 40)
                )
            };
            vec![model("Boat", "A boat.", &rows(n, row))]
        },
    },
    Shape {
        name: "links to models",
        count: 400,
        pages: |n| {
            (0..n).map(|at| model(&format!("Boat{at}"), "A boat.", &rows(1, |_| format!("| `next` | [components.Boat{0}](../../models/components/boat{0}.md) | :heavy_check_mark: | x |\n", (at + 1) % n)))).collect()
        },
    },
    Shape {
        name: "models",
        count: 300,
        pages: |n| {
            (0..n)
                .map(|at| model(&format!("Boat{at}"), "A boat.", &plain(3)))
                .collect()
        },
    },
    Shape {
        name: "pages of one model with fields of their own",
        count: 200,
        pages: |n| {
            let page = |at: usize| {
                let (_, text) = model(
                    "Boat",
                    "A boat.",
                    &rows(2, |row| {
                        format!("| `field{at}x{row}` | *string* | :heavy_check_mark: | x |\n")
                    }),
                );
                (format!("part{at}/docs/models/components/boat.md"), text)
            };
            (0..n).map(page).collect()
        },
    },
    Shape {
        name: "values",
        count: 4_000,
        pages: |n| {
            let rows = rows(n, |at| format!("| `Value{at}` | value{at} |\n"));
            let text =
                format!("# Colour\n\nA colour.\n\n## Values\n\n| Name | Value |\n| --- | --- |\n{rows}");
            vec![("docs/models/components/colour.md".to_owned(), text)]
        },
    },
    Shape {
        name: "operations of one group",
        count: 600,
        pages: |n| operations(n, |_| 0),
    },
    Shape {
        name: "groups",
        count: 300,
        pages: |n| operations(n, |at| at),
    },
    Shape {
        name: "words of a description",
        count: 20_000,
        pages: |n| described(&"word [x] ".repeat(n)),
    },
    Shape {
        name: "addresses",
        count: 4_000,
        pages: |n| described(&"http://a.b/c ".repeat(n)),
    },
    Shape {
        name: "backticks",
        count: 30_000,
        pages: |n| described(&format!("{0}\n\nz{0}\n", "`".repeat(n))),
    },
    Shape {
        name: "definitions",
        count: 1_000,
        pages: |n| described(&rows(n, |at| format!("[a{at}]: https://b.c\n\n[a{at}]\n\n"))),
    },
    Shape {
        name: "list items",
        count: 1_500,
        pages: |n| described(&"- item [x]\n".repeat(n)),
    },
    Shape {
        name: "nested lists",
        count: 20_000,
        pages: |n| described(&format!("{}x", "- ".repeat(n))),
    },
    Shape {
        name: "quotes",
        count: 20_000,
        pages: |n| described(&format!("{}x", "> ".repeat(n))),
    },
    Shape {
        name: "headings",
        count: 1_500,
        pages: |n| described(&rows(n, |at| format!("### Part {at}\n\nWords.\n\n"))),
    },
    Shape {
        name: "paddings of a cell",
        count: 1_000_000,
        pages: |n| {
            vec![model(
                "Boat",
                "A boat.",
                &format!("| `id` |{} *string* | :heavy_check_mark: | x |\n", " ".repeat(n)),
            )]
        },
    },
    Shape {
        name: "rows that do not fit",
        count: 1_500,
        pages: |n| {
            vec![model(
                "Boat",
                "A boat.",
                &rows(n, |at| format!("| `f{at}` | *string* | x | a | b | c |\n")),
            )]
        },
    },
    Shape {
        name: "operations that a person wrote",
        count: 150,
        pages: |n| {
            let operation = |at| {
                format!(
                    "## Boat {at}\n\n`GET /boats{at}/{{id}}`\n\nGives it.\n\n| Name | Type | Description |\n|---|---|---|\n\
                     | size | integer | How long |\n\n```json\n{{\"id\": {at}}}\n```\n\n"
                )
            };
            vec![(
                "boats.md".to_owned(),
                format!("# Boats API\n\n{}", rows(n, operation)),
            )]
        },
    },
    Shape {
        name: "tables of HTML without an end",
        count: 1_500,
        pages: |n| {
            vec![(
                "boats.md".to_owned(),
                format!("`GET /boats`\n\n{}", "<table>\n\n".repeat(n)),
            )]
        },
    },
    Shape {
        name: "types that make no sense",
        count: 600,
        pages: |n| {
            vec![model(
                "Boat",
                "A boat.",
                &rows(n, |at| format!("| `f{at}` | *strin{at}* | x | a |\n")),
            )]
        },
    },
];

/// Nanoseconds that this thread had a processor. Linux alone tells.
fn processor_time() -> Option<u64> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}

fn write(folder: &Path, pages: &[(String, String)]) {
    for (path, text) in pages {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

/// The least time of several runs of all stages but the last, on one thread.
fn cost(shape: &Shape, count: usize) -> Option<u64> {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), &(shape.pages)(count));
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a thread");
    let run = || {
        pool.install(|| {
            let found = source::find(&[folder.path().to_path_buf()], folder.path());
            let before = processor_time()?;
            let output = pipeline::generate(&found.sources, None, &pipeline::Settings::default());
            assert!(output.schema.is_some(), "{}: nothing was read", shape.name);
            Some(processor_time()?.saturating_sub(before))
        })
    };
    (0..3).map(|_| run()).min().flatten()
}

#[test]
fn four_times_as_much_takes_no_more_than_about_four_times_as_long() {
    /// Linear is 4, quadratic 16; what begins anew at each size is in between.
    const MOST: f64 = 8.0;
    let mut wrong = Vec::new();
    for shape in SHAPES {
        let (Some(once), Some(four)) = (cost(shape, shape.count), cost(shape, 4 * shape.count)) else {
            eprintln!("skipped: this system does not tell the time of a thread");
            return;
        };
        // Less than a tick of the system is not measured.
        let ratio = four as f64 / once.max(2_000_000) as f64;
        println!(
            "{:44} {ratio:5.1} ({} µs at {})",
            shape.name,
            once / 1_000,
            shape.count
        );
        if ratio > MOST {
            wrong.push(format!("{}: {ratio:.1}", shape.name));
        }
    }
    assert!(
        wrong.is_empty(),
        "more than {MOST} times as long for four times as much: {wrong:#?}"
    );
}
