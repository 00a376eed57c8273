//! What rows are when the words above them name a field: the fields of its object, or its values.
//!
//! Takes rows and the last line of text, gives them to a field that was told of before. Files no rows itself.

use docwright_schema::Span;

use super::gather::Walk;
use super::gathered::Rows;
use super::sides;
use crate::read::formats::handwritten::rows::row::{self, Raw};
use crate::read::formats::handwritten::words::text::{codes, prose_of};
use crate::read::markup::Block;

/// Words that announce a list of values.
const ANNOUNCE: &[&str] = &[
    "valid values",
    "possible values",
    "allowed values",
    "supported values",
    "following values",
    "are supported",
    "accepted values",
    "values for",
    "can be one of",
    "may be one of",
    "must be one of",
];
/// Words behind the name of a field that its values follow: "Mode can be one of:".
const ONE_OF: &[&str] = &["can", "may", "must", "is"];

impl Walk<'_> {
    /// Whether the words above announce values: "The following are valid values:".
    pub(super) fn says_values(&self) -> bool {
        let line = self.context.trim().lines().next_back().unwrap_or_default();
        let last = line.rsplit(". ").next().unwrap_or_default().to_lowercase();
        last.ends_with(':') && ANNOUNCE.iter().any(|words| last.contains(words))
    }

    /// Gives the field that the words above name the values that are listed, where it is told of.
    pub(in super::super) fn values(&mut self, items: &[Vec<Block<'_>>], span: Span) -> bool {
        let value = |item: &Vec<Block<'_>>| {
            let text = prose_of(item).text;
            let value = text
                .starts_with('`')
                .then(|| codes(&text).next().map(str::to_owned));
            value.flatten()
        };
        let values: Vec<String> = items.iter().map_while(value).collect();
        if values.len() < items.len().max(2) {
            return false;
        }
        let is_request = self.role().is_request();
        let asked = self.out.request.iter_mut().flat_map(|group| &mut group.1);
        let answered = self.out.response.iter_mut().flat_map(|group| &mut group.rows);
        let last = self.context.trim().lines().next_back().unwrap_or_default();
        let mut words = last.rsplit(". ").next().unwrap_or_default().split(' ');
        let subject = words
            .next()
            .filter(|_| words.next().is_some_and(|verb| ONE_OF.contains(&verb)));
        let named = |row: &&mut Raw| {
            codes(&self.context).any(|code| code == row.name)
                || subject.is_some_and(|subject| subject.eq_ignore_ascii_case(&row.name))
        };
        let known = match is_request {
            true => asked.into_iter().find(named),
            false => answered.into_iter().find(named),
        };
        if let Some(row) = known {
            row::restrict(&mut row.field, &values);
            return true;
        }
        let shown = codes(&self.context).find(|name| {
            let mut examples = self.out.response_examples.iter();
            examples.any(|(_, example)| sides::shows(example, name, 0))
        });
        if let (false, Some(name)) = (is_request, shown) {
            let mut row = Raw::named(name, span);
            row::restrict(&mut row.field, &values);
            self.out.response.push(Rows::of(vec![row]));
            return true;
        }
        is_request
    }

    /// The field whose object the words above name: "The `config` object".
    pub(super) fn field_above(&self) -> Option<String> {
        let sentence = self.context.trim().lines().next_back().unwrap_or_default();
        let lower = sentence.to_lowercase();
        let says_object = [
            "object",
            "array",
            "fields",
            "properties",
            "parameters",
            "keys",
            "hash",
            "items",
            "element",
        ]
        .iter()
        .any(|word| lower.contains(word));
        let named = codes(sentence).next().map(str::to_owned).or_else(|| {
            let mut words = sentence.split_whitespace();
            let first = words.next()?;
            let second = words.next()?;
            matches!(second, "object" | "objects" | "hash" | "array").then(|| first.to_owned())
        });
        // A heading that is the name of a field.
        let is_heading = row::is_name(sentence) && sentence.starts_with(|c: char| c.is_ascii_lowercase());
        named
            .filter(|_| says_object)
            .or_else(|| is_heading.then(|| sentence.to_owned()))
    }

    /// Puts rows below the field of this name; gives back what is no part of one.
    pub(super) fn below_field(&mut self, name: Option<&str>, rows: Vec<Raw>) -> Option<Vec<Raw>> {
        let Some(name) = name else {
            return Some(rows);
        };
        let is_response = self.role().is_response();
        let groups: Vec<&mut Vec<Raw>> = match is_response {
            true => self
                .out
                .response
                .iter_mut()
                .map(|group| &mut group.rows)
                .collect(),
            false => self.out.request.iter_mut().map(|group| &mut group.1).collect(),
        };
        for group in groups {
            if let Some(field) = group
                .iter_mut()
                .find(|row| row.name == name && row.inner.is_empty() && row::may_hold(&row.field.ty))
            {
                field.inner = rows;
                return None;
            }
        }
        Some(rows)
    }
}
