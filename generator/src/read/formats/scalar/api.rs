//! What the page tells of the API as a whole: title, version, servers.

use super::operation::facts;
use super::ways;
use crate::read::formats::embedded::tree::{entry, list, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};
use crate::read::markup::{Block, BlockKind, plain_text, slice};

/// Adds it.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>]) {
    let is_second = |block: &Block<'_>| {
        block
            .heading()
            .is_some_and(|(_, content)| plain_text(content) == "Operations")
    };
    let end = blocks.iter().position(is_second).unwrap_or(blocks.len());
    let front = blocks.get(..end).unwrap_or_default();
    if let Some(block) = front.first()
        && let Some((1, content)) = block.heading()
    {
        let span = rebuilt.span(block.range.clone());
        rebuilt
            .info
            .push(entry("title", text(span, &plain_text(content))));
    }
    for block in front {
        for (key, value) in facts(block) {
            if key == "API Version" {
                let span = rebuilt.span(block.range.clone());
                rebuilt.info.push(entry("version", text(span, &value)));
            }
        }
        if let BlockKind::List(items) = &block.kind {
            for item in items {
                server(rebuilt, item);
            }
        }
    }
    ways::of_page(rebuilt, front);
}

/// `` - **URL:** `x` `` with a description and variables below it.
fn server(rebuilt: &mut Rebuilt<'_>, item: &[Block<'_>]) {
    let page = rebuilt.page.text;
    let Some(first) = item.first() else { return };
    let source = slice(page, first.range.clone());
    let Some(url) = source
        .strip_prefix("**URL:**")
        .and_then(|rest| rest.trim_start().strip_prefix('`'))
        .and_then(|rest| rest.split('`').next())
    else {
        return;
    };
    let span = rebuilt.span(first.range.clone());
    let mut server = Sketch::new(span);
    server.text("url", url);
    for line in item
        .iter()
        .skip(1)
        .flat_map(|block| slice(page, block.range.clone()).lines())
    {
        let line = line.trim().trim_start_matches("- ");
        if let Some(said) = line.strip_prefix("**Description:**") {
            server.text("description", said.trim());
        } else if let Some((name, rest)) = line
            .strip_prefix('`')
            .and_then(|line| line.split_once("` (default: `"))
        {
            let mut variable = Sketch::new(span);
            variable.text("default", rest.split('`').next().unwrap_or_default());
            let values = rest
                .split_once("possible values: `")
                .and_then(|(_, values)| values.split('`').next());
            if let Some(values) = values {
                variable.set(
                    "enum",
                    list(span, values.split(", ").map(|value| text(span, value)).collect()),
                );
            }
            server.add("variables", name, span, variable.node());
        }
    }
    rebuilt.servers.push(server.node());
}
