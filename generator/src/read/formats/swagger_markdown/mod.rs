//! Pages that swagger-markdown writes, and openapi-markdown, which began as a copy of it: one page of Markdown for a whole API.
//!
//! Version 3 heads an operation by `[GET] /path`; before, each path is a heading with one for each method below it. Cells of types are
//! a small language (`types`). What alternatives a model has, and what lists and maps of models hold, no page says.

mod api;
mod cells;
mod heads;
mod operation;
mod types;

use docwright_schema::{Diagnostics, Evidence};

use super::rebuilt::{Rebuilt, Sketch, below};
use crate::read::markup::{Block, BlockKind, markdown, plain_text};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "swagger-markdown",
    most: 93,
    score,
    read,
};

/// Headers of tables that no other format has, without blanks.
const HEADERS: &[&str] = &[
    "|Name|Locatedin|Description|Required|Schema|",
    "|Code|Description|Schema|",
    "|Code|Description|",
];

fn score(page: &Page<'_>) -> u8 {
    let is_table = |line: &str| {
        let tight = || line.chars().filter(|c| !c.is_whitespace());
        line.starts_with("| ") && HEADERS.iter().any(|header| tight().eq(header.chars()))
    };
    // A path heads methods, where none stands beside it; what people write below a path may be anything.
    let has_head = || {
        let mut below_path = false;
        page.text
            .lines()
            .filter(|line| line.starts_with('#'))
            .any(|line| {
                let is_method = below_path && heads::method(line).is_some();
                below_path = heads::path(line).is_some();
                is_method || heads::operation(line).is_some()
            })
    };
    let is_ours = page.may_be_plain() && page.text.lines().any(is_table) && has_head();
    if is_ours { 93 } else { 0 }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let document = markdown::parse(page.text);
    let blocks = document.blocks.as_slice();
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    api::read(&mut rebuilt, blocks);
    for call in heads::calls(page.text, blocks) {
        operation::read(&mut rebuilt, blocks, &call);
    }
    models(&mut rebuilt, blocks);
    rebuilt.evidence(READER.name, diagnostics)
}

/// Adds the models: headings below `Models` or `Schemas`, with a table each.
fn models(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>]) {
    let mut section = None;
    for (at, block) in blocks.iter().enumerate() {
        let Some((level, content)) = block.heading() else {
            continue;
        };
        let name = plain_text(content).trim().to_owned();
        if matches!(name.as_str(), "Models" | "Schemas") {
            section = Some(level);
            continue;
        }
        if section.is_none_or(|section| level <= section) {
            section = section.filter(|section| level > *section);
            continue;
        }
        let body = below(blocks, at);
        let table = body.iter().find_map(|block| match &block.kind {
            BlockKind::Table(table) if cells::column(table, &["Type"]).is_some() => Some(table),
            _ => None,
        });
        let span = rebuilt.span(block.range.clone());
        let mut schema = match table {
            Some(table) => cells::model(rebuilt, span, &name, table),
            None => {
                let mut schema = Sketch::new(span);
                schema.text("type", "object");
                schema
            }
        };
        if let Some(BlockKind::Paragraph(said)) = body.first().map(|block| &block.kind) {
            schema.text("description", &plain_text(said));
        }
        rebuilt.schema(&name, span, schema);
    }
}
