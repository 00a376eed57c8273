//! How many packages each feature of a generated crate brings, and that a choice of TLS brings no other one.

use std::collections::BTreeSet;
use std::process::Command;

use docwright_tests::root;

use crate::pages::{BOOK, text};

/// The packages of a crate with a feature, as the manual counts them.
fn tree(feature: &str) -> BTreeSet<String> {
    let arguments =
        "tree --locked --package tidewatch --edges normal --prefix none --format {p} --no-default-features";
    let output = Command::new(env!("CARGO"))
        .args(arguments.split(' '))
        .args(["--target", "x86_64-unknown-linux-gnu", "--features", feature])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    let package = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    listed.lines().map(package).collect()
}

fn has(tree: &BTreeSet<String>, name: &str) -> bool {
    tree.iter().any(|package| package.split(' ').next() == Some(name))
}

#[test]
fn features_bring_as_many_packages_as_the_manual_says() {
    let chapter = text(&format!("{BOOK}/features.md"));
    let mut count = 0;
    for row in chapter.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [feature, _, number] = cells.as_slice() else {
            continue;
        };
        let Ok(number) = number.parse::<usize>() else {
            continue;
        };
        let feature = match feature.split('`').nth(1) {
            Some(feature) => feature,
            None if *feature == "none" => "",
            None => continue,
        };
        assert_eq!(tree(feature).len(), number, "`{feature}`");
        count += 1;
    }
    assert!(count >= 7, "the table has moved");
}

/// What providers, and what stands around them, are called.
const PROVIDERS: [&str; 5] = ["aws-lc-rs", "aws-lc-sys", "ring", "native-tls", "openssl-sys"];

#[test]
fn a_choice_of_tls_brings_no_other_provider() {
    for (feature, brings) in [
        ("reqwest", &[][..]),
        ("rustls", &["aws-lc-rs", "aws-lc-sys"]),
        ("rustls-ring", &["ring"]),
        ("rustls-no-provider", &[]),
        ("native-tls", &["native-tls", "openssl-sys"]),
    ] {
        let tree = tree(feature);
        let found: Vec<&str> = PROVIDERS.into_iter().filter(|name| has(&tree, name)).collect();
        assert_eq!(found, brings, "`{feature}`");
        assert_eq!(has(&tree, "rustls"), feature.starts_with("rustls"), "`{feature}`");
    }
}
