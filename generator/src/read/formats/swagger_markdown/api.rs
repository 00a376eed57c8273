//! What the page tells of the API as a whole: title, version, ways to show who one is.

use docwright_schema::Span;

use crate::read::formats::embedded::tree::{entry, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, below};
use crate::read::markup::{Block, BlockKind, plain_text, slice};

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
