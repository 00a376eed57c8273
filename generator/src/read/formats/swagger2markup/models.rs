//! Models: sections below `Definitions`, or of a page that has nothing else.

use super::anchors::{Anchors, is_captioned, is_fields};
use super::labels::{self, DEFINITIONS, SECURITY};
use super::{operation, table, types};
use crate::read::formats::embedded::tree::{entry, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, below};
use crate::read::markup::{Block, BlockKind, plain_text, slice, source_of};

/// Adds the models of the page.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>], anchors: &Anchors<'_, '_>) {
    let title = |block: &Block<'_>| {
        let (level, content) = block.heading()?;
        Some((level, plain_text(content).trim().to_owned()))
    };
    let has_section = blocks
        .iter()
        .filter_map(title)
        .any(|(_, title)| DEFINITIONS.contains(&title.as_str()));
    let is_of_ways = |(_, title): (u8, String)| SECURITY.contains(&title.as_str());
    let alone = !has_section
        && !operation::is_any(rebuilt.page.text, blocks)
        && !blocks.iter().filter_map(title).any(is_of_ways);
    let mut section = None;
    for (at, block) in blocks.iter().enumerate() {
        let Some((level, name)) = title(block) else {
            continue;
        };
        if section.is_some_and(|section| level <= section) {
            section = None;
        }
        if DEFINITIONS.contains(&name.as_str()) {
            section = Some(level);
            continue;
        }
        if section.map_or(!alone, |section| level != section + 1) {
            continue;
        }
        let body = below(blocks, at);
        if let Some(schema) = model(rebuilt, block, body, anchors, section.is_some()) {
            let span = rebuilt.span(block.range.clone());
            rebuilt.schema(&name, span, schema);
        }
    }
}

fn model(
    rebuilt: &Rebuilt<'_>,
    heading: &Block<'_>,
    body: &[Block<'_>],
    anchors: &Anchors<'_, '_>,
    sure: bool,
) -> Option<Sketch> {
    let page = rebuilt.page.text;
    let span = rebuilt.span(heading.range.clone());
    let fields = body.iter().enumerate().find_map(|(at, block)| match &block.kind {
        BlockKind::Table(table) if is_fields(table) && !is_captioned(body, at) => Some(table),
        _ => None,
    });
    let facts: Vec<(&str, &str)> = body
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph(_)))
        .flat_map(|block| labels::told(slice(page, block.range.clone())))
        .collect();
    let told = |key: &str| {
        facts
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, value)| *value)
    };
    let mut schema = match (fields, told("Type")) {
        (Some(table), _) => table::object(rebuilt, span, table, anchors, 0),
        (None, Some(word)) => types::read(rebuilt, span, word, anchors, 0),
        (None, None) if sure => {
            let mut schema = Sketch::new(span);
            schema.text("type", "object");
            schema
        }
        (None, None) => return None,
    };
    if let Some(property) = told("Discriminator") {
        schema.set(
            "discriminator",
            map(span, vec![entry("propertyName", text(span, property))]),
        );
    }
    let prose = |block: &Block<'_>| {
        let source = slice(page, block.range.clone());
        matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List(_))
            && labels::told(source).next().is_none()
    };
    let end = body.iter().position(|block| !prose(block)).unwrap_or(body.len());
    schema.text(
        "description",
        source_of(page, body.get(..end).unwrap_or_default()),
    );
    Some(schema)
}
