//! What the page tells of the API as a whole: its title, its servers, and how to show who one is.

use docwright_schema::Span;

use super::calls::heading;
use crate::read::data::Node;
use crate::read::formats::embedded::tree::{entry, list, map, text};
use crate::read::formats::rebuilt::{Rebuilt, Sketch};
use crate::read::markup::{Block, BlockKind, slice};

/// Ways of authentication: name, and kind in words, for those whose name the page does not tell.
pub(super) struct Ways {
    names: Vec<String>,
}

/// Reads the blocks above the operations.
pub(super) fn read(rebuilt: &mut Rebuilt<'_>, blocks: &[Block<'_>]) -> Ways {
    let page = rebuilt.page;
    let first = blocks
        .iter()
        .find_map(|block| Some((heading(page.text, block)?, block)));
    if let Some(((_, title), block)) = first {
        let span = rebuilt.span(block.range.clone());
        let (title, version) = match title.rsplit_once(" v") {
            Some((title, version)) if version.starts_with(|c: char| c.is_ascii_digit()) => (title, version),
            _ => (title.as_str(), ""),
        };
        rebuilt.info.push(entry("title", text(span, title)));
        if !version.is_empty() {
            rebuilt.info.push(entry("version", text(span, version)));
        }
    }
    let mut about = "";
    for block in blocks {
        if let Some((_, title)) = heading(page.text, block) {
            about = if title == "Authentication" { "auth" } else { "" };
        }
        let source = slice(page.text, block.range.clone());
        match &block.kind {
            BlockKind::Paragraph(_) if source.starts_with("Base URLs:") => about = "servers",
            BlockKind::List(_) if about == "servers" => servers(rebuilt, block),
            BlockKind::List(_) if about == "auth" => schemes(rebuilt, block),
            _ => {}
        }
    }
    finish(rebuilt, page.text)
}

/// `* <a href="URL">…`, and below it `* **variable** - text Default: value` with a list of values.
fn servers(rebuilt: &mut Rebuilt<'_>, block: &Block<'_>) {
    let page = rebuilt.page.text;
    let mut all: Vec<Sketch> = Vec::new();
    let mut variable: Option<(String, Sketch, Vec<Node>)> = None;
    let mut at = block.range.start;
    for line in slice(page, block.range.clone()).split_inclusive('\n') {
        let span = rebuilt.span(at..at + line.trim_end().len());
        at += line.len();
        let item = line.trim().trim_start_matches(['*', '-']).trim_start();
        let item = if line.trim().starts_with("**") {
            line.trim()
        } else {
            item
        };
        if let Some((url, label)) = link(item) {
            close(&mut all, variable.take());
            let mut server = Sketch::new(span);
            server.text("url", url);
            server.text(
                "description",
                label
                    .strip_suffix(url)
                    .unwrap_or_default()
                    .trim_end_matches([' ', ':']),
            );
            all.push(server);
        } else if let Some((name, rest)) = line
            .trim()
            .trim_start_matches(['*', ' '])
            .split_once("** ")
            .filter(|_| line.contains("**"))
        {
            close(&mut all, variable.take());
            let mut told = Sketch::new(span);
            told.text(
                "default",
                rest.rsplit_once("Default: ")
                    .map_or("", |(_, value)| value.trim()),
            );
            variable = Some((name.to_owned(), told, Vec::new()));
        } else if let Some((_, _, values)) = variable.as_mut().filter(|_| !item.is_empty()) {
            values.push(text(span, item));
        }
    }
    close(&mut all, variable);
    rebuilt.servers.extend(all.into_iter().map(Sketch::node));
}

/// Address and text of a link, also where it was HTML that became Markdown.
fn link(item: &str) -> Option<(&str, &str)> {
    if let Some(rest) = item.strip_prefix("<a href=\"") {
        let (url, rest) = rest.split_once('"')?;
        let label = rest.split_once('>').map_or("", |(_, label)| label);
        return Some((url, label.trim_end_matches("</a>")));
    }
    let (label, rest) = item.strip_prefix('[')?.split_once("](")?;
    Some((rest.strip_suffix(')')?, label))
}

fn close(servers: &mut [Sketch], variable: Option<(String, Sketch, Vec<Node>)>) {
    if let (Some(server), Some((name, mut told, values))) = (servers.last_mut(), variable) {
        let span = told.span;
        if !values.is_empty() {
            told.set("enum", list(span, values));
        }
        server.add("variables", &name, span, told.node());
    }
}

