//! The README of an SDK: server, version, ways of authentication.

use docwright_schema::Stated;
use docwright_schema::evidence::{ApiEvidence, Evidence, SecurityEvidence, ServerEvidence};
use docwright_schema::schema::{Location, OAuthFlow};

use super::names;
use super::reading::Reading;
use crate::read::markup::{BlockKind, plain_text, sections, slice, source_of};

/// How OAuth's flows are called here, and in OpenAPI.
const FLOWS: &[(&str, &str)] = &[
    ("accessCode", "authorizationCode"),
    ("authorizationCode", "authorizationCode"),
    ("application", "clientCredentials"),
    ("clientCredentials", "clientCredentials"),
    ("implicit", "implicit"),
    ("password", "password"),
];

/// Where keys go.
const PLACES: &[(&str, Location)] = &[
    ("HTTP header", Location::Header),
    ("URL query string", Location::Query),
    ("", Location::Cookie),
];

/// What the README says of the API.
pub(super) fn read(reading: &Reading<'_>, evidence: &mut Evidence) {
    let mut api = ApiEvidence::default();
    let page = reading.page.text;
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let stated = |front: &str, text: &str| {
            let begin = start + line.find(front).unwrap_or_default() + front.len();
            Stated::new(text.to_owned(), reading.span(begin..begin + text.len()))
        };
        if let Some(version) = line.trim().strip_prefix("- API version: ") {
            api.version = api.version.or_else(|| Some(stated("- API version: ", version)));
        }
        if let Some(url) = line.trim().strip_prefix("All URIs are relative to ") {
            let url = url.split(", except").next().unwrap_or(url).trim();
            let front = if url.starts_with('*') {
                "relative to *"
            } else {
                "relative to "
            };
            let url = url.trim_matches('*');
            if api.servers.is_empty() && (url.contains("://") || url.starts_with('/')) {
                api.servers.push(ServerEvidence::new(stated(front, url)));
            }
        }
    }
    let blocks = reading.blocks;
    for section in sections(blocks, |level, _| level <= 3) {
        let body = source_of(page, section.body);
        let is_way = section.heading.heading().is_some_and(|(level, _)| level >= 2);
        if is_way && body.contains("**Type**:") {
            let name = names::bare(&plain_text(section.title));
            let name = reading.stated(name, section.heading.range.clone());
            let lists = section
                .body
                .iter()
                .filter(|block| matches!(block.kind, BlockKind::List(_)));
            let text: String = lists.map(|block| slice(page, block.range.clone())).collect();
            api.security
                .extend(way(name, if text.is_empty() { body } else { &text }));
        }
    }
    evidence.api = api.into();
}

/// What `- **Type**: …` says.
fn way(name: Stated<String>, body: &str) -> Option<SecurityEvidence> {
    let value = |key: &str| {
        let line = body.lines().find_map(|line| line.split_once(key));
        line.map(|(_, value)| value.trim().trim_matches('`'))
    };
    let kind = value("**Type**:")?;
    let http = |scheme: &str| SecurityEvidence {
        scheme: Some(scheme.to_owned()),
        ..SecurityEvidence::new(name.clone(), "http".to_owned())
    };
    let lower = kind.to_ascii_lowercase();
    // Older tools call every way of HTTP basic, whatever it is.
    if lower.contains("bearer")
        || lower.contains("http") && name.value.to_ascii_lowercase().contains("bearer")
    {
        return Some(http("bearer"));
    }
    if lower.contains("basic") {
        return Some(http("basic"));
    }
    if lower.contains("api key") {
        let place = value("**Location**:").unwrap_or_default();
        let place = PLACES.iter().find(|(word, _)| *word == place);
        return Some(SecurityEvidence {
            parameter: value("**API key parameter name**:").map(names::bare),
            location: place.map(|(_, place)| *place),
            ..SecurityEvidence::new(name, "apiKey".to_owned())
        });
    }
    if !lower.contains("oauth") {
        return None;
    }
    let mut way = SecurityEvidence::new(name, "oauth2".to_owned());
    let flow = value("**Flow**:").and_then(|flow| FLOWS.iter().find(|(word, _)| *word == flow));
    if let Some((_, flow)) = flow {
        let address = value("**Authorization URL**:").filter(|url| url.contains("://"));
        let scopes = body.split_once("**Scopes**:").map_or("", |(_, scopes)| scopes);
        let scope = |line: &str| {
            let line = line.trim().strip_prefix("- ")?;
            let (name, about) = line
                .trim_start_matches("**")
                .split_once(": ")
                .unwrap_or((line, ""));
            Some((
                names::bare(name).trim_end_matches(':').to_owned(),
                about.trim().to_owned(),
            ))
        };
        let told = OAuthFlow {
            authorization_url: address.map(str::to_owned),
            scopes: scopes.lines().filter_map(scope).collect(),
            ..OAuthFlow::default()
        };
        way.flows.insert((*flow).to_owned(), told);
    }
    Some(way)
}
