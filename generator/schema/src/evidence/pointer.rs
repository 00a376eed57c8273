//! Descriptions that pages name, and how what they name is told to be a document.

use serde::Serialize;

use crate::span::Span;

/// A description of the API that a page names instead of saying what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pointer {
    /// The file, as it is written: a path, an address, a name without extension; `None` where the site has but one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Method and path of the operation in it that the page is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<(String, String)>,
    /// Where it stands.
    pub span: Span,
}

impl Pointer {
    /// The name of the file in small letters, without folders, query and fragment.
    pub fn name(&self) -> Option<String> {
        let name = last(self.file.as_deref()?).to_lowercase();
        (!name.is_empty()).then_some(name)
    }

    /// The form of the operation.
    pub fn request(&self) -> Option<String> {
        let (method, path) = self.operation.as_ref()?;
        Some(request(method, path))
    }
}

/// What pointers may call a document: its name, and that without the extension.
pub fn file_names(page: &str) -> Vec<String> {
    let name = last(page).to_lowercase();
    let stem = name.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    stem.into_iter().chain([name]).collect()
}

fn last(file: &str) -> &str {
    let file = file.split(['?', '#']).next().unwrap_or_default();
    file.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

/// The form of an operation, whatever its variables are called.
pub fn request(method: &str, path: &str) -> String {
    let parts = path.trim_end_matches('/').split('/');
    let parts = parts.map(|part| if part.starts_with('{') { "{}" } else { part });
    let path = parts.collect::<Vec<_>>().join("/");
    format!("{} {path}", method.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names_and_operations_by_their_form() {
        assert_eq!(file_names("a/V1-openapi.JSON"), ["v1-openapi", "v1-openapi.json"]);
        assert_eq!(last("./schema/fleet.json?prefix=/v3"), "fleet.json");
        assert_eq!(last("https://a.example/b/openapi.yaml#x"), "openapi.yaml");
        assert_eq!(request("get", "/a/{b}/"), request("GET", "/a/{c}"));
    }
}
