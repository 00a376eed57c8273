//! Spring REST Docs: requests and answers of tests, and tables of what their parts are. As HTML or AsciiDoc of a whole API, or as the
//! folders of snippets that such pages are made of.

mod call;
mod dump;
mod place;
mod snippets;
mod table;
mod words;

use docwright_schema::{Diagnostics, Evidence};

use super::embedded::tree::{entry, text};
use super::rebuilt::Rebuilt;
use super::requests::{self, Request, Variables};
use crate::read::markup::{Block, asciidoc, html, plain_text};
use crate::read::reader::{Page, Reader};

/// The reader of this format.
pub const READER: Reader = Reader {
    name: "spring-rest-docs",
    most: 93,
    score,
    read,
};

/// Marks of Asciidoctor and of what it makes of a request.
const HTML: [&str; 2] = ["Asciidoctor", "data-lang=\"http\""];
/// A request of AsciiDoc.
const ASCIIDOC: &str = "[source,http";

fn score(page: &Page<'_>) -> u8 {
    let is_html = page.text.trim_start().starts_with('<');
    let is_page = match is_html {
        true => HTML.iter().all(|mark| page.text.contains(mark)) && page.text.contains("<table"),
        false => page.may_be_plain() && page.text.contains(ASCIIDOC),
    };
    if !is_page {
        return 0;
    }
    if snippets::is_request(page.path) {
        return 93;
    }
    let has = |is: fn(&str) -> bool| page.text.lines().any(|line| is(dump::bare(line)));
    if has(dump::is_request) && has(dump::is_answer) {
        93
    } else {
        0
    }
}

fn read(page: &Page<'_>, diagnostics: &mut Diagnostics) -> Evidence {
    let mut rebuilt = Rebuilt::new(page);
    let mut used = Vec::new();
    let mut all: Vec<Request> = Vec::new();
    if snippets::is_request(page.path) {
        let (found, files) = snippets::read(page);
        all.extend(found);
        used = files;
    } else if page.text.trim_start().starts_with('<') {
        let tree = html::Tree::parse(page.text, page.source);
        whole(page, &mut rebuilt, &tree.document().blocks, &mut all);
    } else {
        whole(page, &mut rebuilt, &asciidoc::parse(page.text).blocks, &mut all);
    }
    let variables = Variables::default();
    let mut evidence = requests::documented(rebuilt, READER.name, &all, &variables, diagnostics);
    evidence.uses.extend(used);
    evidence
}

fn whole(page: &Page<'_>, rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>], all: &mut Vec<Request>) {
    let title = blocks
        .iter()
        .find_map(|block| block.heading().filter(|(level, _)| *level == 1));
    if let Some((_, title)) = title {
        let at = rebuilt.span(0..0);
        rebuilt
            .info
            .push(entry("title", text(at, plain_text(title).trim())));
    }
    for place in place::places(blocks) {
        all.extend(call::read(page, &place));
    }
}
