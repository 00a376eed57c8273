//! Bodies and answers: for each media type what it holds.

use super::schema::{self, Structures, property};
use super::words;
use crate::read::data::Entry;
use crate::read::formats::embedded::tree::{entry, map};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};
use crate::read::markup::{Block, BlockKind, plain_text, slice, source_of};
use crate::read::reader::Page;

/// The media type that a block begins: `` **Content type:** `x/y` ``, or a heading.
fn media(page: &Page<'_>, block: &Block<'_>) -> Option<String> {
    if let Some((_, content)) = block.heading() {
        return plain_text(content)
            .strip_prefix("Content-Type: ")
            .map(|word| word.trim().to_owned());
    }
    let source = slice(page.text, block.range.clone());
    let rest = source
        .strip_prefix("**Content type:**")
        .or_else(|| source.strip_prefix("**Content-Type:**"))?
        .trim_start()
        .strip_prefix('`')?;
    Some(rest.split('`').next()?.to_owned())
}

/// The content of each media type in the blocks.
fn content(page: &Page<'_>, blocks: &[Block<'_>], structures: &mut Structures) -> Vec<Entry> {
    let starts: Vec<(usize, String)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(at, block)| Some((at, media(page, block)?)))
        .collect();
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([blocks.len()]);
    let mut all = Vec::new();
    for ((at, media), end) in starts.iter().zip(ends) {
        let own = blocks.get(at + 1..end).unwrap_or_default();
        let span = page.span(blocks.get(*at).map_or(0..0, |block| block.range.clone()));
        let mut payload = Sketch::new(span);
        if let Some(schema) = schema::read(page, own, structures, 0) {
            payload.put("schema", schema);
        }
        all.push(entry(media, payload.node()));
    }
    all
}

/// Adds the body.
pub(super) fn request(
    rebuilt: &Rebuilt<'_>,
    section: &[Block<'_>],
    structures: &mut Structures,
    operation: &mut Sketch,
) {
    let page = rebuilt.page;
    let mut body = Sketch::new(operation.span);
    let first = section
        .iter()
        .position(|block| media(page, block).is_some())
        .unwrap_or(section.len());
    let above = section.get(..first).unwrap_or_default();
    let required = above.iter().any(|block| {
        let source = slice(page.text, block.range.clone());
        let told = source
            .split_once("**Required:**")
            .map(|(_, told)| told.trim_start());
        told.is_some_and(|told| told.trim_start_matches('`').starts_with("true"))
    });
    body.flag("required", required);
    let prose: Vec<Block<'_>> = above
        .iter()
        .filter(|block| !slice(page.text, block.range.clone()).contains("**Required:**"))
        .cloned()
        .collect();
    body.text("description", source_of(page.text, &prose));
    let all = content(page, section, structures);
    body.set("content", map(operation.span, all));
    operation.put("requestBody", body);
}

/// Adds the answers.
pub(super) fn responses(
    rebuilt: &Rebuilt<'_>,
    section: &[Block<'_>],
    structures: &mut Structures,
    operation: &mut Sketch,
) {
    let page = rebuilt.page;
    let starts: Vec<(usize, Vec<(String, String)>)> = section
        .iter()
        .enumerate()
        .filter_map(|(at, block)| Some((at, statuses(block)?)))
        .collect();
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([section.len()]);
    let mut all = Vec::new();
    for ((at, statuses), end) in starts.iter().zip(ends) {
        let own = section.get(at + 1..end).unwrap_or_default();
        let span = rebuilt.span(section.get(*at).map_or(0..0, |block| block.range.clone()));
        let held = content(page, own, structures);
        for (word, said) in statuses {
            let mut answer = Sketch::new(span);
            match said.is_empty() {
                true => answer.text("description", said_below(page, own, word)),
                false => answer.text("description", said),
            }
            if !held.is_empty() {
                answer.set("content", map(span, held.clone()));
            }
            headers(page, own, structures, &mut answer);
            all.push(entry(word, answer.node()));
        }
    }
    operation.set("responses", map(operation.span, all));
}

/// The statuses of a heading and what it says of them. Those with one payload share a heading: `400, 404`.
fn statuses(block: &Block<'_>) -> Option<Vec<(String, String)>> {
    let (_, content) = block.heading()?;
    let title = plain_text(content);
    let title = title.trim();
    let title = title.strip_prefix("Status:").unwrap_or(title).trim();
    let is_status =
        |word: &str| word == "default" || word.len() == 3 && word.starts_with(|c: char| c.is_ascii_digit());
    let several: Vec<&str> = title.split(',').map(str::trim).collect();
    if several.len() > 1 && several.iter().all(|word| is_status(word)) {
        return Some(
            several
                .into_iter()
                .map(|word| (word.to_owned(), String::new()))
                .collect(),
        );
    }
    let (word, said) = title.split_once(' ').unwrap_or((title, ""));
    is_status(word).then(|| vec![(word.to_owned(), said.to_owned())])
}

/// What a list below a heading of several statuses says of one of them: `` - `404` There is none ``.
fn said_below<'a>(page: &Page<'a>, own: &[Block<'_>], status: &str) -> &'a str {
    let Some(BlockKind::List(items)) = own.first().map(|block| &block.kind) else {
        return "";
    };
    let said = items.iter().find_map(|item| {
        let source = slice(page.text, item.first()?.range.clone());
        source
            .trim_start()
            .strip_prefix('`')?
            .strip_prefix(status)?
            .strip_prefix('`')
    });
    said.unwrap_or_default().trim()
}

fn headers(page: &Page<'_>, own: &[Block<'_>], structures: &mut Structures, answer: &mut Sketch) {
    let at = own
        .iter()
        .position(|block| slice(page.text, block.range.clone()).starts_with("**Headers:**"));
    let Some(BlockKind::List(items)) = at.and_then(|at| own.get(at + 1)).map(|block| &block.kind) else {
        return;
    };
    for item in items {
        let Some((name, ..)) = property(page, item) else {
            continue;
        };
        let span = answer.span;
        let shows = |block: &Block<'_>| words::begins(span, slice(page.text, block.range.clone()));
        let from = item
            .iter()
            .skip(1)
            .position(shows)
            .map_or(item.len(), |at| at + 1);
        let mut header = Sketch::new(span);
        header.text(
            "description",
            source_of(page.text, item.get(1..from).unwrap_or_default()),
        );
        if let Some(schema) = schema::read(page, item.get(from..).unwrap_or_default(), structures, 0) {
            header.put("schema", schema);
        }
        answer.add("headers", &name, span, header.node());
    }
}
