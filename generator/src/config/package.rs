//! What a person states of a generated package: keys of `[package]` as cargo has them. Takes a table of the configuration and
//! its text; must not know what docwright writes itself.
//!
//! The edition and the version of Rust are none of them: the generated code is written for certain ones.

use toml::de::DeTable;

use super::table::Tables;

/// Keys whose value is text.
const TEXTS: &[&str] = &[
    "description",
    "documentation",
    "homepage",
    "license",
    "license-file",
    "repository",
    "version",
];

/// Keys whose value is a list of text.
const LISTS: &[&str] = &["authors", "categories", "keywords"];

/// Reads the table `package` of an API; `text` is the whole configuration.
pub(super) fn read(tables: &mut Tables<'_>, package: &DeTable<'_>, text: &str, api: &str) -> toml::Table {
    let mut known = [TEXTS, LISTS, &["metadata", "publish"]].concat();
    known.sort_unstable();
    tables.known_keys(package, &known);
    for key in TEXTS {
        tables.string(package, key);
    }
    for key in LISTS {
        tables.strings(package, key);
    }
    // Or the registries that it may be published to.
    if package
        .get("publish")
        .is_some_and(|value| value.get_ref().is_array())
    {
        tables.strings(package, "publish");
    } else {
        tables.flag(package, "publish");
    }
    tables.table(package, "metadata");
    let whole: toml::Table = text.parse().unwrap_or_default();
    let table = ["api", api, "package"]
        .iter()
        .try_fold(&whole, |table, key| table.get(*key)?.as_table());
    table.cloned().unwrap_or_default()
}
