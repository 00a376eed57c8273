//! What is a section without a heading of its own, or a field with one: labelled bullets, headings that name a field.

use docwright_schema::Stated;

use super::gather::Walk;
use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::fields::described::described;
use crate::read::formats::handwritten::models::model;
use crate::read::formats::handwritten::page::parts::{BOLD, Part, Term, terms};
use crate::read::formats::handwritten::values::json;
use crate::read::formats::handwritten::values::shown::{answers, shown_in};
use crate::read::formats::handwritten::words::roles::{Role, label, qualified, role, status};
use crate::read::formats::handwritten::words::template::{Call, call};
use crate::read::formats::handwritten::words::text::{Prose, normal, prose, prose_of};
use crate::read::markup::{Block, BlockKind};

/// Labels in labels are not read any deeper.
pub(super) const DEEPEST: usize = 16;
/// Words before the status of an answer.
const CODES: &[&str] = &["code", "status", "status code", "http code", "http status"];
/// A label of more words is a sentence.
const MOST_WORDS: usize = 5;

/// What stands between a call and what it gives.
const ARROWS: &[&str] = &["->", "=>", "→"];
/// Marks between a call and what is said of it.
const BEFORE_TEXT: &[char] = &['-', '–', '—', ':', '=', '>', '→', ' ', '\n'];

/// What an item says beside the address that it begins with, or that its label leads to.
fn without_address(text: &str) -> Option<&str> {
    let (front, rest) = text.split_once('`')?;
    let (code, rest) = rest.split_once('`')?;
    let is_address = code.contains('/') && !code.contains(' ');
    let front = front.trim_end();
    match front.strip_suffix(':') {
        Some(label) if rest.trim().is_empty() => Some(label),
        None if front.is_empty() => Some(rest),
        _ => None,
    }
    .filter(|_| is_address)
}

