//! The page as one operation: title, request line, sample, description, parameters, body and responses, in this order.

use docwright_schema::evidence::{ArgumentRole, BodyEvidence, OperationEvidence, ParameterEvidence};
use docwright_schema::schema::Method;
use docwright_schema::{Diagnostic, Diagnostics, Stated, codes};

use super::ahead;
use super::cursor::{Cursor, text};
use super::line::{Kind, Token};
use super::payload;
use super::payload::{Entry, Role};
use super::response;
use super::response::Chunk;
use super::sample;
use super::sample::Sample;
use super::schema::is_title;
use crate::read::formats::starlight::nesting::is_sorted;
use crate::read::formats::starlight::text::is_reason;
use crate::read::formats::starlight::{SKIP, name, query};
use crate::read::reader::Page;

/// A method, in capitals.
pub(super) fn is_method(text: &str) -> bool {
    Method::ALL.into_iter().any(|method| method.as_str() == text)
}

/// A path template.
pub(super) fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.contains(char::is_whitespace)
}

/// Reads the operation of a page; `None` where the page is of no operation.
pub(super) fn read(
    page: &Page<'_>,
    tokens: &[Token<'_>],
    diagnostics: &mut Diagnostics,
) -> Option<OperationEvidence> {
    let (mut operation, end) = start(page, tokens)?;
    let rest = tokens.get(end..).unwrap_or_default();
    let (own, behind) = rest.split_at_checked(callback(rest)).unwrap_or((rest, &[]));
    let mut cursor = Cursor::new(own);
    let sample = sample::read(&mut cursor);
    let path = operation.path.as_ref().map_or("", |path| path.value.as_str());
    operation
        .servers
        .extend(sample.as_ref().and_then(|sample| sample.server(path)));
    let mut described = cursor.paragraphs();
    // What follows the phrase of a response is of that response.
    let answered =
        described.last().is_some_and(|token| is_reason(token.text)) && response::begins_headers(&cursor);
    let parameters = if answered {
        Vec::new()
    } else {
        parameters(&mut cursor, path)
    };
    let (mut chunks, mut dropped) = response::chunks(&mut cursor);
    let contents = chunks.iter().filter_map(|chunk| chunk.content.as_ref());
    let fields = contents.map(|content| content.entries.iter().filter_map(listed).collect());
    let names = parameters
        .iter()
        .filter_map(|p| p.entries.first())
        .map(|entry| entry.name);
    let free = names.filter(|name| !path.contains(&format!("{{{name}}}")));
    let free: Vec<_> = free.map(|name| (name, false)).collect();
    let sorted = is_sorted(fields.chain([free]));
    for parameter in &parameters {
        let Some((mut field, lost)) = payload::field(&parameter.entries, sorted) else {
            continue;
        };
        dropped += lost;
        field.description = text(&parameter.described).or(field.description);
        let name = field.name.as_ref().map_or("", |name| name.value.as_str());
        operation.parameters.push(ParameterEvidence {
            style: parameter
                .query
                .as_ref()
                .and_then(|example| query::style(name, &field.ty, example))
                .map(Box::new),
            location: sample.as_ref().and_then(|sample| sample.location(name)),
            ..ParameterEvidence::new(ArgumentRole::Parameter, field)
        });
    }
    if let (true, Some(first)) = (parameters.is_empty(), chunks.first_mut()) {
        // Without parameters, the operation's description stands before that of the first payload.
        let is_body = has_body(
            &operation,
            sample.as_ref(),
            std::slice::from_ref(first),
            !behind.is_empty(),
        );
        first.take_description(&mut described, is_body);
    }
    operation.description = text(&described);
    if has_body(&operation, sample.as_ref(), &chunks, !behind.is_empty()) {
        let mut first = chunks.remove(0);
        first.show(sample.as_ref().and_then(|sample| sample.data.as_ref()));
        let (body, lost) = body(&first, sorted);
        operation.bodies.push(body);
        dropped += lost;
    }
    // A callback stands before all responses.
    if !behind.is_empty() {
        chunks.clear();
    }
    let (responses, lost) = response::read(chunks, sorted);
    operation.responses = responses;
    dropped += lost;
    if !behind.is_empty() {
        let message = "a callback and the responses after it are left out";
        let found = Diagnostic::new(&codes::CALLBACK, message);
        diagnostics.push(found.at(
            behind.first().map_or(operation.name.span, |token| token.span),
            "here",
        ));
    }
    if dropped > 0 {
        let message = format!("{dropped} fields may belong to a nested object or to what is around it");
        let found = Diagnostic::new(&codes::UNCLEAR_NESTING, message);
        diagnostics.push(found.at(operation.name.span, "in this operation"));
    }
    Some(operation)
}

/// Where a callback begins: at a second request line. What responses it has, and where they end, the text does not show.
fn callback(tokens: &[Token<'_>]) -> usize {
    let is_request = |i: usize| {
        let line = tokens.get(i).map_or("", |token| token.text);
        let (method, path) = line
            .split_once('\n')
            .unwrap_or((line, tokens.get(i + 1).map_or("", |next| next.text)));
        is_method(method.trim()) && (is_path(path) || path.contains("://") || path.contains("{$"))
    };
    (0..tokens.len()).find(|i| is_request(*i)).unwrap_or(tokens.len())
}

/// A field for the order of names.
fn listed<'a>(entry: &Entry<'a>) -> Option<(&'a str, bool)> {
    (entry.role == Role::Field).then_some((entry.name, entry.schema.opens))
}

/// Title, mark of deprecation, method and path, and where they end.
fn start(page: &Page<'_>, tokens: &[Token<'_>]) -> Option<(OperationEvidence, usize)> {
    let skipped = tokens.first().is_some_and(|first| first.text == SKIP);
    let title = tokens.get(usize::from(skipped))?;
    let mut at = usize::from(skipped) + 1;
    let deprecated = tokens
        .get(at)
        .is_some_and(|token| token.kind == Kind::Deprecated || token.text == "Deprecated");
    at += usize::from(deprecated);
    let (method, path, end) = request_line(tokens, at)?;
    let id = operation_id(page.path, title);
    let name = name(title.text, id.as_ref().map(|id| id.value.as_str())).to_owned();
    Some((
        OperationEvidence {
            summary: Some(title.text.to_owned()).filter(|title| !title.starts_with('/')),
            deprecated,
            operation_id: id,
            method: Some(method),
            path: Some(path),
            ..OperationEvidence::new(Stated::new(name.clone(), title.span))
        },
        end,
    ))
}

