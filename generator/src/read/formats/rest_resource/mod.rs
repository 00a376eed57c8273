//! Reference pages of resources and their methods, as generators make them of services with HTTP rules: `HTTP request`, tables of
//! `Parameters`, `Fields` and `Enums`, a JSON representation, scopes. A page for each method, and one for each resource with its models.
//!
//! A model is called by its name alone, whatever page it stands on. No page tells statuses.

mod cells;
mod method;
mod types;

use docwright_schema::{Diagnostics, Evidence};

use super::rebuilt::{Rebuilt, below, from_markup};
use crate::read::markup::{BlockKind, Document, plain_text};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "rest-resource",
    most: 92,
    score,
    read,
};

/// Titles of the tables that every page of models has one of.
const TABLES: &[&str] = &["Fields", "Enums"];

fn score(page: &Page<'_>) -> u8 {
    let has = |mark: &str| memchr::memmem::find(page.text.as_bytes(), mark.as_bytes()).is_some();
    let is_method = || has("Response body") && (has("Authorization scopes") || has("Authorization Scopes"));
    let has_table = || {
        TABLES
            .iter()
            .any(|title| has(&format!("| {title} |")) || has(&format!(">{title}</th>")))
    };
    if has("HTTP request") && is_method() || has("JSON representation") && has_table() {
        92
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    from_markup(page, READER.name, diagnostics, read_document)
}

fn read_document(rebuilt: &mut Rebuilt<'_>, document: &Document<'_>) {
    let blocks = document.blocks.as_slice();
    let mut title = String::new();
    for (at, block) in blocks.iter().enumerate() {
        let Some((level, content)) = block.heading() else {
            continue;
        };
        let text = plain_text(content).trim().to_owned();
        if level == 1 && title.is_empty() {
            title.clone_from(&text);
        }
        let span = rebuilt.span(block.range.clone());
        let body = below(blocks, at);
        if method::PARTS.contains(&text.as_str()) {
            continue;
        }
        // The page of one model has its name in the title.
        let name = text.strip_prefix("Resource: ").unwrap_or(&text);
        let said = body.iter().find_map(|block| match &block.kind {
            BlockKind::Paragraph(content) => Some(plain_text(content).trim().to_owned()),
            _ => None,
        });
        if !name.contains(char::is_whitespace)
            && let Some(mut schema) = types::model(rebuilt, span, body)
        {
            schema.text("description", said.as_deref().unwrap_or_default());
            rebuilt.schema(name, span, schema);
        }
    }
    method::read(rebuilt, &title, blocks);
}
