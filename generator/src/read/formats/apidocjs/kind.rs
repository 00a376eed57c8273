//! What a file of a project is.

use memchr::memmem;

use crate::source::has_marks;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A source file with comments.
    Comments,
    /// Operations, as apidoc writes them.
    Operations,
    /// What is said of the project.
    Settings,
}

/// What files with settings are called.
const SETTINGS: &[&str] = &[
    "apidoc.json",
    "api_project.json",
    "api-project.json",
    ".apidoc.json",
];
/// What operations have that apidoc has written.
const SIGNS: &[&str] = &["\"groupTitle\"", "\"url\"", "\"title\"", "\"type\""];

/// Whether what is called so can be of a project: only these are looked into.
pub(super) fn might_be(path: &str) -> bool {
    let name = name(path);
    crate::source::is_source(path) || SETTINGS.contains(&name) || is_written(name)
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn is_written(name: &str) -> bool {
    let is_data = name.ends_with(".json") || name.ends_with(".js");
    is_data && (name.contains("api_data") || name.contains("api-data"))
}

/// What a file is; `None` where it is none of such a project.
pub(super) fn kind(path: &str, text: &str) -> Option<Kind> {
    let name = name(path);
    if SETTINGS.contains(&name) {
        return text.trim_start().starts_with('{').then_some(Kind::Settings);
    }
    let is_data = is_written(name) || name.ends_with(".json");
    if is_data {
        let has = |sign: &&str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
        return SIGNS.iter().all(has).then_some(Kind::Operations);
    }
    let is_page = [
        ".md", ".mdx", ".html", ".htm", ".yaml", ".yml", ".txt", ".rst", ".adoc",
    ]
    .iter()
    .any(|ending| name.ends_with(ending));
    (!is_page && has_marks(text.as_bytes())).then_some(Kind::Comments)
}
