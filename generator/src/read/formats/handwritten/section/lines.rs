//! Fields and bodies in lines of their own: paragraphs that begin with the name of a field, lines of plain text, cells of statuses.

use super::gather::Walk;
use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::values::json;
use crate::read::formats::handwritten::words::roles::status;
use crate::read::formats::handwritten::words::text::{codes, plain};
use crate::read::markup::{Inline, InlineKind, Row};

impl Walk<'_> {
    /// A paragraph that is a field, lines of fields, or a body: `**name** string required`, `name (string) what it is`, `{"id": 1}`.
    pub(super) fn told_in_line(&mut self, part: &Part<'_, '_>) -> bool {
        let Kind::Text(content) = &part.kind else {
            return false;
        };
        let role = self.role();
        if !role.is_request() && !role.is_response() {
            return false;
        }
        let source = self.page.text.get(part.range.clone()).unwrap_or_default();
        if is_body(source.trim()) && !json::values(source).is_empty() {
            self.code("json", source);
            return true;
        }
        if role.is_request() && self.pairs(role, source, part.range.start) {
            return true;
        }
        let rows = match is_field(content) {
            true => fields::of_paragraph(self.page, content, part.range.clone()),
            false => fields::of_lines(self.page, source, part.range.start),
        };
        let is_told = !rows.is_empty();
        self.rows(rows, None);
        is_told
    }

    /// The body that a sentence shows beside what it says is returned: ``Returns `{"ok": true}` ``.
    pub(super) fn shown_in_line(&mut self, text: &str) {
        let lower = text.to_lowercase();
        let says_so = ["return", "respon", "answer"]
            .iter()
            .any(|word| lower.contains(word));
        let is_error = ["error", "fail", "invalid", "otherwise"]
            .iter()
            .any(|word| lower.contains(word));
        if !says_so || is_error || text.lines().count() > 1 {
            return;
        }
        let Some(shown) = codes(text).find(|code| is_body(code) && code.contains(':')) else {
            return;
        };
        let status = self.status();
        let values = json::values(shown).into_iter().map(json::without_models);
        self.out
            .response_examples
            .extend(values.map(|value| (status.clone(), value)));
    }

    /// The bodies that stand in the row of a status.
    pub(in super::super) fn bodies(&mut self, row: &Row<'_>, status_at: usize) {
        let code = row.cells.get(status_at).map(|cell| cell.plain().into_owned());
        let Some(code) = code.as_deref().and_then(status) else {
            return;
        };
        let cells = row.cells.iter().map(|cell| cell.plain().into_owned());
        for cell in cells.filter(|cell| cell.trim_start_matches('`').starts_with(['{', '['])) {
            let values = json::values(cell.trim_matches('`'))
                .into_iter()
                .map(json::without_models);
            match code.starts_with('2') {
                true => {
                    let shown = values.map(|value| (Some(code.to_owned()), value));
                    self.out.response_examples.extend(shown);
                }
                false => {
                    let shown = values.map(|value| (code.to_owned(), value));
                    self.out.error_examples.extend(shown);
                }
            }
        }
    }
}

/// Whether a text is an object, or a list of objects.
fn is_body(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let inner = inner.unwrap_or(text).trim();
    inner.starts_with('{') && !inner.starts_with("{{") && inner.ends_with('}')
}

/// Whether a paragraph begins with a name in bold or code, and goes on with its type or on another line.
fn is_field(content: &[Inline<'_>]) -> bool {
    let Some((first, rest)) = content.split_first() else {
        return false;
    };
    // Names of fields begin with a small letter, labels with a capital.
    let is_small =
        plain(std::slice::from_ref(first)).starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    if !is_small || !matches!(first.kind, InlineKind::Strong(_) | InlineKind::Code(_)) {
        return false;
    }
    let next = rest
        .iter()
        .find(|inline| !matches!(&inline.kind, InlineKind::Text(text) if text.trim().is_empty()));
    match next.map(|next| &next.kind) {
        Some(InlineKind::Code(_) | InlineKind::Emphasis(_)) => true,
        Some(InlineKind::Text(text)) => text.trim_start().starts_with(['(', '–', '—', ':', '：']),
        _ => false,
    }
}
