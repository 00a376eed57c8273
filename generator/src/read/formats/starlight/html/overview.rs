//! The overview page: the API's title, version and ways of authentication.
//!
//! The page of a tag looks the same but tells of the tag alone (`sidebar.rs`).

use std::collections::BTreeMap;

use docwright_schema::Stated;
use docwright_schema::evidence::{ApiEvidence, SecurityEvidence};
use docwright_schema::schema::{Location, OAuthFlow};

use super::table;
use super::table::Table;
use crate::read::markup::html::{Element, markdown};

/// Where an API key goes, by the words before its name.
const KEYS: [(&str, Location); 3] = [
    ("Header parameter name:", Location::Header),
    ("Query parameter name:", Location::Query),
    ("Cookie parameter name:", Location::Cookie),
];

/// What an overview page says; nothing on other pages.
pub(super) fn read(main: Element<'_>, table: &Table) -> ApiEvidence {
    let Some(heading) = main.find(table::OVERVIEW) else {
        return ApiEvidence::default();
    };
    let content = main.find(table::CONTENT).unwrap_or(main);
    let (title, version) = title(heading);
    ApiEvidence {
        title: Some(Stated::new(title, heading.span())),
        description: description(content, table),
        version: version.map(|version| Stated::new(version, heading.span())),
        security: content
            .select(table::SECTION)
            .filter_map(|section| security(section, table))
            .collect(),
        ..ApiEvidence::default()
    }
}

/// `Harbour API (1.2)`, or the version in an element of its own.
fn title(heading: Element<'_>) -> (String, Option<String>) {
    let text = heading.direct_text();
    if let Some(badge) = heading.children().find(|child| child.tag() == "span") {
        return (text, Some(badge.text()));
    }
    match text.strip_suffix(')').and_then(|text| text.rsplit_once(" (")) {
        Some((title, version)) => (title.to_owned(), Some(version.to_owned())),
        None => (text, None),
    }
}

/// The prose between the title and the next heading.
pub(super) fn description(content: Element<'_>, table: &Table) -> Option<String> {
    let is_heading = |child: &Element<'_>| table::is_own_heading(*child, table);
    let behind = content.children().skip_while(|child| !is_heading(child)).skip(1);
    let mut prose = behind
        .take_while(|child| !is_heading(child))
        .filter(|child| table.prose.fits(child));
    prose.find_map(markdown)
}

fn security(section: Element<'_>, table: &Table) -> Option<SecurityEvidence> {
    let heading = section.descendants().find(|inner| table::is_heading(*inner))?;
    let lines: Vec<Line> = section.descendants().filter_map(line).collect();
    let fact = |label: &str| {
        lines.iter().find_map(|line| match line {
            Line::Fact(known, value) if known == label => Some(value.clone()),
            _ => None,
        })
    };
    let kind = fact("Security scheme type:")?;
    let key = KEYS
        .iter()
        .find_map(|(label, location)| Some((fact(label)?, *location)));
    let (parameter, location) = key.unzip();
    let scheme = match kind.as_str() {
        "http" => fact("Bearer format:").map(|_| "bearer".to_owned()),
        // Swagger 2 has a kind of its own.
        "basic" => Some("basic".to_owned()),
        _ => None,
    };
    let prose = section
        .descendants()
        .find(|node| table.prose.fits(node) && node.parent().is_some_and(|p| p != section));
    Some(SecurityEvidence {
        name: Stated::new(heading.text(), heading.span()),
        scheme,
        kind: if kind == "basic" { "http".to_owned() } else { kind },
        parameter,
        location,
        url: fact("OpenID Connect URL:"),
        flows: flows(&lines),
        description: prose.filter(|prose| prose.tag() == "div").and_then(markdown),
    })
}

/// A line of a way of authentication.
enum Line {
    /// A label and its value.
    Fact(String, String),
    /// What may be asked for, and its description.
    Scope(String, String),
}

fn line(node: Element<'_>) -> Option<Line> {
    let child = |tags: &[&str]| node.children().find(|child| tags.contains(&child.tag()));
    match node.tag() {
        "p" => Some(Line::Fact(child(&["b"])?.text(), child(&["span", "a"])?.text())),
        "li" => {
            let description = node.direct_text();
            let description = description.strip_prefix('-').unwrap_or(&description).trim();
            Some(Line::Scope(child(&["span"])?.text(), description.to_owned()))
        }
        _ => None,
    }
}

/// The flows: each one begins with its type.
fn flows(lines: &[Line]) -> BTreeMap<String, OAuthFlow> {
    let mut flows = BTreeMap::new();
    let mut current: Option<&mut OAuthFlow> = None;
    for line in lines {
        match (line, current.as_deref_mut()) {
            (Line::Fact(label, name), _) if label == "Flow type:" => {
                current = Some(flows.entry(flow_name(name)).or_default());
            }
            (Line::Fact(label, value), Some(flow)) => {
                let place = match label.as_str() {
                    "Authorization URL:" => &mut flow.authorization_url,
                    "Token URL:" => &mut flow.token_url,
                    "Refresh URL:" => &mut flow.refresh_url,
                    _ => continue,
                };
                *place = Some(value.clone());
            }
            (Line::Scope(name, description), Some(flow)) => {
                flow.scopes.insert(name.clone(), description.clone());
            }
            _ => {}
        }
    }
    flows
}

/// OpenAPI 3's name for a flow, which Swagger 2 calls otherwise.
fn flow_name(name: &str) -> String {
    match name {
        "accessCode" => "authorizationCode",
        "application" => "clientCredentials",
        other => other,
    }
    .to_owned()
}
