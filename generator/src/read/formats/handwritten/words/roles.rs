//! What a heading says of the parts below it: words of authors to roles, as data.
//!
//! Counts are of 55 sets by about 50 authors; a phrase of fewer than two sets stands here only as a form of another one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::languages;
use super::text::{normal, prose_of};
use crate::read::markup::Block;

/// What stands below a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Role {
    /// Nothing known.
    None,
    /// Parameters whose place is not said.
    Parameters,
    Query,
    Path,
    Header,
    /// Fields of the request body.
    Body,
    Response,
    ResponseHeaders,
    Statuses,
    Errors,
    /// An example whose side is not said.
    Example,
    ExampleRequest,
    ExampleResponse,
    /// How the operation is called: method and path.
    Endpoint,
    /// What says nothing of an operation's data: notes, permissions, limits.
    Aside,
}

/// Whole headings.
const PHRASES: &[(&str, Role)] = &[
    // Location unsaid, 28 sets.
    ("parameters", Role::Parameters), // 21
    ("parameter", Role::Parameters),
    ("params", Role::Parameters),
    ("request parameters", Role::Parameters),  // 4
    ("optional parameters", Role::Parameters), // 3
    ("required parameters", Role::Parameters),
    ("additional parameters", Role::Parameters),
    ("supported parameters", Role::Parameters),
    ("arguments", Role::Parameters), // 3
    ("args", Role::Parameters),
    ("request arguments", Role::Parameters),
    ("fields", Role::Parameters), // 3
    ("request fields", Role::Parameters),
    ("available fields", Role::Parameters),
    ("options", Role::Parameters),    // 2
    ("properties", Role::Parameters), // 2
    ("method parameters", Role::Parameters),
    ("input parameters", Role::Parameters),
    ("request", Role::Parameters),
    ("rest request", Role::Parameters),
    ("form data parameters", Role::Body),
    // Query, 28 sets.
    ("query parameters", Role::Query), // 11
    ("query parameter", Role::Query),
    ("query params", Role::Query),
    ("query string parameters", Role::Query), // 5
    ("query string params", Role::Query),
    ("optional query parameters", Role::Query), // 3
    ("required query parameters", Role::Query),
    ("request query parameters", Role::Query),
    ("url query parameters", Role::Query), // 2
    ("query string", Role::Query),
    ("query", Role::Query),
    ("get parameters", Role::Query),
    ("filters", Role::Query),
    // Path, 6 sets.
    ("path parameters", Role::Path), // 5
    ("path parameter", Role::Path),
    ("path params", Role::Path),
    ("url parameters", Role::Parameters), // 2
    ("url params", Role::Parameters),
    ("uri parameters", Role::Parameters),
    ("route parameters", Role::Path),
    ("path variables", Role::Path),
    // Body, 28 sets.
    ("request body", Role::Body), // 8
    ("body", Role::Body),         // 3
    ("data", Role::Body),         // 3
    ("input", Role::Body),        // 2
    ("request data", Role::Body),
    ("body parameters", Role::Body),
    ("body params", Role::Body),
    ("request body parameters", Role::Body),
    ("request body fields", Role::Body),
    ("request body schema", Role::Body),
    ("json params", Role::Body),
    ("json form params", Role::Body),
    ("json parameters", Role::Body),
    ("json body", Role::Body),
    ("json body parameters", Role::Body),
    ("form params", Role::Body),
    ("form data", Role::Body),
    ("form parameters", Role::Body),
    ("post parameters", Role::Body),
    ("post data", Role::Body),
    ("sample payload", Role::Body),
    ("example payload", Role::Body),
    ("request payload", Role::Body),
    ("accepts", Role::Body),
    ("json request body", Role::Body),
    ("json body fields", Role::Body),
    ("request json object", Role::Body), // as Sphinx prints field lists of HTTP
    ("request json array of objects", Role::Body),
    ("body fields", Role::Body),
    // Headers, 10 sets.
    ("request headers", Role::Header), // 5
    ("headers", Role::Header),         // 4
    ("header", Role::Header),          // 3
    ("header parameters", Role::Header),
    ("http headers", Role::Header),
    ("response headers", Role::ResponseHeaders),
    // Response, 40 sets.
    ("response", Role::Response), // 20
    ("rest response", Role::Response),
    ("response body", Role::Response),   // 5
    ("responses", Role::Response),       // 4
    ("response fields", Role::Response), // 3
    ("response body fields", Role::Response),
    ("success", Role::Response),
    ("on success", Role::Response),
    ("success response", Role::Response), // 3
    ("successful response", Role::Response),
    ("response data", Role::Response),
    ("response json object", Role::Response),
    ("response json array of objects", Role::Response),
    ("response parameters", Role::Response),
    ("response arguments", Role::Response),
    ("response attributes", Role::Response),
    ("response body attributes", Role::Response),
    ("response properties", Role::Response),
    ("response object", Role::Response),
    ("response format", Role::Response),
    ("response structure", Role::Response),
    ("json response", Role::Response),
    ("returns", Role::Response),
    ("return value", Role::Response),
    ("return values", Role::Response),
    ("result", Role::Response),
    ("results", Role::Response),
    ("output", Role::Response),
    ("returned data", Role::Response),
    ("return", Role::Response),
    // Statuses and errors, 26 sets each.
    ("response codes", Role::Statuses), // 6
    ("response code", Role::Statuses),
    ("status codes", Role::Statuses), // 3
    ("status code", Role::Statuses),
    ("http response codes", Role::Statuses), // 3
    ("http status codes", Role::Statuses),
    ("http return codes", Role::Statuses), // 2
    ("return codes", Role::Statuses),
    ("statuses", Role::Statuses), // 2
    ("status", Role::Statuses),
    ("response status codes", Role::Statuses),
    ("fail", Role::Errors),
    ("failure", Role::Errors),
    ("on failure", Role::Errors),
    ("on error", Role::Errors),
    ("errors", Role::Errors),          // 12
    ("error", Role::Errors),           // 7
    ("error responses", Role::Errors), // 6
    ("error response", Role::Errors),  // 5
    ("error codes", Role::Errors),     // 4
    ("error code", Role::Errors),
    ("possible errors", Role::Errors),
    // Examples, 47 sets.
    ("example", Role::Example), // 38
    ("examples", Role::Example),
    ("for example", Role::Example), // 5
    ("usage", Role::Example),       // 4
    ("code samples", Role::Example),
    ("example request", Role::ExampleRequest), // 11
    ("data constraints", Role::ExampleRequest),
    ("data params", Role::Body),
    ("data parameters", Role::Body),
    ("data example", Role::ExampleRequest),
    ("data examples", Role::ExampleRequest),
    ("content", Role::Example),
    ("content example", Role::Example),
    ("content examples", Role::Example),
    ("example requests", Role::ExampleRequest),
    ("sample request", Role::ExampleRequest),
    ("sample requests", Role::ExampleRequest),
    ("example call", Role::ExampleRequest),
    ("example json request", Role::ExampleRequest),
    ("example request body", Role::ExampleRequest),
    ("request example", Role::ExampleRequest),
    ("curl", Role::ExampleRequest),
    ("example response", Role::ExampleResponse), // 16
    ("example responses", Role::ExampleResponse),
    ("example of response", Role::ExampleResponse),
    ("sample response", Role::ExampleResponse),
    ("sample responses", Role::ExampleResponse),
    ("example json response", Role::ExampleResponse),
    ("example success response", Role::ExampleResponse),
    ("example output", Role::ExampleResponse),
    ("example result", Role::ExampleResponse),
    ("response example", Role::ExampleResponse),
    ("example response 200 ok", Role::ExampleResponse),
    // How it is called.
    ("endpoint", Role::Endpoint),
    ("endpoints", Role::Endpoint),
    ("url", Role::Endpoint),
    ("uri", Role::Endpoint),
    ("path", Role::Endpoint),
    ("route", Role::Endpoint),
    ("http request", Role::Endpoint),
    ("http method", Role::Endpoint),
    ("http method and uri", Role::Endpoint),
    ("http methods and uris", Role::Endpoint),
    ("path and http methods", Role::Endpoint),
    ("method", Role::Endpoint),
    ("request method", Role::Endpoint),
    ("http verb", Role::Endpoint),
    ("definition", Role::Endpoint),
    ("syntax", Role::Endpoint),
    ("request syntax", Role::Endpoint),
    ("request uri", Role::Endpoint),
    ("request url", Role::Endpoint),
    ("request format", Role::Endpoint),
    // Other.
    ("authentication", Role::Aside), // 20
    ("authorization", Role::Aside),  // 4
    ("permissions", Role::Aside),    // 6
    ("required permissions", Role::Aside),
    ("security", Role::Aside),
    ("rate limits", Role::Aside), // 16
    ("rate limit", Role::Aside),
    ("notes", Role::Aside),
    ("note", Role::Aside),
    ("limitations", Role::Aside),
    ("prerequisites", Role::Aside),
    ("requirements", Role::Aside),
    ("sorting", Role::Aside),
    ("see also", Role::Aside),
    ("description", Role::Aside),
    ("weight", Role::Aside),
    ("data source", Role::Aside),
];

