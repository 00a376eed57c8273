//! OAuth 2 (RFC 6749): where a person gives leave, where tokens come from, and what may be asked for.
//!
//! Takes what stands where callers are told of. An address is one of these by the end of its path; without a host that is somebody's it is an
//! example of another one.

use std::collections::BTreeMap;

use docwright_schema::Span;
use docwright_schema::evidence::SecurityEvidence;
use docwright_schema::schema::OAuthFlow;

use super::way::way;
use crate::read::formats::handwritten::words::text::normal;
use crate::read::markup::{Cell, Table};

/// Ends of paths where a person gives leave.
const AUTHORIZE: &[&str] = &[
    "/authorize",
    "/authorization/new",
    "/oauth/auth",
    "/oauth2/auth",
    "/v2/auth",
    "/authorization",
];
/// Ends of paths where tokens come from.
const TOKEN: &[&str] = &["/token", "/access_token", "/oauth_token"];
/// Ends of an address in a text.
const ENDS: &[char] = &[
    '`', '"', '\'', ')', '(', '<', '>', '*', '|', ',', ';', '?', '#', '&', ']', '\\',
];
/// Words of hosts that are nobody's.
const NOBODYS: &[&str] = &[
    "example",
    "localhost",
    "127.0.0.1",
    "your",
    "{",
    "[",
    "$",
    "myapp",
    "my-app",
];

/// What is known so far.
#[derive(Default)]
pub(super) struct Flows {
    authorize: Option<(String, Span)>,
    token: Option<(String, Span)>,
    /// Whether a program may ask in its own name.
    of_client: bool,
    scopes: BTreeMap<String, String>,
}

impl Flows {
    pub(super) fn text(&mut self, text: &str, span: Span) {
        self.of_client |= text.contains("client_credentials");
        for (at, _) in text.match_indices("https://") {
            let rest = text.get(at..).unwrap_or_default();
            let url = rest
                .split(|c: char| c.is_whitespace() || ENDS.contains(&c))
                .next()
                .unwrap_or_default();
            let url = url.trim_end_matches(['.', ':', '/']);
            let Some((host, _)) = url.get(8..).and_then(|address| address.split_once('/')) else {
                continue;
            };
            if NOBODYS.iter().any(|word| host.contains(word)) {
                continue;
            }
            let place = match url {
                url if ends(url, AUTHORIZE) => &mut self.authorize,
                url if ends(url, TOKEN) => &mut self.token,
                _ => continue,
            };
            place.get_or_insert_with(|| (url.to_owned(), span));
        }
    }

    /// A table: of addresses, or of scopes.
    pub(super) fn table(&mut self, table: &Table<'_>, span: Span) {
        let is_of_scopes = table
            .header
            .iter()
            .take(1)
            .any(|cell| matches!(normal(&cell.plain()).as_str(), "scope" | "scopes" | "scope name"));
        for row in &table.rows {
            let cells: Vec<_> = row.cells.iter().map(Cell::plain).collect();
            cells.iter().for_each(|cell| self.text(cell, span));
            if let (true, Some(name), Some(said)) = (is_of_scopes, cells.first(), cells.get(1)) {
                let name = name.trim_matches(['`', '*', ' ']);
                let is_scope = !name.is_empty() && !name.contains(char::is_whitespace);
                is_scope.then(|| self.scopes.insert(name.to_owned(), said.trim().to_owned()));
            }
        }
    }

    /// The way, where both addresses are known, or the one that a program needs.
    pub(super) fn way(self) -> Option<SecurityEvidence> {
        let (token_url, span) = self.token?;
        let mut flows = BTreeMap::new();
        let flow = |authorization_url: Option<String>| OAuthFlow {
            authorization_url,
            token_url: Some(token_url.clone()),
            refresh_url: None,
            scopes: self.scopes.clone(),
        };
        if self.of_client {
            flows.insert("clientCredentials".to_owned(), flow(None));
        }
        if let Some((url, _)) = self.authorize {
            flows.insert("authorizationCode".to_owned(), flow(Some(url)));
        }
        (!flows.is_empty()).then(|| SecurityEvidence {
            flows,
            ..way("oauth2", "oauth2", None, None, span)
        })
    }
}

fn ends(url: &str, paths: &[&str]) -> bool {
    paths.iter().any(|path| url.ends_with(path))
}

#[cfg(test)]
mod tests {
    use super::super::flows::*;

    #[test]
    fn both_addresses_make_a_flow() {
        let mut flows = Flows::default();
        flows.text(
            "Send people to `https://id.tides.test/oauth/authorize?client_id=…`.",
            Span::default(),
        );
        flows.text("POST https://id.tides.test/oauth/token", Span::default());
        let way = flows.way().map(|way| way.flows);
        let flow = way.as_ref().and_then(|flows| flows.get("authorizationCode"));
        assert_eq!(
            flow.and_then(|flow| flow.token_url.as_deref()),
            Some("https://id.tides.test/oauth/token")
        );
        let mut flows = Flows::default();
        flows.text("https://id.tides.test/oauth/token", Span::default());
        assert!(flows.way().is_none());
    }
}
