//! Items and lines that name fields after a word that says whether they must be there: ``**Requires**: `name`, `tags (array)` ``.
//!
//! Takes the items of a list or a line, files rows. In two of 53 sets.

use docwright_schema::Stated;

use super::gather::Walk;
use super::index::pieces;
use crate::read::formats::handwritten::fields;
use crate::read::formats::handwritten::page::parts::Part;
use crate::read::formats::handwritten::rows::row::{Raw, is_name};
use crate::read::formats::handwritten::words::roles::Role;
use crate::read::formats::handwritten::words::text::{Prose, normal, prose_of};
use crate::read::markup::Block;

/// Words before the names of fields, and whether these must be there.
const MARKS: &[(&str, bool)] = &[
    ("requires", true),
    ("required", true),
    ("mandatory", true),
    ("accepts", false),
    ("optional", false),
    ("optionally", false),
];

impl Walk<'_> {
    /// Files the fields that items name, and what other items tell of them; whether one names any.
    pub(super) fn names(&mut self, items: &[Vec<Block<'_>>], part: &Part<'_, '_>) -> bool {
        let is_elsewhere = self.role() != Role::None && !self.role().is_request();
        let named: Vec<Vec<Raw>> = items.iter().map(|item| self.named(item, part)).collect();
        if is_elsewhere || named.iter().all(Vec::is_empty) {
            return false;
        }
        let others: Vec<&Vec<Block<'_>>> = items
            .iter()
            .zip(&named)
            .filter(|(_, named)| named.is_empty())
            .map(|(item, _)| item)
            .collect();
        for rows in named {
            self.rows(rows, Some(Role::Parameters));
        }
        for item in others {
            let rows = fields::of_items(self.page, std::slice::from_ref(item), 0);
            match rows.is_empty() {
                true => self.text(&prose_of(item), part, true),
                false => rows.into_iter().for_each(|row| self.told_of(row)),
            }
        }
        true
    }

    /// The fields that an item names.
    fn named(&self, item: &[Block<'_>], part: &Part<'_, '_>) -> Vec<Raw> {
        let text = prose_of(item.get(..1).unwrap_or_default()).text;
        let Some((label, rest)) = text.split_once(':') else {
            return Vec::new();
        };
        let label = normal(label);
        let Some((_, mark)) = MARKS.iter().find(|(word, _)| *word == label) else {
            return Vec::new();
        };
        let range = item
            .first()
            .map_or(part.range.clone(), |first| first.range.clone());
        let row = |piece: &str| {
            let (name, said) = name(piece)?;
            let said = Prose {
                text: said.to_owned(),
                links: Vec::new(),
            };
            let mut row = fields::raw(self.page, name, &Prose::default(), &said, range.clone());
            row.field.required = Some(Stated::new(*mark, row.field.span));
            Some(row)
        };
        let rows: Option<Vec<Raw>> = pieces(rest.trim().trim_end_matches('.')).map(row).collect();
        rows.unwrap_or_default()
    }
}

/// A name in code, or a word by itself, and what stands in brackets behind it.
fn name(piece: &str) -> Option<(&str, &str)> {
    let piece = piece.trim();
    let (code, behind) = match piece.strip_prefix('`') {
        Some(rest) => rest.split_once('`')?,
        None => (piece, ""),
    };
    let (name, within) = code.split_at(code.find([' ', '(']).unwrap_or(code.len()));
    let is_bracket = |text: &str| text.is_empty() || text.starts_with('(') && text.ends_with(')');
    let (within, behind) = (within.trim(), behind.trim());
    let fits = is_name(name) && is_bracket(within) && is_bracket(behind);
    fits.then_some((name, if within.is_empty() { behind } else { within }))
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_piece_is_a_name_and_a_bracket() {
        assert_eq!(name(" `tags (array)`"), Some(("tags", "(array)")));
        assert_eq!(name("`mast` (in metres)"), Some(("mast", "(in metres)")));
        assert_eq!(name("keel"), Some(("keel", "")));
        assert_eq!(name("No parameters"), None);
        assert_eq!(name("`mast` and more"), None);
    }
}
