//! The page of an operation: `GET api/lamps/{id}?lit={lit}` is its title.

use docwright_schema::Span;

use super::{annotations, types};
use crate::read::formats::embedded::tree::{entry, map};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Rebuilt, Sketch, array, below, is_method, named, parameter, payload};
use crate::read::markup::{Block, BlockKind, InlineKind, Table, plain_text, walk};

const JSON: &str = "application/json";

/// Words before the name of what a list holds.
const COLLECTION: &str = "Collection of";

/// Adds the operation; whether the page is that of one.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, title: &str, blocks: &[Block<'_>]) -> bool {
    let Some((method, address)) = title.split_once(' ').filter(|(method, _)| is_method(method)) else {
        return false;
    };
    let span = blocks
        .first()
        .map_or_else(|| rebuilt.span(0..0), |block| rebuilt.span(block.range.clone()));
    let (path, _) = address.trim().split_once('?').unwrap_or((address.trim(), ""));
    let path = format!("/{}", path.trim_start_matches('/'));
    let section = |title: &str| {
        let at = blocks.iter().position(|block| {
            let heading = block.heading();
            heading.is_some_and(|(_, content)| plain_text(content).trim() == title)
        });
        at.map_or(&[][..], |at| below(blocks, at))
    };
    let mut operation = Sketch::new(span);
    operation.text("description", &prose(blocks));
    let parameters = table(section("URI Parameters")).map(|table| parameters(rebuilt, table, &path));
    operation.list("parameters", parameters.unwrap_or_default());
    let sent = section("Body Parameters");
    if let Some(schema) = described(rebuilt, sent, span) {
        let mut body = Sketch::new(span);
        body.set("content", map(span, vec![entry(JSON, payload(span, schema))]));
        operation.set("requestBody", body.node());
    }
    let mut answer = Sketch::new(span);
    answer.flag(openapi::UNTOLD_STATUS, true);
    if let Some(schema) = described(rebuilt, section("Resource Description"), span) {
        answer.set("content", map(span, vec![entry(JSON, payload(span, schema))]));
    }
    operation.set("responses", map(span, vec![entry("200", answer.node())]));
    rebuilt.operation(&path, method, span, operation);
    true
}

/// The paragraphs below a title.
pub(super) fn prose(blocks: &[Block<'_>]) -> String {
    let own = blocks
        .iter()
        .take_while(|block| matches!(block.kind, BlockKind::Paragraph(_)));
    let said = own.filter_map(|block| match &block.kind {
        BlockKind::Paragraph(content) => Some(plain_text(content).trim().to_owned()),
        _ => None,
    });
    said.filter(|said| !said.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn table<'d, 'a>(blocks: &'d [Block<'a>]) -> Option<&'d Table<'a>> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    })
}

fn parameters(rebuilt: &Rebuilt<'_>, table: &Table<'_>, path: &str) -> Vec<Sketch> {
    let rows = table.rows.iter().map(|row| {
        let span = rebuilt.span(row.range.clone());
        let name = types::cell(row, types::NAME);
        let in_path = path.contains(&format!("{{{name}}}"));
        let place = if in_path { "path" } else { "query" };
        let required = in_path || annotations::is_required(&types::cell(row, types::TOLD));
        parameter(&name, place, required, types::of_row(span, row))
    });
    rows.collect()
}

/// What a section tells of a body: the link to its model, else the table of its fields, else a type in words.
fn described(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>], span: Span) -> Option<Sketch> {
    let own = blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Paragraph(content) => Some(content),
        _ => None,
    });
    let mut is_list = false;
    let mut model = None;
    let mut words = None;
    for content in own {
        let text = plain_text(content);
        is_list |= text.contains(COLLECTION);
        walk(content, &mut |inline| {
            if let InlineKind::Link { url, content } = &inline.kind
                && url.contains("modelName=")
            {
                model.get_or_insert_with(|| plain_text(content).trim().to_owned());
            }
        });
        words = Some(text.trim().to_owned())
            .filter(|text| !text.is_empty() && text != "None.")
            .or(words);
    }
    let fields = table(blocks).map(|table| types::object(rebuilt, span, table));
    let one = match (model, fields) {
        // The table is that of the model, whose own page may not be there.
        (Some(name), fields) => {
            if let Some(fields) = fields {
                rebuilt.schema(&name, span, fields);
            }
            named(span, &name)
        }
        (None, Some(fields)) => fields,
        (None, None) => {
            return words
                .map(|words| types::of(span, &words))
                .filter(|own| own.str("type").is_some());
        }
    };
    Some(if is_list { array(span, one) } else { one })
}
