//! Tables of keys: those of the overlay, of a profile and of the configuration are what docwright takes.

use std::collections::BTreeSet;
use std::path::Path;

use docwright::config;
use docwright::overlay;
use docwright::profile;
use docwright_schema::{Diagnostics, SourceId};

use crate::pages::pages;

/// The tables of a TOML file and their keys, as the manual lists them after the comment `<!-- keys of WHAT -->`.
fn listed(what: &str) -> Vec<(String, BTreeSet<String>)> {
    let mark = format!("<!-- keys of {what} -->\n");
    let pages = pages();
    let mut lists = pages.iter().filter_map(|page| page.text.split_once(&mark));
    let (_, list) = lists.next().expect("a list of keys");
    assert!(lists.next().is_none(), "the keys of {what} are listed twice");
    let mut tables: Vec<(String, BTreeSet<String>)> = Vec::new();
    for row in list.lines().take_while(|line| line.starts_with('|')).skip(2) {
        let mut cells = row.split('|').skip(1).map(str::trim);
        let (table, keys) = (cells.next().expect("a table"), cells.next().expect("keys"));
        if !table.is_empty() {
            tables.push((table.trim_matches('`').to_owned(), BTreeSet::new()));
        }
        let keys = keys.split(", ").map(|key| key.trim_matches('`').to_owned());
        tables
            .last_mut()
            .expect("the first row names a table")
            .1
            .extend(keys);
    }
    tables
}

/// Whether `key` of the table `parent` is itself one of `tables`, or above one.
fn is_table(parent: &str, key: &str, tables: &[(String, BTreeSet<String>)]) -> bool {
    let path = |table: &str| table.trim_matches(['[', ']']).to_owned() + ".";
    let key = match parent {
        "" => format!("{key}."),
        _ => format!("{}{key}.", path(parent)),
    };
    tables.iter().any(|(table, _)| path(table).starts_with(&key))
}

/// Compares the keys that the manual lists with those that are known where one is unknown.
fn compare(what: &str, known: impl Fn(&str) -> String) {
    let mut tables = listed(what);
    assert!(tables.len() > 1);
    // A comment stands for the file as a whole; without one, it holds nothing but the tables.
    if tables.iter().all(|(table, _)| table != "#") {
        tables.push((String::new(), BTreeSet::new()));
    }
    for (table, keys) in &tables {
        let message = known(&format!("{table}\nzzzzzz = 1\n"));
        let names = message.split([' ', ',', '`']).filter(|word| !word.is_empty());
        let names = names.filter(|key| !is_table(table, key, &tables));
        let accepted: BTreeSet<String> = names.map(str::to_owned).collect();
        assert_eq!(accepted, *keys, "{what}: {table}");
    }
}

/// The keys that the first finding says were expected.
fn expected(text: &str, parse: impl Fn(&str, &mut Diagnostics)) -> String {
    let mut diagnostics = Diagnostics::default();
    parse(text, &mut diagnostics);
    let found = diagnostics
        .iter()
        .next()
        .unwrap_or_else(|| panic!("taken: {text}"));
    let (_, names) = found
        .message
        .split_once("expected ")
        .unwrap_or_else(|| panic!("{}", found.message));
    names.trim_start_matches("one of ").replace(" or ", ", ")
}

#[test]
fn the_keys_of_an_overlay_are_listed() {
    compare("an overlay", |text| {
        expected(text, |text, diagnostics| {
            overlay::parse(text, SourceId(0), diagnostics);
        })
    });
}

#[test]
fn the_keys_of_a_profile_are_listed() {
    compare("a profile", |text| {
        expected(text, |text, diagnostics| {
            profile::parse(text, SourceId(0), diagnostics);
        })
    });
}

#[test]
fn the_keys_of_a_configuration_are_listed() {
    compare("a configuration", |text| {
        let mut diagnostics = Diagnostics::default();
        config::parse(text, SourceId(0), Path::new(""), &mut diagnostics);
        let mut help = diagnostics.iter().flat_map(|found| &found.help);
        let names = help.find_map(|help| help.strip_prefix("known keys: "));
        names.unwrap_or_else(|| panic!("taken: {text}")).to_owned()
    });
}
