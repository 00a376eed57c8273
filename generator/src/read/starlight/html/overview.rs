//! The overview page: the API's title, version and ways of authentication.

use docwright_schema::Stated;
use docwright_schema::evidence::{ApiEvidence, SecurityEvidence};
use docwright_schema::schema::Location;

use super::table::{self, Table};
use crate::read::html::{Element, markdown};

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
    let (title, version) = title(heading);
    let content = main.find(table::CONTENT).unwrap_or(main);
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
fn description(content: Element<'_>, table: &Table) -> Option<String> {
    let is_heading = |child: &Element<'_>| child.find(table::HEADING_2).is_some();
    let behind = content.children().skip_while(|child| !is_heading(child)).skip(1);
    let mut prose = behind
        .take_while(|child| !is_heading(child))
        .filter(|child| table.prose.fits(child));
    prose.find_map(markdown)
}

fn security(section: Element<'_>, table: &Table) -> Option<SecurityEvidence> {
    let heading = section.find(table::HEADING_3)?;
    let facts: Vec<(String, String)> = section
        .descendants()
        .filter(|node| node.tag() == "p")
        .filter_map(|line| {
            let label = line.children().find(|child| child.tag() == "b")?;
            let value = line
                .children()
                .find(|child| matches!(child.tag(), "span" | "a"))?;
            Some((label.text(), value.text()))
        })
        .collect();
    let fact = |label: &str| {
        facts
            .iter()
            .find(|(known, _)| known == label)
            .map(|(_, value)| value.clone())
    };
    let kind = fact("Security scheme type:")?;
    let key = KEYS
        .iter()
        .find_map(|(label, location)| Some((fact(label)?, *location)));
    let (parameter, location) = key.unzip();
    let bearer = kind == "http" && fact("Bearer format:").is_some();
    let prose = section
        .descendants()
        .find(|node| table.prose.fits(node) && node.parent().is_some_and(|p| p != section));
    Some(SecurityEvidence {
        name: Stated::new(heading.text(), heading.span()),
        scheme: bearer.then(|| "bearer".to_owned()),
        kind,
        parameter,
        location,
        description: prose.filter(|prose| prose.tag() == "div").and_then(markdown),
    })
}
