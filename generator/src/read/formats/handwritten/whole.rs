//! What a page says of the API as a whole: where it is, and who may call.
//!
//! Takes the parts that tell of no operation. Base addresses stand in the prose of 21 of 55 sets, ways of authentication in that of 37.

use docwright_schema::evidence::{ApiEvidence, ServerEvidence};
use docwright_schema::{Span, Stated};

use super::callers::{self, Callers};
use super::parts::{Kind, Part, enter};
use super::text::{prose, prose_of};
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
/// What the parts outside of operations say.
pub(super) fn api(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    in_section: impl Fn(usize) -> bool,
    in_operation: impl Fn(usize) -> bool,
) -> ApiEvidence {
    let mut api = ApiEvidence::EMPTY;
    let mut callers = Callers::default();
    let page_about = callers::is_page_about(page.path);
    let mut is_about = Vec::<(u8, bool)>::new();
    for (at, part) in parts.iter().enumerate() {
        if let Some((level, text)) = part.heading() {
            enter(&mut is_about, level, callers::is_about(text));
        }
        let span = Span::new(page.source, part.range.clone());
        if let Kind::Code { text, .. } = &part.kind {
            callers.code(text, span);
        }
        let about = is_about.iter().any(|row| row.1);
        if about || page_about {
            callers.part_about(part, span);
        }
        // What follows a call in an example need not be about that call.
        if in_section(at) && !about || in_operation(at) {
            continue;
        }
        let text = match &part.kind {
            Kind::Heading { text, .. } => text.clone(),
            Kind::Text(content) => prose(content).text,
            Kind::Items(items) => items
                .iter()
                .map(|item| prose_of(item).text)
                .collect::<Vec<_>>()
                .join("\n"),
            Kind::Code { text, .. } if about => {
                callers.code_about(text, span);
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
        callers.text(&text, about, span);
    }
    callers.add_to(&mut api);
    api
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

#[cfg(test)]
mod tests {
    use super::*;

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
