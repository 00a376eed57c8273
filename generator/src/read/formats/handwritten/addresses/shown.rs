//! The base address that examples of calls show: what stands before the path of the operation that they are examples of.
//!
//! Takes the sections of a page. It is what most calls of the page have.

use std::collections::BTreeMap;

use docwright_schema::evidence::ServerEvidence;
use docwright_schema::{Span, Stated};

use super::base::base;
use crate::read::formats::handwritten::forms::found::Form;
use crate::read::formats::handwritten::forms::sections::Section;
use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::reader::Page;

/// The base address of most calls of a page, as an example shows it.
pub(in crate::read::formats::handwritten) fn shown(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    sections: &[Section],
) -> Option<ServerEvidence> {
    let mut counts: BTreeMap<String, (usize, Span)> = BTreeMap::new();
    let mut count = |address: &str, range: &std::ops::Range<usize>| {
        if let Some(base) = base(address, false) {
            counts
                .entry(base)
                .or_insert_with(|| (0, Span::new(page.source, range.clone())))
                .0 += 1;
        }
    };
    for section in sections.iter().filter(|section| !section.bare) {
        let target = &section.found.target;
        if let Some(server) = &target.server {
            // The path of a command may have the base in it.
            if section.found.form != Form::Command {
                count(server, &section.found.range);
            }
            continue;
        }
        for part in parts.get(section.parts.clone()).unwrap_or_default() {
            let Kind::Code { text, .. } = &part.kind else {
                continue;
            };
            if !text.contains("curl ") {
                continue;
            }
            let found = addresses(text)
                .find_map(|address| target.paths.iter().find_map(|path| before(address, path)));
            if let Some(front) = found {
                count(front, &part.range);
            }
        }
    }
    let (url, (_, span)) = counts.into_iter().rev().max_by_key(|(_, (count, _))| *count)?;
    Some(ServerEvidence {
        by_example: true,
        ..ServerEvidence::new(Stated::new(url, span))
    })
}

/// The addresses that commands call.
fn addresses(code: &str) -> impl Iterator<Item = &str> {
    let words = code.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`'));
    words.filter(|word| word.starts_with("http") && word.contains("://"))
}

/// What stands before a path at the end of an address.
fn before<'t>(address: &'t str, path: &str) -> Option<&'t str> {
    let mut rest = address.split(['?', '#']).next()?.trim_end_matches('/');
    let mut has_literal = false;
    for segment in path.trim_matches('/').rsplit('/') {
        let (front, last) = rest.rsplit_once('/')?;
        let is_variable = segment.contains('{');
        if last.is_empty() || !is_variable && last != segment {
            return None;
        }
        has_literal |= !is_variable;
        rest = front;
    }
    (has_literal
        && rest
            .split_once("://")
            .is_some_and(|(_, host)| !host.is_empty() && host != "/"))
    .then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::super::shown::before;

    #[test]
    fn the_base_stands_before_the_path() {
        assert_eq!(
            before("https://a.test/api/boats/7?size=1", "/boats/{id}"),
            Some("https://a.test/api")
        );
        assert_eq!(before("https://a.test/boats", "/boats"), Some("https://a.test"));
        assert_eq!(before("https://a.test/7", "/{id}"), None);
        assert_eq!(before("https://boats", "/boats"), None);
    }
}
