//! The base address that a sentence says.

use super::base::base;

/// Words that say that the address beside them is that of the API.
const SERVER: &[&str] = &[
    "base url",
    "base uri",
    "base endpoint",
    "base address",
    "base api url",
    "root url",
    "root uri",
    "root endpoint",
    "api root",
    "api url",
    "api endpoint is",
    "api base",
    "endpoint url",
    "urls start with",
    "url starts with",
    "all requests",
    "all api requests",
    "every request",
    "every endpoint",
    "all endpoints",
    "all calls",
    "all queries",
    "every path",
    "all paths",
    "prefixed with",
    "https, below",
    "http, below",
    "over https at",
    "paths are relative to",
    "urls are relative to",
    "endpoints are relative to",
    "is relative to",
    "are relative to",
    "api is available at",
    "available at the",
    "api is served",
    "api is hosted",
    "api is reachable",
    "api is accessible",
    "api is accessed",
    "accessed from",
    "api lives",
    "api can be reached",
    "api can be accessed",
    "requests are made to",
    "requests go to",
    "send requests to",
    "requests should be sent to",
    "requests must be sent to",
    "requests must be made to",
    "requests should be made to",
    "make requests to",
    "is a restful api",
    "api is reached",
    "talk to it on",
    "talk to it at",
    "listens on http",
    "url de base",
    "url base",
    "basis-url",
    "basis-adresse",
    "базовый url",
    "базовый адрес",
    "基础url",
    "基础 url",
];
/// Words that speak of other addresses.
const OTHERS: &[&str] = &[
    "webhook",
    "callback",
    "redirect",
    "websocket",
    "no longer",
    "deprecated",
    "documentation",
    "swagger",
    "openapi",
    "open api",
];
/// Words of headings about base addresses.
const ABOUT: &[&str] = &[
    "base url",
    "base urls",
    "base uri",
    "base endpoint",
    "root endpoint",
    "root url",
    "server",
    "servers",
    "host",
    "hosts",
    "api endpoint",
    "api url",
    "api host",
    "environments",
    "environment",
    "base address",
    "api endpoints",
    "endpoint url",
    "api base url",
    "service endpoint",
];

/// A text of so many words below such a heading is nothing but the address.
const SHORT: usize = 12;

/// Whether a heading is about base addresses.
pub(in crate::read::formats::handwritten) fn is_about(heading: &str) -> bool {
    ABOUT.contains(&crate::read::formats::handwritten::words::text::normal(heading).as_str())
}

/// The address of the API that a text says, or the code block after it. `about`: whether the heading above speaks of base addresses.
pub(in crate::read::formats::handwritten) fn in_text(
    text: &str,
    about: bool,
    next: Option<&str>,
) -> Option<String> {
    // Most texts have no address at all.
    if !text.contains("://") && !next.is_some_and(|next| next.contains("://")) {
        return None;
    }
    let lower = text.to_lowercase();
    let at = SERVER.iter().filter_map(|words| lower.find(words)).min();
    let is_short = text.split_whitespace().count() <= SHORT;
    if at.is_none() && !(about && is_short) || OTHERS.iter().any(|word| lower.contains(word)) {
        return None;
    }
    // The words and the address stand on one line; a line of a paragraph may end between them.
    let behind = text.get(at.unwrap_or_default()..).unwrap_or_default();
    let near = behind
        .get(..behind.char_indices().nth(NEAR).map_or(behind.len(), |(at, _)| at))
        .unwrap_or_default();
    let before = || {
        let front = text.get(..at?)?;
        front
            .rsplit(['\n', ';'])
            .next()
            .filter(|front| !front.contains(". "))
    };
    if near.contains("://") {
        return address(behind);
    }
    let own = before().and_then(address);
    let leads = text.trim_end().ends_with(':') || text.split_whitespace().count() < 4;
    own.or_else(|| next.filter(|_| leads && !text.contains("://")).and_then(address))
}

/// So many characters behind the words an address is still theirs.
const NEAR: usize = 120;

/// The first address in a text.
pub(super) fn address(text: &str) -> Option<String> {
    let at = ["https://", "http://", "http(s)://", "http[s]://"]
        .iter()
        .filter_map(|start| text.find(start))
        .min()?;
    let rest = text.get(at..)?;
    let mut depth = 0_i32;
    let start = rest.find("://")? + 3;
    let end = rest
        .char_indices()
        .skip_while(|(at, _)| *at < start)
        .find(|(_, c)| {
            depth += match c {
                '<' | '{' | '[' => 1,
                '>' | '}' | ']' => -1,
                _ => 0,
            };
            // A stand-in may have blanks in it.
            depth < 0
                || depth == 0
                    && (c.is_whitespace()
                        || matches!(c, '`' | '"' | '\'' | '(' | ')' | ',' | '*' | '|' | ';' | '?'))
        });
    base(rest.get(..end.map_or(rest.len(), |(at, _)| at))?, true)
}

#[cfg(test)]
mod tests {
    use super::super::said::in_text;

    #[test]
    fn addresses_are_those_that_sentences_call_the_base() {
        let said = |text: &str| in_text(text, false, None);
        assert_eq!(
            said("The base URL is `https://a.test/v2/`.").as_deref(),
            Some("https://a.test/v2")
        );
        assert_eq!(
            said("Base URL: https://<your host>/v2").as_deref(),
            Some("https://{host}/v2")
        );
        assert_eq!(said("See https://a.test/docs for more."), None);
        assert_eq!(
            in_text("The base URL is:", false, Some("https://a.test")).as_deref(),
            Some("https://a.test")
        );
        assert_eq!(
            in_text("https://a.test/api", true, None).as_deref(),
            Some("https://a.test/api")
        );
    }
}
