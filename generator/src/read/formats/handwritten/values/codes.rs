//! Code blocks of an operation: which side they show, and what of.
//!
//! Takes code, makes values and statuses. Knows no headings: where the code does not tell its side, its place must.

use serde_json::Value;

use super::{json, message};
use crate::read::formats::handwritten::words::roles;
use crate::read::formats::handwritten::words::text::normal;

/// What a code block shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in super::super) struct Shown {
    /// Whether the code itself tells its side.
    pub side: Option<Side>,
    pub status: Option<String>,
    pub values: Vec<Value>,
    /// What a call is shown to answer, and with which status.
    pub answers: Vec<Value>,
    pub answer_status: Option<String>,
    /// The media type that the head of a message names, on either side.
    pub media_type: Option<String>,
    pub answer_media_type: Option<String>,
    /// Whether an answer is shown that says to have no bytes.
    pub is_empty: bool,
    /// Whether a request is shown with a body below its headers that nobody can read.
    pub is_unread: bool,
}

/// Of what a code block is an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Side {
    Request,
    Response,
}

/// Languages of code blocks that may hold JSON; no language, too.
const JSON: &[&str] = &[
    "",
    "json",
    "json5",
    "jsonc",
    "javascript",
    "js",
    "http",
    "text",
    "plaintext",
    "txt",
    "response",
    "request",
    "highlight",
];

/// What a code block shows.
pub(in super::super) fn shown(info: &str, text: &str) -> Shown {
    let text = without_label(text);
    let Some((before, line, after)) = split(text) else {
        return parted(shown_side(info, text), text);
    };
    let mut shown = shown_side(info, before);
    let below = || after.trim_start().lines().next().unwrap_or_default().trim();
    shown.answer_status = head_status(line)
        .or_else(|| roles::status(line).map(str::to_owned))
        .or_else(|| head_status(below()));
    shown.answers.extend(json::values(after));
    shown.answer_media_type = message::media_type(after);
    shown.is_empty |= message::is_empty(after);
    shown
}

/// A block without the line that says that it shows the request: `Request:`, and below it the call.
fn without_label(text: &str) -> &str {
    let (first, rest) = text.trim_start().split_once('\n').unwrap_or_default();
    let is_label = first.len() < LONGEST && normal(first) == "request";
    if is_label { rest } else { text }
}

/// A label is no longer.
const LONGEST: usize = 20;

/// Marks of a line of nothing else, between a body and the answer.
const ARROWS: &[&str] = &["=>", "->", "→", "⇒", "↓"];

/// What a call that sends something shows as two bodies, with an empty line or an arrow between them, are the body and the answer.
fn parted(mut shown: Shown, text: &str) -> Shown {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let sends = ["POST ", "PUT ", "PATCH "]
        .iter()
        .any(|method| first.starts_with(method));
    if shown.side == Some(Side::Request) && sends && shown.values.len() == 2 {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let is_mark = |line: &str| line.is_empty() || ARROWS.contains(&line);
        let is_between = |lines: &[&str]| match lines {
            [own, mark, next] => own.ends_with('}') && is_mark(mark) && next.starts_with(['{', '[']),
            _ => false,
        };
        if lines.windows(3).any(is_between) {
            shown.answers.extend(shown.values.pop());
        }
    }
    shown
}

/// Words that a line begins with below which a block shows the answer.
const ANSWERS: &[&str] = &["response", "returns", "answer", "output", "result"];
/// A line of more words is no label.
const MOST_WORDS: usize = 4;

