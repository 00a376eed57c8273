//! What the manual and the architecture list: readers, languages, tests, figures.

use std::path::Path;

use docwright::read::READERS;
use docwright_tests::root;

use crate::pages::{BOOK, gather, text};

#[test]
fn every_reader_and_language_is_listed() {
    let chapter = text(&format!("{BOOK}/formats.md"));
    let row = |name: &str| {
        let start = format!("| `{name}` |");
        let row = chapter.lines().find(|line| line.starts_with(&start));
        row.unwrap_or_else(|| panic!("there is no row for {name}"))
    };
    for reader in READERS {
        row(reader.name);
    }
    let mut code = String::new();
    gather(&root().join("generator/src/read/formats/speakeasy"), &mut code);
    let dialects: Vec<&str> = code.split(": Dialect = Dialect {").skip(1).collect();
    assert!(dialects.len() > 2, "the dialects have moved");
    for dialect in dialects {
        let name = dialect.split('"').nth(1).expect("a name");
        assert!(
            row("speakeasy").contains(name),
            "the row for speakeasy does not name {name}"
        );
    }
}

/// The page of what holds.
const INVARIANTS: &str = "generator/INVARIANTS.md";

#[test]
fn the_files_that_the_architecture_names_exist() {
    let page = [text("generator/README.md"), text(INVARIANTS)].concat();
    let folders = ["", "generator", "generator/src"].map(|folder| root().join(folder));
    // A file without a folder stands beside the one before.
    let mut beside = None;
    let mut count = 0;
    for name in page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.ends_with(".rs"))
    {
        let file = folders.iter().chain(&beside).map(|folder| folder.join(name));
        let file = file.into_iter().find(|file| file.is_file());
        let file = file.unwrap_or_else(|| panic!("there is no {name}"));
        if name.contains('/') {
            beside = file.parent().map(Path::to_path_buf);
        }
        count += 1;
    }
    assert!(count > 40, "generator/README.md has moved");
}

#[test]
fn the_tests_that_the_invariants_name_exist() {
    let page = text(INVARIANTS);
    let mut code = String::new();
    for folder in ["generator", "tests"] {
        gather(&root().join(folder), &mut code);
    }
    let mut count = 0;
    for name in page.split('`').skip(1).step_by(2) {
        if name.contains('_') && !name.contains(['/', '.']) {
            assert!(code.contains(&format!("fn {name}(")), "there is no test {name}");
            count += 1;
        }
    }
    assert!(count > 5, "{INVARIANTS} has moved");
}

/// The cells of the rows of a table that stands between the marks of `name`, without its head.
fn rows(page: &str, name: &str) -> Vec<Vec<String>> {
    let page = text(page);
    let (_, rest) = page.split_once(&format!("<!-- {name} -->")).expect("a table");
    let (table, _) = rest.split_once(&format!("<!-- /{name} -->")).expect("its end");
    let rows = table.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells = |row: &str| {
        row.trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    rows.map(cells).collect()
}

#[test]
fn the_readme_shows_the_means_of_the_manual() {
    // The columns of ops, params, body, resp, type and req.
    const SHOWN: &[usize] = &[1, 2, 4, 5, 9, 11];
    let all = rows(&format!("{BOOK}/accuracy.md"), "score");
    let means: Vec<Vec<&String>> = all
        .iter()
        .filter(|row| row[0].contains("mean"))
        .map(|row| SHOWN.iter().map(|at| &row[*at]).collect())
        .collect();
    let shown = rows("README.md", "means");
    let shown: Vec<Vec<&String>> = shown.iter().map(|row| row.iter().skip(2).collect()).collect();
    assert!(shown.len() > 1, "the table has moved");
    assert_eq!(shown, means);
}
