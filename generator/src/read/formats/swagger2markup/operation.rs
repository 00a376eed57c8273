//! Operations: a section whose title is method and path, or that has them as code below it.

use super::anchors::Anchors;
use super::labels::{self, Column, PATHS};
use super::payload;
use crate::read::data::Node;
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, call, section};
use crate::read::markup::{Block, BlockKind, Table, plain_text, slice};

/// Method and path of a line that has nothing else, without the marks that keep braces what they are.
fn request(line: &str) -> Option<(String, String)> {
    let (method, path) = call(line)?;
    Some((method.to_owned(), path.replace("\\{", "{").replace("\\}", "}")))
}

/// Level, title, method and path of the operation that a heading begins, and whether its title is not them.
fn begins(page: &str, blocks: &[Block<'_>], at: usize) -> Option<(u8, String, (String, String), bool)> {
    let (level, content) = blocks.get(at)?.heading()?;
    let title = plain_text(content).trim().to_owned();
    let source = slice(page, blocks.get(at)?.range.clone()).trim_start_matches(['=', '#', ' ']);
    if let Some(found) = request(source).or_else(|| request(&title)) {
        return Some((level, title, found, false));
    }
    match &blocks.get(at + 1)?.kind {
        BlockKind::Code { text, .. } => Some((level, title, request(text)?, true)),
        _ => None,
    }
}

/// Whether there is an operation among the blocks.
pub(super) fn is_any(page: &str, blocks: &[Block<'_>]) -> bool {
    (0..blocks.len()).any(|at| begins(page, blocks, at).is_some())
}

/// Adds the operations of the page.
pub(super) fn all(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>], anchors: &Anchors<'_, '_>) {
    let page = rebuilt.page.text;
    let (mut around, mut is_inside): (Option<(u8, String)>, Option<u8>) = (None, None);
    for (at, block) in blocks.iter().enumerate() {
        let Some((own, content)) = block.heading() else {
            continue;
        };
        let Some((level, title, (method, path), is_titled)) = begins(page, blocks, at) else {
            if is_inside.is_none_or(|inside| own <= inside) {
                is_inside = None;
                around = Some((own, plain_text(content).trim().to_owned()));
            }
            continue;
        };
        is_inside = Some(level);
        let body = section(blocks, at, level);
        let span = rebuilt.span(block.range.clone());
        let mut operation = Sketch::new(span);
        if is_titled {
            operation.text("summary", &title);
        }
        read(rebuilt, body, anchors, &mut operation);
        let group = around
            .as_ref()
            .filter(|(own, title)| *own + 1 == level && !PATHS.contains(&title.as_str()));
        if let Some((_, group)) = group.filter(|_| operation.get("tags").is_none()) {
            operation.set("tags", list(span, vec![text(span, group)]));
        }
        rebuilt.operation(&path, &method, span, operation);
    }
}

fn read(rebuilt: &Rebuilt<'_>, body: &[Block<'_>], anchors: &Anchors<'_, '_>, operation: &mut Sketch) {
    let page = rebuilt.page.text;
    let mut section = String::new();
    let mut description: Vec<&str> = Vec::new();
    let (mut consumes, mut produces) = (Vec::new(), Vec::new());
    let (mut parameters, mut answers, mut named) = (None, None, None);
    for (at, block) in body.iter().enumerate() {
        if let Some((_, content)) = block.heading() {
            section = plain_text(content).trim().to_owned();
            continue;
        }
        let source = slice(page, block.range.clone());
        match &block.kind {
            BlockKind::Table(table) if labels::has(table, &[Column::Type, Column::Name, Column::Schema]) => {
                parameters = Some(table);
            }
            BlockKind::Table(table) if labels::has(table, &[Column::Code]) => answers = Some(table),
            BlockKind::Table(table) if labels::has(table, &[Column::Type, Column::Name, Column::Scopes]) => {
                operation.set("security", security(rebuilt, block, table));
            }
            BlockKind::List(items) => {
                let words = items.iter().filter_map(|item| item.first());
                let words = words.filter_map(|block| match &block.kind {
                    BlockKind::Paragraph(content) => Some(plain_text(content).trim().replace('\\', "")),
                    _ => None,
                });
                match section.as_str() {
                    "Consumes" => consumes = words.collect(),
                    "Produces" => produces = words.collect(),
                    "Tags" => {
                        let span = rebuilt.span(block.range.clone());
                        let tags = words.map(|word| text(span, &word)).collect();
                        operation.set("tags", list(span, tags));
                    }
                    "Description" => description.push(source),
                    _ => {}
                }
            }
            BlockKind::Paragraph(_)
                if section == "Body parameter" && labels::told(source).any(|(key, _)| key == "Type") =>
            {
                named = Some((block, body.get(at + 1)));
            }
            BlockKind::Paragraph(_) if section == "Description" || section.is_empty() => {
                description.push(source);
                operation.flag(
                    "deprecated",
                    source.trim_start_matches("CAUTION: ") == "operation.deprecated",
                );
            }
            BlockKind::Quote(_) if section.is_empty() => {
                operation.flag("deprecated", source.contains("deprecated"));
            }
            _ => {}
        }
    }
    description.retain(|said| !said.ends_with("operation.deprecated"));
    operation.text("description", &description.join("\n\n"));
    let media = |all: Vec<String>| {
        all.into_iter()
            .filter(|word: &String| word.contains('/'))
            .collect::<Vec<_>>()
    };
    payload::request(rebuilt, parameters, named, &media(consumes), anchors, operation);
    if let Some(table) = answers {
        payload::answers(rebuilt, table, &media(produces), anchors, operation);
    }
}

/// Any one of the ways in a table.
fn security(rebuilt: &Rebuilt<'_>, block: &Block<'_>, table: &Table<'_>) -> Node {
    let span = rebuilt.span(block.range.clone());
    let (name, scopes) = (
        labels::column(table, Column::Name),
        labels::column(table, Column::Scopes),
    );
    let rows = table.rows.iter().filter_map(|row| {
        let source = super::table::source(rebuilt, row.cell(name)?);
        let label = super::table::bare(source).trim_matches(['<', '>', '[']);
        let label = label.rsplit_once(',').map_or(label, |(_, label)| label);
        let label = label.split("](").next().unwrap_or(label);
        let scopes = row
            .cell(scopes)
            .map(|cell| cell.plain().into_owned())
            .unwrap_or_default();
        let scopes = scopes.split(',').map(str::trim).filter(|scope| !scope.is_empty());
        let scopes = scopes.map(|scope| text(span, scope)).collect();
        Some(map(span, vec![entry(label, list(span, scopes))]))
    });
    list(span, rows.collect())
}
