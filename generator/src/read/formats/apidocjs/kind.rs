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
    /// A script or a page that has the operations, and what is said of the project.
    Bundle,
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

/// What an operation has in a script, behind where it begins.
const BUNDLED: &[&str] = &["groupTitle:", "url:", "title:"];
/// Where the operations begin in a script.
pub(super) const BEGINS: &str = "=[{type:";
/// What the script is called that apidoc writes.
const BUNDLE: &str = "main.bundle.js";
/// Pages with such a script in them are no smaller.
const SMALLEST: usize = 100_000;

/// Whether a script, or a page with scripts, has operations in it.
fn is_bundle(name: &str, text: &str) -> bool {
    let is_script = [".js", ".html", ".htm"]
        .iter()
        .any(|ending| name.ends_with(ending));
    let has = |sign: &str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    let is_large = || name == BUNDLE || text.len() >= SMALLEST;
    is_script && is_large() && has(BEGINS) && BUNDLED.iter().all(|sign| has(sign))
}

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
    if is_bundle(name, text) {
        return Some(Kind::Bundle);
    }
    let is_page = [
        ".md", ".mdx", ".html", ".htm", ".yaml", ".yml", ".txt", ".rst", ".adoc",
    ]
    .iter()
    .any(|ending| name.ends_with(ending));
    (!is_page && has_marks(text.as_bytes())).then_some(Kind::Comments)
}