/// Words that a longer heading must all have; the first row that fits tells.
const WORDS: &[(&[&str], Role)] = &[
    (&["on", "success"], Role::Response), // `On Success: OK`
    (&["on", "failure"], Role::Errors),
    (&["response", "header"], Role::ResponseHeaders),
    (&["response", "headers"], Role::ResponseHeaders),
    (&["error", "response"], Role::Errors), // also "response body error"
    (&["error", "responses"], Role::Errors),
    (&["errors", "response"], Role::Errors),
    (&["fail", "response"], Role::Errors),
    (&["failed", "response"], Role::Errors),
    (&["failure", "response"], Role::Errors),
    (&["example", "response"], Role::ExampleResponse),
    (&["example", "responses"], Role::ExampleResponse),
    (&["sample", "response"], Role::ExampleResponse),
    (&["example", "request"], Role::ExampleRequest),
    (&["example", "requests"], Role::ExampleRequest),
    (&["sample", "request"], Role::ExampleRequest),
    (&["sample", "payload"], Role::Body),
    (&["query", "parameters"], Role::Query),
    (&["query", "params"], Role::Query),
    (&["query", "parameter"], Role::Query),
    (&["path", "parameters"], Role::Path),
    (&["url", "parameters"], Role::Parameters),
    (&["body", "parameters"], Role::Body),
    (&["request", "body"], Role::Body),
    (&["json", "params"], Role::Body),
    (&["request", "headers"], Role::Header),
    (&["response", "body"], Role::Response),
    (&["response", "fields"], Role::Response),
    (&["success", "response"], Role::Response),
    (&["successful", "response"], Role::Response),
    (&["response", "attributes"], Role::Response),
    (&["response", "codes"], Role::Statuses),
    (&["status", "codes"], Role::Statuses),
    (&["error", "codes"], Role::Errors),
    (&["parameters"], Role::Parameters),
    (&["params"], Role::Parameters),
    (&["curl"], Role::ExampleRequest),
    (&["example"], Role::Example),
    (&["examples"], Role::Example),
];

