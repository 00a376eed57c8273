//! What the page tells of the API as a whole: title, version, ways to show who one is.

use docwright_schema::Span;

use crate::read::formats::embedded::tree::{entry, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, below};
use crate::read::markup::{Block, BlockKind, Table, plain_text, slice};

/// Words for kinds of keys and flows.
const KEYS: &str = "API Key Authentication";

/// Adds it.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>]) {
    let page = rebuilt.page.text;
    for (at, block) in blocks.iter().enumerate() {
        let Some((level, content)) = block.heading() else {
            continue;
        };
        let title = plain_text(content).trim().to_owned();
        let span = rebuilt.span(block.range.clone());
        if level == 1 && rebuilt.info.is_empty() {
            rebuilt.info.push(entry("title", text(span, &title)));
        }
        if let Some(version) = title.strip_prefix("Version:") {
            rebuilt.info.push(entry("version", text(span, version.trim())));
        }
        if title == "Security" && level <= 3 {
            tables(rebuilt, below(blocks, at));
        }
        let Some((name, kind)) = title.strip_suffix(')').and_then(|title| title.rsplit_once(" (")) else {
            continue;
        };
        let told: String = below(blocks, at)
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List(_)))
            .map(|block| format!("{}\n", slice(page, block.range.clone())))
            .collect();
        if let Some(scheme) = scheme(span, kind, &told) {
            rebuilt.schemes.push(entry(name, scheme.node()));
        }
    }
}

/// How version 1 and 2 call the flows of Swagger.
const FLOWS: &[(&str, &str)] = &[
    ("accessCode", "authorizationCode"),
    ("application", "clientCredentials"),
    ("implicit", "implicit"),
    ("password", "password"),
];

/// The ways of versions 1 and 2: a name in strong, and a table that begins with the kind.
fn tables(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>]) {
    let mut name = String::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) => plain_text(content).trim().clone_into(&mut name),
            BlockKind::Table(table) if !name.is_empty() => {
                let span = rebuilt.span(block.range.clone());
                if let Some(scheme) = tabled(span, table) {
                    rebuilt
                        .schemes
                        .push(entry(&std::mem::take(&mut name), scheme.node()));
                }
            }
            _ => {}
        }
    }
}

fn tabled(span: Span, table: &Table<'_>) -> Option<Sketch> {
    let rows = || {
        table
            .rows
            .iter()
            .filter_map(|row| Some((row.cells.first()?.plain(), row.cells.get(1)?.plain())))
    };
    let told = |key: &str| {
        rows()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.into_owned())
    };
    let mut scheme = Sketch::new(span);
    match &*table.header.first()?.plain() {
        "basic" => {
            scheme.text("type", "http");
            scheme.text("scheme", "basic");
        }
        "apiKey" => {
            scheme.text("type", "apiKey");
            scheme.text("name", &told("Name")?);
            scheme.text("in", &told("In")?);
        }
        "oauth2" => {
            scheme.text("type", "oauth2");
            let flow = told("Flow")?;
            let (_, flow) = FLOWS.iter().find(|(word, _)| *word == flow)?;
            let mut own = Sketch::new(span);
            own.text("authorizationUrl", &told("Authorization URL").unwrap_or_default());
            own.text("tokenUrl", &told("Token URL").unwrap_or_default());
            for (scope, said) in rows().skip_while(|(key, _)| key != "Scopes").skip(1) {
                own.add("scopes", &scope, span, text(span, &said));
            }
            scheme.set("flows", map(span, vec![entry(flow, own.node())]));
        }
        _ => return None,
    }
    scheme.text("description", &told("Description").unwrap_or_default());
    Some(scheme)
}

fn scheme(span: Span, kind: &str, told: &str) -> Option<Sketch> {
    let line = |key: &str| {
        told.lines().find_map(|line| {
            let line = line.trim().trim_start_matches('*');
            let value = line.strip_prefix(key)?.trim_start_matches(['*', ':']);
            Some(value.trim_start_matches(['*', ' ']).trim().to_owned())
        })
    };
    let mut scheme = Sketch::new(span);
    if kind == KEYS {
        scheme.text("type", "apiKey");
        scheme.text("name", &line("Name")?);
        scheme.text("in", &line("In")?);
    } else if let Some(word) = kind.strip_prefix("HTTP, ") {
        scheme.text("type", "http");
        scheme.text("scheme", word);
    } else {
        let flow = kind.strip_prefix("OAuth2, ")?;
        scheme.text("type", "oauth2");
        let mut own = Sketch::new(span);
        own.text("authorizationUrl", &line("Authorization URL").unwrap_or_default());
        own.text("tokenUrl", &line("Token URL").unwrap_or_default());
        for item in told.lines().filter_map(|line| line.trim().strip_prefix("- ")) {
            let (scope, said) = item.split_once(": ").unwrap_or((item, ""));
            own.add("scopes", scope, span, text(span, said.trim()));
        }
        scheme.set("flows", map(span, vec![entry(flow, own.node())]));
    }
    Some(scheme)
}
