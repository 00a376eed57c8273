//! What a page says of the API as a whole: where it is, and who may call.
//!
//! Takes the parts that tell of no operation. Base addresses stand in the prose of 21 of 55 sets, ways of authentication in that of 37.

use docwright_schema::evidence::{ApiEvidence, SecurityEvidence, ServerEvidence};
use docwright_schema::schema::Location;
use docwright_schema::{Span, Stated};

use super::field_lists::{is_reference, labelled_lines};
use super::parts::{Kind, Part, enter};
use super::text::{codes, normal, prose, prose_of};
use crate::read::reader::Page;

/// Words that say that the address beside them is that of the API.
const SERVER: &[&str] = &[
    "base url",
    "base uri",
    "base endpoint",
    "base address",
    "root url",
    "root endpoint",
    "api root",
    "api url",
    "api endpoint is",
    "api base",
    "urls start with",
    "url starts with",
    "all requests",
    "all api requests",
    "every request",
    "all endpoints",
    "all calls",
    "every path",
    "all paths",
    "prefixed with",
    "https, below",
    "http, below",
    "over https at",
    "relative to",
    "api is available at",
    "api is served",
    "api is hosted",
    "api is reachable",
    "api lives",
    "api can be reached",
    "requests are made to",
    "requests go to",
    "send requests to",
];
/// Words of headings about who may call: authentication 20 sets, authorization 4, security 3, access tokens, signing in.
const AUTH: &[&str] = &[
    "authentication",
    "authenticating",
    "authorization",
    "auth",
    "security",
    "signing in",
    "sign in",
    "api key",
    "api keys",
    "access token",
    "access tokens",
    "tokens",
    "credentials",
    "authorizing",
];
/// Words of sentences about it.
const SECRET: &[&str] = &["key", "token", "secret", "credential", "authenticat", "authoriz"];
/// Words of names of what holds a secret.
const HOLDS: &[&str] = &["key", "token", "auth", "secret"];
/// Words that say that it was so once.
const PAST: &[&str] = &["deprecated", "no longer", "and below", "legacy", "formerly"];

/// What the parts outside of operations say.
pub(super) fn api(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    in_section: impl Fn(usize) -> bool,
) -> ApiEvidence {
    let mut api = ApiEvidence::EMPTY;
    let mut is_about = Vec::<(u8, bool)>::new();
    for (at, part) in parts.iter().enumerate() {
        if let Some((level, text)) = part.heading() {
            enter(&mut is_about, level, is_about_callers(text));
        }
        let span = Span::new(page.source, part.range.clone());
        if let Kind::Code { text, .. } = &part.kind
            && text.contains("curl ")
        {
            text.lines()
                .for_each(|line| shown_header(line, span, &mut api.shown_security));
        }
        if in_section(at) {
            continue;
        }
        let about = is_about.iter().any(|row| row.1);
        let text = match &part.kind {
            Kind::Heading { text, .. } => text.clone(),
            Kind::Text(content) => prose(content).text,
            Kind::Items(items) => items
                .iter()
                .map(|item| prose_of(item).text)
                .collect::<Vec<_>>()
                .join("\n"),
            // The head of a document of reStructuredText.
            Kind::Terms(terms) if is_reference(terms) => labelled_lines(terms),
            Kind::Code { text, .. } if about => {
                text.lines()
                    .for_each(|line| shown_header(line, span, &mut api.security));
                continue;
            }
            _ => continue,
        };
        let next = parts.get(at + 1).and_then(|next| match &next.kind {
            Kind::Code { text, .. } if text.trim().lines().count() == 1 => Some(text.trim()),
            _ => None,
        });
        let has_server = api.servers.iter().any(|server| !server.by_example);
        if let Some(url) = server(&text, next).filter(|_| !has_server) {
            api.servers.push(ServerEvidence::new(Stated::new(url, span)));
        }
        for sentence in text.split(". ").flat_map(|text| text.split('\n')) {
            said_way(sentence, about, span, &mut api.security);
        }
    }
    api
}

fn is_about_callers(heading: &str) -> bool {
    let normal = format!(" {} ", normal(heading));
    AUTH.iter().any(|words| normal.contains(&format!(" {words} ")))
}

/// The address of the API that a text says, or the code block after it.
fn server(text: &str, next: Option<&str>) -> Option<String> {
    let lower = text.to_lowercase();
    let says_so = SERVER.iter().any(|words| lower.contains(words));
    if !says_so || lower.contains("webhook") || lower.contains("callback") {
        return None;
    }
    let at = SERVER.iter().filter_map(|words| lower.find(words)).min()?;
    let own = text.get(at..).and_then(address).or_else(|| address(text));
    let leads = text.trim_end().ends_with(':') || text.split_whitespace().count() < 4;
    own.or_else(|| next.filter(|_| leads).and_then(address))
}

/// The first address in a text, without a slash at its end; none where a part of it is to be filled in, or is somebody's number.
fn address(text: &str) -> Option<String> {
    let at = text.find("https://").or_else(|| text.find("http://"))?;
    let rest = text.get(at..)?;
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '`' | '"' | '\'' | ')' | ',' | '*' | '|' | ';'))
        .unwrap_or(rest.len());
    let url = rest.get(..end)?.trim_end_matches(['.', ':', '/', '…']);
    let host = url.split("://").nth(1)?;
    let has_number = host
        .split('/')
        .skip(1)
        .any(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let is_whole = !has_number
        && host.contains(['.', ':'])
        && !host.contains(['<', '>', '{', '}', '$', '[', '?', '#', '@']);
    is_whole.then(|| url.to_owned())
}

