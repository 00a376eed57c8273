//! How to show who one is: lists of ways, of which each list is taken as a whole, with `Or:` between them.

use docwright_schema::Span;

use super::line;
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};
use crate::read::markup::{Block, BlockKind, InlineKind, plain_text, slice};
use crate::read::reader::Page;

/// Words for flows.
const FLOWS: &[(&str, &str)] = &[
    ("authorization code", "authorizationCode"),
    ("implicit", "implicit"),
    ("password", "password"),
    ("client credentials", "clientCredentials"),
];

/// A way: its name, what it is, the scopes that are needed.
type Way = (String, Option<Sketch>, Vec<String>);

/// The ways in an item: `` - **Name**: API key in header `X` ``, or a block of JSON below the name.
fn way(page: &Page<'_>, item: &[Block<'_>]) -> Option<Way> {
    let first = item.first()?;
    let BlockKind::Paragraph(content) = &first.kind else {
        return None;
    };
    let InlineKind::Strong(name) = &content.first()?.kind else {
        return None;
    };
    let name = plain_text(name).trim().to_owned();
    let span = page.span(first.range.clone());
    let said = plain_text(content.get(1..).unwrap_or_default());
    let said = said.trim_start_matches([':', ' ']);
    for block in item {
        if let BlockKind::Code { text, .. } = &block.kind
            && let Some(node) = line::json(span, text.trim())
        {
            return Some((name, Some(Sketch::of(&node)), Vec::new()));
        }
    }
    let scopes = said.split_once("scopes: ").map_or("", |(_, scopes)| scopes);
    let scopes = scopes
        .split(", ")
        .map(str::trim)
        .filter(|scope| !scope.is_empty())
        .map(str::to_owned);
    Some((name, told(span, said), scopes.collect()))
}

fn told(span: Span, said: &str) -> Option<Sketch> {
    let mut scheme = Sketch::new(span);
    if let Some(rest) = said.strip_prefix("API key in ") {
        let (place, name) = rest.split_once(' ')?;
        scheme.text("type", "apiKey");
        scheme.text("in", place);
        scheme.text("name", name.split(',').next()?.trim());
    } else if let Some(rest) = said.strip_prefix("HTTP ") {
        scheme.text("type", "http");
        scheme.text("scheme", &rest.split([' ', ',', '(']).next()?.to_lowercase());
    } else if let Some(rest) = said.strip_prefix("OAuth 2.0: ") {
        scheme.text("type", "oauth2");
        let (_, word) = FLOWS.iter().find(|(words, _)| rest.starts_with(words))?;
        let mut flow = Sketch::new(span);
        for (words, key) in [(", authorize ", "authorizationUrl"), (", token ", "tokenUrl")] {
            let url = rest.split_once(words).and_then(|(_, url)| url.split(',').next());
            flow.text(key, url.unwrap_or_default());
        }
        scheme.set("flows", map(span, vec![entry(word, flow.node())]));
    } else {
        return None;
    }
    Some(scheme)
}

/// The requirement that blocks say, and the ways in it.
fn read(page: &Page<'_>, span: Span, blocks: &[Block<'_>]) -> (Option<Node>, Vec<Entry>) {
    let (mut all, mut schemes): (Vec<Vec<Entry>>, Vec<Entry>) = (Vec::new(), Vec::new());
    for block in blocks {
        let BlockKind::List(items) = &block.kind else {
            continue;
        };
        let mut together = Vec::new();
        for (name, scheme, scopes) in items.iter().filter_map(|item| way(page, item)) {
            schemes.extend(scheme.map(|scheme| entry(&name, scheme.node())));
            together.push(entry(
                &name,
                list(span, scopes.iter().map(|scope| text(span, scope)).collect()),
            ));
        }
        if !together.is_empty() {
            all.push(together);
        }
    }
    let found = (!all.is_empty()).then(|| list(span, all.into_iter().map(|one| map(span, one)).collect()));
    (found, schemes)
}

/// The blocks below the heading `Authentication`.
fn section<'d, 'a>(blocks: &'d [Block<'a>]) -> Option<&'d [Block<'a>]> {
    let is_start = |block: &Block<'_>| {
        block
            .heading()
            .is_some_and(|(_, content)| plain_text(content) == "Authentication")
    };
    let at = blocks.iter().position(is_start)?;
    let rest = blocks.get(at + 1..)?;
    let end = rest
        .iter()
        .position(|block| block.heading().is_some())
        .unwrap_or(rest.len());
    rest.get(..end)
}

/// What an operation demands; `None` where it says nothing of its own.
pub(super) fn of_operation(rebuilt: &mut Rebuilt<'_>, body: &[Block<'_>]) -> Option<Node> {
    let page = rebuilt.page;
    if let Some(blocks) = section(body) {
        return whole(rebuilt, blocks);
    }
    body.iter().find_map(|block| {
        let said = slice(page.text, block.range.clone())
            .strip_prefix("**Authentication:**")?
            .trim();
        let is_none = matches!(
            said.trim_matches(['`', '.', '*']).to_lowercase().as_str(),
            "none" | "not required" | "no authentication required"
        );
        is_none.then(|| list(page.span(block.range.clone()), Vec::new()))
    })
}

/// What the section of the page demands of every operation.
pub(super) fn of_page(rebuilt: &mut Rebuilt<'_>, front: &[Block<'_>]) {
    if let Some(blocks) = section(front) {
        rebuilt.security = whole(rebuilt, blocks);
    }
}

fn whole(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>]) -> Option<Node> {
    let span = rebuilt.span(blocks.first()?.range.clone());
    let (found, schemes) = read(rebuilt.page, span, blocks);
    for scheme in schemes {
        if rebuilt.schemes.iter().all(|known| known.key != scheme.key) {
            rebuilt.schemes.push(scheme);
        }
    }
    found
}
