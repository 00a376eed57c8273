//! Payloads one after the other: where one response ends and the next begins is told by the paragraphs between them.

use docwright_schema::evidence::{FieldEvidence, ResponseClass, ResponseEvidence, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::ahead;
use super::cursor::{Cursor, text};
use super::line::{Kind, Token, is_list_item};
use super::payload;
use super::payload::{Content, Role};
use crate::read::formats::starlight::text::{is_certain_reason, is_failure, is_reason};

/// Paragraphs, and the payload that they stand before.
#[derive(Debug)]
pub(super) struct Chunk<'t, 'a> {
    pub(super) described: Vec<&'t Token<'a>>,
    media: Option<Stated<String>>,
    pub(super) content: Option<Content<'a>>,
    headers: Vec<FieldEvidence>,
    pub(super) span: Span,
}

/// The chunks from the cursor to the end, and how many lines were not understood.
pub(super) fn chunks<'t, 'a>(cursor: &mut Cursor<'t, 'a>) -> (Vec<Chunk<'t, 'a>>, usize) {
    let mut chunks = Vec::new();
    let mut skipped = 0;
    while cursor.peek(0).is_some() {
        if skipped > 0 && !chunks.is_empty() && !resumes(cursor) || !begins(cursor, chunks.is_empty()) {
            // The rest of something that was not understood.
            skipped += usize::from(cursor.kind(0) == Some(&Kind::Text));
            cursor.at += 1;
            continue;
        }
        let span = cursor.span();
        let before = cursor.at;
        let described = cursor.paragraphs();
        let media = cursor
            .take(|kind| matches!(kind, Kind::Media(_)))
            .and_then(|token| match token.kind {
                Kind::Media(name) => Some(Stated::new(name.to_owned(), token.span)),
                _ => None,
            });
        let is_payload = ahead::schema(cursor) && !begins_headers(cursor);
        let mut content = is_payload.then(|| payload::content(cursor));
        let mut headers = content.as_mut().map(headers_inside).unwrap_or_default();
        let media_type = media.as_ref().map(|media| media.value.as_str());
        content
            .iter_mut()
            .for_each(|content| content.take_example(media_type));
        more_headers(cursor, &mut headers);
        if cursor.at == before {
            // A line that makes no sense here.
            skipped += 1;
            cursor.at += 1;
            continue;
        }
        chunks.push(Chunk {
            described,
            media,
            content,
            headers,
            span,
        });
    }
    (chunks, skipped)
}

/// Whether a chunk begins at the cursor. Hardly any response is not described; what such a one has is an object.
fn begins(cursor: &Cursor<'_, '_>, first: bool) -> bool {
    match cursor.kind(0) {
        Some(Kind::Paragraph | Kind::Media(_)) => true,
        Some(Kind::Type(ty)) if ty.has_object() => {
            let mut inside = *cursor;
            inside.at += 1;
            first || ahead::entry(&inside) || matches!(inside.kind(0), Some(Kind::Type(ty)) if ty.is_object())
        }
        _ => first || cursor.peek(0).is_some_and(|token| is_of_response(token.text)),
    }
}

/// Whether what follows a paragraph is a response for certain, where what stands before it was not understood.
fn resumes(cursor: &Cursor<'_, '_>) -> bool {
    let count = cursor.count_paragraphs(0);
    let reason = (0..count).any(|i| cursor.peek(i).is_some_and(|token| is_reason(token.text)));
    reason || matches!(cursor.kind(count), Some(Kind::Media(_)))
}

/// What the names of headers begin with, in lower case.
const HEADERS: [&str; 6] = [
    "x-",
    "ratelimit-",
    "retry-",
    "content-",
    "cache-",
    "last-modified",
];

/// What the names of headers that only responses have begin with, in lower case.
const OF_RESPONSES: [&str; 9] = [
    "content-disposition",
    "content-range",
    "set-cookie",
    "www-authenticate",
    "x-ratelimit",
    "x-rate-limit",
    "ratelimit-",
    "x-total",
    "retry-after",
];

/// Headers whose names are single words, in lower case; others may be fields.
const WORDS: [&str; 6] = ["date", "etag", "expires", "link", "location", "vary"];

/// Whether only a response has a header of this name.
pub(super) fn is_of_response(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    OF_RESPONSES.iter().any(|start| lower.starts_with(start))
}

/// A name that is spelt as no field's is.
fn is_header(name: &str) -> bool {
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let lower = name.to_ascii_lowercase();
    name.contains('-')
        && (name.split('-').all(capital) || HEADERS.iter().any(|start| lower.starts_with(start)))
}

/// Whether what stands at the cursor is a header and no payload: the name of a header is no title of a text or number.
pub(super) fn begins_headers(cursor: &Cursor<'_, '_>) -> bool {
    let name = cursor.peek(0).map_or("", |token| token.text);
    let is_word = WORDS.contains(&name.to_ascii_lowercase().as_str());
    let marked = matches!(cursor.kind(1), Some(Kind::Required | Kind::Deprecated));
    is_header(name) || is_word && (marked || ahead::is_plain(cursor, 1)) && ahead::entry(cursor)
}

/// Headers stand behind the fields, and the first one looks like one of them.
fn headers_inside(content: &mut Content<'_>) -> Vec<FieldEvidence> {
    let fields = content
        .entries
        .iter()
        .rposition(|entry| entry.role != Role::Field || !is_header(entry.name))
        .map_or(0, |last| last + 1);
    if fields == 0 {
        return Vec::new();
    }
    let headers = content.entries.split_off(fields).into_iter();
    headers
        .filter_map(|entry| payload::field(&[entry], false))
        .map(|(field, _)| field)
        .collect()
}

/// The headers at the cursor, each with the paragraphs behind it.
fn more_headers(cursor: &mut Cursor<'_, '_>, headers: &mut Vec<FieldEvidence>) {
    let begins = |cursor: &Cursor<'_, '_>, more: bool| {
        let name = cursor.peek(0).map_or("", |token| token.text);
        let known = begins_headers(cursor)
            || more && (name.contains('-') || WORDS.contains(&name.to_ascii_lowercase().as_str()));
        known && ahead::entry(cursor)
    };
    loop {
        if let Some(last) = headers.last_mut() {
            let mut behind = *cursor;
            let described = behind.paragraphs();
            let own = match described.iter().position(|token| is_reason(token.text)) {
                _ if begins(&behind, true) => described.len(),
                Some(at) => at,
                // What stands before a payload, or at the end, describes a response.
                None => described.len().saturating_sub(1),
            };
            let own = described.get(..own).unwrap_or_default();
            last.description = text(own).or(last.description.take());
            cursor.at += own.len();
        }
        let entry = if begins(cursor, !headers.is_empty()) {
            payload::entry(cursor)
        } else {
            None
        };
        let Some(entry) = entry else { return };
        headers.extend(payload::field(&[entry], false).map(|(field, _)| field));
    }
}

impl Chunk<'_, '_> {
    /// Whether a paragraph says that this is a response.
    pub(super) fn is_response(&self) -> bool {
        self.described.iter().any(|token| is_reason(token.text))
    }

    /// Whether the paragraphs describe an error.
    pub(super) fn is_error(&self) -> bool {
        self.described.first().is_some_and(|token| is_failure(token.text))
    }

    /// An example from elsewhere, where there is none here.
    pub(super) fn show(&mut self, example: Option<&Value>) {
        if let (Some(content), Some(value)) = (&mut self.content, example) {
            content.sent = Some(value.clone());
        }
    }

    pub(super) fn media_type(&self) -> Option<Stated<String>> {
        self.media.clone()
    }

    /// Type, examples, and how many fields were left out.
    pub(super) fn payload(&self, sorted: bool) -> (TypeExpr, Vec<Value>, usize) {
        match &self.content {
            Some(content) => {
                let payload = content.payload(sorted);
                (payload.ty, payload.examples, payload.dropped)
            }
            None => (TypeExpr::Null, Vec::new(), 0),
        }
    }
}

impl<'t, 'a> Chunk<'t, 'a> {
    /// Moves the paragraphs that describe the operation out: `all` are those before the payload.
    pub(super) fn take_description(&mut self, all: &mut Vec<&'t Token<'a>>, is_body: bool) {
        // The operation that has a body may be described in a few words, too.
        let of_operation =
            is_body && all.len() > 1 && all.first().is_some_and(|token| !is_certain_reason(token.text));
        let from = usize::from(of_operation);
        let reason = all.iter().skip(from).position(|token| is_reason(token.text));
        let reason = reason.map(|at| at + from);
        let own = match (reason, all.len()) {
            (Some(at), _) => at,
            (None, 0) => 0,
            (None, 1) => usize::from(is_body),
            // The last one describes what a media type follows, or what has no payload.
            (None, count) if self.media.is_some() || self.content.is_none() => count - 1,
            // One describes the response, and one its payload.
            (None, count) => count.saturating_sub(2).max(1),
        };
        self.described.splice(0..0, all.drain(own..));
    }
}

/// The responses, and how many fields were left out.
pub(super) fn read(chunks: Vec<Chunk<'_, '_>>, sorted: bool) -> (Vec<ResponseEvidence>, usize) {
    let mut responses = Vec::new();
    let mut dropped = 0;
    for chunk in chunks {
        let (mut ty, mut examples, lost) = chunk.payload(sorted);
        dropped += lost;
        let groups = groups(&chunk);
        let last = groups.len().saturating_sub(1);
        for (i, group) in groups.iter().enumerate() {
            // The payload belongs to the last one; the others have none.
            let own = i == last;
            let ty = if own {
                std::mem::replace(&mut ty, TypeExpr::Null)
            } else {
                TypeExpr::Null
            };
            responses.push(ResponseEvidence {
                media_type: chunk.media.clone().filter(|_| own),
                description: text(group),
                headers: if own { chunk.headers.clone() } else { Vec::new() },
                examples: if own {
                    std::mem::take(&mut examples)
                } else {
                    Vec::new()
                },
                ..ResponseEvidence::new(
                    ResponseClass::Unknown,
                    ty,
                    group.first().map_or(chunk.span, |token| token.span),
                )
            });
        }
    }
    (responses, dropped)
}

/// A description of a failure has no more words.
const MOST_WORDS: usize = 14;

/// Whether the text is short and describes a failure.
fn fails(text: &str) -> bool {
    is_failure(text) && !is_list_item(text) && text.split_whitespace().count() <= MOST_WORDS
}

/// The paragraphs of a chunk by response: one that HTTP or custom gives to responses begins one.
fn groups<'t, 'a>(chunk: &Chunk<'t, 'a>) -> Vec<Vec<&'t Token<'a>>> {
    let mut groups: Vec<Vec<&'t Token<'a>>> = vec![Vec::new()];
    for (i, token) in chunk.described.iter().enumerate() {
        let alone = chunk.content.is_none() && chunk.described.len() > 1;
        // A success without a payload stands before a failure that has one.
        let before = chunk.described.get(..i).unwrap_or_default();
        let fails = fails(token.text) && !before.iter().any(|before| is_failure(before.text));
        if i > 0 && (is_reason(token.text) || alone || fails) {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.last_mut() {
            // What follows a response's description is that of its payload.
            if group.is_empty() {
                group.push(token);
            }
        }
    }
    groups
}
