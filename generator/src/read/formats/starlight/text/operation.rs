//! The sections of a page, as one operation.

use docwright_schema::evidence::{ArgumentRole, BodyEvidence, OperationEvidence, ParameterEvidence};
use docwright_schema::schema::{Location, Method};
use docwright_schema::{Diagnostic, Diagnostics, Stated, codes};

use super::field;
use super::field::Style;
use super::heading::Heading;
use super::line::{Kind, Token, description, paragraphs};
use super::section::{Section, sections};
use super::{lossy, nesting, payload, response};
use crate::read::formats::starlight::{SKIP, name};
use crate::read::reader::Page;

/// The operation of a page; `None` where it has none (an overview).
pub(super) fn read(
    page: &Page<'_>,
    tokens: &[Token<'_>],
    diagnostics: &mut Diagnostics,
) -> Option<OperationEvidence> {
    let sections = sections(tokens);
    let (head, rest) = sections.split_first()?;
    let mut operation = start(page, tokens.get(head.tokens.clone())?)?;
    let all = rest
        .iter()
        .filter_map(|section| tokens.get(section.tokens.clone()));
    let rich = all.clone().any(is_rich).then(|| Style::of(tokens));
    let mut dropped = 0;
    for section in rest {
        let Some(own) = tokens.get(section.tokens.clone()) else {
            continue;
        };
        match section.heading {
            Some(Heading::Location(location)) => {
                dropped += parameters(own, location, section, tokens, rich, &mut operation);
            }
            Some(Heading::Body { required }) => {
                let (body, lost) = body(own, required, section, tokens, rich);
                operation.bodies.extend(body);
                dropped += lost;
            }
            Some(Heading::Responses) => {
                let (responses, lost) = response::read(own, rich);
                operation.responses = responses;
                dropped += lost;
            }
            _ => {}
        }
    }
    if dropped > 0 {
        let message = format!("{dropped} fields may belong to a nested object or to what is around it");
        let found = Diagnostic::new(&codes::UNCLEAR_NESTING, message);
        diagnostics.push(found.at(operation.name.span, "in this operation"));
    }
    Some(operation)
}

/// Whether the page keeps names and types: one type that is more than `object` tells.
fn is_rich(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|token| match &token.kind {
        Kind::Required => true,
        Kind::Type(ty) => !ty.is_object(),
        _ => false,
    })
}

/// Title, mark of deprecation, method, path and description.
fn start(page: &Page<'_>, head: &[Token<'_>]) -> Option<OperationEvidence> {
    let (title, rest) = below_layout(head)?.split_first()?;
    let id = operation_id(page.path, title);
    let name = name(title.text, id.as_ref().map(|id| id.value.as_str())).to_owned();
    let mut operation = OperationEvidence {
        summary: Some(title.text.to_owned()),
        operation_id: id,
        ..OperationEvidence::new(Stated::new(name, title.span))
    };
    let mut prose = rest;
    while let Some((token, after)) = prose.split_first() {
        if token.kind == Kind::Deprecated && !operation.deprecated {
            operation.deprecated = true;
        } else if !request(token, &mut operation) {
            break;
        }
        prose = after;
    }
    if operation.path.is_none() {
        operation.method = None;
    }
    // Samples of code stand between the path and the description.
    let is_sample = |token: &Token<'_>| token.text.starts_with("curl ") || token.text.starts_with("--");
    let from = prose.iter().rposition(is_sample).map_or(0, |i| i + 1);
    operation.description = description(prose.get(from..).unwrap_or_default());
    Some(operation)
}