impl Walk<'_> {
    /// Items that are answers: `Code: 201`, and `Content: {…}` below it or in the next item.
    pub(in super::super) fn coded(&mut self, items: &[Vec<Block<'_>>]) -> bool {
        let code = |item: &Vec<Block<'_>>| {
            let text = prose_of(item.get(..1)?).text;
            let (label, rest) = text.split_once(':')?;
            let is_label = CODES.contains(&normal(label).as_str());
            let rest = rest.trim_start_matches([' ', '`', '*']);
            let code = status(rest.get(..3)?).filter(|_| is_label)?;
            Some((code.to_owned(), text.clone()))
        };
        let is_content = |item: &Vec<Block<'_>>| {
            let label = prose_of(item.get(..1).unwrap_or_default()).text;
            let is_code = |block: &Block<'_>| matches!(block.kind, BlockKind::Code { .. });
            normal(&label).starts_with("content") || item.first().is_some_and(is_code)
        };
        let is_first = items.first().and_then(code).is_some();
        if !is_first || !items.iter().all(|item| code(item).is_some() || is_content(item)) {
            return false;
        }
        let mut current = None;
        for item in items {
            let text = match code(item) {
                Some((code, text)) => {
                    self.add_status(&code, None);
                    // `Code: 500 Internal Server Error or 405 Method Not Allowed`.
                    let line = text.lines().next().unwrap_or_default();
                    for other in line.split(" or ").skip(1) {
                        let other = other.trim_start_matches([' ', '`', '*']);
                        let code = other.get(..3).and_then(status);
                        code.into_iter().for_each(|code| self.add_status(code, None));
                    }
                    current = Some(code);
                    text.split_once("Content").map_or("", |split| split.1).to_owned()
                }
                None => prose_of(item.get(..1).unwrap_or_default()).text,
            };
            let mut values = json::values(&text);
            for block in item {
                if let BlockKind::Code { text, .. } = &block.kind {
                    values.extend(json::values(text));
                }
            }
            // What is shown below the list is of its last answer.
            self.head = current.clone().filter(|_| values.is_empty());
            self.answers(current.clone(), values);
            for block in item {
                if let BlockKind::List(inner) = &block.kind {
                    self.coded(inner);
                }
            }
        }
        true
    }

    /// What an item that begins with a status shows of its body.
    pub(super) fn of_status(&mut self, code: &str, said: &str, item: &[Block<'_>], part: &Part<'_, '_>) {
        self.answers(Some(code.to_owned()), shown_in(said));
        let rest = item.get(1..).unwrap_or_default();
        let shows = |block: &Block<'_>| matches!(block.kind, BlockKind::Code { .. } | BlockKind::Table(_));
        if rest.iter().any(shows) {
            let role = match code.starts_with(['4', '5']) {
                true => Role::Errors,
                false => Role::Response,
            };
            self.under(role, code, Vec::new(), rest, part);
        }
    }

    /// Lines of text that begin with words of a heading and show what they name: ``Response: 201 `{"id": 1}` ``.
    pub(in super::super) fn labelled_lines(&mut self, text: &str, start: usize) {
        for line in text.lines() {
            let Some((label, rest)) = line.split_once(':') else {
                continue;
            };
            let role = match CODES.contains(&normal(label).as_str()) {
                true if matches!(self.role(), Role::Response | Role::Errors) => self.role(),
                _ => qualified(label).0,
            };
            let code = qualified(label).1.filter(|_| role.is_response());
            code.iter().for_each(|code| self.add_status(code, None));
            // `Status: 201` stands before the body of the answer.
            let bare = rest.trim_matches(['`', '*', '.', ' ']);
            if CODES.contains(&normal(label).as_str()) && bare.starts_with('2') && status(bare) == Some(bare)
            {
                self.head = Some(bare.to_owned());
            }
            if role != Role::None && label.split_whitespace().count() <= MOST_WORDS {
                self.behind(role, rest, start);
            }
        }
    }

    /// What stands behind a label on its line: statuses, each with the bodies that follow it, a body, or values of fields.
    /// Whether it shows any.
    pub(in super::super) fn behind(&mut self, role: Role, said: &str, start: usize) -> bool {
        let is_answer = role.is_response() || matches!(role, Role::Errors | Role::Statuses);
        let has_body = matches!(self.method, "POST" | "PUT" | "PATCH");
        let is_body = has_body && matches!(role, Role::Body | Role::Parameters | Role::ExampleRequest)
            || self.method == "DELETE" && role == Role::Body;
        if !is_answer {
            let values = match is_body {
                true => shown_in(said),
                false => Vec::new(),
            };
            let shows = !values.is_empty();
            self.out.request_examples.extend(values);
            return shows || role.is_request() && self.pairs(role, said, start);
        }
        let mut shows = false;
        for (codes, text) in answers(said) {
            let values = shown_in(text);
            shows |= !values.is_empty();
            codes.iter().for_each(|code| self.add_status(code, None));
            match codes.first() {
                None if role == Role::Errors => {}
                None => self.answers(None, values),
                Some(_) => codes
                    .iter()
                    .for_each(|code| self.answers(Some(code.clone()), values.clone())),
            }
        }
        shows
    }

    /// Fields that stand as `name=value` each.
    pub(in super::super) fn pairs(&mut self, role: Role, said: &str, start: usize) -> bool {
        let mut rows = fields::of_pairs(self.page, said, start);
        for row in &mut rows {
            let span = row.field.span;
            row.field.required = self.mark.map(|value| Stated::new(value, span));
        }
        let shows = !rows.is_empty();
        self.rows(rows, Some(role));
        shows
    }

    /// A heading that is the name of a field, and the lines below it; tells where they end.
    pub(in super::super) fn field_heading(
        &mut self,
        parts: &[Part<'_, '_>],
        at: usize,
        end: usize,
    ) -> Option<usize> {
        let (level, text) = parts.get(at)?.heading()?;
        let (name, above) = (model::field_heading(text)?, level);
        let open = self.open.iter().rev().find(|row| row.0 < above);
        open.filter(|row| row.1.is_request() || row.1.is_response())?;
        let end = (at + 1..end)
            .find(|&next| parts.get(next).is_some_and(|part| part.heading().is_some()))
            .unwrap_or(end);
        let row = described(self.page, &name, text, parts.get(at + 1..end)?)?;
        self.open.retain(|(own, ..)| *own < above);
        self.context.clear();
        self.rows(vec![row], None);
        Some(end)
    }

    /// Items that begin with words of a heading, `Parameters:`, are sections; whether most of them are.
    pub(in super::super) fn labelled(&mut self, items: &[Vec<Block<'_>>], part: &Part<'_, '_>) -> bool {
        let labels: Vec<Option<(Role, String)>> = items.iter().map(|item| label(item)).collect();
        let is_call = |item: &Vec<Block<'_>>| {
            let text = prose_of(item.get(..1).unwrap_or_default()).text;
            crate::read::formats::handwritten::words::template::is_call(
                text.trim_start_matches(['*', ' ', '`']),
            )
        };
        let fits = labels.iter().flatten().count() + items.iter().filter(|item| is_call(item)).count();
        if labels.iter().flatten().count() == 0 || fits * 10 < items.len() * 6 {
            return false;
        }
        for (item, (role, said)) in items
            .iter()
            .zip(labels)
            .filter_map(|(item, label)| Some((item, label?)))
        {
            let (first, rest) = item.split_at(item.len().min(1));
            self.under(role, &said, prose_of(first).links, rest, part);
        }
        true
    }

    /// Terms that are words of a heading, `Parameters`, are sections; whether one of them is.
    pub(super) fn labelled_terms(&mut self, terms: &[Term<'_, '_>], part: &Part<'_, '_>) -> bool {
        let label = |term: &Term<'_, '_>| {
            let text = prose(term.name).text;
            let code = status(&text).filter(|code| text.trim().starts_with(code));
            let role = code.map_or_else(
                || role(&text),
                |code| match code.starts_with('2') {
                    true => Role::Response,
                    false => Role::Errors,
                },
            );
            let code = code.map(str::to_owned);
            // A field may be called like a label, but with a small letter.
            let is_label = role != Role::None && text.trim().starts_with(|c: char| !c.is_ascii_lowercase());
            (is_label && !text.contains('`')).then_some((role, code.unwrap_or_default()))
        };
        let labels: Vec<Option<(Role, String)>> = terms.iter().map(label).collect();
        let is_section = |label: &(Role, String)| label.1.is_empty();
        if self.open.len() >= DEEPEST || !labels.iter().flatten().any(is_section) {
            return false;
        }
        for (term, (role, code)) in terms
            .iter()
            .zip(labels)
            .filter_map(|(term, label)| Some((term, label?)))
        {
            let line = prose(term.line);
            let said = match code.is_empty() {
                true => line.text.trim_start_matches([':', ' ']).to_owned(),
                false => code,
            };
            self.under(role, &said, line.links, term.body, part);
        }
        true
    }

    /// The item of a list that shows the call: what it says of it, and what stands below.
    pub(in super::super) fn bullet(&mut self, item: &[Block<'_>], part: &Part<'_, '_>) {
        let (first, rest) = item.split_at(item.len().min(1));
        let mut said = prose_of(first);
        // Without a mark between them, the call is the subject of what is said.
        let is_said = |call: &Call| call.rest.starts_with(BEFORE_TEXT);
        if let Some(call) = call(&said.text).filter(is_said) {
            said.text = call.rest.trim_start_matches(BEFORE_TEXT).to_owned();
            if ARROWS.iter().any(|arrow| call.rest.starts_with(arrow)) {
                if !self.behind(Role::Response, &said.text, part.range.start) {
                    said.text.insert_str(0, "Returns a ");
                }
            } else if !said.text.is_empty() && self.out.description.is_empty() {
                self.out.description.push(said.text.clone());
            }
        } else if let Some(rest) = without_address(&said.text) {
            said.text = rest.trim_start_matches(BEFORE_TEXT).to_owned();
            if !said.text.is_empty() && self.out.description.is_empty() {
                self.out.description.push(said.text.clone());
            }
        }
        self.text(&said, part, true);
        // What its own item shows does not follow the list.
        let of_list = std::mem::replace(&mut self.of_list, false);
        self.under(Role::None, "", Vec::new(), rest, part);
        self.of_list = of_list;
    }

    /// What stands below a label.
    pub(in super::super) fn under(
        &mut self,
        role: Role,
        said: &str,
        links: Vec<(String, String)>,
        blocks: &[Block<'_>],
        part: &Part<'_, '_>,
    ) {
        let level = BOLD.saturating_add(1);
        let outer = self.open.len();
        let code = status(said).filter(|code| *code == said).map(str::to_owned);
        if let Some(code) = &code {
            self.add_status(code, None);
        }
        let said = if code.is_some() { "" } else { said };
        self.open.push((level, role, code));
        let say = |walk: &mut Self, said: &str, links: Vec<(String, String)>| {
            let text = match role.is_response() {
                true => format!("Returns {said}"),
                false => said.to_owned(),
            };
            walk.text(&Prose { text, links }, part, true);
        };
        if !said.is_empty() && !self.behind(role, said, part.range.start) {
            say(self, said, links);
        }
        self.context.clear();
        for block in blocks {
            match &block.kind {
                BlockKind::List(inner) if self.open.len() < DEEPEST => self.items(inner, part),
                BlockKind::Definitions(list) if self.open.len() < DEEPEST => {
                    let terms = terms(list);
                    if !self.labelled_terms(&terms, part) {
                        let rows = fields::of_terms(self.page, &terms, 0);
                        self.rows(rows, None);
                    }
                }
                BlockKind::Table(table) => self.table(table),
                BlockKind::Code { info, text, .. } => self.code(info, text),
                BlockKind::Paragraph(content) if said.is_empty() => {
                    let own = prose(content);
                    say(self, &own.text, own.links);
                }
                _ => {}
            }
        }
        self.open.truncate(outer);
    }
}
