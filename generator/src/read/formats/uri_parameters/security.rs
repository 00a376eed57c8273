//! Who may call: below `Security` a heading for each way, with labelled lines and a table of scopes.

use super::cells::text as cell_text;
use crate::read::data::Entry;
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch, section};
use crate::read::markup::{Block, BlockKind, InlineKind, plain_text};

/// Labels, and what they are called in descriptions.
const LABELS: &[(&str, &str)] = &[
    ("Type", "type"),
    ("In", "in"),
    ("Scheme", "scheme"),
    ("Flow", "flow"),
    ("Authorization URL", "authorizationUrl"),
    ("Token URL", "tokenUrl"),
];

/// Flows by the words of old descriptions.
const FLOWS: &[(&str, &str)] = &[
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

/// Adds the ways of authentication that stand below the heading.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, body: &[Block<'_>]) {
    for (at, block) in body.iter().enumerate() {
        let Some((level, content)) = block.heading() else {
            continue;
        };
        let name = plain_text(content).trim().to_owned();
        let span = rebuilt.span(block.range.clone());
        let own = section(body, at, level);
        let mut told = Sketch::new(span);
        let mut scopes: Vec<Entry> = Vec::new();
        for block in own {
            match &block.kind {
                BlockKind::Paragraph(content) => {
                    for line in content.split(|inline| inline.kind == InlineKind::Break) {
                        label(&mut told, &plain_text(line));
                    }
                }
                BlockKind::Table(table) => scopes.extend(table.rows.iter().map(|row| {
                    let said = cell_text(table, row, "Description");
                    entry(&cell_text(table, row, "Name"), text(span, &said))
                })),
                _ => {}
            }
        }
        let Some(scheme) = scheme(&told, &name, &scopes) else {
            continue;
        };
        let names = scopes.iter().map(|scope| text(span, &scope.key)).collect();
        let demanded = map(span, vec![entry(&name, list(span, names))]);
        rebuilt.schemes.push(entry(&name, scheme.node()));
        rebuilt.security.get_or_insert_with(|| list(span, vec![demanded]));
    }
}

fn label(told: &mut Sketch, line: &str) {
    let Some((word, value)) = line.split_once(':') else {
        return;
    };
    if let Some((_, key)) = LABELS.iter().find(|(known, _)| *known == word.trim()) {
        told.text(key, value.trim());
    }
}

/// The scheme of what the labels tell; nothing, where they do not tell the kind, as of a heading of something else.
fn scheme(told: &Sketch, name: &str, scopes: &[Entry]) -> Option<Sketch> {
    let mut scheme = Sketch::new(told.span);
    scheme.text("type", told.str("type")?);
    match told.str("type")? {
        "oauth2" => {
            let flow = told.str("flow")?;
            let flow = FLOWS
                .iter()
                .find(|(known, _)| *known == flow)
                .map_or(flow, |(_, own)| own);
            let mut own = Sketch::new(told.span);
            for key in ["authorizationUrl", "tokenUrl"] {
                own.text(key, told.str(key).unwrap_or_default());
            }
            own.set("scopes", map(told.span, scopes.to_vec()));
            let mut flows = Sketch::new(told.span);
            flows.put(flow, own);
            scheme.put("flows", flows);
        }
        // The heading is the name of the header or the parameter.
        "apiKey" => {
            scheme.text("in", told.str("in").unwrap_or("header"));
            scheme.text("name", name);
        }
        _ => scheme.text("scheme", told.str("scheme").unwrap_or("basic")),
    }
    Some(scheme)
}