type Words = Stated<String>;

/// Method and path: two lines, which make a paragraph where nothing follows them.
fn request_line(tokens: &[Token<'_>], at: usize) -> Option<(Words, Words, usize)> {
    let first = tokens.get(at)?;
    if let Some((method, path)) = first.text.split_once('\n') {
        let (method, path) = (method.trim(), path.trim());
        let found = is_method(method) && is_path(path);
        let stated = |text: &str| Stated::new(text.to_owned(), first.span);
        return found.then(|| (stated(method), stated(path), at + 1));
    }
    let second = tokens.get(at + 1)?;
    let found = is_method(first.text) && is_path(second.text);
    let stated = |token: &Token<'_>| Stated::new(token.text.to_owned(), token.span);
    found.then(|| (stated(first), stated(second), at + 2))
}

/// The name of the file is the last part of the page's address, which the plugin makes from the operation's id in lower
/// case; a title that is the id as it was spelt is better.
fn operation_id(path: &str, title: &Token<'_>) -> Option<Stated<String>> {
    let name = path.rsplit('/').next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_id = title.text.to_lowercase() == stem;
    let id = if is_id { title.text } else { stem };
    // Without an id, the page is titled by the path, and its address made from that.
    let named = !stem.is_empty() && !title.text.starts_with('/');
    named.then(|| Stated::new(id.to_owned(), title.span))
}

/// A parameter: its entry, those inside it, and the paragraphs behind them.
struct Parameter<'t, 'a> {
    entries: Vec<Entry<'a>>,
    described: Vec<&'t Token<'a>>,
    /// An example of a query with it.
    query: Option<String>,
}

impl Parameter<'_, '_> {
    /// The example of a query, which stands behind the type or behind the description.
    fn shown_query(&self, behind: Option<&Token<'_>>) -> Option<String> {
        let behind = match behind.map(|token| &token.kind) {
            Some(Kind::Example { value, .. }) => value.as_ref(),
            _ => None,
        };
        let own = self
            .entries
            .last()
            .and_then(|entry| entry.schema.example.as_ref());
        let mut texts = behind.into_iter().chain(own).filter_map(|value| value.as_str());
        texts.find(|text| text.starts_with('?')).map(str::to_owned)
    }
}

/// The parameters at the cursor. What stands behind the last one may describe it or what follows.
fn parameters<'t, 'a>(cursor: &mut Cursor<'t, 'a>, path: &str) -> Vec<Parameter<'t, 'a>> {
    let mut parameters: Vec<Parameter<'t, 'a>> = Vec::new();
    while is_parameter(cursor, path) {
        let Some(entry) = payload::entry(cursor) else {
            break;
        };
        if entry.schema.opens {
            // Its fields look like further parameters.
            let inner = if cursor.count_paragraphs(0) == 0 {
                payload::entries(cursor)
            } else {
                Vec::new()
            };
            let entries = std::iter::once(entry).chain(inner).collect();
            parameters.push(Parameter {
                entries,
                described: Vec::new(),
                query: None,
            });
        } else {
            parameters.push(Parameter {
                entries: vec![entry],
                described: Vec::new(),
                query: None,
            });
        }
        let mut behind = *cursor;
        let described = behind.paragraphs();
        let shown = behind.take(|kind| matches!(kind, Kind::Example { .. }));
        let example = shown.is_some();
        let reason = described.iter().position(|token| is_reason(token.text));
        let more = example || is_parameter(&behind, path);
        let own = match (reason, described.len()) {
            // What describes a response is behind all parameters.
            (Some(at), _) => at,
            (None, count) if more => count,
            // The last paragraph is that of a payload, and so is the one before unless all parameters have some.
            (None, count) if count > 2 => 1,
            (None, 2) => {
                usize::from(parameters.len() < 2 || parameters.iter().any(|p| !p.described.is_empty()))
            }
            _ => 0,
        };
        if let Some(last) = parameters.last_mut() {
            last.described = described.into_iter().take(own).collect();
            last.query = last.shown_query(shown);
        }
        cursor.at += own;
        if reason.is_some() {
            break;
        }
        if example {
            cursor.at = behind.at;
        }
    }
    parameters
}

/// Whether a parameter begins at the cursor, not a titled payload.
fn is_parameter(cursor: &Cursor<'_, '_>, path: &str) -> bool {
    let Some(token) = cursor.peek(0).filter(|_| ahead::entry(cursor)) else {
        return false;
    };
    let marked = matches!(cursor.kind(1), Some(Kind::Required | Kind::Deprecated));
    let in_path = path.contains(&format!("{{{}}}", token.text));
    if response::is_of_response(token.text) && !in_path {
        return false;
    }
    marked || in_path || !is_title(token.text) || !opens(cursor)
}

/// Whether the type of the entry at the cursor is one that payloads with a title have.
fn opens(cursor: &Cursor<'_, '_>) -> bool {
    let mut next = *cursor;
    payload::entry(&mut next).is_some_and(|entry| entry.schema.opens || entry.schema.is_alternative())
}

/// Whether the first payload is the request's: the sample tells, else the method and what describes the payloads.
fn has_body(
    operation: &OperationEvidence,
    sample: Option<&Sample>,
    chunks: &[Chunk<'_, '_>],
    callback: bool,
) -> bool {
    let Some((first, others)) = chunks.split_first() else {
        return false;
    };
    if first.content.is_none() {
        return false;
    }
    if let Some(sample) = sample {
        return sample.body;
    }
    let method = operation
        .method
        .as_ref()
        .map_or("", |method| method.value.as_str());
    let sends = matches!(method, "POST" | "PUT" | "PATCH");
    // Every response is described, and every operation has one.
    if sends && first.described.is_empty() {
        return true;
    }
    sends && !first.is_response() && (callback || others.iter().any(|chunk| !chunk.is_error()))
}

fn body(chunk: &Chunk<'_, '_>, sorted: bool) -> (BodyEvidence, usize) {
    let (ty, examples, dropped) = chunk.payload(sorted);
    let body = BodyEvidence {
        media_type: chunk.media_type(),
        description: text(&chunk.described),
        examples,
        ..BodyEvidence::new(ty, chunk.span)
    };
    (body, dropped)
}
