//! Types in words (`Collection of Lamp`, `decimal number`), and the models of tables.

use docwright_schema::Span;

use super::annotations;
use crate::read::formats::rebuilt::{self, Rebuilt, Sketch, array, map_of, named, untold, word};
use crate::read::markup::{Row, Table};

/// Words of more than one for types, as words of descriptions.
const WORDS: &[(&str, &str)] = &[
    ("decimal number", "number"),
    ("unsigned integer", "integer"),
    ("unsigned byte", "integer"),
    ("signed byte", "integer"),
    ("byte", "integer"),
    ("globally unique identifier", "uuid"),
    // It has a time, too.
    ("date", "datetime"),
    ("time interval", "string"),
    ("character", "string"),
    ("uri", "string"),
];

/// The schema of a type in words; a word of no known type is a model's name.
pub(super) fn of(span: Span, said: &str) -> Sketch {
    let said = said.trim().trim_end_matches('.');
    if let Some(items) = said.strip_prefix("Collection of ") {
        return array(span, of(span, items));
    }
    if let Some(rest) = said.strip_prefix("Dictionary of ") {
        let value = rest.split_once("[key] and ").map_or("", |(_, value)| value);
        return map_of(span, of(span, value.trim_end_matches("[value]")));
    }
    let lower = said.to_lowercase();
    let own = WORDS.iter().find(|(known, _)| *known == lower);
    if let Some(schema) = word(span, own.map_or(&lower, |(_, own)| own), None) {
        // An object is whatever the server makes of it.
        return if lower == "object" {
            Sketch::new(span)
        } else {
            schema
        };
    }
    match said.is_empty() || said == "None" || said.contains(char::is_whitespace) {
        true => untold(span),
        false => named(span, said),
    }
}

/// The text of a cell; tables are in the language of the site, but their columns have one order.
pub(super) fn cell(row: &Row<'_>, column: usize) -> String {
    let cell = row.cells.get(column);
    cell.map_or_else(String::new, |cell| {
        cell.plain().split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

/// Columns in their order.
pub(super) const NAME: usize = 0;
const SAID: usize = 1;
const TYPE: usize = 2;
pub(super) const TOLD: usize = 3;

/// The schema of a row.
pub(super) fn of_row(span: Span, row: &Row<'_>) -> Sketch {
    let mut schema = of(span, &cell(row, TYPE));
    annotations::add(&mut schema, &cell(row, TOLD));
    schema.text("description", &cell(row, SAID));
    schema
}

/// The object of a table of fields.
pub(super) fn object(rebuilt: &Rebuilt<'_>, span: Span, table: &Table<'_>) -> Sketch {
    let fields = table.rows.iter().map(|row| {
        let at = rebuilt.span(row.range.clone());
        let must = annotations::is_required(&cell(row, TOLD));
        (cell(row, NAME), must, of_row(at, row))
    });
    rebuilt::object(span, fields.filter(|(name, ..)| !name.is_empty()))
}

/// The model of a page: an object, or names with the numbers that stand for them. Which of both is sent, the settings of the server
/// tell, and no page.
pub(super) fn model(rebuilt: &Rebuilt<'_>, span: Span, table: &Table<'_>, said: &str) -> Sketch {
    let mut said = said.to_owned();
    let mut schema = if table.header.len() > TOLD {
        object(rebuilt, span, table)
    } else {
        for row in &table.rows {
            said.push_str(&format!("\n- `{}` ({})", cell(row, NAME), cell(row, SAID)));
        }
        untold(span)
    };
    schema.text("description", said.trim());
    schema
}