/// A block that shows a call and its answer: what stands before the line that says so, the line, what follows.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line
            .trim()
            .trim_start_matches(['<', '>', '→', '#', '/', '-', '=', '*', ' ']);
        let lower = bare.to_ascii_lowercase();
        let is_label = ANSWERS.iter().any(|word| lower.starts_with(word))
            && bare.split_whitespace().count() <= MOST_WORDS
            && !bare.contains(['{', '"', '[']);
        let is_pointed = ARROWS.iter().any(|arrow| line.trim_start().starts_with(arrow));
        let is_head = (bare.starts_with("HTTP") || is_pointed) && head_status(bare).is_some();
        let before = text.get(..at).unwrap_or_default();
        let is_coded = || is_coded_label(bare);
        if (is_label || is_head || is_coded()) && !before.trim().is_empty() {
            return Some((before, bare, text.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

/// Whether a line says below which status a body stands: `200 Body:`.
fn is_coded_label(line: &str) -> bool {
    let label = line
        .strip_suffix(':')
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    let words = label.filter(|label| roles::status(label).is_some_and(|code| label.starts_with(code)));
    words.is_some_and(|label| {
        let said = normal(label.get(3..).unwrap_or_default());
        ["body", "response", "response body", "answer"].contains(&said.as_str())
    })
}

/// The statuses that lines of a block name below a line that says so: `Status codes:`, then `404 Not Found (no such boat)`.
pub(in super::super) fn statuses(text: &str) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    let mut is_below = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let begins = line.starts_with(['1', '2', '3', '4', '5']);
        let (own, said) = line.split_once(" (").unwrap_or((line, ""));
        let code = head_status(own).filter(|_| is_below && begins);
        match code {
            Some(code) => {
                let said = said.trim_end_matches(')').to_owned();
                found.push((code, Some(said).filter(|said| !said.is_empty())));
            }
            None => is_below = line.ends_with(':') && says_statuses(line),
        }
    }
    found
}

/// Whether a label is one of statuses.
fn says_statuses(line: &str) -> bool {
    let said = normal(line);
    [
        "status codes",
        "status code",
        "statuses",
        "response codes",
        "codes",
    ]
    .iter()
    .any(|label| said.ends_with(label))
}

fn shown_side(info: &str, text: &str) -> Shown {
    let language = info
        .split([' ', ',', '{', ';'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let start = text.trim_start();
    if is_command(start) {
        return Shown {
            side: Some(Side::Request),
            values: data(start),
            answers: printed(start),
            ..Shown::default()
        };
    }
    let first = start.lines().next().unwrap_or_default().trim();
    let status = head_status(first).or_else(|| noted_status(first));
    let call = crate::read::formats::handwritten::words::template::call(first);
    // A body on the line of its call.
    let beside = call
        .as_ref()
        .filter(|call| call.rest.starts_with(['{', '[']))
        .and_then(|call| start.find(call.rest.as_str()));
    let side = match (&status, call.is_some()) {
        (Some(_), _) => Some(Side::Response),
        (None, true) => Some(Side::Request),
        _ => None,
    };
    let may_be_json = JSON.contains(&language.as_str()) || start.starts_with(['{', '[']) || side.is_some();
    let is_json = may_be_json
        && (start.starts_with(['{', '['])
            || side.is_some()
            || start.starts_with("//")
            || start.starts_with('"'));
    // In a dump the body stands below an empty line, or at a line of its own.
    let body = match side {
        Some(_) if beside.is_some() => beside.and_then(|at| start.get(at..)).unwrap_or_default(),
        Some(_) => {
            let start = below_headers(start);
            let line = |mark: &str| start.find(mark);
            line("\n{")
                .or_else(|| line("\n["))
                .or_else(|| line("\n\n"))
                .and_then(|at| start.get(at..))
                .unwrap_or_default()
        }
        None => start,
    };
    let values = if is_json { json::values(body) } else { Vec::new() };
    let head = side.map(|_| first_line_off(start)).unwrap_or_default();
    Shown {
        media_type: message::media_type(head),
        is_empty: side == Some(Side::Response) && message::is_empty(head),
        is_unread: side == Some(Side::Request) && values.is_empty() && message::has_body(head),
        side,
        status,
        values,
        ..Shown::default()
    }
}

/// What stands below the line that begins a message.
fn first_line_off(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, rest)| rest)
}

/// The values below the last command: lines that begin with a bracket, after one that goes on no more.
fn printed(text: &str) -> Vec<Value> {
    // What a command reads follows it, too.
    if text.contains("<<") {
        return Vec::new();
    }
    let mut at = 0;
    let mut goes_on = false;
    let mut quotes = 0_usize;
    let mut last = None;
    for line in text.split_inclusive('\n') {
        let start = line.trim_start();
        let is_value = start.starts_with(['{', '[']) && !goes_on && quotes.is_multiple_of(2) && at > 0;
        if is_value {
            last = last.or(Some(at));
        } else if start.trim_start_matches(['$', '>', ' ']).starts_with("curl ") {
            (last, quotes) = (None, 0);
        }
        quotes += line.matches('\'').count();
        goes_on = line.trim_end().ends_with('\\');
        at += line.len();
    }
    let body = last.and_then(|at| text.get(at..));
    body.map(json::values).unwrap_or_default()
}

/// What follows headers that a dump shows as an object below their label.
fn below_headers(text: &str) -> &str {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, normal(line)))
    });
    let mut labels = lines.filter(|(_, line)| matches!(line.as_str(), "headers" | "header"));
    let after = labels.next().and_then(|(at, _)| {
        let end = text.get(at..)?.find("\n}")?;
        text.get(at + end + 2..)
    });
    after.unwrap_or(text)
}