/// What stands from the title on. Of a short page, the layout of the site is kept as well: its menus stand before the title,
/// which is known by method and path below it.
fn below_layout<'t, 'a>(head: &'t [Token<'a>]) -> Option<&'t [Token<'a>]> {
    if head.first()?.text != SKIP {
        return Some(head);
    }
    let is_request = |pair: &[Token<'_>]| matches!(pair, [first, second] if method(first.text).is_some() && is_path(second.text));
    let request = head.windows(2).position(is_request)?;
    let before = head.get(..request)?;
    let title = before.iter().rposition(|token| token.kind != Kind::Deprecated)?;
    head.get(title..).filter(|_| title > 0)
}

/// Takes a line of method, path or both, as the summary of a panel has them; the two may follow it, and say the same again.
fn request(token: &Token<'_>, operation: &mut OperationEvidence) -> bool {
    let (word, path) = token.text.split_once(' ').unwrap_or((token.text, ""));
    let (method, path) = match method(word) {
        Some(method) => (Some(method), path),
        None => (None, token.text),
    };
    let is_method = |stated: &Stated<String>| method.is_none_or(|method| method == stated.value);
    let fits = path.is_empty() || is_path(path);
    if !fits || !operation.method.as_ref().map_or(method.is_some(), is_method) {
        return false;
    }
    if operation
        .path
        .as_ref()
        .is_some_and(|stated| !path.is_empty() && stated.value != path)
    {
        return false;
    }
    let stated = |text: &str| Some(Stated::new(text.to_owned(), token.span)).filter(|_| !text.is_empty());
    operation.method = operation.method.take().or(method.and_then(stated));
    operation.path = operation.path.take().or(stated(path));
    true
}

/// The method that a line is, upper case as the plugin shows it.
fn method(text: &str) -> Option<&'static str> {
    Method::ALL
        .into_iter()
        .map(Method::as_str)
        .find(|name| *name == text)
}

fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.contains(char::is_whitespace)
}

/// The name of the file is the last part of the page's address, which the plugin makes from the operation's id in lower
/// case; a title that is the id as it was spelt is better.
fn operation_id(path: &str, title: &Token<'_>) -> Option<Stated<String>> {
    // Without an id, the page is titled by the path, and its address made from that.
    let stem = file_stem(path).filter(|_| !title.text.starts_with('/'))?;
    let is_id = title.text.to_lowercase() == stem;
    let id = if is_id { title.text } else { stem };
    Some(Stated::new(id.to_owned(), title.span))
}

fn file_stem(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    (!stem.is_empty()).then_some(stem)
}

fn parameters(
    own: &[Token<'_>],
    location: Option<Location>,
    section: &Section,
    tokens: &[Token<'_>],
    rich: Option<Style>,
    operation: &mut OperationEvidence,
) -> usize {
    let heading = tokens.get(section.at).map(|token| token.span);
    let location = location
        .zip(heading)
        .map(|(location, span)| Stated::new(location, span));
    let (fields, dropped) = match rich {
        Some(style) => {
            let found = nesting::fields(&field::described_entries(own, style), style);
            (found.fields, found.dropped)
        }
        None => (lossy::parameters(own), 0),
    };
    let parameters = fields.into_iter().map(|field| ParameterEvidence {
        location: location.clone(),
        ..ParameterEvidence::new(ArgumentRole::Parameter, field)
    });
    operation.parameters.extend(parameters);
    dropped
}

/// The body, which the heading alone says to be there.
fn body(
    own: &[Token<'_>],
    required: bool,
    section: &Section,
    tokens: &[Token<'_>],
    rich: Option<Style>,
) -> (Option<BodyEvidence>, usize) {
    let Some(heading) = tokens.get(section.at) else {
        return (None, 0);
    };
    let media_at = own.iter().position(|token| matches!(token.kind, Kind::Media(_)));
    let run = own.iter().take_while(|token| token.is_text()).count();
    let lines = paragraphs(own.get(..run).unwrap_or_default());
    let after = media_at
        .map(|i| i + 1)
        .or_else(|| lines.get(1).map(|paragraph| paragraph.first));
    let content = own.get(after.unwrap_or(run)..).unwrap_or_default();
    let (ty, dropped) = match rich {
        Some(style) => {
            let payload = payload::read(content, style);
            (payload.ty, payload.dropped)
        }
        None => (lossy::payload(content), 0),
    };
    let body = BodyEvidence {
        media_type: media_at.and_then(|i| own.get(i)).and_then(response::media),
        // Without the mark the body is optional: the plugin shows it wherever it is due.
        required: Some(Stated::new(required, heading.span)),
        description: lines.first().map(|paragraph| paragraph.text.clone()),
        ..BodyEvidence::new(ty, heading.span)
    };
    (Some(body), dropped)
}
