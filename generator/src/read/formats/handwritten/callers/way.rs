//! Ways of authentication, as headers, addresses and cookies show them.
//!
//! Takes names and values, makes ways. What is signed anew for each call is no way that a client could be given: it stays a gap.

use docwright_schema::evidence::SecurityEvidence;
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};

/// Words of names of headers that hold a secret.
const HOLDS: &[&str] = &[
    "key",
    "apikey",
    "token",
    "auth",
    "authorization",
    "authentication",
    "secret",
];
/// Words of names that hold something else, whatever they end with.
const HOLDS_NOT: &[&str] = &[
    "author",
    "idempotency",
    "csrf",
    "xsrf",
    "page",
    "next",
    "continuation",
    "sync",
    "registry",
    "proxy",
    "public",
    "id",
    "type",
    "signature",
    "sign",
    "expires",
    "lock",
    "cluster",
    "captcha",
    "method",
    "nonce",
    "request",
];
/// Names in a query that hold a secret, wherever they stand.
const IN_QUERY: &[&str] = &[
    "api_key",
    "apikey",
    "api-key",
    "api_token",
    "apitoken",
    "access_token",
    "accesstoken",
    "auth_token",
    "authtoken",
    "access_key",
    "app_key",
    "appid",
];
/// Names in a query that hold a secret where callers are told of.
const IN_QUERY_THERE: &[&str] = &["key", "token", "auth", "apptoken"];
/// Schemes whose credentials are made anew for each call, or are no text that a person has.
const SIGNED: &[&str] = &[
    "digest",
    "hawk",
    "hmac",
    "signature",
    "negotiate",
    "ntlm",
    "mutual",
    "aws4-hmac-sha256",
    "aws",
    "scram-sha-256",
    "sharedkey",
    "dpop",
    "gnap",
    "hoba",
    "vapid",
];
/// Words that stand for a scheme, and are none.
const STAND_INS: &[&str] = &[
    "token_type",
    "scheme",
    "type",
    "your",
    "the",
    "my",
    "auth-scheme",
    "some",
    "and",
    "or",
    "header",
    "is",
];

/// A way of which this is known.
pub(super) fn way(
    name: &str,
    kind: &str,
    scheme: Option<&str>,
    location: Option<Location>,
    span: Span,
) -> SecurityEvidence {
    SecurityEvidence {
        scheme: scheme.map(str::to_owned),
        parameter: location.map(|_| name.to_owned()),
        location,
        ..SecurityEvidence::new(Stated::new(name.to_owned(), span), kind.to_owned())
    }
}

pub(super) fn bearer(span: Span) -> SecurityEvidence {
    way("bearerAuth", "http", Some("bearer"), None, span)
}

pub(super) fn basic(span: Span) -> SecurityEvidence {
    way("basicAuth", "http", Some("basic"), None, span)
}

pub(super) fn key(name: &str, location: Location, span: Span) -> SecurityEvidence {
    way(name, "apiKey", None, Some(location), span)
}

/// Adds a way that is not known yet.
pub(super) fn add(ways: &mut Vec<SecurityEvidence>, found: Option<SecurityEvidence>) {
    if let Some(found) = found
        && ways
            .iter()
            .all(|way| !way.name.value.eq_ignore_ascii_case(&found.name.value))
    {
        ways.push(found);
    }
}

/// The way that a header with a value is. A value of one word may be anything, if nobody says that this is about callers.
pub(super) fn header(name: &str, value: &str, about: bool, span: Span) -> Option<SecurityEvidence> {
    if name.eq_ignore_ascii_case("cookie") {
        let (name, _) = value.split_once('=').filter(|_| about)?;
        let is_name =
            crate::read::formats::handwritten::rows::row::is_name(name) && !name.contains(['.', '[']);
        return is_name.then(|| key(name, Location::Cookie, span));
    }
    if !name.eq_ignore_ascii_case("authorization") {
        return is_key_header(name).then(|| key(name, Location::Header, span));
    }
    let value = value.trim_matches(['"', '\'', '`', ' ', ',', '.']);
    let (word, rest) = value.split_once(char::is_whitespace).unwrap_or((value, ""));
    let lower = word.to_ascii_lowercase();
    // `Basic base64(user:key)`, `Bearer:KEY`.
    match lower
        .split(|c: char| !c.is_alphanumeric())
        .find(|part| !part.is_empty())
    {
        Some("bearer") => return Some(bearer(span)),
        Some("basic") => return Some(basic(span)),
        _ => {}
    }
    let rest = rest.trim();
    if SIGNED.contains(&lower.as_str()) || STAND_INS.contains(&lower.as_str()) || value.contains(['=', ',']) {
        return None;
    }
    let is_scheme = word.len() > 1
        && word.len() < 20
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    let is_secret =
        |text: &str| !text.is_empty() && !text.contains(char::is_whitespace) || is_placeholder(text);
    if is_scheme && is_secret(rest) {
        return Some(SecurityEvidence {
            description: Some(format!("The value is `{word}`, a blank and the secret.")),
            ..key("Authorization", Location::Header, span)
        });
    }
    (about && is_placeholder(value)).then(|| key("Authorization", Location::Header, span))
}

/// Whether a value is a stand-in for a secret: `<your key>`, `$TOKEN`, `YOUR_API_KEY`.
fn is_placeholder(value: &str) -> bool {
    let speaks = || {
        let lower = value.to_ascii_lowercase();
        ["key", "token", "secret", "jwt"]
            .iter()
            .any(|word| lower.contains(word))
    };
    let is_marked = (value.starts_with(['<', '{', '[', '$', '%']))
        && value.ends_with(|c: char| matches!(c, '>' | '}' | ']' | '%') || c.is_alphanumeric());
    let is_loud = !value.contains(char::is_whitespace)
        && value
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-'));
    value.len() > 2 && value.len() < 60 && (is_marked || is_loud) && speaks()
}

/// `X-Api-Key`, and its like: a name with a hyphen that speaks of a secret.
pub(super) fn is_key_header(name: &str) -> bool {
    let is_header = name.contains('-')
        && !name.starts_with('-')
        && name.len() < 60
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && name.starts_with(|c: char| c.is_ascii_alphabetic());
    if !is_header {
        return false;
    }
    let lower = name.to_ascii_lowercase();
    let mut is_held = false;
    for part in lower.split('-') {
        if HOLDS_NOT.contains(&part) {
            return false;
        }
        is_held |= HOLDS.contains(&part) || part.ends_with("apikey") || part.ends_with("token");
    }
    is_held
}

/// The way that a name in a query is.
pub(super) fn query(name: &str, about: bool, span: Span) -> Option<SecurityEvidence> {
    let lower = name.to_ascii_lowercase();
    let holds = IN_QUERY.contains(&lower.as_str()) || about && IN_QUERY_THERE.contains(&lower.as_str());
    holds.then(|| key(name, Location::Query, span))
}