pub(in super::super) fn is_command(start: &str) -> bool {
    let start = start.trim_start_matches(['$', '>', ' ', '#']);
    start.starts_with("curl ")
        || start.contains("\ncurl ")
        || start.contains("$ curl")
        || start.starts_with("http ")
        || start.contains("> curl")
}

/// `HTTP/1.1 200 OK`, `Status: 200 OK`, `200 OK`.
fn head_status(line: &str) -> Option<String> {
    let reason = |line: &str| line.get(4..).map(normal).unwrap_or_default();
    let is_bare = line.get(3..4) == Some(" ") && REASONS.contains(&reason(line).as_str());
    if is_bare && let Some(code) = roles::status(line).filter(|code| line.starts_with(code)) {
        return Some(code.to_owned());
    }
    if let Some(rest) = line.strip_prefix("HTTP ") {
        let code = roles::status(rest).filter(|code| rest.starts_with(code));
        return code.map(str::to_owned);
    }
    let rest = line
        .strip_prefix("HTTP/")
        .or_else(|| line.strip_prefix("Status:"))
        .or_else(|| line.strip_prefix("< HTTP/"))?;
    let rest = rest
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
        .trim_start();
    let rest = if rest.is_empty() {
        line.rsplit(':').next()?
    } else {
        rest
    };
    let own = line.strip_prefix("Status:").map_or(rest, str::trim_start);
    roles::status(own).map(str::to_owned)
}

/// What a line of nothing but a status says behind it.
const REASONS: &[&str] = &[
    "ok",
    "created",
    "accepted",
    "no content",
    "partial content",
    "moved permanently",
    "found",
    "see other",
    "not modified",
    "temporary redirect",
    "permanent redirect",
    "bad request",
    "unauthorized",
    "payment required",
    "forbidden",
    "not found",
    "method not allowed",
    "not acceptable",
    "request timeout",
    "conflict",
    "gone",
    "length required",
    "precondition failed",
    "payload too large",
    "request entity too large",
    "unsupported media type",
    "range not satisfiable",
    "requested range not satisfiable",
    "unprocessable entity",
    "locked",
    "too many requests",
    "internal server error",
    "not implemented",
    "bad gateway",
    "service unavailable",
    "gateway timeout",
];

/// A comment that says the status: `// code = 403`.
fn noted_status(line: &str) -> Option<String> {
    let comment = line.strip_prefix("//").or_else(|| line.strip_prefix('#'))?;
    let words = normal(&comment.replace('=', " "));
    let (label, code) = words.rsplit_once(' ').unwrap_or(("", &words));
    let is_label = matches!(
        label,
        "" | "code" | "status" | "status code" | "http" | "http status"
    );
    roles::status(code)
        .filter(|own| is_label && *own == code)
        .map(str::to_owned)
}

/// Bodies in the arguments of a command.
fn data(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = ["--data-raw", "--data-binary", "--data", "-d"]
        .iter()
        .filter_map(|flag| rest.find(&format!(" {flag}")).map(|at| at + flag.len() + 1))
        .min()
    {
        rest = rest.get(at..).unwrap_or_default();
        let argument =
            rest.trim_start_matches(['-', 'r', 'a', 'w', 'b', 'i', 'n', 'y', ' ', '=', '\\', '\n', '$']);
        if argument.starts_with(['\'', '"'])
            && argument
                .get(1..)
                .is_some_and(|inner| inner.trim_start().starts_with(['{', '[']))
        {
            let inner = argument.get(1..).unwrap_or_default();
            let end = inner
                .find('\'')
                .filter(|_| argument.starts_with('\''))
                .unwrap_or(inner.len());
            let body = inner.get(..end).unwrap_or_default().replace("\\\"", "\"");
            found.extend(json::values(&body).into_iter().take(1));
        }
    }
    found
}
