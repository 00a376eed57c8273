//! Reference pages whose calls are told in tables (`URI Parameters`, `Request Body`, `Responses`) and whose models stand below
//! `Definitions`, as documentation portals make them of descriptions: a page for each operation, in Markdown or HTML.
//!
//! Every page repeats the models that it needs, so that it is an excerpt of the description. Maps of anything are called objects,
//! and no page says which fields of a model must be there but those of the body itself.

mod cells;
mod operation;
mod security;
mod types;

use docwright_schema::{Diagnostics, Evidence};

use super::embedded::tree::{entry, text};
use super::rebuilt::{Rebuilt, from_markup, section};
use crate::read::markup::{Block, BlockKind, Document, plain_text};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "uri-parameters",
    most: 93,
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    let has = |mark: &str| memchr::memmem::find(page.text.as_bytes(), mark.as_bytes()).is_some();
    let is_heading = |title: &str| has(&format!("# {title}\n")) || has(&format!(">{title}</h2>"));
    if !(is_heading("Responses") && (is_heading("URI Parameters") || is_heading("Definitions"))) {
        return 0;
    }
    // Others use these headings, too, but not these columns.
    let says_where =
        has("|Name|In|Required|Type|") || has("| Name | In | Required | Type |") || has(">In</th>");
    let says_kind = || {
        types::KINDS
            .iter()
            .any(|kind| has(&format!("\n{kind}\n")) || has(&format!(">{kind}</p>")))
    };
    if says_where || says_kind() { 93 } else { 0 }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    from_markup(page, READER.name, diagnostics, read_document)
}

fn read_document(rebuilt: &mut Rebuilt<'_>, document: &Document<'_>) {
    let blocks = document.blocks.as_slice();
    let headings = blocks.iter().enumerate().filter_map(|(at, block)| {
        let (level, content) = block.heading()?;
        Some((at, level, plain_text(content).trim().to_owned()))
    });
    let headings: Vec<(usize, u8, String)> = headings.collect();
    let title = headings.iter().find(|(_, level, _)| *level == 1);
    let title = title.map_or("", |(_, _, title)| title.as_str());
    info(rebuilt, blocks);
    if let Some((at, level, _)) = headings.iter().find(|(_, _, title)| title == "Definitions") {
        definitions(rebuilt, section(blocks, *at, *level));
    }
    if let Some((at, level, _)) = headings.iter().find(|(_, _, title)| title == "Security") {
        security::read(rebuilt, section(blocks, *at, *level));
    }
    operation::read(rebuilt, title, blocks, &headings);
}

/// What stands above the call: `Service: Lamps`, `API Version: 2031-05-01`.
const ABOUT: &[(&str, &str)] = &[("Service:", "title"), ("API Version:", "version")];

fn info(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>]) {
    let above = blocks
        .iter()
        .take_while(|block| !matches!(block.kind, BlockKind::Code { .. }));
    let mut lines = Vec::new();
    for block in above {
        match &block.kind {
            BlockKind::List(items) => items.iter().flatten().for_each(|block| {
                if let BlockKind::Paragraph(content) = &block.kind {
                    lines.push((plain_text(content).into_owned(), block.range.clone()));
                }
            }),
            BlockKind::Definitions(definitions) => definitions.iter().for_each(|definition| {
                let term = definition.terms.first().map(|term| plain_text(term));
                let Some(block) = definition.body.first() else {
                    return;
                };
                if let BlockKind::Paragraph(content) = &block.kind {
                    let line = format!("{} {}", term.unwrap_or_default(), plain_text(content));
                    lines.push((line, block.range.clone()));
                }
            }),
            _ => {}
        }
    }
    for (line, range) in lines {
        for (label, key) in ABOUT {
            if let Some(said) = line.trim().strip_prefix(label) {
                let span = rebuilt.span(range.clone());
                rebuilt.info.push(entry(key, text(span, said.trim())));
            }
        }
    }
}

/// The models: each below a heading of its own.
fn definitions(rebuilt: &mut Rebuilt<'_>, body: &[Block<'_>]) {
    for (at, block) in body.iter().enumerate() {
        let Some((level, content)) = block.heading() else {
            continue;
        };
        let name = plain_text(content).trim().to_owned();
        let span = rebuilt.span(block.range.clone());
        let schema = types::model(rebuilt, span, section(body, at, level));
        rebuilt.schema(&name, span, schema);
    }
}
