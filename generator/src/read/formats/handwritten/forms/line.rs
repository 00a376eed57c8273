//! Calls in lines of text, and in items of lists.

use super::found::Form;
use super::labels::labelled_call;
use super::tag::tag;
use crate::read::formats::handwritten::words::template::{self, Call, call, method, target};
use crate::read::formats::handwritten::words::text::{codes, labelled_prose, plain, prose};
use crate::read::markup::{Block, BlockKind, Inline, InlineKind};

/// More calls in one line are no names of one operation.
const MOST: usize = 4;

/// Lines of text: tags with attributes, lines of nothing but a call, labelled lines, addresses.
pub(super) fn text(content: &[Inline<'_>], mut push: impl FnMut(Form, Call)) {
    let mut lines = content.split(|inline| matches!(inline.kind, InlineKind::Break));
    let first = lines.clone().next().unwrap_or_default();
    for (at, inline) in content.iter().enumerate() {
        if let InlineKind::Html(source) = &inline.kind {
            let rest = content.get(at + 1..).unwrap_or_default();
            let inside = rest
                .split(|inline| matches!(&inline.kind, InlineKind::Html(tag) if tag.starts_with("</")))
                .next()
                .unwrap_or_default();
            if let Some(call) = tag(source, &plain(inside)) {
                push(Form::Component, call);
                return;
            }
        }
    }
    let mut found = false;
    for line in lines.by_ref() {
        let shown = prose(line).text;
        let is_code = matches!(
            line.iter()
                .find(|inline| !is_blank(inline))
                .map(|inline| &inline.kind),
            Some(InlineKind::Code(_) | InlineKind::Strong(_) | InlineKind::Text(_))
        );
        let shown = shown.trim().trim_end_matches([':', '.', ' ']);
        // The first line of a request, as plain text has it.
        let (shown, form) = match shown.rsplit_once(' ') {
            Some((front, "HTTP/1.1" | "HTTP/1.0")) => (front, Form::RawLine),
            _ => (shown, Form::Line),
        };
        let mut several = alternatives(line);
        if several.is_empty() && is_code {
            several = template::several(shown);
            several.retain(|call| call.rest.is_empty());
        }
        let Some(call) = call(shown).filter(|call| call.rest.is_empty() && is_code && several.is_empty())
        else {
            found |= !several.is_empty();
            several.into_iter().for_each(|call| push(Form::Line, call));
            break;
        };
        found = true;
        push(form, call);
    }
    if found {
        return;
    }
    let described = content
        .split(|inline| matches!(inline.kind, InlineKind::Break))
        .filter_map(described);
    let before = found;
    for call in described {
        found = true;
        push(Form::Bullet, call);
    }
    if found != before {
        return;
    }
    let all = labelled_prose(content).text;
    if let Some(call) = labelled_call(&all) {
        push(Form::Cells, call);
        return;
    }
    let said = sentences(&all);
    if !said.is_empty() {
        said.into_iter().for_each(|call| push(Form::Sentence, call));
        return;
    }
    // An example of an address, where nothing says a method.
    let lower = all.trim_start().to_lowercase();
    if lower.starts_with("example:")
        || lower.starts_with("for example")
        || lower.starts_with("an example")
        || lower.starts_with("example request")
    {
        let address = all
            .split([' ', '\n', '`', '<', '>', ')'])
            .find(|word| word.contains("://"));
        if let Some(target) = address
            .and_then(target)
            .filter(|target| target.paths.iter().all(|path| path.len() > 1))
        {
            let rest = String::new();
            push(
                Form::Example,
                Call {
                    method: "GET",
                    target,
                    rest,
                },
            );
            return;
        }
    }
    // An address in code at the very beginning, without a method.
    if let Some(InlineKind::Code(code)) = first.first().map(|inline| &inline.kind)
        && code
            .split_once("://")
            .is_some_and(|(scheme, _)| !scheme.trim_start().contains(char::is_whitespace))
        && let Some(target) = target(code)
        && target.paths.iter().all(|path| path.len() > 1)
    {
        let rest = String::new();
        push(
            Form::Address,
            Call {
                method: "GET",
                target,
                rest,
            },
        );
    }
}

/// What is sent, as sentences have it.
const SENT: &[&str] = &["request", "requests", "call", "calls", "method", "query"];

/// The sentences that say how to call: ``make a POST request to `/x` ``, ``use the PUT method to `/x` ``.
fn sentences(text: &str) -> Vec<Call> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let said = words.windows(2).enumerate().filter_map(|(at, pair)| {
        let [first, second] = pair else { return None };
        let method = method(first.trim_matches('`')).filter(|_| SENT.contains(second))?;
        // The first path in code behind it, in the same sentence.
        let behind = words.get(at + 2..)?.join(" ");
        let own = behind.split(". ").next().unwrap_or_default();
        let leads = own.starts_with("to ") || own.starts_with("on ") || own.starts_with("at ");
        let path = codes(own).next().filter(|_| leads)?;
        let is_path = path.starts_with('/') || path.contains("://");
        let target = target(path).filter(|_| is_path)?;
        let rest = String::new();
        Some(Call { method, target, rest })
    });
    said.take(MOST).collect()
}

