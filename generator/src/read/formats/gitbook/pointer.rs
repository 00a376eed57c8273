//! Blocks that name a description: `{% openapi src="x.yaml" %}`, `{% swagger src="x.yaml" path="/a" method="get" %}`,
//! `{% openapi-operation spec="x" path="/a" method="get" %}`.

use std::ops::Range;

use docwright_schema::Span;
use docwright_schema::evidence::Pointer;

use super::liquid::Tag;
use crate::read::markup::slice;
use crate::read::reader::Page;

/// Blocks that may name a description.
const NAMES: [&str; 4] = ["openapi", "openapi-operation", "openapi-schemas", "swagger"];

/// What the blocks of a page name.
pub(super) fn all(page: &Page<'_>, tags: &[Tag<'_>]) -> Vec<Pointer> {
    let named = tags
        .iter()
        .enumerate()
        .filter(|(_, tag)| NAMES.contains(&tag.name));
    let pointers = named.filter_map(|(at, tag)| {
        let (file, range) = file(page.text, tag, tags.get(at + 1))?;
        let operation = tag.filled("method").zip(tag.filled("path"));
        Some(Pointer {
            file: file.map(str::to_owned),
            operation: operation
                .map(|(method, path)| (method.value.to_ascii_uppercase(), path.value.to_owned())),
            span: Span::new(page.source, range),
        })
    });
    pointers.collect()
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
