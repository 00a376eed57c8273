//! The ways of authentication that sentences say.

use docwright_schema::Span;
use docwright_schema::evidence::SecurityEvidence;
use docwright_schema::schema::Location;

use super::way::{add, basic, bearer, header, is_key_header, key, query};
use crate::read::formats::handwritten::rows::row::is_name;
use crate::read::formats::handwritten::words::text::codes;

/// Words of sentences about who may call.
const SECRET: &[&str] = &[
    "key",
    "token",
    "secret",
    "credential",
    "authenticat",
    "authoriz",
    "basic auth",
    "basicauth",
    "password",
];
/// Words that say that something is sent.
const SEND: &[&str] = &["send ", "sent ", "pass ", "include "];
/// Words of what callers send.
const OF_CALLS: &[&str] = &["request", "header", "call", "api", "uri", "endpoint"];
/// Words that say that it was so once, that it is not so, or that it is so for others: for who asks for a token, and for servers that this
/// one calls.
const NOT_SO: &[&str] = &[
    "deprecated",
    "no longer",
    "and below",
    "legacy",
    "formerly",
    "not recommended",
    "not supported",
    "does not support",
    "no more basic",
    "client id",
    "client_id",
    "client secret",
    "client_secret",
    "consumer key",
    "upstream",
    "webhook",
    "callback",
    "smtp",
    "proxy",
    "remote",
    "insecure",
    "unsecure",
    "third-party",
    "third party",
    "your server",
    "your endpoint",
    "we will send",
    "we send",
    "token endpoint",
    "token url",
    "only be used to",
    "only used to",
    "refresh token",
    "instead of",
    "rather than",
];
/// Words for a name and a password in the head of a message (RFC 7617).
const BASIC: &[&str] = &[
    "basic auth",
    "http basic",
    "basicauth",
    "basic http auth",
    "basic access auth",
    "basic-auth",
    "basic credentials",
];
/// Words for a token there (RFC 6750).
const BEARER: &[&str] = &[
    "bearer token",
    "bearer auth",
    "bearer scheme",
    "http bearer",
    "bearer http auth",
    "as bearer",
    "as a bearer",
    "bearer access token",
    "bearer authorization",
];
/// Words for what stands behind the `?`.
const QUERY: &[&str] = &[
    "query",
    "url parameter",
    "get parameter",
    "append",
    "request parameter",
];

/// Adds the ways that a sentence says. `about`: whether callers are told of where it stands.
pub(super) fn ways(sentence: &str, about: bool, span: Span, ways: &mut Vec<SecurityEvidence>) {
    let lower = sentence.to_lowercase().replace('\n', " ");
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if !has(SECRET) || has(NOT_SO) {
        return;
    }
    if !about && !has(OF_CALLS) {
        // The head of a call, as it is sent, speaks of calls by itself.
        if has(SEND)
            && let Some((name, value)) = codes(sentence).find_map(|code| code.split_once(':'))
            && name.eq_ignore_ascii_case("authorization")
        {
            add(ways, header(name, value.trim(), true, span));
        }
        return;
    }
    let says_header = lower.contains("header");
    let says_query = has(QUERY);
    for code in codes(sentence) {
        if let Some((name, value)) = code.split_once(':').filter(|(_, value)| !value.trim().is_empty()) {
            add(ways, header(name.trim(), value.trim(), about, span));
        }
        let bare = code
            .trim_start_matches(['?', '&'])
            .split('=')
            .next()
            .unwrap_or_default();
        if says_query && is_name(bare) {
            add(ways, query(bare, about || says_query, span));
        }
        if about && lower.contains("cookie") && !says_header && code == bare && is_cookie(bare) {
            add(ways, Some(key(bare, Location::Cookie, span)));
        }
    }
    if says_header || has(SEND) && sentence.contains("X-") {
        for word in sentence
            .split(|c: char| c.is_whitespace() || matches!(c, '`' | '*' | '"' | '\'' | '(' | ')' | ','))
        {
            let word = word.trim_end_matches(['.', ':', ';']);
            // Only a name that is no name of the format says by itself that it is one of a header.
            if !says_header && !word.starts_with("X-") {
                continue;
            }
            add(
                ways,
                is_key_header(word).then(|| key(word, Location::Header, span)),
            );
        }
    }
    let in_header = says_header && lower.contains("authorization") && lower.contains("bearer");
    if in_header || about && has(BEARER) {
        add(ways, Some(bearer(span)));
    }
    if has(BASIC) {
        add(ways, Some(basic(span)));
    }
}

/// A name that only a cookie has: `sid`, `JSESSIONID`, `boat_session`.
fn is_cookie(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    is_name(name)
        && (lower.contains("sess")
            || lower.contains("sid")
            || lower.contains("token")
            || lower.contains("auth"))
}

#[cfg(test)]
mod tests {
    use super::super::said::*;

    fn said(sentence: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        ways(sentence, true, Span::default(), &mut found);
        found.into_iter().map(|way| (way.kind, way.name.value)).collect()
    }

    #[test]
    fn ways_are_what_sentences_say() {
        let key = |name: &str| vec![("apiKey".to_owned(), name.to_owned())];
        assert_eq!(
            said("Send your key in the header `X-Tide-Key`"),
            key("X-Tide-Key")
        );
        assert_eq!(
            said("Put the token into the X-Tide-Token header."),
            key("X-Tide-Token")
        );
        assert_eq!(
            said("Pass the token as the query parameter `access_token`"),
            key("access_token")
        );
        assert_eq!(
            said("Append `?api_key=KEY` to every address, with your own key"),
            key("api_key")
        );
        assert_eq!(said("Send `Authorization: Bearer TOKEN`")[0].1, "bearerAuth");
        assert_eq!(said("Send `Authorization: Tide TOKEN`"), key("Authorization"));
        assert_eq!(said("Use HTTP Basic authentication")[0].1, "basicAuth");
        assert!(said("Deprecated: the header `X-Old-Key` holds the key").is_empty());
        assert!(said("The header `X-Request-Id` tells requests apart").is_empty());
        assert!(said("Ask for a token with basic authentication, the client id being the user").is_empty());
        assert!(said("Send `Authorization: TOKEN_TYPE TOKEN`").is_empty());
    }
}
