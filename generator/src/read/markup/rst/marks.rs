//! Marks of reStructuredText: rulers, names of fields, bullets, links.

use std::borrow::Cow;

use crate::read::markup::lines::Link;
use crate::read::markup::{Inline, InlineKind};

/// The mark of a line that is nothing but marks.
pub(super) fn ruler(text: &str) -> Option<char> {
    let mark = text.chars().next().filter(char::is_ascii_punctuation)?;
    (text.len() > 2 && text.chars().all(|c| c == mark)).then_some(mark)
}

pub(super) fn is_field(text: &str) -> bool {
    text.strip_prefix(':')
        .filter(|rest| !rest.starts_with([' ', '`', ':']))
        .and_then(end_of_name)
        .is_some_and(|at| at > 0)
}

/// Where the name of a field ends; one that a role follows is none.
pub(super) fn end_of_name(rest: &str) -> Option<usize> {
    let at = rest
        .find(": ")
        .or_else(|| rest.ends_with(':').then(|| rest.len() - 1))?;
    let is_role = rest.get(at + 1..).is_some_and(|after| after.starts_with('`'));
    (!is_role && !rest.get(..at)?.contains('`')).then_some(at)
}

/// How long the mark of a list item is.
pub(super) fn bullet(text: &str) -> Option<usize> {
    for mark in ["- ", "* ", "+ ", "#. ", "• "] {
        if let Some(rest) = text.strip_prefix(mark) {
            return Some(text.len() - rest.trim_start().len());
        }
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?;
    (digits > 0 && digits < 4 && (rest.starts_with(". ") || rest.starts_with(") "))).then_some(digits + 2)
}

/// Without the second of two colons at the end.
pub(super) fn trimmed(mut content: Vec<Inline<'_>>, is_literal: bool) -> Vec<Inline<'_>> {
    if is_literal
        && let Some(last) = content.last_mut()
        && let InlineKind::Text(text) = &mut last.kind
    {
        let shorter = text.strip_suffix("::").map(|front| format!("{front}:"));
        if let Some(shorter) = shorter {
            *text = Cow::Owned(shorter);
        }
    }
    content
}

/// `` `text <url>`_ ``, `` :role:`text` ``.
pub(super) fn link(rest: &str) -> Option<Link<'_>> {
    if let Some(inner) = rest.strip_prefix(':') {
        let (name, after) = inner.split_once(":`")?;
        if name.is_empty()
            || !name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == ':')
        {
            return None;
        }
        let end = after.find('`')?;
        let shown = after.get(..end)?;
        let length = name.len() + end + 4;
        return Some(match shown.split_once(" <") {
            Some((text, url)) => (text, url.trim_end_matches('>'), length),
            None => (shown, shown, length),
        });
    }
    let inner = rest.strip_prefix('`').filter(|inner| !inner.starts_with('`'))?;
    let end = inner.find("`_")?;
    let (text, url) = inner.get(..end)?.split_once(" <")?;
    let marks = if inner.get(end..)?.starts_with("`__") {
        3
    } else {
        2
    };
    Some((text, url.trim_end_matches('>'), end + marks + 1))
}
