//! Descriptions that a page names: elements with an attribute, and calls with a property, as tables.

use std::ops::Range;

use crate::read::formats::embedded::element::{attribute, tags};
use crate::read::formats::embedded::script::{property, string_at};

/// Elements, and the attribute that names the description.
const ELEMENTS: &[(&str, &str)] = &[
    ("redoc", "spec-url"),
    ("rapi-doc", "spec-url"),
    ("elements-api", "apiDescriptionUrl"),
    ("openapi-explorer", "spec-url"),
    ("script", "data-url"),
];

/// Calls, and the property that names the description. Where there is no property, it is the argument.
const CALLS: &[(&str, Option<&str>)] = &[
    ("SwaggerUIBundle(", Some("url")),
    ("SwaggerUi(", Some("url")),
    ("createApiReference(", Some("url")),
    ("Redoc.init(", None),
];

/// How far behind a call its property is looked for.
const REACH: usize = 2048;

/// Whether a page names a description.
pub(super) fn is_in(text: &str) -> bool {
    !files(text).is_empty()
}

/// What a page names, and where it stands.
pub(super) fn files(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    for (name, key) in ELEMENTS {
        for tag in tags(text, name) {
            found.extend(attribute(text, tag, key));
        }
    }
    for (call, key) in CALLS {
        for at in memchr::memmem::find_iter(text.as_bytes(), call.as_bytes()) {
            let start = at + call.len();
            found.extend(argument(text, start, *key));
        }
    }
    found
}

fn argument<'a>(text: &'a str, start: usize, key: Option<&str>) -> Option<(&'a str, Range<usize>)> {
    let end = (start..text.len().min(start + REACH) + 1)
        .rev()
        .find(|at| text.is_char_boundary(*at))?;
    let at = match key {
        Some(key) => property(text, start..end, key)?,
        None => start,
    };
    string_at(text, at)
}
