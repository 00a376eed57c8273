//! What rows are when the words above them name a field: the fields of its object, or its values.
//!
//! Takes rows and the last line of text, gives them to a field that was told of before. Files no rows itself.

use super::gather::Walk;
use super::row::{self, Raw};
use super::text::codes;

/// Words that announce a list of values.
const ANNOUNCE: &[&str] = &[
    "valid values",
    "possible values",
    "allowed values",
    "supported values",
    "following values",
    "are supported",
    "accepted values",
];

impl Walk<'_> {
    /// Whether the words above announce values: "The following are valid values:".
    pub(super) fn says_values(&self) -> bool {
        let line = self.context.trim().lines().next_back().unwrap_or_default();
        let last = line.rsplit(". ").next().unwrap_or_default().to_lowercase();
        last.ends_with(':') && ANNOUNCE.iter().any(|words| last.contains(words))
    }

    /// Gives the parameter that the words above name the values that are listed, if it is told of.
    pub(super) fn values(&mut self, rows: &[Raw]) {
        let values: Vec<String> = rows.iter().map(|row| row.name.clone()).collect();
        let told = self.out.request.iter_mut().flat_map(|group| &mut group.1);
        let named = |row: &&mut Raw| codes(&self.context).any(|code| code == row.name);
        if let Some(row) = told.into_iter().find(named).filter(|_| values.len() > 1) {
            row::restrict(&mut row.field, &values);
        }
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
