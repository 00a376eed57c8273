//! Descriptions that a page holds: where they stand, as a table.

use std::ops::Range;

use docwright_schema::Diagnostics;

use crate::read::data::Node;
use crate::read::formats::embedded::element::{attribute, tags};
use crate::read::formats::embedded::script::{property, value_at};
use crate::read::formats::embedded::tree;
use crate::read::formats::openapi::is_description;
use crate::read::markup::slice;
use crate::read::reader::Page;

/// Where a script has a value.
struct Form {
    /// What stands before it.
    mark: &'static str,
    /// The property of the object behind the mark that holds the description; none where the value itself is one.
    property: Option<&'static str>,
    /// The way from that value to the description.
    way: &'static [&'static str],
}

const FORMS: &[Form] = &[
    Form {
        mark: "__redoc_state = ",
        property: None,
        way: &["spec", "data"],
    },
    Form {
        mark: "__redoc_definition = ",
        property: None,
        way: &[],
    },
    Form {
        mark: "\"swaggerDoc\": ",
        property: None,
        way: &[],
    },
    Form {
        mark: "SwaggerUIBundle(",
        property: Some("spec"),
        way: &[],
    },
    Form {
        mark: "createApiReference(",
        property: Some("content"),
        way: &[],
    },
    Form {
        mark: "Redoc.init(",
        property: None,
        way: &[],
    },
];

/// Scripts of data, by their `id`, and the way to the description in them.
const SCRIPTS: &[(&str, &[&str])] = &[
    ("ssr-props", &["document", "api", "schema"]),
    ("api-reference", &[]),
];

/// How often a mark is followed on one page: each may lead to its end.
const MOST: usize = 16;

/// How a description begins, wherever a script has it.
const BEGINNINGS: [&str; 2] = ["\"openapi\"", "\"swagger\""];

/// Whether a page may hold a description.
pub(super) fn is_in(text: &str) -> bool {
    values(text).next().is_some() || anywhere(text).next().is_some()
}

/// The descriptions that the page holds.
pub(super) fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Vec<Node> {
    let known = read_values(page, &mut values(page.text), diagnostics);
    if known.is_empty() {
        read_values(page, &mut anywhere(page.text), diagnostics)
    } else {
        known
    }
}

fn read_values(
    page: &Page<'_>,
    values: &mut dyn Iterator<Item = Held>,
    diagnostics: &mut Diagnostics,
) -> Vec<Node> {
    let found = values.filter_map(|(range, way)| {
        let root = tree(page, slice(page.text, range.clone()), range.start, diagnostics);
        let inner = way.iter().try_fold(&root, |node, name| node.get(name));
        inner.filter(|inner| is_description(inner)).cloned()
    });
    found.collect()
}

/// Where a value stands, and the way to the description in it.
type Held = (Range<usize>, &'static [&'static str]);

/// Where objects stand whose first property is the version of a description.
fn anywhere(text: &str) -> impl Iterator<Item = Held> {
    let starts = BEGINNINGS.iter().flat_map(move |word| {
        let found = memchr::memmem::find_iter(text.as_bytes(), word.as_bytes());
        found.filter_map(move |at| {
            let before = text.get(..at)?.trim_end();
            let after = text.get(at + word.len()..)?.trim_start();
            let begins = before.ends_with('{') && after.starts_with(':');
            begins.then(|| before.len() - 1)
        })
    });
    starts
        .take(MOST)
        .filter_map(move |start| Some((value_at(text, start)?, &[][..])))
}

/// Where the values stand that may hold a description, and the way to it in each.
fn values(text: &str) -> impl Iterator<Item = Held> {
    let in_scripts = FORMS.iter().flat_map(move |form| {
        let marks = memchr::memmem::find_iter(text.as_bytes(), form.mark.as_bytes());
        let starts: Vec<usize> = marks.take(MOST).map(|at| at + form.mark.len()).collect();
        starts.into_iter().filter_map(move |start| {
            let start = match form.property {
                Some(name) => property(text, start..call_end(text, start), name)?,
                None => start,
            };
            Some((value_at(text, start)?, form.way))
        })
    });
    let data = tags(text, "script").filter_map(move |tag| {
        let (id, _) = attribute(text, tag.clone(), "id")?;
        let (_, way) = SCRIPTS.iter().find(|(known, _)| *known == id)?;
        // With references for its quotes it is text.
        let range = value_at(text, tag.end).filter(|range| !slice(text, range.clone()).starts_with("{&"))?;
        Some((range, *way))
    });
    in_scripts.chain(data)
}

/// As far as a property of a call is looked for: descriptions stand at the front of what they are given with.
fn call_end(text: &str, start: usize) -> usize {
    let end = text.len().min(start + 4096);
    (start..=end)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(start)
}
