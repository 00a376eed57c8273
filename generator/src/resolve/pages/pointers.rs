//! Descriptions that pages name, and that are not there.
//!
//! A description is a document like any other, so a page that names one adds nothing; what it names may be missing, though. One finding
//! tells of a file, and one of all operations, however many pages name them. Takes evidence, makes findings. The network is never asked.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{Evidence, Pointer, file_names, request};
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
    let files: BTreeSet<String> = exact().flat_map(|page| file_names(&page.page)).collect();
    let operations = exact().flat_map(|page| &page.operations).filter_map(|operation| {
        let (method, path) = (operation.method.as_ref()?, operation.path.as_ref()?);
        Some(request(&method.value, &path.value))
    });
    let operations: BTreeSet<String> = operations.collect();
    let mut lost_files: BTreeMap<String, Missing<'_>> = BTreeMap::new();
    let mut lost_operations: BTreeMap<String, &Pointer> = BTreeMap::new();
    for pointer in evidence.iter().flat_map(|page| &page.pointers) {
        let named = pointer.name();
        let known = match &named {
            Some(name) => files.contains(name),
            None => !files.is_empty(),
        };
        if !known {
            let fresh = Missing {
                first: pointer.file.as_deref().unwrap_or_default(),
                span: pointer.span,
                count: 0,
            };
            let key = named.unwrap_or_default();
            lost_files.entry(key).or_insert(fresh).count += 1;
        } else if let Some(key) = pointer.request()
            && !operations.contains(&key)
        {
            lost_operations.entry(key).or_insert(pointer);
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
            format!("add the file `{}` to the inputs", name(file)),
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

/// The name of a file as it is written.
fn name(file: &str) -> &str {
    let file = file.split(['?', '#']).next().unwrap_or_default();
    file.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}
