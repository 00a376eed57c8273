//! What is a section without a heading of its own, or a field with one: labelled bullets, headings that name a field.

use super::described::described;
use super::fields;
use super::gather::Walk;
use super::json;
use super::model;
use super::parts::{BOLD, Part, Term, terms};
use super::roles::{Role, label, role, status};
use super::text::{Prose, prose, prose_of};
use crate::read::markup::{Block, BlockKind};

/// Labels in labels are not read any deeper.
const DEEPEST: usize = 16;

impl Walk<'_> {
    /// Items that are an answer each: `Code: 201`, and `Content: {…}` below it.
    pub(super) fn coded(&mut self, items: &[Vec<Block<'_>>]) -> bool {
        let answer = |item: &Vec<Block<'_>>| {
            let text = prose_of(item).text;
            let rest = text.trim_start().strip_prefix("Code:")?.trim_start();
            let code = status(rest.get(..3)?)?.to_owned();
            let content = rest.split_once("Content").map_or("", |split| split.1);
            Some((code, json::values(content)))
        };
        let Some(answers) = items.iter().map(answer).collect::<Option<Vec<_>>>() else {
            return false;
        };
        for (code, values) in answers {
            self.add_status(&code, None);
            let values = values.into_iter().map(json::without_models);
            match code.starts_with('2') {
                true => {
                    let shown = values.map(|value| (Some(code.clone()), value));
                    self.out.response_examples.extend(shown);
                }
                false => {
                    let shown = values.map(|value| (code.clone(), value));
                    self.out.error_examples.extend(shown);
                }
            }
        }
        true
    }

    /// A heading that is the name of a field, and the lines below it; tells where they end.
    pub(super) fn field_heading(&mut self, parts: &[Part<'_, '_>], at: usize, end: usize) -> Option<usize> {
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
    pub(super) fn labelled(&mut self, items: &[Vec<Block<'_>>], part: &Part<'_, '_>) -> bool {
        let labels: Vec<Option<(Role, String)>> = items.iter().map(|item| label(item)).collect();
        let is_call = |item: &Vec<Block<'_>>| {
            let text = prose_of(item.get(..1).unwrap_or_default()).text;
            super::template::is_call(text.trim_start_matches(['*', ' ', '`']))
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
    pub(super) fn bullet(&mut self, item: &[Block<'_>], part: &Part<'_, '_>) {
        let (first, rest) = item.split_at(item.len().min(1));
        self.text(&prose_of(first), part, true);
        self.under(Role::None, "", Vec::new(), rest, part);
    }

    /// What stands below a label.
    fn under(
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
        if !said.is_empty() {
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
