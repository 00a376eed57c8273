//! Pages that name a description which is a document of its own.
//!
//! Whatever descriptions are among the documents are read as such; so a page that names one says nothing more, unless it is not
//! there. The network is never asked.

use std::ops::Range;

use docwright_schema::{Diagnostic, Diagnostics, Span, codes};

use crate::read::Page;

/// What a page names.
#[derive(Debug, Clone)]
pub(crate) struct Pointer<'a> {
    /// The file, as it is written: a path, an address, a part of a name; nothing where the site has but one description.
    pub file: Option<&'a str>,
    /// Where it stands.
    pub range: Range<usize>,
}

/// Extensions of files that may hold a description.
const EXTENSIONS: [&str; 3] = ["json", "yaml", "yml"];

/// Reports what is not there.
pub(crate) fn report(page: &Page<'_>, pointer: &Pointer<'_>, diagnostics: &mut Diagnostics) {
    let mut candidates = page.beside.paths().filter(|path| is_data(path)).peekable();
    let none = candidates.peek().is_none();
    let found = match pointer.file {
        Some(file) => none
            .then_some(false)
            .unwrap_or_else(|| candidates.any(|path| fits(path, file))),
        None => !none,
    };
    if found {
        return;
    }
    let message = match pointer.file {
        Some(file) => format!("`{file}` describes the API, and is not among the documents"),
        None => "the page names an operation of a description that is not among the documents".to_owned(),
    };
    let help = match pointer.file.map(name) {
        Some(name) if !name.is_empty() => format!("add the file `{name}` to the inputs"),
        _ => "add the OpenAPI description of the API to the inputs".to_owned(),
    };
    let span = Span::new(page.source, pointer.range.clone());
    let finding = Diagnostic::new(&codes::POINTER_NOWHERE, message);
    diagnostics.push(finding.at(span, "named here").help(help));
}

fn is_data(path: &str) -> bool {
    let extension = path
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

/// The name of the file without folders, query and fragment.
fn name(file: &str) -> &str {
    let file = file.split(['?', '#']).next().unwrap_or_default();
    file.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

/// Whether the document at `path` may be the file that is written `file`: it has its name, with or without an extension.
fn fits(path: &str, file: &str) -> bool {
    let stem = |name: &str| {
        let known = name
            .rsplit_once('.')
            .filter(|(_, extension)| EXTENSIONS.contains(extension));
        known.map_or(name, |(stem, _)| stem).to_ascii_lowercase()
    };
    let (own, other) = (name(path), name(file));
    match is_data(other) {
        true => own == other,
        false => stem(own) == stem(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names() {
        assert!(fits("a/v1-openapi.json", "v1-openapi"));
        assert!(fits("openapi.yaml", "./../openapi.yaml"));
        assert!(fits("schema/fleet.json", "./schema/fleet.json?prefix=/v3"));
        assert!(fits("openapi.yaml", "https://a.b/c/openapi.yaml"));
        assert!(!fits("openapi.json", "openapi.yaml"));
        assert!(!fits("a/v2.json", "v1"));
        assert!(is_data("a.YAML") && !is_data("a.md"));
    }
}