/// A heading of more words is a sentence, or a title.
const MOST_WORDS: usize = 7;

/// What stands below a heading of this text.
pub(in super::super) fn role(text: &str) -> Role {
    let text = attribute(text).unwrap_or_else(|| normal(text));
    match known(&text) {
        Role::None => languages::english(&text).map_or(Role::None, |english| known(&english)),
        role => role,
    }
}

/// The whole headings; of two rows the first counts.
static ROLES: LazyLock<FxHashMap<&str, Role>> = LazyLock::new(|| PHRASES.iter().rev().copied().collect());

fn known(text: &str) -> Role {
    let phrase = |text: &str| ROLES.get(text).copied();
    if let Some(found) = phrase(text) {
        return found;
    }
    if let Some((_, rest)) = presence(text) {
        let found = phrase(rest).or((rest == "attributes").then_some(Role::Parameters));
        if let Some(found) = found.filter(|role| role.is_request()) {
            return found;
        }
    }
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() > MOST_WORDS {
        return Role::None;
    }
    let has = |row: &&(&[&str], Role)| row.0.iter().all(|word| words.contains(word));
    WORDS.iter().find(has).map_or(Role::None, |row| row.1)
}

/// What stands below a label with a bracket or a status behind its words, and the status: `Output (error)`, `Response 401 Unauthorized`.
pub(in super::super) fn qualified(text: &str) -> (Role, Option<&str>) {
    let code = status(text);
    let (front, inner) = text.split_once('(').unwrap_or((text, ""));
    let words = code
        .and_then(|code| front.split_once(code))
        .map_or(front, |split| split.0);
    let own = match role(words) {
        Role::None if code.is_none() => role(text),
        role => role,
    };
    let is_error = code.is_some_and(|code| code.starts_with(['4', '5']))
        || ["error", "fail", "failure", "failed"].contains(&normal(inner).as_str());
    let own = match own {
        Role::Response | Role::ExampleResponse if is_error => Role::Errors,
        role => role,
    };
    (own, code)
}

