//! Descriptions that a page names: elements with an attribute, and calls with a property, as tables.

use std::ops::Range;

use crate::read::formats::embedded::element::{attribute, tags};
use crate::read::formats::embedded::script::{property, string_at, value_at};
use crate::read::markup::slice;

/// Elements, and the attribute that names the description.
const ELEMENTS: &[(&str, &str)] = &[
    ("redoc", "spec-url"),
    ("rapi-doc", "spec-url"),
    ("rapi-doc-mini", "spec-url"),
    ("rapi-pdf", "spec-url"),
    ("elements-api", "apiDescriptionUrl"),
    ("elements-api", "api-description-url"),
    ("openapi-explorer", "spec-url"),
    ("swagger-ui", "src"),
    ("script", "data-url"),
];

/// Calls, and the property that names the description. Where there is no property, it is the argument.
const CALLS: &[(&str, Option<&str>)] = &[
    ("SwaggerUIBundle(", Some("url")),
    ("SwaggerUi(", Some("url")),
    ("SwaggerUI(", Some("url")),
    ("\"swaggerUrl\":", None),
    ("createApiReference(", Some("url")),
    ("Redoc.init(", None),
];

/// Lists of descriptions in the argument of a call; each has the property of the call.
const LISTS: [&str; 2] = ["urls", "sources"];

/// Elements whose settings name the description as a call's do.
const SETTINGS: [&str; 2] = ["script", "div"];

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
            let several = listed(text, start, *key);
            if several.is_empty() {
                found.extend(argument(text, start, *key));
            }
            found.extend(several);
        }
    }
    for name in SETTINGS {
        for tag in tags(text, name) {
            let settings = attribute(text, tag, "data-configuration");
            found.extend(settings.and_then(|(_, range)| configured(text, range)));
        }
    }
    found
}

/// What settings name, whose quotes are such or character references.
fn configured(text: &str, range: Range<usize>) -> Option<(&str, Range<usize>)> {
    const QUOTE: &str = "&quot;";
    const URL: &str = "&quot;url&quot;";
    let value = slice(text, range.clone());
    let Some(at) = value.find(URL) else {
        return string_at(text, property(text, range, "url")?).filter(|(file, _)| !file.is_empty());
    };
    let rest = value.get(at + URL.len()..)?.trim_start().strip_prefix(':')?;
    let file = rest.trim_start().strip_prefix(QUOTE)?;
    let start = range.start + value.len() - file.len();
    let length = file.find(QUOTE)?;
    Some((file.get(..length)?, start..start + length))
}

/// How far the argument of a call is looked through.
fn reach(text: &str, start: usize) -> Option<Range<usize>> {
    let end = (start..text.len().min(start + REACH) + 1)
        .rev()
        .find(|at| text.is_char_boundary(*at))?;
    Some(start..end)
}

fn argument<'a>(text: &'a str, start: usize, key: Option<&str>) -> Option<(&'a str, Range<usize>)> {
    let at = match key {
        Some(key) => property(text, reach(text, start)?, key)?,
        None => start,
    };
    let rest = text.get(at..)?;
    string_at(text, at + rest.len() - rest.trim_start().len())
}

/// The property `key` of each item of a list.
fn listed<'a>(text: &'a str, start: usize, key: Option<&str>) -> Vec<(&'a str, Range<usize>)> {
    let (Some(key), Some(reach)) = (key, reach(text, start)) else {
        return Vec::new();
    };
    let list = LISTS.iter().find_map(|list| property(text, reach.clone(), list));
    let Some(mut rest) = list.and_then(|at| value_at(text, at)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    while let Some(at) = property(text, rest.clone(), key) {
        rest.start = at;
        let Some((file, range)) = string_at(text, at) else {
            break;
        };
        rest.start = range.end;
        found.push((file, range));
    }
    found
}
