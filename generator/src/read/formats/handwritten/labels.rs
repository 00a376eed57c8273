//! What is a section without a heading of its own, or a field with one: labelled bullets, headings that name a field.

use super::described::described;
use super::fields;
use super::gather::Walk;
use super::json;
use super::model;
use super::parts::{BOLD, Part};
use super::roles::{Role, label, status};
use super::text::{Prose, prose_of};
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
        let level = BOLD.saturating_add(1);
        let outer = self.open.len();
        for (item, (role, said)) in items
            .iter()
            .zip(labels)
            .filter_map(|(item, label)| Some((item, label?)))
        {
            let code = status(&said).filter(|code| *code == said).map(str::to_owned);
            if let Some(code) = &code {
                self.add_status(code, None);
            }
            let said = if code.is_some() { String::new() } else { said };
            self.open.push((level, role, code));
            let head = prose_of(item.get(..1).unwrap_or_default());
            if !said.is_empty() {
                let text = Prose {
                    text: match role.is_response() {
                        true => format!("Returns {said}"),
                        false => said,
                    },
                    links: head.links,
                };
                self.text(&text, part, true);
            }
            self.context.clear();
            for block in item.iter().skip(1) {
                match &block.kind {
                    BlockKind::List(inner) if self.open.len() < DEEPEST && self.labelled(inner, part) => {}
                    BlockKind::List(inner) => {
                        let rows = fields::of_items(self.page, inner, 0);
                        self.rows(rows, None);
                    }
                    BlockKind::Table(table) => self.table(table),
                    BlockKind::Code { info, text, .. } => self.code(info, text),
                    _ => {}
                }
            }
            self.open.truncate(outer);
        }
        true
    }
}
