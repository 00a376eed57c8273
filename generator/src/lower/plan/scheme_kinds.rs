//! What the documented ways of authentication come to: how a credential of each is sent, and what is said of it. Must not know
//! operations.

use docwright_client::BaseUrl;
use docwright_schema::schema::{Location, OAuthFlow, SecurityScheme};

use crate::lower::docs;
use crate::lower::rust::{SchemeKind, TokenServer};

/// OpenAPI's name of the flow in which the client asks in its own name.
const CLIENT_CREDENTIALS: &str = "clientCredentials";

/// OpenAPI's names of the flows in which a user is asked: those that give refresh tokens (RFC 6749).
const WITH_USER: &[&str] = &["authorizationCode", "password"];

/// What a documented way of authentication comes to; nothing, where the documents lost too much of it.
pub(super) fn of(scheme: &SecurityScheme) -> Vec<SchemeKind> {
    match scheme.kind.value.as_str() {
        "http" => match scheme
            .scheme
            .as_ref()
            .map(|scheme| scheme.value.to_ascii_lowercase())
            .as_deref()
        {
            Some("bearer") => vec![SchemeKind::Bearer],
            Some("basic") => vec![SchemeKind::Basic],
            _ => Vec::new(),
        },
        "apiKey" => {
            let (Some(name), Some(location)) = (&scheme.parameter, &scheme.location) else {
                return Vec::new();
            };
            let name = name.value.clone();
            let kind = match location.value {
                Location::Header => SchemeKind::Header(name),
                Location::Query => SchemeKind::Query(name),
                Location::Cookie => SchemeKind::Cookie(name),
                Location::Path => return Vec::new(),
            };
            vec![kind]
        }
        "oauth2" => match scheme.flows.get(CLIENT_CREDENTIALS) {
            None if !scheme.flows.is_empty() => {
                let refresh = refresh_url(scheme).map(SchemeKind::RefreshToken);
                [Some(SchemeKind::Bearer), refresh]
                    .into_iter()
                    .flatten()
                    .collect()
            }
            flow => {
                let kind = SchemeKind::ClientCredentials(flow.and_then(token_server));
                let refresh = refresh_url(scheme).map(SchemeKind::RefreshToken);
                [Some(SchemeKind::Bearer), Some(kind), refresh]
                    .into_iter()
                    .flatten()
                    .collect()
            }
        },
        "openIdConnect" => vec![SchemeKind::Bearer],
        _ => Vec::new(),
    }
}

fn token_server(flow: &OAuthFlow) -> Option<TokenServer> {
    Some(TokenServer {
        url: usable(flow.token_url.as_ref()?)?,
        scopes: flow.scopes.keys().cloned().collect(),
    })
}

/// Where the tokens of a user are renewed.
fn refresh_url(scheme: &SecurityScheme) -> Option<String> {
    let flows = WITH_USER.iter().filter_map(|name| scheme.flows.get(*name));
    let mut urls = flows.filter_map(|flow| flow.refresh_url.as_ref().or(flow.token_url.as_ref()));
    usable(urls.next()?)
}

/// The address, where something can be sent to it.
fn usable(url: &str) -> Option<String> {
    let address = url.split('?').next().unwrap_or_default();
    let is_usable = address.starts_with('/') || BaseUrl::new(address).is_ok();
    is_usable.then(|| url.to_owned())
}

/// How a token is had.
pub(super) fn flow(name: &str, flow: &OAuthFlow) -> String {
    let urls = [
        ("leave is given at", &flow.authorization_url),
        ("tokens come from", &flow.token_url),
        ("are renewed at", &flow.refresh_url),
    ];
    let urls = urls
        .iter()
        .filter_map(|(says, url)| Some(format!("{says} {}", docs::code(url.as_ref()?))));
    let mut parts: Vec<_> = urls.collect();
    if !flow.scopes.is_empty() {
        parts.push(format!("scopes {}", codes(flow.scopes.keys())));
    }
    let name = docs::code(name);
    match parts.is_empty() {
        true => format!("- The flow {name}."),
        false => format!("- The flow {name}: {}.", parts.join(", ")),
    }
}

/// Texts as code, one after the other.
pub(super) fn codes<'t>(texts: impl Iterator<Item = &'t String>) -> String {
    let texts: Vec<_> = texts.map(|text| docs::code(text)).collect();
    texts.join(", ")
}

/// What the method does.
pub(super) fn says(kind: &SchemeKind) -> String {
    let sends = |how: String| format!("Sends {how} with every request that takes it.");
    match kind {
        SchemeKind::Bearer => sends("`Authorization: Bearer …`".to_owned()),
        SchemeKind::Basic => sends("`Authorization: Basic …`".to_owned()),
        SchemeKind::Header(name) => sends(format!("a key in the header {}", docs::code(name))),
        SchemeKind::Query(name) => sends(format!("a key as {} in the query", docs::code(name))),
        SchemeKind::Cookie(name) => sends(format!("a key in the cookie {}", docs::code(name))),
        SchemeKind::ClientCredentials(None) => "Gets tokens by OAuth 2 client credentials.".to_owned(),
        SchemeKind::ClientCredentials(Some(server)) => {
            let from = docs::code(&server.url);
            match server.scopes.is_empty() {
                true => format!("Gets tokens by OAuth 2 client credentials from {from}."),
                false => format!(
                    "Gets tokens by OAuth 2 client credentials from {from}, for all documented scopes: {}.",
                    codes(server.scopes.iter())
                ),
            }
        }
        SchemeKind::RefreshToken(url) => format!(
            "Gets tokens by a refresh token of OAuth 2 from {}. The last argument says what else there is: \
             `|refresh| refresh.client_secret(secret).on_change(keep)`, say, or `|refresh| refresh`.",
            docs::code(url)
        ),
    }
}
