//! What a generated crate depends on besides what docwright writes: entries of `[dependencies]` as cargo has them. Takes a
//! table of the configuration and its text; must not know what docwright writes itself.

use std::path::{Component, Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::table::Tables;
use crate::fs;

/// Reads the table `dependencies` of an API; `text` is the whole configuration. Paths, which are relative to its `folder`, become
/// relative to the crate's.
pub(super) fn read(
    tables: &mut Tables<'_>,
    dependencies: &DeTable<'_>,
    text: &str,
    api: &str,
    (folder, output): (&Path, &Path),
) -> toml::Table {
    for (name, value) in dependencies {
        if !matches!(value.get_ref(), DeValue::String(_) | DeValue::Table(_)) {
            let message = format!("`{name}` must be a version or a table", name = name.get_ref());
            tables.report(message, value.span(), "as cargo has them");
        }
    }
    let whole: toml::Table = text.parse().unwrap_or_default();
    let stated = ["api", api, "dependencies"]
        .iter()
        .try_fold(&whole, |table, key| table.get(*key)?.as_table());
    let mut stated = stated.cloned().unwrap_or_default();
    for (_, value) in &mut stated {
        if let Some(path) = value.get_mut("path")
            && let Some(text) = path.as_str()
        {
            *path = fs::show(&from(output, &fs::normal(&folder.join(text)))).into();
        }
    }
    stated
}

/// The way from one folder to another; the whole path where there is none.
fn from(folder: &Path, path: &Path) -> PathBuf {
    let mut up = folder.components().peekable();
    let mut down = path.components().peekable();
    while up.peek().is_some() && up.peek() == down.peek() {
        up.next();
        down.next();
    }
    let is_way_up = |component: Component<'_>| matches!(component, Component::Normal(_));
    if path.is_absolute() != folder.is_absolute() || !up.clone().all(is_way_up) {
        return path.to_owned();
    }
    up.map(|_| Component::ParentDir).chain(down).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_the_crate() {
        for (folder, path, expected) in [
            ("generated/pets", "money", "../../money"),
            ("generated/pets", "generated/money", "../money"),
            ("pets", "../money", "../../money"),
            ("pets", "/src/money", "/src/money"),
            ("/a/pets", "/a/money", "../money"),
            ("../pets", "money", "money"),
        ] {
            assert_eq!(from(Path::new(folder), Path::new(path)), Path::new(expected));
        }
    }
}