/// What the first word of a heading says of all fields below it, `Required fields`, and the other words.
pub(in super::super) fn presence(text: &str) -> Option<(bool, &str)> {
    let (first, rest) = text.split_once(' ')?;
    match first {
        "required" | "mandatory" => Some((true, rest)),
        "optional" => Some((false, rest)),
        _ => None,
    }
}

/// The words of a heading that is nothing but an attribute of AsciiDoc: `{api-query-parms-title}`.
fn attribute(text: &str) -> Option<String> {
    let name = text.trim().strip_prefix('{')?.strip_suffix('}')?;
    let words = name
        .split(['-', '_'])
        .filter(|word| !matches!(*word, "api" | "title"));
    let spelt = words.map(|word| match word {
        "parms" | "param" | "parm" => "parameters",
        "prereq" | "prereqs" => "prerequisites",
        word => word,
    });
    Some(spelt.collect::<Vec<_>>().join(" "))
}

/// Whether a text is nothing but the words of a heading.
pub(in super::super) fn is_phrase(text: &str) -> bool {
    let words = normal(text);
    text.trim().len() == words.len() && ROLES.contains_key(words.as_str())
}

/// Whether a text is the words of a heading, and perhaps a status or a bracket behind them.
pub(in super::super) fn is_label(text: &str) -> bool {
    let front = text.split('(').next().unwrap_or(text);
    let front = status(front)
        .and_then(|code| front.split(code).next())
        .unwrap_or(front);
    ROLES.contains_key(normal(front).as_str())
}

/// The role that the words before a colon give an item, and what stands behind the colon, a status first; or that all words of it give:
/// `Response 200 (application/json)`.
pub(in super::super) fn label(item: &[Block<'_>]) -> Option<(Role, String)> {
    let text = prose_of(item.get(..1)?).text;
    let first = text.trim_start_matches(['*', ' ']);
    let Some((label, rest)) = first.split_once(':') else {
        let (role, code) = qualified(first);
        let front = first.split('(').next().unwrap_or(first);
        let front = code.map_or(front, |code| front.split(code).next().unwrap_or_default());
        let front = normal(front);
        let is_phrase = ROLES.contains_key(front.as_str());
        return (is_phrase && !first.contains('`')).then(|| (role, code.unwrap_or_default().to_owned()));
    };
    let (role, code) = qualified(label);
    let is_call = super::template::call(label).is_some();
    let rest = match (code, rest.trim()) {
        (Some(code), "") => code.to_owned(),
        (Some(code), rest) => format!("{code} {rest}"),
        (None, rest) => rest.to_owned(),
    };
    (role != Role::None && !label.contains('`') && !is_call).then_some((role, rest))
}

/// What a label says of whether the fields below it must be there.
pub(in super::super) fn mark(text: &str) -> Option<bool> {
    match normal(text).as_str() {
        "required" => Some(true),
        "optional" => Some(false),
        _ => None,
    }
}

/// The status that a heading is about: `200: OK`, `Response 404`.
pub(in super::super) fn status(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let code = text.get(..3)?;
    let ends = !text
        .get(3..)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
    let is_code =
        code.bytes().all(|byte| byte.is_ascii_digit()) && code.starts_with(['1', '2', '3', '4', '5']);
    (ends && is_code).then_some(code)
}

impl Role {
    /// Whether what stands there is about the answer.
    pub(in super::super) fn is_response(self) -> bool {
        matches!(self, Role::Response | Role::ExampleResponse)
    }

    /// Whether fields that stand there are of the request.
    pub(in super::super) fn is_request(self) -> bool {
        matches!(
            self,
            Role::Parameters | Role::Query | Role::Path | Role::Header | Role::Body
        )
    }
}
