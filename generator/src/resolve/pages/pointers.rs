//! Descriptions that pages name, and that are not there.
//!
//! A description is a document like any other, so a page that names one adds nothing; what it names may be missing, though. One finding
//! tells of a file, and one of all operations, however many pages name them. Takes evidence, makes findings. The network is never asked.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{Evidence, Pointer};
use docwright_schema::{Diagnostic, Diagnostics, Span, codes};

/// What pages name in vain: where the first stands, and how many there are.
struct Missing<'e> {
    first: &'e str,
    span: Span,
    count: usize,
}

/// Reports what no document can be.
pub(crate) fn check(evidence: &[Evidence], diagnostics: &mut Diagnostics) {
    if evidence.iter().all(|page| page.pointers.is_empty()) {
        return;
    }
    let exact = || evidence.iter().filter(|page| page.exact);
    let files: BTreeSet<String> = exact().flat_map(|page| names(&page.page)).collect();
    let operations = exact().flat_map(|page| &page.operations).filter_map(|operation| {
        let (method, path) = (operation.method.as_ref()?, operation.path.as_ref()?);
        Some(request(&method.value, &path.value))
    });
    let operations: BTreeSet<String> = operations.collect();
    let mut lost_files: BTreeMap<String, Missing<'_>> = BTreeMap::new();
    let mut lost_operations: BTreeMap<String, &Pointer> = BTreeMap::new();
    for pointer in evidence.iter().flat_map(|page| &page.pointers) {
        let named = pointer.file.as_deref().map(last).filter(|name| !name.is_empty());
        let known = match named {
            Some(name) => files.contains(&name.to_lowercase()),
            None => !files.is_empty(),
        };
        if !known {
            let fresh = Missing {
                first: pointer.file.as_deref().unwrap_or_default(),
                span: pointer.span,
                count: 0,
            };
            let key = named.unwrap_or_default().to_lowercase();
            lost_files.entry(key).or_insert(fresh).count += 1;
        } else if let Some((method, path)) = &pointer.operation {
            let key = request(method, path);
            if !operations.contains(&key) {
                lost_operations.entry(key).or_insert(pointer);
            }
        }
    }
    for missing in lost_files.values() {
        diagnostics.push(file(missing));
    }
    if let Some(finding) = operation(&lost_operations) {
        diagnostics.push(finding);
    }
}

fn file(missing: &Missing<'_>) -> Diagnostic {
    let (message, help) = match missing.first {
        "" => (
            "the page is about an operation of a description that is not among the documents".to_owned(),
            "add the OpenAPI description of the API to the inputs".to_owned(),
        ),
        file => (
            format!("`{file}` describes the API, and is not among the documents"),
            format!("add the file `{}` to the inputs", last(file)),
        ),
    };
    let finding = Diagnostic::new(&codes::POINTER_NOWHERE, message).at(missing.span, "named here");
    let finding = match missing.count {
        1 => finding,
        count => finding.note(format!("it is named {count} times")),
    };
    finding.help(help)
}

fn operation(lost: &BTreeMap<String, &Pointer>) -> Option<Diagnostic> {
    let (_, pointer) = lost.first_key_value()?;
    let (method, path) = pointer.operation.as_ref()?;
    let request = format!("{method} {path}");
    let others = match lost.len() {
        1 => String::new(),
        2 => " and another one that pages name".to_owned(),
        count => format!(" and {} others that pages name", count - 1),
    };
    let message = format!("no description has the operation `{request}`{others}");
    let finding = Diagnostic::new(&codes::POINTER_NOWHERE, message).at(pointer.span, "named here");
    Some(finding.help("add the description that has it to the inputs, or renew the page"))
}

/// What a file may be called: its name, and that without the extension.
fn names(page: &str) -> Vec<String> {
    let name = last(page).to_lowercase();
    let stem = name.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    stem.into_iter().chain([name]).collect()
}

/// The name of a file without folders, query and fragment.
fn last(file: &str) -> &str {
    let file = file.split(['?', '#']).next().unwrap_or_default();
    file.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

/// An operation, whatever its variables are called.
fn request(method: &str, path: &str) -> String {
    let path = path
        .trim_end_matches('/')
        .split('/')
        .map(|part| match part.starts_with('{') {
            true => "{}",
            false => part,
        });
    format!(
        "{} {}",
        method.to_ascii_uppercase(),
        path.collect::<Vec<_>>().join("/")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names_and_operations_by_their_form() {
        assert_eq!(names("a/V1-openapi.JSON"), ["v1-openapi", "v1-openapi.json"]);
        assert_eq!(last("./schema/fleet.json?prefix=/v3"), "fleet.json");
        assert_eq!(last("https://a.example/b/openapi.yaml#x"), "openapi.yaml");
        assert_eq!(request("get", "/a/{b}/"), request("GET", "/a/{c}"));
    }
}
