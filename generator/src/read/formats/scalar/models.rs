//! Models that have a section each.

use std::collections::BTreeMap;

use memchr::memmem;

use super::schema::{Structures, read};
use super::words::begins;
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Rebuilt, below};
use crate::read::markup::{Block, BlockKind, plain_text, slice};

/// How a link to a model goes on behind its name.
const LINK: &str = "](#scalar-schema-";

/// Adds the models that have sections.
pub(super) fn models(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>], structures: &mut Structures) {
    let names = linked(rebuilt.page.text);
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
        let above = at.checked_sub(1).and_then(|above| blocks.get(above));
        let anchor = above.and_then(|above| anchor(slice(rebuilt.page.text, above.range.clone())));
        let name = anchor
            .and_then(|anchor| names.get(anchor).copied())
            .unwrap_or(title.trim());
        let is_itself = schema.str(openapi::NAMED) == Some(name);
        if !is_itself {
            structures.found.entry(name.to_owned()).or_insert(schema);
        }
    }
}

/// How links call the models, by their anchors: headings show titles, links show names.
fn linked(text: &str) -> BTreeMap<&str, &str> {
    let mut names = BTreeMap::new();
    for at in memmem::find_iter(text.as_bytes(), LINK.as_bytes()) {
        let name = text
            .get(..at)
            .and_then(|front| front.rsplit_once('['))
            .map(|(_, name)| name);
        let anchor = text
            .get(at + "](#".len()..)
            .and_then(|rest| rest.split(')').next());
        if let Some((name, anchor)) = name.zip(anchor).filter(|(name, _)| !name.contains('\n')) {
            names.entry(anchor).or_insert(name);
        }
    }
    names
}

/// The anchor that a block is: `<a id="scalar-schema-x"></a>`.
fn anchor(source: &str) -> Option<&str> {
    source.trim().strip_prefix("<a id=\"")?.split('"').next()
}
