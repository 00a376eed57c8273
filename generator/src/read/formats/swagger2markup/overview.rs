//! What the pages tell of the API as a whole: its title and version, where it is, and how to show who one is.

use docwright_schema::Span;

use super::labels::{self, Column, SECURITY};
use super::operation;
use crate::read::formats::embedded::tree::{entry, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};
use crate::read::markup::{Block, BlockKind, plain_text, slice};

/// Facts of a way to show who one is, and the keyword that each is.
const FACTS: &[(&str, &str)] = &[
    ("Name", "name"),
    ("Token URL", "tokenUrl"),
    ("Authorization URL", "authorizationUrl"),
];

/// Adds them.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>]) {
    let page = rebuilt.page.text;
    let first = blocks.iter().find_map(|block| Some((block.heading()?, block)));
    if let Some(((1, title), block)) = first
        && !operation::is_any(page, blocks.get(..2).unwrap_or_default())
    {
        let span = rebuilt.span(block.range.clone());
        rebuilt.info.push(entry("title", text(span, &plain_text(title))));
    }
    let mut section: Option<u8> = None;
    let mut name = String::new();
    let (mut host, mut base, mut schemes) = (String::new(), String::new(), Vec::new());
    let mut at = rebuilt.span(0..0);
    for (number, block) in blocks.iter().enumerate() {
        if let Some((level, content)) = block.heading() {
            let title = plain_text(content).trim().to_owned();
            if SECURITY.contains(&title.as_str()) {
                section = Some(level);
            } else if section.is_some_and(|section| level <= section) {
                section = None;
            }
            name = title;
            continue;
        }
        if !matches!(block.kind, BlockKind::Paragraph(_)) {
            continue;
        }
        let facts: Vec<(&str, &str)> = labels::told(slice(page, block.range.clone())).collect();
        let span = rebuilt.span(block.range.clone());
        if section.is_some() && facts.iter().any(|(key, _)| *key == "Type") {
            let scopes = blocks.get(number + 1);
            if let Some(scheme) = scheme(rebuilt, span, &facts, scopes) {
                rebuilt.schemes.push(entry(&name, scheme.node()));
            }
            continue;
        }
        for (key, value) in facts {
            match key {
                "Version" => rebuilt.info.push(entry("version", text(span, value))),
                "Host" => (host, at) = (value.to_owned(), span),
                "BasePath" => (base, at) = (value.to_owned(), span),
                "Schemes" => {
                    schemes = value.split(',').map(|word| word.trim().to_lowercase()).collect();
                }
                _ => {}
            }
        }
    }
    let base = base.trim_end_matches('/');
    for scheme in &schemes {
        if !host.is_empty() {
            server(rebuilt, at, &format!("{scheme}://{host}{base}"));
        }
    }
    if schemes.is_empty() && !host.is_empty() {
        server(rebuilt, at, &format!("//{host}{base}"));
    } else if host.is_empty() && !base.is_empty() {
        server(rebuilt, at, base);
    }
}

fn server(rebuilt: &mut Rebuilt<'_>, at: Span, url: &str) {
    rebuilt.servers.push(map(at, vec![entry("url", text(at, url))]));
}

fn scheme(
    rebuilt: &Rebuilt<'_>,
    span: Span,
    facts: &[(&str, &str)],
    scopes: Option<&Block<'_>>,
) -> Option<Sketch> {
    let told = |key: &str| {
        facts
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, value)| *value)
    };
    let mut scheme = Sketch::new(span);
    let kind = told("Type")?;
    match kind {
        "basic" => {
            scheme.text("type", "http");
            scheme.text("scheme", "basic");
        }
        "apiKey" => {
            scheme.text("type", kind);
            scheme.text("name", told("Name")?);
            scheme.text("in", &told("In")?.to_lowercase());
        }
        "oauth2" => {
            scheme.text("type", kind);
            let mut flow = Sketch::new(span);
            for (label, key) in FACTS.iter().skip(1) {
                flow.text(key, told(label).unwrap_or_default());
            }
            if let Some(Block {
                kind: BlockKind::Table(table),
                ..
            }) = scopes
            {
                let (name, said) = (
                    labels::column(table, Column::Name),
                    labels::column(table, Column::Description),
                );
                for row in &table.rows {
                    let (Some(name), Some(said)) = (row.cell(name), row.cell(said)) else {
                        continue;
                    };
                    let at = rebuilt.span(name.content_range());
                    flow.add("scopes", &name.plain(), at, text(at, &said.plain()));
                }
            }
            let word = match told("Flow")? {
                "application" => "clientCredentials",
                "accessCode" => "authorizationCode",
                word => word,
            };
            scheme.set("flows", map(span, vec![entry(word, flow.node())]));
        }
        _ => return None,
    }
    Some(scheme)
}
