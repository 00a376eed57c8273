//! The page that is made as `asciidoc`.
//!
//! Names stand as they are sent. Of parameters the page has no types, but items of lists and names of models; it has no media types of
//! bodies.

mod model;
mod operation;
mod rows;
mod words;

use docwright_schema::{Diagnostics, Evidence};

use super::access;
use super::types::Models;
use crate::read::formats::embedded::tree::{entry, list, text};
use crate::read::formats::rebuilt::{Rebuilt, section};
use crate::read::markup::{Block, BlockKind, asciidoc, plain_text};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "openapi-generator-asciidoc",
    most: 95,
    score,
    read,
};

/// Heads of tables, without blanks.
const HEADS: &[&str] = &[
    "|Name|Description|Required|Default|Pattern",
    "|Code|Message|Datatype",
    "|FieldName|Required|Nullable|Type|Description|Format",
    "|FieldName|Required|Type|Description|Format",
];

fn score(page: &Page<'_>) -> u8 {
    let is_head = |line: &str| {
        line.starts_with('|') && {
            let tight: String = line.split_whitespace().collect();
            HEADS.contains(&tight.as_str())
        }
    };
    let has_part =
        |part: &&str| page.text.contains(*part) && page.text.lines().any(|line| line.trim_end() == *part);
    let is_ours = ["== Endpoints", "== Models"].iter().any(has_part) && page.text.lines().any(is_head);
    if is_ours { 95 } else { 0 }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let document = asciidoc::parse(page.text);
    let blocks = document.blocks.as_slice();
    let mut rebuilt = Rebuilt::new(page);
    rebuilt.exact = false;
    overview(&mut rebuilt, blocks);
    let models = Models::new(blocks.iter().filter_map(|block| model::name(page.text, block)));
    let mut group: Option<String> = None;
    for (at, block) in blocks.iter().enumerate() {
        let Some((level, content)) = block.heading() else {
            continue;
        };
        let body = section(blocks, at, level);
        let span = rebuilt.span(block.range.clone());
        if let Some((method, path)) = operation::request(page.text, body) {
            let mut operation = operation::read(&rebuilt, span, body, &models);
            operation.text("operationId", plain_text(content).trim());
            if let Some(group) = group.as_ref().filter(|group| *group != "Default") {
                operation.set("tags", list(span, vec![text(span, group)]));
            }
            rebuilt.operation(path, method, span, operation);
        } else if let Some(name) = model::name(page.text, block) {
            let schema = model::read(&rebuilt, span, body, &models);
            rebuilt.schema(&name, span, schema);
        } else if level == 3 {
            group = Some(plain_text(content).trim().to_owned());
        }
    }
    rebuilt.evidence(READER.name, diagnostics)
}

/// Title, version, and ways of authentication. The version is the last line below the title.
fn overview(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>]) {
    let page = rebuilt.page.text;
    let mut is_access = false;
    for (at, block) in blocks.iter().enumerate() {
        let span = rebuilt.span(block.range.clone());
        if let Some((level, content)) = block.heading() {
            let title = plain_text(content).trim().to_owned();
            is_access = title == "Access";
            if level == 1 && rebuilt.info.is_empty() {
                rebuilt.info.push(entry("title", text(span, &title)));
                let below = blocks.get(at + 1).map(|block| block.range.clone());
                let lines = below.and_then(|range| page.get(range)).unwrap_or_default();
                let version = lines.lines().map(str::trim).rfind(|line| {
                    line.starts_with(|c: char| c.is_ascii_digit() || c == 'v') && !line.contains([' ', '@'])
                });
                if let Some(version) = version {
                    rebuilt.info.push(entry("version", text(span, version)));
                }
            }
            continue;
        }
        if let (true, BlockKind::List(items)) = (is_access, &block.kind) {
            for item in items {
                let lines = item.first().and_then(|block| page.get(block.range.clone()));
                access::add(rebuilt, span, &lines.unwrap_or_default().replace('*', ""));
            }
        }
    }
}
