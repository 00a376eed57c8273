//! Labels in bold with something behind them on their line: `**Response** (200)`, `**Response 200:** the stock`, `**Returns** the stock:`.
//!
//! Takes the first line of a paragraph, makes the text of a heading. Knows no operation.

use crate::read::formats::handwritten::rows::row::is_name;
use crate::read::formats::handwritten::words::roles::{Role, is_label, qualified, status};
use crate::read::formats::handwritten::words::text::{normal, plain};
use crate::read::markup::{Inline, InlineKind};

/// A line that is as good as a heading.
#[derive(Debug)]
pub(in super::super) struct Headed {
    pub text: String,
    /// Whether the line says no more than the heading.
    pub is_whole: bool,
    /// So many pieces of the line are the heading alone.
    pub skips: usize,
}

/// A line of more bytes is a sentence.
const LONGEST: usize = 120;
/// Words that stand in brackets behind a label; other words may be the type of a field.
const IN_BRACKETS: &[&str] = &[
    "json",
    "as json",
    "json body",
    "json object",
    "xml",
    "form",
    "form data",
    "multipart",
    "urlencoded",
    "url encoded",
    "required",
    "mandatory",
    "optional",
    "success",
    "successful",
    "error",
    "failure",
    "query",
    "path",
    "body",
    "query string",
];

/// The heading that a line is, if it begins with a label in bold.
pub(in super::super) fn headed(line: &[Inline<'_>]) -> Option<Headed> {
    let InlineKind::Strong(first) = &line.first()?.kind else {
        return None;
    };
    let label = plain(first);
    let (role, _) = qualified(&label);
    if role.is_request()
        && let Some(skips) = before_field(line)
    {
        let (text, is_whole) = (label, false);
        return Some(Headed {
            text,
            is_whole,
            skips,
        });
    }
    let counts = role.is_request()
        || role.is_response()
        || matches!(role, Role::ResponseHeaders | Role::Errors | Role::ExampleRequest);
    if !counts || !label.starts_with(char::is_uppercase) || !is_label(&label) {
        return None;
    }
    let text = plain(line);
    let behind = text.get(label.len()..).filter(|_| text.len() <= LONGEST)?;
    let said = behind
        .trim_start_matches([':', ' ', '-', '\u{2013}', '\u{2014}', ','])
        .trim_end_matches([' ', ':', '.']);
    let is_whole = is_bracket(said) || is_status(said);
    let has_status = status(&label).is_some() && role.is_response();
    let announces = behind.starts_with(' ')
        && text.ends_with(':')
        && said.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    let skips = 0;
    (is_whole || has_status || starts_with_status(said) || announces).then_some(Headed {
        text,
        is_whole,
        skips,
    })
}

/// Where a field begins that stands behind its label: ``**Required parameters:** `id`: which boat``. In one of 48 sets: 12 fields right.
fn before_field(line: &[Inline<'_>]) -> Option<usize> {
    let code = |inline: &Inline<'_>| matches!(&inline.kind, InlineKind::Code(code) if is_name(code));
    let at = line.iter().position(code)?;
    let between = plain(line.get(1..at)?);
    let behind = plain(line.get(at + 1..)?);
    let is_label = between.trim_matches([':', '：', ' ']).is_empty();
    (is_label && behind.trim_start().starts_with([':', '：'])).then_some(at)
}

/// Whether a text is a bracket with a status, a media type or a word of a heading in it.
fn is_bracket(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    inner.is_some_and(|inner| {
        let is_media = inner.contains('/') && !inner.contains(' ');
        is_media || is_status(inner) || IN_BRACKETS.contains(&normal(inner).as_str())
    })
}

fn starts_with_status(text: &str) -> bool {
    let text = text.trim_start_matches(['`', '(']);
    let text = text.strip_prefix("HTTP ").unwrap_or(text);
    text.get(..3).is_some_and(|code| status(text) == Some(code))
}

/// Whether a text is a status, and at most its name: `200 OK`, `204 (No Content)`.
fn is_status(text: &str) -> bool {
    starts_with_status(text) && text.split_whitespace().count() <= 3 && !text.contains(['{', '['])
}