/// The ways in a list. Only keys have their names there.
fn schemes(rebuilt: &mut Rebuilt<'_>, block: &Block<'_>) {
    let page = rebuilt.page.text;
    let mut open: Option<(String, Sketch)> = None;
    let mut flow = String::new();
    let mut at = block.range.start;
    let mut found = Vec::new();
    for line in slice(page, block.range.clone()).split_inclusive('\n') {
        let span = rebuilt.span(at..at + line.trim_end().len());
        at += line.len();
        let item = line.trim().trim_start_matches(['*', '-', ' ']);
        let begin = |ty: &str| {
            let mut scheme = Sketch::new(span);
            scheme.text("type", ty);
            scheme
        };
        if let Some(rest) = item.strip_prefix("API Key (") {
            found.extend(open.take());
            let name = rest.split(')').next().unwrap_or_default().to_owned();
            open = Some((name, begin("apiKey")));
        } else if item == "API Key" {
            found.extend(open.take());
            open = Some((String::new(), begin("apiKey")));
        } else if let Some(rest) = item.strip_prefix("HTTP Authentication, scheme: ") {
            found.extend(open.take());
            let mut scheme = begin("http");
            let (word, said) = rest.split_once(' ').unwrap_or((rest, ""));
            scheme.text("scheme", word);
            scheme.text("description", said);
            open = Some((String::new(), scheme));
        } else if let Some(rest) = item.strip_prefix("oAuth2 authentication.") {
            found.extend(open.take());
            let mut scheme = begin("oauth2");
            scheme.text("description", rest);
            open = Some((String::new(), scheme));
        } else if let Some((_, scheme)) = &mut open {
            part(item, span, scheme, &mut flow);
        }
    }
    found.extend(open);
    for (name, scheme) in found {
        let name = match name.is_empty() {
            // Version 2 has no names.
            true if scheme.str("type") == Some("apiKey") => scheme.str("name").unwrap_or_default().to_owned(),
            true => format!(
                "?{}",
                scheme.str("scheme").or(scheme.str("type")).unwrap_or_default()
            ),
            false => name,
        };
        rebuilt.schemes.push(entry(&name, scheme.node()));
    }
}

/// A line below a way.
fn part(item: &str, span: Span, scheme: &mut Sketch, flow: &mut String) {
    if let Some(rest) = item.strip_prefix("Parameter Name: **") {
        let (name, rest) = rest.split_once("**").unwrap_or((rest, ""));
        scheme.text("name", name);
        let rest = rest.trim_start_matches([',', ' ']).trim_start_matches("in: ");
        let (place, said) = rest.split_once('.').unwrap_or((rest, ""));
        scheme.text("in", place.trim());
        scheme.text("description", said.trim());
    } else if let Some(name) = item.strip_prefix("Flow: ") {
        name.trim().clone_into(flow);
        scheme.add("flows", flow, span, map(span, Vec::new()));
    } else if let Some((words, rest)) = item.split_once(" URL = [") {
        let url = rest.split(']').next().unwrap_or_default();
        let key = if words == "Token" {
            "tokenUrl"
        } else {
            "authorizationUrl"
        };
        let Some(flows) = scheme.remove("flows") else {
            return;
        };
        let mut flows = Sketch::of(&flows);
        let known = flows.remove(flow).map(|known| Sketch::of(&known));
        let mut own = known.unwrap_or_else(|| Sketch::new(span));
        own.text(key, url);
        flows.put(flow, own);
        scheme.put("flows", flows);
    }
}

/// Gives ways that have no name those that operations name and nothing else has, where there is but one that it can be.
fn finish(rebuilt: &mut Rebuilt<'_>, page: &str) -> Ways {
    let mut free: Vec<String> = Vec::new();
    for part in page.split("<aside class=\"warning\">").skip(1) {
        for (name, _) in asked(part.split("</aside>").next().unwrap_or_default()) {
            let known = rebuilt.schemes.iter().any(|scheme| *scheme.key == *name);
            if !known && name != "None" && !free.contains(&name) {
                free.push(name);
            }
        }
    }
    let nameless = rebuilt
        .schemes
        .iter()
        .filter(|scheme| scheme.key.starts_with('?'))
        .count();
    for scheme in &mut rebuilt.schemes {
        let Some(word) = scheme.key.strip_prefix('?').map(str::to_owned) else {
            continue;
        };
        let alike = |name: &String| {
            let name = name.to_lowercase();
            name.contains(word.trim_end_matches('2')) || word == "bearer" && name.contains("jwt")
        };
        let at = free
            .iter()
            .position(alike)
            .or((nameless == 1 && free.len() == 1).then_some(0));
        let name = at.map_or(word, |at| free.remove(at));
        scheme.key = name.into();
    }
    Ways {
        names: rebuilt
            .schemes
            .iter()
            .map(|scheme| scheme.key.to_string())
            .collect(),
    }
}

/// The ways that an aside names, with the scopes that they need.
fn asked(aside: &str) -> Vec<(String, Vec<String>)> {
    let line = aside
        .lines()
        .map(str::trim)
        .rfind(|line| !line.is_empty() && !line.starts_with('<'));
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    let mut rest = line.unwrap_or_default();
    while !rest.is_empty() {
        let end = rest.find([',', '(']).unwrap_or(rest.len());
        let (name, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let (scopes, behind) = match behind.strip_prefix('(').and_then(|behind| behind.split_once(')')) {
            Some((scopes, behind)) => (scopes.trim().trim_start_matches("Scopes:"), behind),
            None => ("", behind),
        };
        let scopes = scopes.split_whitespace().map(str::to_owned).collect();
        all.push((name.trim().to_owned(), scopes));
        rest = behind.trim_start_matches([',', ' ']);
    }
    all.retain(|(name, _)| !name.is_empty() && !name.contains(' '));
    all
}

/// What an operation demands: any one of the ways that it names.
pub(super) fn requirement(span: Span, aside: &str, ways: &Ways) -> Option<Node> {
    let inner = aside.split("</aside>").next().unwrap_or_default();
    let known = asked(inner)
        .into_iter()
        .filter(|(name, _)| ways.names.contains(name));
    let all: Vec<Node> = known
        .map(|(name, scopes)| {
            let scopes = scopes.iter().map(|scope| text(span, scope)).collect();
            map(span, vec![entry(&name, list(span, scopes))])
        })
        .collect();
    (!all.is_empty()).then(|| list(span, all))
}
