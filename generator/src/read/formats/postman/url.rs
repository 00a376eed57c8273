//! Addresses: in parts, or as one text; variables are `:name` and `{{name}}`.

use docwright_schema::Span;

use super::whole::Whole;
use crate::read::data::Node;
use crate::read::formats::rebuilt::Sketch;
use crate::read::formats::requests;

/// Path and server of an address.
pub(super) struct Address {
    pub(super) path: String,
    pub(super) server: String,
}

/// Reads an address.
pub(super) fn read(url: &Node) -> Option<Address> {
    if let Some(raw) = url.as_str() {
        return of_text(raw);
    }
    let Some(parts) = url.get("path").filter(|path| !path.items().is_empty()) else {
        let path = url.str("path");
        return of_text(path.filter(|path| path.starts_with('/')).or(url.str("raw"))?);
    };
    let parts = parts
        .items()
        .iter()
        .filter_map(|part| part.as_text().or_else(|| part.str("value")));
    let path: String = parts.map(|part| format!("/{}", segment(part))).collect();
    let host = url.get("host").map(|host| match host.as_str() {
        Some(host) => host.to_owned(),
        None => host
            .items()
            .iter()
            .filter_map(Node::as_text)
            .collect::<Vec<_>>()
            .join("."),
    });
    let host = host.unwrap_or_default();
    let server = match url.str("protocol") {
        Some(protocol) if !host.starts_with("{{") => format!("{protocol}://{host}"),
        _ => host,
    };
    Some(Address { path, server })
}

fn of_text(raw: &str) -> Option<Address> {
    let raw = raw.split(['?', '#']).next()?;
    let start = raw.find("://").map_or(0, |at| at + 3);
    let at = start + raw.get(start..)?.find('/')?;
    let (server, path) = raw.split_at_checked(at)?;
    let path = path
        .split('/')
        .skip(1)
        .map(|part| format!("/{}", segment(part)))
        .collect();
    Some(Address {
        path,
        server: server.to_owned(),
    })
}

/// A part of a path, with variables in braces.
fn segment(part: &str) -> String {
    let part = part.replace("{{", "{").replace("}}", "}");
    let Some(rest) = part.strip_prefix(':') else {
        return part;
    };
    let end = rest
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))
        .unwrap_or(rest.len());
    let (name, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
    format!("{{{name}}}{rest}")
}

/// The server that a word stands for: `{{baseUrl}}` is a variable of the collection, which may hold others.
pub(super) fn server(span: Span, whole: &Whole<'_>, word: &str) -> Option<Sketch> {
    let all = &whole.variables;
    let value = |name: &str| {
        all.iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
    };
    let variable = word.strip_prefix("{{").and_then(|word| word.strip_suffix("}}"));
    let url = match variable {
        Some(name) => value(name)?,
        None => word,
    };
    let told = |name: &str| value(name).unwrap_or_default().to_owned();
    url.contains("://").then(|| requests::server(span, url, &told))
}