/// The calls of a line that names several, and nothing else: `` `GET /a` or `GET /b` ``.
fn alternatives(line: &[Inline<'_>]) -> Vec<Call> {
    let mut calls = Vec::new();
    for inline in line.iter().filter(|inline| !is_blank(inline)) {
        match &inline.kind {
            InlineKind::Code(code) => match call(code).filter(|call| call.rest.is_empty()) {
                Some(call) => calls.push(call),
                None => return Vec::new(),
            },
            InlineKind::Text(text) if matches!(text.trim(), "or" | "and" | "," | "/" | "|" | ", or") => {}
            _ => return Vec::new(),
        }
    }
    calls.truncate(MOST);
    if calls.len() > 1 { calls } else { Vec::new() }
}

/// A line that begins with a call in code or in bold, and says what it does: ``**GET** `/x` - all of them``.
fn described(line: &[Inline<'_>]) -> Option<Call> {
    let first = line.iter().find(|inline| !is_blank(inline))?;
    let is_marked = matches!(first.kind, InlineKind::Code(_) | InlineKind::Strong(_));
    let text = prose(line).text.replace('`', " ");
    let call = call(&text).filter(|_| is_marked)?;
    SAYS.iter()
        .any(|mark| call.rest.starts_with(mark))
        .then_some(call)
}

/// A label of more words is a sentence.
const MOST_WORDS: usize = 5;

/// What stands between a call and what is said of it.
pub(super) const SAYS: &[&str] = &["- ", "– ", "— ", ": ", "(", "-> ", "→ ", "=> "];

fn is_blank(inline: &Inline<'_>) -> bool {
    matches!(&inline.kind, InlineKind::Text(text) if text.trim().is_empty())
        || matches!(inline.kind, InlineKind::Html(_))
}

/// The calls that the first line of an item shows.
pub(super) fn calls_of(item: &[Block<'_>]) -> Vec<(Call, Option<String>)> {
    match item.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(content)) => bullets(content),
        _ => Vec::new(),
    }
}

/// The calls of a bullet: of one that begins with several methods, each.
fn bullets(content: &[Inline<'_>]) -> Vec<(Call, Option<String>)> {
    if let Some(call) = bullet(content) {
        return vec![call];
    }
    let line = content
        .split(|inline| matches!(inline.kind, InlineKind::Break))
        .next()
        .unwrap_or_default();
    let is_text = matches!(line.first().map(|first| &first.kind), Some(InlineKind::Text(text)) if text.starts_with('['));
    let calls = match is_text {
        true => template::several(&prose(line).text),
        false => Vec::new(),
    };
    let whole = calls.into_iter().filter(|call| call.rest.is_empty());
    whole.map(|call| (call, None)).collect()
}

/// A bullet that begins with a call in code or in bold; and the place on the page that it says tells of it, where it says nothing else.
fn bullet(content: &[Inline<'_>]) -> Option<(Call, Option<String>)> {
    let at = content.iter().position(|inline| !is_blank(inline))?;
    let (first, rest) = content.get(at..)?.split_first()?;
    let text = match &first.kind {
        InlineKind::Code(code) => code.clone().into_owned(),
        InlineKind::Strong(inner) | InlineKind::Link { content: inner, .. } => plain(inner),
        // Nothing but a call, or one with a dash behind it: `POST /x - makes one`.
        InlineKind::Text(_) => {
            let line = content
                .split(|inline| matches!(inline.kind, InlineKind::Break))
                .next()?;
            let is_end = |rest: &str| rest.is_empty() || SAYS.iter().any(|mark| rest.starts_with(mark));
            let line = prose(line).text;
            // `List: GET /x`.
            let (label, behind) = line.split_once(": ").unwrap_or_default();
            let is_short = label.split_whitespace().count() <= MOST_WORDS;
            let call = call(&line)
                .filter(|call| is_end(&call.rest))
                .or_else(|| call(behind).filter(|call| is_short && call.rest.is_empty()))?;
            let rest = String::new();
            return Some((Call { rest, ..call }, None));
        }
        _ => return None,
    };
    let call = call(&text).filter(|call| call.rest.is_empty())?;
    let after = prose(rest);
    let told_at = match after.links.as_slice() {
        [(shown, url)] => {
            let says_more = after
                .text
                .replacen(shown.as_str(), "", 1)
                .contains(char::is_alphanumeric);
            url.strip_prefix('#').filter(|_| !says_more).map(str::to_owned)
        }
        _ => None,
    };
    Some((call, told_at))
}
