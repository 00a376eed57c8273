//! The row of an index: what its cells say of the parameters and the answer of the operation that the row shows.
//!
//! Takes a table and where the row stands. `Method | URL | Parameters | Returns` is all that many a small service says.

use std::ops::Range;

use super::gather::Walk;
use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::rows::row::{Raw, is_name};
use crate::read::formats::handwritten::values::json;
use crate::read::formats::handwritten::words::roles::{Role, role, status};
use crate::read::formats::handwritten::words::text::{Prose, codes, prose};
use crate::read::markup::Table;

/// Cells that say that there is nothing.
const NOTHING: &[&str] = &["", "-", "–", "—", "none", "n/a", "no", "nothing", "null"];

impl Walk<'_> {
    /// Files what the row at a place of a table says.
    pub(in super::super) fn index(&mut self, table: &Table<'_>, at: &Range<usize>) {
        let Some(row) = table.rows.iter().find(|row| row.range == *at) else {
            return;
        };
        for (head, cell) in table.header.iter().zip(&row.cells) {
            let role = role(&head.plain());
            let said = prose(cell.content());
            if NOTHING.contains(&said.text.trim().to_lowercase().as_str()) {
                continue;
            }
            if role.is_response() || role == Role::Statuses {
                self.answer(&said);
            } else if role.is_request() {
                self.asked(role, &said, cell.content_range());
            } else {
                if matches!(self.method, "POST" | "PUT" | "PATCH") {
                    self.sent(&said.text);
                }
                self.listed(&said.text, Role::None, &cell.content_range());
            }
        }
    }

    /// What the only object in a description is that says nothing of an answer, or one that is said to be a body: the body.
    fn sent(&mut self, said: &str) {
        if let Some(body) = said_to_be_body(said, self.method) {
            let values = json::values(body).into_iter().map(json::without_models);
            self.out.request_examples.extend(values);
            return;
        }
        let lower = said.to_lowercase();
        let is_of_answer = ["return", "respon", "answer"]
            .iter()
            .any(|word| lower.contains(word));
        let mut bodies =
            codes(said).filter(|code| code.starts_with('{') && code.ends_with('}') && code.contains(':'));
        if let (Some(body), None, false) = (bodies.next(), bodies.next(), is_of_answer) {
            let values = json::values(body).into_iter().map(json::without_models);
            self.out.request_examples.extend(values);
        }
    }

    /// What a cell says of the answer: a status, a body, the name of a model.
    fn answer(&mut self, said: &Prose) {
        let text = said.text.trim();
        let code = status(text)
            .filter(|code| text.starts_with(code))
            .map(str::to_owned);
        if let Some(code) = &code {
            self.add_status(code, None);
        }
        let bodies = codes(text)
            .chain([text])
            .find(|text| text.starts_with(['{', '[']));
        let values = bodies.map(json::values).unwrap_or_default();
        let is_good = code.as_ref().is_none_or(|code| code.starts_with('2'));
        for value in values.into_iter().map(json::without_models).filter(|_| is_good) {
            self.out.response_examples.push((code.clone(), value));
        }
    }

    /// What a cell says of parameters: names, one after the other or a line each, or a body.
    fn asked(&mut self, role: Role, said: &Prose, range: Range<usize>) {
        let text = said.text.trim();
        let body = text.trim_matches('`');
        if body.starts_with(['{', '[']) {
            let values = json::values(body).into_iter().map(json::without_models);
            self.out.request_examples.extend(values);
            return;
        }
        let rows: Option<Vec<Raw>> = pieces(text).map(|piece| self.piece(piece, &range)).collect();
        self.rows(rows.unwrap_or_default(), Some(role));
    }

    /// A name, and what is said of it: `` `limit` ``, `limit (int)`, `limit: int`, `limit?`.
    fn piece(&self, piece: &str, range: &Range<usize>) -> Option<Raw> {
        let piece = piece.trim().trim_start_matches(['*', '-', '•', ' ']);
        let start = piece.trim_start_matches('`');
        let end = start.find(['`', ' ', ':', '(', '=', '?']).unwrap_or(start.len());
        let (name, rest) = start.split_at_checked(end).filter(|(name, _)| is_name(name))?;
        let rest = rest.trim_start_matches('`');
        let is_optional = rest.starts_with('?');
        let rest = rest.trim_start_matches(['?', ':', ' ', '=', '-', '–']);
        let said = Prose {
            text: match is_optional {
                true => format!("(optional) {rest}"),
                false => rest.to_owned(),
            },
            links: Vec::new(),
        };
        Some(fields::raw(
            self.page,
            name,
            &Prose::default(),
            &said,
            range.clone(),
        ))
    }
}

/// The object behind words that say that a body looks so: ``To PUT a box, you will need a body looking like this: `{"a": 1}` ``.
fn said_to_be_body<'t>(said: &'t str, method: &str) -> Option<&'t str> {
    let mut rest = said;
    while let Some((front, behind)) = rest.split_once('`') {
        let (code, behind) = behind.split_once('`')?;
        let sentence = front.rsplit(". ").next().unwrap_or(front).to_lowercase();
        let words = || sentence.split(|c: char| !c.is_ascii_alphanumeric());
        let is_other = ["put", "post", "patch"]
            .iter()
            .any(|word| *word != method.to_lowercase() && words().any(|other| other == *word));
        let is_answer = words().any(|word| word.starts_with("respon") || word.starts_with("return"));
        let is_body = words().any(|word| word == "body") && sentence.trim_end().ends_with(':');
        if code.starts_with('{') && code.contains(':') && is_body && !is_other && !is_answer {
            return Some(code);
        }
        rest = behind;
    }
    None
}

/// Pieces of a cell between commas and ends of lines; a comma in brackets separates nothing.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let pieces = text.split(move |c: char| {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, ',' | ';' | '\n')
    });
    pieces.filter(|piece| !piece.trim().is_empty())
}
