//! What a heading says of all fields below it: `Required attributes`, `Optional parameters`, `Response JSON Array of Objects`.

use docwright_schema::Stated;

use super::row::Raw;
use crate::read::formats::handwritten::words::languages;
use crate::read::formats::handwritten::words::roles::{presence, role};
use crate::read::formats::handwritten::words::text::normal;

/// What a heading ends with below which the fields of the items of a list are told, as Sphinx prints it.
const OF_ITEMS: &str = "array of objects";

/// What holds for all fields below a heading.
#[derive(Debug)]
pub(in super::super) struct Above {
    /// The level of the heading.
    pub level: u8,
    says: Says,
}

#[derive(Debug)]
enum Says {
    /// They must be there, or need not.
    Presence(bool),
    /// They are fields of the items of a list.
    Items,
}

/// What a heading says of all fields below it.
pub(in super::super) fn above(level: u8, text: &str) -> Option<Above> {
    let text = normal(text);
    let text = languages::english(&text).unwrap_or(text);
    if text.ends_with(OF_ITEMS) {
        let says = Says::Items;
        return Some(Above { level, says });
    }
    let (mark, rest) = presence(&text)?;
    let says = Says::Presence(mark);
    (role(rest).is_request() || rest == "attributes").then_some(Above { level, says })
}

impl Above {
    /// Says it of rows that say nothing themselves.
    pub(in super::super) fn apply(&self, rows: &mut [Raw]) {
        match self.says {
            Says::Presence(mark) => mark_all(rows, mark),
            Says::Items => rows
                .iter_mut()
                .filter(|row| !row.name.starts_with('['))
                .for_each(|row| row.name = format!("[].{}", row.name)),
        }
    }
}

fn mark_all(rows: &mut [Raw], mark: bool) {
    let alone = |row: &&mut Raw| !says_alternative(row.field.description.as_deref());
    for row in rows.iter_mut().filter(alone) {
        let span = row.field.span;
        row.field.required = row.field.required.take().or(Some(Stated::new(mark, span)));
    }
}

/// Whether a description says that another field may stand in place of this one.
fn says_alternative(said: Option<&str>) -> bool {
    let lower = said.unwrap_or_default().to_lowercase();
    ["either this or", "not both", "one of these", "at least one of"]
        .iter()
        .any(|words| lower.contains(words))
}
