//! The evidence of operations, put together from their sections.

use std::collections::BTreeSet;

use docwright_schema::evidence::OperationEvidence;
use docwright_schema::{Span, Stated};

use super::parts::Part;
use super::sections::Section;
use crate::read::Page;
use crate::read::markup::Document;

/// Operations, and calls that only weak forms show.
pub(super) fn operations(
    page: &Page<'_>,
    _document: &Document<'_>,
    _parts: &[Part<'_, '_>],
    sections: &[Section],
) -> (Vec<OperationEvidence>, Vec<OperationEvidence>) {
    let mut names = BTreeSet::new();
    let (mut operations, mut calls) = (Vec::new(), Vec::new());
    for section in sections {
        for path in &section.found.target.paths {
            let span = Span::new(page.source, section.found.range.clone());
            let method = match section.found.method {
                "LIST" => "GET",
                method => method,
            };
            let title = section.title.clone().or_else(|| section.found.said.clone());
            let mut name = title.filter(|name| !name.is_empty()).unwrap_or_else(|| format!("{method} {path}"));
            if !names.insert(name.clone()) {
                name = format!("{name} {method} {path}");
                names.insert(name.clone());
            }
            let operation = OperationEvidence {
                name: Stated::new(name, span),
                group: None,
                anchor: String::new(),
                summary: None,
                description: None,
                deprecated: false,
                operation_id: None,
                method: Some(Stated::new(method.to_owned(), span)),
                path: Some(Stated::new(path.clone(), span)),
                servers: Vec::new(),
                parameters: Vec::new(),
                bodies: Vec::new(),
                responses: Vec::new(),
                security: None,
                paginated: false,
            };
            if section.found.form.is_weak() {
                calls.push(operation);
            } else {
                operations.push(operation);
            }
        }
    }
    (operations, calls)
}
