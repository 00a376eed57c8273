//! Models that have a section each.

use super::schema::{Structures, read};
use super::words::begins;
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Rebuilt, below};
use crate::read::markup::{Block, BlockKind, plain_text, slice};

/// Adds the models that have sections.
pub(super) fn models(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>], structures: &mut Structures) {
    let mut is_inside = false;
    for (at, block) in blocks.iter().enumerate() {
        let Some((level, content)) = block.heading() else {
            continue;
        };
        let title = plain_text(content);
        if level <= 2 {
            is_inside = level == 2 && matches!(&*title, "Schemas" | "Models");
            continue;
        }
        if !is_inside || level != 3 {
            continue;
        }
        let body = below(blocks, at);
        // Older ones have a list with the type above the prose.
        let listed = matches!(body.first().map(|block| &block.kind), Some(BlockKind::List(_)));
        let shows = |block: &Block<'_>| {
            let source = slice(rebuilt.page.text, block.range.clone());
            matches!(block.kind, BlockKind::Paragraph(_)) && begins(rebuilt.span(0..0), source)
                || matches!(block.kind, BlockKind::List(_))
        };
        let body = match listed {
            true => {
                let rest = body.get(1..).unwrap_or_default();
                let from = rest.iter().position(shows).unwrap_or(rest.len());
                rest.get(from..).unwrap_or_default()
            }
            false => body,
        };
        let Some(schema) = read(rebuilt.page, body, structures, 0) else {
            continue;
        };
        let is_itself = schema.str(openapi::NAMED) == Some(&*title);
        if !is_itself {
            structures.found.entry(title.trim().to_owned()).or_insert(schema);
        }
    }
}
