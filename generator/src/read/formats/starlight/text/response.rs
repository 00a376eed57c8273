//! Where one response ends and the next begins: most statuses are lost, so this is told by what surrounds a response.

use std::collections::BTreeSet;

use docwright_schema::evidence::{ResponseClass, ResponseEvidence, TypeExpr};
use docwright_schema::{Span, Stated};
use indexmap::IndexMap;

use super::field;
use super::field::Style;
use super::heading::Heading;
use super::line::{Kind, Token, paragraphs};
use super::{lossy, nesting, payload};

/// Descriptions that HTTP itself gives to statuses, lower case: never those of a field.
const REASONS: &[&str] = &[
    "accepted",
    "authentication failed",
    "bad gateway",
    "bad request",
    "conflict",
    "created",
    "forbidden",
    "gateway timeout",
    "internal server error",
    "method not allowed",
    "no content",
    "not found",
    "payment required",
    "rate limited",
    "service unavailable",
    "successful response",
    "too many requests",
    "unauthorized",
    "unexpected error",
    "unprocessable entity",
    "upgrade required",
    "validation error",
];

/// Endings of the few words that describe a response, lower case.
const ENDINGS: &[&str] = &[
    "created",
    "creation",
    "deleted",
    "deletion",
    "error",
    "found",
    "operation",
    "response",
    "updated",
];

