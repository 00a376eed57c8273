//! OAuth 2 across the pages of an API.
//!
//! The token that OAuth 2 gives is sent as a bearer token: where pages tell where it comes from, "bearer" says no more. Where no page says so in
//! words, calls of the API may be these addresses.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Stated;
use docwright_schema::evidence::{ApiEvidence, Evidence, OperationEvidence, SecurityEvidence};
use docwright_schema::schema::{OAuthFlow, alone};

/// Paths where a person gives leave, and where tokens come from.
const ADDRESSES: &[(&str, &str)] = &[
    ("/oauth/authorize", "/oauth/token"),
    ("/oauth2/authorize", "/oauth2/token"),
];

/// What people's pages call OAuth 2, and a token without it.
const OAUTH: &str = "oauth2";
const BEARER: &str = "bearerAuth";

/// Adds the way that calls of the API are, leaves out what it makes superfluous, and says which way scopes are of.
pub(super) fn settle(pages: &mut [Evidence]) {
    let has_oauth = || {
        pages
            .iter()
            .flat_map(|page| &page.api.security)
            .any(|way| way.kind == OAUTH)
    };
    if !has_oauth()
        && pages.iter().flat_map(|page| &page.api.security).any(is_bearer)
        && let Some((at, way)) = of_calls(pages)
        && let Some(page) = pages.get_mut(at)
    {
        page.api.security.push(way);
    }
    if pages
        .iter()
        .flat_map(|page| &page.api.security)
        .any(|way| way.kind == OAUTH)
    {
        for page in pages
            .iter_mut()
            .filter(|page| page.prose && page.api.security.iter().any(is_bearer))
        {
            page.api.security.retain(|way| !is_bearer(way));
        }
    }
    scoped(pages);
}

fn is_bearer(way: &SecurityEvidence) -> bool {
    way.scheme.as_deref() == Some("bearer")
}

/// Scopes are of the way that gives tokens; the other ways of the API do without. Where there is no such way, scopes say nothing.
fn scoped(pages: &mut [Evidence]) {
    let names = |of: fn(&ApiEvidence) -> &Vec<SecurityEvidence>| {
        let ways = pages.iter().flat_map(|page| of(&page.api));
        ways.map(|way| way.name.value.clone()).collect::<BTreeSet<_>>()
    };
    let mut known = names(|api| &api.security);
    if known.is_empty() {
        known = names(|api| &api.shown_security);
    }
    let tokens = [OAUTH, BEARER].into_iter().find(|name| known.contains(*name));
    let prose = pages.iter_mut().filter(|page| page.prose);
    for operation in prose.flat_map(|page| &mut page.operations) {
        let is_scoped = operation
            .security
            .iter()
            .flatten()
            .any(|way| way.contains_key(OAUTH));
        let Some(ways) = operation.security.as_mut().filter(|_| is_scoped) else {
            continue;
        };
        let Some(tokens) = tokens else {
            operation.security = None;
            continue;
        };
        for way in ways.iter_mut() {
            if let Some(scopes) = way.remove(OAUTH) {
                way.insert(tokens.to_owned(), scopes);
            }
        }
        ways.extend(known.iter().filter(|name| *name != tokens).cloned().map(alone));
    }
}

/// The way whose addresses are calls of the API, and its page.
fn of_calls(pages: &[Evidence]) -> Option<(usize, SecurityEvidence)> {
    let path = |operation: &OperationEvidence| operation.path.clone();
    let calls = || {
        let pages = pages.iter().enumerate().filter(|(_, page)| page.prose);
        pages.flat_map(|(at, page)| page.operations.iter().map(move |operation| (at, operation)))
    };
    ADDRESSES.iter().find_map(|(authorize, token)| {
        let ending = |end: &str| {
            calls().find_map(|(at, operation)| {
                path(operation)
                    .filter(|path| path.value == end)
                    .map(|path| (at, path))
            })
        };
        let ((_, authorize), (at, token)) = (ending(authorize)?, ending(token)?);
        let flow = OAuthFlow {
            authorization_url: Some(authorize.value),
            token_url: Some(token.value.clone()),
            ..OAuthFlow::default()
        };
        let name = Stated::new("oauth2".to_owned(), token.span);
        let way = SecurityEvidence {
            flows: BTreeMap::from([("authorizationCode".to_owned(), flow)]),
            ..SecurityEvidence::new(name, "oauth2".to_owned())
        };
        Some((at, way))
    })
}