/// The way of authentication that a line of code shows in a header.
fn shown_header(line: &str, span: Span, ways: &mut Vec<SecurityEvidence>) {
    let line = line.trim().trim_end_matches(['\\', ' ']);
    let line = ["-H ", "--header ", "-H"]
        .iter()
        .find_map(|flag| line.split(flag).nth(1))
        .unwrap_or(line);
    let line = line.trim_start_matches(['\'', '"', ' ']);
    if let Some((name, value)) = line.split_once(':') {
        header(name.trim(), value.trim(), span, ways);
    }
}

/// The way that a header with a value is.
fn header(name: &str, value: &str, span: Span, ways: &mut Vec<SecurityEvidence>) {
    let lower = value.to_lowercase();
    if name.eq_ignore_ascii_case("authorization") {
        match lower
            .split(|c: char| !c.is_alphanumeric())
            .find(|word| !word.is_empty())
        {
            Some("bearer") => add(ways, "bearerAuth", "http", Some("bearer"), None, span),
            Some("basic") => add(ways, "basicAuth", "http", Some("basic"), None, span),
            _ => {}
        }
    } else if is_key_header(name) {
        add(ways, name, "apiKey", None, Some(Location::Header), span);
    }
}

/// `X-Api-Key`, and its like: a name with a hyphen that speaks of a secret.
fn is_key_header(name: &str) -> bool {
    let lower = name.to_lowercase();
    // Who wrote something is no secret.
    let mut parts = lower.split('-').filter(|part| *part != "author");
    is_header(name)
        && parts.any(|part| HOLDS.iter().any(|word| part.contains(word)))
        && !lower.contains("idempotency")
}

fn is_header(name: &str) -> bool {
    name.contains('-')
        && !name.starts_with('-')
        && name.len() < 60
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && name.starts_with(|c: char| c.is_ascii_uppercase() || c == 'x')
}

/// The ways of authentication that a sentence says.
fn said_way(sentence: &str, about: bool, span: Span, ways: &mut Vec<SecurityEvidence>) {
    let lower = sentence.to_lowercase();
    if PAST.iter().any(|word| lower.contains(word)) {
        return;
    }
    let speaks = SECRET.iter().any(|word| lower.contains(word));
    let of_calls = ["request", "header", "call", "api"]
        .iter()
        .any(|word| lower.contains(word));
    if !speaks || !(about || of_calls) {
        return;
    }
    for code in codes(sentence) {
        let (name, value) = code.split_once(':').unwrap_or((code, ""));
        if !value.is_empty() {
            header(name.trim(), value, span, ways);
        } else if lower.contains("header") && is_key_header(code) {
            add(ways, code, "apiKey", None, Some(Location::Header), span);
        }
        let bare = code
            .trim_start_matches(['?', '&'])
            .split('=')
            .next()
            .unwrap_or_default();
        let holds = HOLDS.iter().any(|word| bare.to_lowercase().contains(word));
        if lower.contains("query") && holds && super::row::is_name(bare) && !bare.contains('-') {
            add(ways, bare, "apiKey", None, Some(Location::Query), span);
        }
    }
    let in_header = lower.contains("header") && lower.contains("authorization");
    if lower.contains("bearer") && (in_header || about && lower.contains("bearer token")) {
        add(ways, "bearerAuth", "http", Some("bearer"), None, span);
    }
    if about
        && ["basic auth", "http basic"]
            .iter()
            .any(|words| lower.contains(words))
    {
        add(ways, "basicAuth", "http", Some("basic"), None, span);
    }
}

fn add(
    ways: &mut Vec<SecurityEvidence>,
    name: &str,
    kind: &str,
    scheme: Option<&str>,
    location: Option<Location>,
    span: Span,
) {
    if ways.iter().any(|way| way.name.value.eq_ignore_ascii_case(name)) {
        return;
    }
    let name_of_way = Stated::new(name.to_owned(), span);
    ways.push(SecurityEvidence {
        scheme: scheme.map(str::to_owned),
        parameter: location.map(|_| name.to_owned()),
        location,
        ..SecurityEvidence::new(name_of_way, kind.to_owned())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(sentence: &str) -> Vec<(String, String)> {
        let mut ways = Vec::new();
        said_way(sentence, true, Span::default(), &mut ways);
        ways.into_iter().map(|way| (way.kind, way.name.value)).collect()
    }

    #[test]
    fn ways_are_what_sentences_say() {
        let key = |name: &str| vec![("apiKey".to_owned(), name.to_owned())];
        assert_eq!(
            ways("Send your key in the header `X-Tide-Key`"),
            key("X-Tide-Key")
        );
        assert_eq!(
            ways("Pass the token as the query parameter `access_token`"),
            key("access_token")
        );
        assert_eq!(ways("Send `Authorization: Bearer TOKEN`")[0].1, "bearerAuth");
        assert_eq!(ways("Use HTTP Basic authentication")[0].1, "basicAuth");
        assert!(ways("Deprecated: the header `X-Old-Key` holds the key").is_empty());
        assert!(ways("The header `X-Request-Id` tells requests apart").is_empty());
    }

    #[test]
    fn addresses_are_those_that_sentences_call_the_base() {
        let said = |text: &str| server(text, None);
        assert_eq!(
            said("The base URL is `https://a.example/v2/`.").as_deref(),
            Some("https://a.example/v2")
        );
        assert_eq!(said("Base URL: https://<host>/v2"), None);
        assert_eq!(said("See https://a.example/docs for more."), None);
        assert_eq!(
            server("The base URL is:", Some("https://a.example")).as_deref(),
            Some("https://a.example")
        );
    }
}
