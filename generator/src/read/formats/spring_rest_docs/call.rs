//! The requests and answers of a part of a page, with its tables.

use docwright_schema::Span;

use super::dump;
use super::place::{Place, code};
use super::table::{self, Told};
use crate::read::formats::requests::Request;
use crate::read::markup::{Block, BlockKind, plain_text, slice};
use crate::read::reader::Page;

/// The requests of a part: each with the answers behind it.
pub(super) fn read(page: &Page<'_>, place: &Place<'_, '_>) -> Vec<Request> {
    let told = told(page, place.blocks);
    let mut all: Vec<Request> = Vec::new();
    let mut answers = Vec::new();
    for block in place.blocks {
        let Some(text) = code(block) else { continue };
        let span = Span::new(page.source, block.range.clone());
        if let Some(mut request) = dump::request(span, text, &told) {
            place.name.clone_into(&mut request.name);
            place.group.clone_into(&mut request.group);
            request.said = said(place.blocks, &place.name);
            request.answers.append(&mut answers);
            all.push(request);
        } else if let Some(answer) = dump::answer(span, text, &told) {
            // A table of fields tells of the first answer that has what it tells of.
            match all.last_mut() {
                Some(request) => request.answers.push(answer),
                None => answers.push(answer),
            }
        }
    }
    only_first(&mut all);
    all
}

/// What is told of an answer is told of that of success.
fn only_first(all: &mut [Request]) {
    let mut is_taken = false;
    for answer in all.iter_mut().flat_map(|request| &mut request.answers) {
        let is_success = answer.status.starts_with('2');
        if let Some(body) = answer.body.as_mut() {
            if is_taken || !is_success {
                body.told = None;
            }
            is_taken |= is_success;
        }
    }
}

fn told(page: &Page<'_>, blocks: &[Block<'_>]) -> Told {
    let mut told = Told::default();
    let mut title = String::new();
    let mut is_behind = false;
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } => title = plain_text(content).into_owned(),
            BlockKind::Paragraph(content) => {
                let text = plain_text(content);
                // The title of a table in AsciiDoc.
                if text.len() < 200 && !text.contains('\n') {
                    title = format!("{title} {}", text.trim());
                }
            }
            BlockKind::Code { text, .. } => {
                is_behind = text.lines().next().is_some_and(dump::is_answer);
                title.clear();
            }
            BlockKind::Table(table) => {
                let caption = caption(slice(page.text, block.range.clone()));
                table::add(&mut told, page, table, &format!("{title} {caption}"), is_behind);
            }
            _ => {}
        }
    }
    told
}

/// The title of a table of HTML.
fn caption(source: &str) -> String {
    let inner = source
        .split_once("<caption")
        .and_then(|(_, rest)| rest.split_once("</caption>"));
    let text = inner
        .and_then(|(inner, _)| inner.split_once('>'))
        .map_or("", |(_, text)| text);
    text.replace("<code>", "").replace("</code>", "")
}

/// The prose below the title.
fn said(blocks: &[Block<'_>], name: &str) -> String {
    let is_title = |block: &Block<'_>| {
        block
            .heading()
            .is_some_and(|(_, content)| plain_text(content).trim() == name)
    };
    let Some(at) = blocks.iter().position(is_title) else {
        return String::new();
    };
    let rest = blocks.get(at + 1..).unwrap_or_default().iter();
    let prose = rest.map_while(|block| match &block.kind {
        BlockKind::Paragraph(content) => Some(plain_text(content).trim().to_owned()),
        _ => None,
    });
    prose.collect::<Vec<_>>().join("\n\n")
}
