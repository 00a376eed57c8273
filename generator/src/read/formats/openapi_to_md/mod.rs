//! Pages that openapi-to-md writes: one page of Markdown whose types are code that looks like TypeScript.
//!
//! Models stand written out where they are used, so few types name them. What maps hold, cookies and formats no page says, nor whether
//! objects and lists of them must be there.

mod code;
mod operation;

use docwright_schema::{Diagnostics, Evidence};

use super::embedded::tree::{entry, text};
use super::rebuilt::{Rebuilt, Sketch, section};
use crate::read::data::{self, Origin};
use crate::read::markup::{BlockKind, markdown, plain_text, slice};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "openapi-to-md",
    most: 93,
    score,
    read,
};

fn score(page: &Page<'_>) -> u8 {
    let has_head = |line: &str| operation::head(line).is_some();
    let is_ours = page.may_be_plain()
        && page.text.contains("\n## Path Table")
        && page.text.contains("\n## Path Details")
        && page.text.lines().any(has_head);
    if is_ours { 93 } else { 0 }
}

/// Headings of what the whole has.
const SCHEMAS: &str = "#/components/schemas/";
const SCHEMES: &str = "#/components/securitySchemes/";

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let document = markdown::parse(page.text);
    let blocks = document.blocks.as_slice();
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    for (at, block) in blocks.iter().enumerate() {
        let span = rebuilt.span(block.range.clone());
        let Some((level, content)) = block.heading() else {
            let source = slice(page.text, block.range.clone());
            if let Some(version) = source.strip_prefix("> Version ") {
                rebuilt.info.push(entry("version", text(span, version.trim())));
            }
            continue;
        };
        let title = plain_text(content).trim().to_owned();
        if level == 1 && rebuilt.info.is_empty() {
            rebuilt.info.push(entry("title", text(span, &title)));
        }
        let line = slice(page.text, block.range.clone());
        let body = section(blocks, at, level);
        if let Some((method, path)) = operation::head(line) {
            let operation = operation::read(&rebuilt, span, body);
            rebuilt.operation(path, method, span, operation);
        } else if let Some(name) = title.strip_prefix(SCHEMAS) {
            if let Some(BlockKind::Code { text, range, .. }) = body.first().map(|block| &block.kind) {
                let schema = code::read(rebuilt.span(range.clone()), text);
                rebuilt.schema(name, span, schema);
            }
        } else if let Some(name) = title.strip_prefix(SCHEMES)
            && let Some(BlockKind::Code {
                text: code, range, ..
            }) = body.first().map(|block| &block.kind)
        {
            let data = data::parse_json(code.trim(), Origin::Decoded(rebuilt.span(range.clone())));
            let mut scheme = Sketch::of(&data.root);
            if data.flaw.is_some() {
                scheme = Sketch::new(span);
                scheme.text("type", code.trim());
            }
            // Of other ways the page has nothing but the kind.
            if scheme.str("type") == Some("apiKey") || scheme.str("scheme").is_some() {
                rebuilt.schemes.push(entry(name, scheme.node()));
            }
        }
    }
    rebuilt.evidence(READER.name, diagnostics)
}
