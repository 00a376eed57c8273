//! Items below a call that show an object each: ``body: `{ name }` ``, ``response: `{ ok, id }` ``, or nothing but the object; and
//! beside them items that tell of its fields.
//!
//! Takes the items of a list below the item of a call, files what they show. In 53 sets the form of one.

use docwright_schema::Span;
use docwright_schema::evidence::TypeExpr;
use serde_json::Value;

use super::gather::Walk;
use super::gathered::Rows;
use super::sides::shows;
use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::page::parts::Part;
use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::formats::handwritten::values::json;
use crate::read::formats::handwritten::values::shown::shown_in;
use crate::read::formats::handwritten::words::roles::{Role, label};
use crate::read::formats::handwritten::words::text::prose_of;
use crate::read::markup::Block;

impl Walk<'_> {
    /// Files the objects of items, and what other items tell of their fields; whether there is an object.
    pub(super) fn objects(&mut self, items: &[Vec<Block<'_>>], part: &Part<'_, '_>) -> bool {
        let objects: Vec<Option<(Role, String)>> = items.iter().map(|item| object(item)).collect();
        // What labels alone tell is filed with them.
        let is_bare = |object: &(Role, String)| object.0 == Role::None || named(&object.1).is_some();
        if !objects.iter().flatten().any(is_bare) {
            return false;
        }
        let is_sent = |object: &(Role, String)| object.0.is_request();
        let sends = matches!(self.method, "POST" | "PUT" | "PATCH");
        // Which side an object without a label is on, only the method and a label beside it tell.
        let is_answer = !sends || objects.iter().flatten().any(is_sent);
        for (role, text) in objects.iter().flatten() {
            let role = match role {
                Role::None if is_answer => Role::Response,
                Role::None => continue,
                role => *role,
            };
            match named(text) {
                Some(shape) => {
                    let span = Span::new(self.page.source, part.range.clone());
                    self.rows(fields::of_shape(&shape, span), Some(role));
                }
                None => {
                    self.behind(role, text, part.range.start);
                }
            }
        }
        for item in items.iter().zip(&objects).filter(|(_, object)| object.is_none()) {
            if let Some((role, said)) = label(item.0) {
                let (first, rest) = item.0.split_at(item.0.len().min(1));
                self.under(role, &said, prose_of(first).links, rest, part);
                continue;
            }
            let rows = fields::of_items(self.page, std::slice::from_ref(item.0), 0);
            rows.into_iter().for_each(|row| self.told_of(row));
        }
        true
    }

    /// Tells more of a field that an object shows.
    pub(super) fn told_of(&mut self, row: Raw) {
        let answered = self.out.response.iter_mut().flat_map(|group| &mut group.rows);
        let asked = self.out.request.iter_mut().flat_map(|group| &mut group.1);
        let mut known = asked.chain(answered);
        if let Some(known) = known.find(|known| known.name == row.name && known.field.ty == TypeExpr::Missing)
        {
            *known = row;
            return;
        }
        let answers = &self.out.response_examples;
        if answers.iter().any(|(_, value)| shows(value, &row.name, 0)) {
            self.out.response.push(Rows::of(vec![row]));
        }
    }
}

/// The object that an item shows, and what its label says that it is.
fn object(item: &[Block<'_>]) -> Option<(Role, String)> {
    let begins = |text: &str| text.trim_start_matches(['`', ' ']).starts_with(['{', '[']);
    let (role, text) = match label(item) {
        Some((role, rest)) if role.is_request() || role.is_response() => (role, rest),
        Some(_) => return None,
        None => (Role::None, prose_of(item.get(..1)?).text),
    };
    let is_code = text.starts_with('`') && text.ends_with('`') && text.matches('`').count() == 2;
    let is_object = begins(&text) && (is_code || role != Role::None);
    let shows = || named(&text).is_some() || !shown_in(&text).is_empty();
    (is_object && shows()).then_some((role, text))
}

/// An object of names.
fn named(text: &str) -> Option<Value> {
    json::shape(text.trim_matches(['`', ' ']))
}