/// Whether the text describes a response, not a payload: a phrase of HTTP, or a few words that say how it went.
pub(in crate::read::formats::starlight) fn is_reason(text: &str) -> bool {
    let lower = text.trim_end_matches('.').to_lowercase();
    let short = lower.split(' ').count() <= 3;
    is_certain_reason(text) || short && ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// Whether the text describes a response, and nothing else is described in such words.
pub(in crate::read::formats::starlight) fn is_certain_reason(text: &str) -> bool {
    let text = text.trim_end_matches('.').to_lowercase();
    REASONS.contains(&text.as_str())
        || text.starts_with("success")
        || text.starts_with("redirect")
        || text == "ok"
}

/// Words of which one is in the description of a failure, lower case.
const FAILURES: &[&str] = &[
    "bad request",
    "bad gateway",
    "conflict",
    "denied",
    "error",
    "expired",
    "fail",
    "forbidden",
    "invalid",
    "limit exceeded",
    "not allowed",
    "not authorized",
    "not found",
    "not have permission",
    "payment required",
    "rate limit",
    "timeout",
    "too many",
    "unauthenticated",
    "unauthorised",
    "unauthorized",
    "unavailable",
    "unprocessable",
    "upgrade required",
    "exceeded",
    "does not exist",
    "not supported",
];

/// Whether the text describes the response to a request that failed: its first sentence does, others may tell of what else can
/// happen.
pub(in crate::read::formats::starlight) fn is_failure(text: &str) -> bool {
    let text = text.split(". ").next().unwrap_or(text).to_lowercase();
    FAILURES.iter().any(|words| text.contains(words))
}

/// No shared error has more lines.
const LONGEST_ENVELOPE: usize = 100;

/// The responses of a section, and how many fields were left out because their place is not certain.
pub(super) fn read(tokens: &[Token<'_>], rich: Option<Style>) -> (Vec<ResponseEvidence>, usize) {
    let starts: Vec<usize> = starts(tokens, rich).into_iter().collect();
    let ends = starts.iter().skip(1).copied().chain([tokens.len()]);
    let mut dropped = 0;
    let mut responses = Vec::new();
    for (&start, end) in starts.iter().zip(ends) {
        let (response, lost) = response(tokens.get(start..end).unwrap_or_default(), rich);
        dropped += lost;
        responses.extend(response);
    }
    (responses, dropped)
}

/// The indexes of the tokens that begin a response.
fn starts(tokens: &[Token<'_>], rich: Option<Style>) -> BTreeSet<usize> {
    let mut starts = envelopes(tokens);
    let is_status = |token: &Token<'_>| token.kind == Kind::Heading(Heading::Status);
    for (i, token) in tokens.iter().enumerate() {
        let after = i
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .map(|token| &token.kind);
        let begins = match after {
            _ if is_status(token) => true,
            None => true,
            Some(Kind::Example) => {
                token.is_text() && rich.is_none_or(|style| !field::begins(tokens, i, style))
            }
            Some(_) => token.is_text() && REASONS.contains(&token.text.to_lowercase().as_str()),
        };
        if begins && !matches!(after, Some(Kind::Heading(Heading::Status))) {
            starts.insert(i);
        }
        // What stands before a media type can only describe responses.
        if matches!(token.kind, Kind::Media(_)) {
            let from = tokens
                .get(..i)
                .unwrap_or_default()
                .iter()
                .rposition(|token| !token.is_text());
            let from = from.map_or(0, |from| from + 1);
            if !from
                .checked_sub(1)
                .and_then(|before| tokens.get(before))
                .is_some_and(is_status)
            {
                let run = paragraphs(tokens.get(from..i).unwrap_or_default());
                starts.extend(run.last().map(|paragraph| from + paragraph.first));
            }
        }
    }
    if let Some(style) = rich {
        starts.extend(leftovers(tokens, style));
    }
    starts
}

/// The tokens before a description that stands before `object` again and again up to the end: it is that of a shared
/// error, and the line before it describes a response.
fn envelopes(tokens: &[Token<'_>]) -> BTreeSet<usize> {
    let is_object =
        |i: usize| matches!(tokens.get(i).map(|token| &token.kind), Some(Kind::Type(ty)) if ty.is_object());
    let mut places: IndexMap<&str, Vec<usize>> = IndexMap::new();
    for (i, token) in tokens.iter().enumerate().skip(1) {
        // The last one may have lost its object.
        if token.is_prose() && (is_object(i + 1) || places.contains_key(token.text)) {
            places.entry(token.text).or_default().push(i);
        }
    }
    // What repeats within the error comes later than the error's own description.
    let shared = places
        .into_values()
        .find(|places| repeats_to_the_end(tokens, places));
    let before = shared.into_iter().flatten().map(|i| i - 1);
    before
        .filter(|&i| tokens.get(i).is_some_and(Token::is_text))
        .collect()
}

/// Whether what follows the last place also follows the one before it.
fn repeats_to_the_end(tokens: &[Token<'_>], places: &[usize]) -> bool {
    let [.., before, last] = places else { return false };
    let texts = |range: &[Token<'_>]| -> Vec<String> {
        let content = range.iter().filter(|token| token.kind != Kind::Example);
        content
            .take(LONGEST_ENVELOPE)
            .map(|token| token.text.to_owned())
            .collect()
    };
    let tail = texts(tokens.get(*last..).unwrap_or_default());
    let block = texts(tokens.get(*before..*last).unwrap_or_default());
    block.starts_with(&tail)
}

/// In the rich form, text after a type that is no entry describes the next response.
fn leftovers(tokens: &[Token<'_>], style: Style) -> Vec<usize> {
    let mut out = Vec::new();
    let mut entries = false;
    let mut alternatives = false;
    let mut headers = false;
    let mut i = 0;
    while let Some(token) = tokens.get(i) {
        match &token.kind {
            Kind::Text => {
                if let Some((_, end)) = field::entry(tokens, i, style) {
                    (entries, i) = (true, end);
                    continue;
                }
                let length = tokens.iter().skip(i).take_while(|token| token.is_text()).count();
                let run = tokens.get(i..i + length).unwrap_or_default();
                // The last lines of the run may be an entry.
                let own = (0..length)
                    .find(|&k| field::begins(tokens, i + k, style))
                    .unwrap_or(length);
                let count = paragraphs(run.get(..own).unwrap_or_default()).len();
                let next = kind_at(tokens, i + length);
                let closes = matches!(next, None | Some(Kind::Heading(_))) || own < length;
                let described = usize::from(headers && (count > 1 || closes));
                let label = alternatives && count == 1;
                // A name that has lost all else is no description either, nor is what fields go on after.
                let torn = if own < length {
                    !headers
                } else {
                    next == Some(&Kind::Example)
                };
                let label = label || torn;
                if entries && !label && own > described {
                    out.push(i + described);
                    (entries, alternatives, headers) = (false, false, false);
                }
                i += own.max(1);
                continue;
            }
            Kind::Heading(Heading::Status) => (entries, alternatives, headers) = (false, false, false),
            Kind::Heading(Heading::Headers) => headers = true,
            Kind::Alternatives(_) => alternatives = true,
            _ => {}
        }
        i += 1;
    }
    out
}

fn response(tokens: &[Token<'_>], rich: Option<Style>) -> (Option<ResponseEvidence>, usize) {
    let Some(first) = tokens.first() else {
        return (None, 0);
    };
    let (status, tokens) = match first.kind {
        Kind::Heading(Heading::Status) => {
            let status = Stated::new(first.text.to_owned(), first.span);
            (Some(status), tokens.get(1..).unwrap_or_default())
        }
        _ => (None, tokens),
    };
    let is_headers = |token: &Token<'_>| token.kind == Kind::Heading(Heading::Headers);
    let mut parts = tokens.splitn(2, is_headers);
    let body = parts.next().unwrap_or_default();
    let (headers, lost) = match (parts.next(), rich) {
        (Some(tokens), Some(style)) => {
            let found = nesting::fields(&field::described_entries(tokens, style), style);
            (found.fields, found.dropped)
        }
        _ => (Vec::new(), 0),
    };
    let run = body.iter().take_while(|token| token.is_text()).count();
    let lines = paragraphs(body.get(..run).unwrap_or_default());
    let description = lines.first().map(|paragraph| paragraph.text.clone());
    let media_at = body.iter().position(|token| matches!(token.kind, Kind::Media(_)));
    let media_type = media_at.and_then(|i| body.get(i)).and_then(media);
    // With a media type, all before it describes the response.
    let after = media_at
        .map(|i| i + 1)
        .or_else(|| lines.get(1).map(|paragraph| paragraph.first));
    let content = body.get(after.unwrap_or(run)..).unwrap_or_default();
    let span = Span {
        end: tokens.last().map_or(first.span.end, |last| last.span.end),
        ..first.span
    };
    let (ty, dropped) = match rich {
        Some(style) => {
            let payload = payload::read(content, style);
            (payload.ty, payload.dropped + lost)
        }
        None => (lossy::payload(content), 0),
    };
    if status.is_none() && description.is_none() && ty == TypeExpr::Missing {
        return (None, dropped);
    }
    let response = ResponseEvidence {
        status,
        media_type,
        description,
        headers,
        ..ResponseEvidence::new(ResponseClass::Unknown, ty, span)
    };
    (Some(response), dropped)
}

fn kind_at<'t, 'a>(tokens: &'t [Token<'a>], at: usize) -> Option<&'t Kind<'a>> {
    tokens.get(at).map(|token| &token.kind)
}

/// The media type that a token states.
pub(super) fn media(token: &Token<'_>) -> Option<Stated<String>> {
    match token.kind {
        Kind::Media(name) => Some(Stated::new(name.to_owned(), token.span)),
        _ => None,
    }
}
