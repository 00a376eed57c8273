//! Blocks that name a description: `{% openapi src="x.yaml" %}`, `{% swagger src="x.yaml" path="/a" method="get" %}`,
//! `{% openapi-operation spec="x" path="/a" method="get" %}`.

use std::ops::Range;

use docwright_schema::Diagnostics;

use super::liquid::Tag;
use crate::read::Page;
use crate::read::formats::embedded::pointer::{Pointer, report};
use crate::read::markup::slice;

/// Blocks that may name a description.
const NAMES: [&str; 4] = ["openapi", "openapi-operation", "openapi-schemas", "swagger"];

/// Reports what nothing among the documents can be: once for each name of a page.
pub(super) fn check(page: &Page<'_>, tags: &[Tag<'_>], diagnostics: &mut Diagnostics) {
    let mut seen: Vec<&str> = Vec::new();
    for (at, tag) in tags
        .iter()
        .enumerate()
        .filter(|(_, tag)| NAMES.contains(&tag.name))
    {
        let Some((file, range)) = file(page.text, tag, tags.get(at + 1)) else {
            continue;
        };
        if file.is_some_and(|file| seen.contains(&file)) {
            continue;
        }
        seen.extend(file);
        report(page, &Pointer { file, range }, diagnostics);
    }
}

/// The file that a block names. The name of a description on the site is no file: then the link within the block tells.
fn file<'a>(text: &'a str, tag: &Tag<'a>, next: Option<&Tag<'a>>) -> Option<(Option<&'a str>, Range<usize>)> {
    if let Some(src) = tag.filled("src") {
        return Some((Some(src.value), src.range.clone()));
    }
    let spec = tag.filled("spec")?;
    let end = next.map_or(text.len(), |next| next.range.start);
    let content = slice(text, tag.range.end..end);
    let link = content.find("](").and_then(|at| {
        let start = tag.range.end + at + 2;
        let length = content.get(at + 2..)?.find(')')?;
        Some(start..start + length)
    });
    Some(match link {
        Some(link) => (Some(slice(text, link.clone())), link),
        None => (None, spec.range.clone()),
    })
}
