//! Rules of the repository that no compiler checks.

mod imports;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use docwright_tests::root;

/// The rows of the table of a page whose first column is called so: the cells of each.
fn table(page: &str, head: &str) -> Vec<Vec<String>> {
    let head = format!("| {head} |");
    let lines = page.lines().skip_while(|line| !line.starts_with(&head)).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|'));
    let cells = |row: &str| {
        row.split('|')
            .map(|cell| cell.trim().to_owned())
            .collect::<Vec<_>>()
    };
    // A row begins and ends with a bar.
    rows.map(|row| {
        cells(
            row.strip_prefix('|')
                .and_then(|row| row.strip_suffix('|'))
                .unwrap_or(row),
        )
    })
    .collect()
}

/// The names that a cell shows as code.
fn names(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn architecture() -> String {
    fs::read_to_string(root().join("generator/README.md")).expect("generator/README.md")
}

/// Which stage may name which: a stage knows its own modules and those listed; everything may know the schema crate.
fn stages(page: &str) -> Vec<(String, Vec<String>)> {
    let rows = table(page, "stage").into_iter();
    let stage = |row: Vec<String>| Some((names(row.first()?).pop()?, names(row.last()?)));
    rows.filter_map(stage).collect()
}

/// The phases of a stage in their order: each names only those before it. `mod.rs` of the stage is the row of them.
fn phases(page: &str) -> Vec<(String, Vec<String>)> {
    let tables = page
        .lines()
        .filter_map(|line| line.strip_prefix("| phase of `")?.split('`').next());
    let phases = tables.map(|stage| {
        let rows = table(page, &format!("phase of `{stage}`"));
        let phase = |row: &Vec<String>| names(row.first()?).pop();
        (stage.to_owned(), rows.iter().filter_map(phase).collect())
    });
    phases.collect()
}

#[test]
fn the_tables_of_the_architecture_are_read() {
    let page = "\
| stage | decides | may name |
|---|---|---|
| `one` | `a` | `fs`, `two` |
| `two` | b | |

| phase of `two` | takes |
|---|---|
| `x` | `y` |
| `z` | |
";
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let expected = [
        ("one".to_owned(), owned(&["fs", "two"])),
        ("two".to_owned(), owned(&[])),
    ];
    assert_eq!(stages(page), expected);
    assert_eq!(phases(page), [("two".to_owned(), owned(&["x", "z"]))]);
}

#[test]
fn every_module_of_a_stage_is_one_of_its_phases() {
    let phases = phases(&architecture());
    assert!(phases.len() > 2, "the tables have moved");
    for (stage, mut phases) in phases {
        let folder = fs::read_dir(root().join("generator/src").join(&stage)).expect("the folder of a stage");
        let entries = folder
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned());
        let names = entries.map(|name| name.trim_end_matches(".rs").to_owned());
        let mut modules: Vec<_> = names.filter(|name| name != "mod" && name != "tests").collect();
        modules.sort();
        phases.sort();
        assert_eq!(
            modules, phases,
            "the modules of {stage}, and its phases in generator/README.md"
        );
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                if path
                    .file_name()
                    .is_some_and(|name| name != "target" && name != "expected")
                {
                    open.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests") || path.to_string_lossy().contains("tests.rs")
}

#[test]
fn stages_know_only_what_they_may() {
    let source = root().join("generator/src");
    let mut wrong = Vec::new();
    let stages = stages(&architecture());
    assert!(stages.len() > 5, "the table has moved");
    for (stage, allowed) in &stages {
        let files = rust_files(&source.join(stage));
        assert!(!files.is_empty(), "{stage} has moved");
        for file in files.iter().filter(|file| !is_test(file)) {
            let text = fs::read_to_string(file).expect("a source file");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for (at, _) in code.match_indices("crate::") {
                // In quotes it is a path of a generated crate; `$crate` and `my_crate` are no paths of this one.
                if code[..at]
                    .ends_with(|c: char| c == '"' || c == '`' || c == '$' || c == '_' || c.is_alphanumeric())
                {
                    continue;
                }
                let part = &code[at + "crate::".len()..];
                let name: String = part
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if name != *stage && !allowed.contains(&name) && !name.is_empty() {
                    wrong.push(format!("{} names {name}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What of the standard library changes the file system; a lint of clippy would also hold for tests.
const CHANGES: &[&str] = &[
    "fs::write",
    "fs::rename",
    "fs::copy",
    "fs::create_dir",
    "fs::remove_",
    "fs::hard_link",
    "fs::set_permissions",
    "File::create",
    ".create(true)",
    ".create_new(true)",
    ".append(true)",
    "DirBuilder",
    "tempfile::",
];

#[test]
fn one_door_changes_the_file_system() {
    let door = root().join("generator/src/fs/disk.rs");
    let changes = |file: &PathBuf| {
        let text = fs::read_to_string(file).expect("a source file");
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        CHANGES.iter().any(|name| code.contains(name))
    };
    assert!(changes(&door), "it has moved");
    let files = ["generator/src", "generator/cli/src"].map(|folder| rust_files(&root().join(folder)));
    let others: Vec<_> = files
        .into_iter()
        .flatten()
        .filter(|file| *file != door && !is_test(file) && !file.ends_with("write/faults.rs"))
        .filter(changes)
        .collect();
    assert!(others.is_empty(), "{others:#?}");
}

/// The phases that `code`, which stands `depth` modules below the stage, names by `crate::` or by `super::`.
fn named<'p>(code: &str, stage: &str, phases: &'p [String], depth: usize) -> Vec<&'p str> {
    let above = "super::".repeat(depth);
    let names = |phase: &&String| {
        let paths = [format!("crate::{stage}::{phase}"), format!("{above}{phase}")];
        paths.iter().any(|path| {
            code.match_indices(path.as_str()).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                let after = code[at + path.len()..].chars().next();
                // A longer row of `super::` leads further up.
                let is_whole = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
                is_whole(before) && is_whole(after) && !(path.starts_with("super") && before == Some(':'))
            })
        })
    };
    phases.iter().filter(names).map(String::as_str).collect()
}

#[test]
fn phases_know_only_those_before_them() {
    let mut wrong = Vec::new();
    for (stage, phases) in &phases(&architecture()) {
        let folder = root().join("generator/src").join(stage);
        for (number, phase) in phases.iter().enumerate() {
            let mut files = rust_files(&folder.join(phase));
            files.extend(Some(folder.join(format!("{phase}.rs"))).filter(|file| file.is_file()));
            assert!(!files.is_empty(), "{stage}/{phase} has moved");
            for file in files.iter().filter(|file| !is_test(file)) {
                let text = fs::read_to_string(file).expect("a source file");
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                let inside = file.strip_prefix(&folder).expect("a file of the stage");
                let depth = inside.components().count() - usize::from(inside.ends_with("mod.rs"));
                let later = &phases[number + 1..];
                for name in named(code, stage, later, depth) {
                    wrong.push(format!("{stage}/{} names {name}", inside.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_phase_that_names_a_later_one_is_found() {
    let phases = ["models", "whole"].map(str::to_owned);
    assert_eq!(
        named("use crate::resolve::whole::finish;", "resolve", &phases, 2),
        ["whole"]
    );
    assert_eq!(
        named("use super::super::whole;", "resolve", &phases, 2),
        ["whole"]
    );
    let own =
        "use super::whole; use super::super::super::whole; use crate::resolve::wholesale; crate::emit::whole";
    assert!(named(own, "resolve", &phases, 2).is_empty());
}

/// The circles of files that the architecture admits, each with its reason.
fn admitted(page: &str) -> Vec<Vec<String>> {
    let rows = table(page, "circle of files").into_iter();
    rows.filter_map(|row| Some(names(row.first()?))).collect()
}

#[test]
fn files_import_each_other_only_where_the_architecture_says_why() {
    let mut found = Vec::new();
    for folder in ["src", "cli/src", "schema/src"] {
        let folder = root().join("generator").join(folder);
        let files: BTreeMap<String, String> = rust_files(&folder)
            .into_iter()
            .filter(|file| !is_test(file))
            .map(|file| {
                let name = file.strip_prefix(&folder).expect("a file of the folder");
                let text = fs::read_to_string(&file).expect("a source file");
                (name.to_string_lossy().replace('\\', "/"), text)
            })
            .collect();
        assert!(files.len() > 10, "{} has moved", folder.display());
        found.extend(imports::circles(&files));
    }
    assert_eq!(
        found,
        admitted(&architecture()),
        "circles of imports, and the table of them"
    );
}

/// The cases that the rows below a heading of `tests/cases/README.md` name, and what each is said to prove.
fn cases(page: &str, heading: &str) -> Vec<(String, String)> {
    let heading = format!("## {heading}");
    let below = page.lines().skip_while(|line| *line != heading);
    let below: Vec<&str> = below
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .collect();
    let rows = table(&below.join("\n"), "case | what it proves").into_iter();
    // A row may tell of several cases, and a cell may hold a bar, as code of it or escaped.
    let row = |row: Vec<String>| {
        let proves = row.get(1..).map(|cells| cells.join("|")).unwrap_or_default();
        let cases = names(row.first()?).into_iter();
        Some(cases.map(move |case| (case, proves.clone())).collect::<Vec<_>>())
    };
    rows.filter_map(row).flatten().collect()
}

#[test]
fn the_table_of_cases_is_read() {
    let page = "\
## ok

| case | what it proves |
| --- | --- |
| `a`, `b` | A bare `\\|`. |
| `c` | |

## err

| case | what it proves |
| --- | --- |
| `d` | No reader. |
";
    let owned = |(case, proves): (&str, &str)| (case.to_owned(), proves.to_owned());
    let ok = [("a", r"A bare `\|`."), ("b", r"A bare `\|`."), ("c", "")].map(owned);
    assert_eq!(cases(page, "ok"), ok);
    assert_eq!(cases(page, "err"), [owned(("d", "No reader."))]);
}

#[test]
fn every_case_has_a_row_that_says_what_it_proves() {
    let folder = root().join("tests/cases");
    let page = fs::read_to_string(folder.join("README.md")).expect("tests/cases/README.md");
    for kind in ["ok", "err"] {
        let entries = fs::read_dir(folder.join(kind)).expect("the folder of cases");
        let mut found: Vec<_> = entries
            .flatten()
            .filter(|entry| entry.path().join("input").is_dir())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        found.sort();
        assert!(found.len() > 10, "{kind} has moved");
        let rows = cases(&page, kind);
        let silent: Vec<_> = rows.iter().filter(|(_, proves)| proves.is_empty()).collect();
        assert!(silent.is_empty(), "rows that say nothing: {silent:#?}");
        let mut named: Vec<_> = rows.into_iter().map(|(case, _)| case).collect();
        named.sort();
        let missing: Vec<_> = found.iter().filter(|case| !named.contains(case)).collect();
        assert!(
            missing.is_empty(),
            "cases of {kind} without a row in tests/cases/README.md: {missing:#?}"
        );
        assert_eq!(
            named, found,
            "the rows of {kind} in tests/cases/README.md, and its folders"
        );
    }
}

#[test]
fn files_hold_one_concept() {
    const LIMIT: usize = 450;
    let generator = root().join("generator");
    let long = |file: &PathBuf| fs::read_to_string(file).is_ok_and(|text| text.lines().count() > LIMIT);
    let found: Vec<_> = rust_files(&generator)
        .into_iter()
        .filter(|file| !is_test(file))
        .filter(long)
        .collect();
    assert!(found.is_empty(), "over {LIMIT} lines: {found:#?}");
}

#[test]
fn the_readme_takes_two_minutes() {
    const LIMIT: usize = 150;
    let text = fs::read_to_string(root().join("README.md")).expect("README.md");
    let lines = text.lines().count();
    assert!(lines <= LIMIT, "README.md has {lines} lines, over {LIMIT}");
}

#[test]
fn text_files_are_tidy() {
    let mut wrong = Vec::new();
    for folder in [
        "generator",
        "tests/fuzz",
        "tests/manual",
        "tests/src",
        "tests/xtask",
        "tests/json-harness",
        "tests/wire-harness",
    ] {
        for file in rust_files(&root().join(folder)) {
            let text = fs::read_to_string(&file).expect("a source file");
            if text.contains('\r') || text.lines().any(|line| line.ends_with(' ')) || !text.ends_with('\n') {
                wrong.push(file);
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "blanks at line ends, carriage returns or no final newline: {wrong:#?}"
    );
}

#[test]
fn the_top_level_is_as_documented() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "generated",
        "generator",
        "spec",
        "target",
        "tests",
    ];
    let names = fs::read_dir(root())
        .expect("the root")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    let extra: Vec<String> = names
        .filter(|name| !name.starts_with('.') && !allowed.contains(&name.as_str()))
        .collect();
    assert!(extra.is_empty(), "{extra:?}");
}
