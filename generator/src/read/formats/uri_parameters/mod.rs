//! Reference pages whose calls are told in tables (`URI Parameters`, `Request Body`, `Responses`) and whose models stand below
//! `Definitions`, as documentation portals make them of descriptions: a page for each operation, in Markdown or HTML.
//!
//! Every page repeats the models that it needs, so that it is an excerpt of the description. Maps of anything are called objects,
//! and no page says which fields of a model must be there but those of the body itself.

mod cells;
mod operation;
mod types;

use docwright_schema::{Diagnostics, Evidence};

use super::rebuilt::{Rebuilt, section};
use crate::read::markup::{Block, Document, html, markdown, plain_text};
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
    if page.may_be_plain() {
        return read_document(page, &markdown::parse(page.text), diagnostics);
    }
    let tree = html::Tree::parse(page.text, page.source);
    read_document(page, &tree.document(), diagnostics)
}

fn read_document(page: &Page<'_>, document: &Document<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    let blocks = document.blocks.as_slice();
    let mut title = "";
    let held: String;
    let headings = blocks.iter().enumerate().filter_map(|(at, block)| {
        let (level, content) = block.heading()?;
        Some((at, level, plain_text(content).trim().to_owned()))
    });
    let headings: Vec<(usize, u8, String)> = headings.collect();
    if let Some((_, _, first)) = headings.iter().find(|(_, level, _)| *level == 1) {
        held = first.clone();
        title = &held;
    }
    if let Some((at, level, _)) = headings.iter().find(|(_, _, title)| title == "Definitions") {
        definitions(&mut rebuilt, section(blocks, *at, *level));
    }
    operation::read(&mut rebuilt, title, blocks, &headings);
    rebuilt.evidence(READER.name, diagnostics)
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
