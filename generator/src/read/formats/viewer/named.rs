//! Descriptions that a page names: elements with an attribute, and calls with a property, as tables.

use super::element::{attribute, tags};
use crate::read::formats::embedded::pointer::Pointer;
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
    !pointers(text).is_empty()
}

/// What a page names.
pub(super) fn pointers(text: &str) -> Vec<Pointer<'_>> {
    let mut found: Vec<Pointer<'_>> = Vec::new();
    for (name, key) in ELEMENTS {
        for tag in tags(text, name) {
            let named = attribute(text, tag, key);
            found.extend(named.map(|(file, range)| Pointer {
                file: Some(file),
                range,
            }));
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

fn argument<'a>(text: &'a str, start: usize, key: Option<&str>) -> Option<Pointer<'a>> {
    let end = (start..text.len().min(start + REACH) + 1)
        .rev()
        .find(|at| text.is_char_boundary(*at))?;
    let at = match key {
        Some(key) => property(text, start..end, key)?,
        None => start,
    };
    let (file, range) = string_at(text, at)?;
    Some(Pointer {
        file: Some(file),
        range,
    })
}
