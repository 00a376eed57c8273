//! Lists of allowed values that stand under a heading of their own: 15 of 55 sets have tables of them.
//!
//! Takes a table or a list, makes values. Which fields have these values, links tell; that no field has them, too.

use std::collections::BTreeSet;
use std::ops::Range;

use docwright_schema::Span;
use docwright_schema::evidence::EnumValue;
use serde_json::Value;

use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::words::text::{codes, normal, prose, prose_of};
use crate::read::markup::{Block, Cell, Row, Table};
use crate::read::reader::Page;

/// Header cells of columns with values: value 15 sets, the others fewer.
const VALUES: &[&str] = &["value", "values", "id", "integer", "int", "number", "code", "key"];
/// Header cells of columns whose words are values where no column has values.
const NAMES: &[&str] = &[
    "name", "type", "status", "state", "level", "mode", "event", "kind", "option", "scope", "feature",
    "content",
];
/// Header cells of tables of fields.
const FIELDS: &[&str] = &[
    "required",
    "default",
    "data type",
    "example",
    "field",
    "parameter",
    "field name",
    "parameter name",
    "attribute name",
    "property name",
];

/// The values that the first table below a heading lists, or where no operation is told of the first list, and where they stand.
pub(in super::super) fn below(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    in_section: bool,
) -> Option<(Vec<EnumValue>, Range<usize>)> {
    let of_list = |pair: &[Part<'_, '_>]| {
        let [above, list] = pair else { return None };
        let (Kind::Text(said), Kind::Items(items)) = (&above.kind, &list.kind) else {
            return None;
        };
        Some((listed(page, &prose(said).text, items)?, list.range.clone()))
    };
    let found = parts.windows(2).filter(|_| !in_section).find_map(of_list);
    if found.is_some() {
        return found;
    }
    let mut tables = parts.iter().filter_map(|part| match &part.kind {
        Kind::Table(table) => Some((*table, part.range.clone())),
        _ => None,
    });
    let (table, range) = tables.next()?;
    Some((values(page, table)?, range))
}

/// The values that the rows of a table list.
fn values(page: &Page<'_>, table: &Table<'_>) -> Option<Vec<EnumValue>> {
    let header: Vec<String> = table.header.iter().map(|cell| normal(&cell.plain())).collect();
    if table.rows.len() < 2 || header.iter().any(|text| FIELDS.contains(&text.as_str())) {
        return None;
    }
    let named = |word: &&str| header.iter().position(|text| text == *word);
    let at = VALUES.iter().find_map(named);
    let is_named = NAMES.iter().any(|end| {
        let first = header.first().map_or("", String::as_str);
        first == *end || first.strip_suffix(end).is_some_and(|front| front.ends_with(' '))
    });
    match at {
        Some(at) => of_column(page, table, at),
        // A number in each row is no type of a field.
        None if header.get(1).is_some_and(|text| text == "type") && is_integers(table, 1) => {
            of_column(page, table, 1)
        }
        None if is_named && !header.iter().skip(1).any(|text| text == "type") => of_column(page, table, 0),
        None => None,
    }
}

/// Ends of sentences that announce a list of values.
const ANNOUNCE: &[&str] = &[
    "one of the following values:",
    "one of the following:",
    "the following values:",
    "possible values are:",
    "possible values:",
    "allowed values:",
    "valid values:",
];

/// The values that the items of a list are, each in code, as the words above them say.
fn listed(page: &Page<'_>, above: &str, items: &[Vec<Block<'_>>]) -> Option<Vec<EnumValue>> {
    let lower = above.trim_end().to_lowercase();
    if items.len() < 2 || !ANNOUNCE.iter().any(|words| lower.ends_with(words)) {
        return None;
    }
    let value = |item: &Vec<Block<'_>>| {
        let text = prose_of(item).text;
        let code = text.starts_with('`').then(|| codes(&text).next()).flatten()?;
        let code = code.trim_matches('"').to_owned();
        let range = item.first()?.range.clone();
        is_value(&code).then(|| EnumValue::new(Value::String(code), Span::new(page.source, range)))
    };
    items.iter().map(value).collect()
}

/// Whether a column holds nothing but integers.
fn is_integers(table: &Table<'_>, at: usize) -> bool {
    let is_integer = |row: &Row<'_>| {
        let cell = row.cells.get(at).map(Cell::plain);
        cell.is_some_and(|text| text.trim().parse::<i64>().is_ok())
    };
    table.rows.iter().all(is_integer)
}

fn of_column(page: &Page<'_>, table: &Table<'_>, at: usize) -> Option<Vec<EnumValue>> {
    let cell = |row: &Row<'_>, at: usize| {
        let text = row.cells.get(at)?.plain().into_owned();
        Some(
            text.trim()
                .trim_end_matches(['*', '\\'])
                .trim_matches(['`', '"'])
                .to_owned(),
        )
    };
    // A row without a value tells of what has none.
    let has_value = |row: &&Row<'_>| cell(row, at).is_none_or(|text| !text.is_empty());
    let rows: Vec<&Row<'_>> = table.rows.iter().filter(has_value).collect();
    let texts: Vec<String> = rows.iter().map(|row| cell(row, at)).collect::<Option<_>>()?;
    let distinct: BTreeSet<&String> = texts.iter().collect();
    let are_integers = texts.iter().all(|text| text.parse::<i64>().is_ok());
    if texts.len() < 2
        || distinct.len() < texts.len()
        || !are_integers && !texts.iter().all(|text| is_value(text))
    {
        return None;
    }
    let value = |(row, text): (&&Row<'_>, &String)| EnumValue {
        value: match text.parse::<i64>() {
            Ok(number) if are_integers => Value::from(number),
            _ => Value::String(text.clone()),
        },
        name: cell(row, 0).filter(|name| at > 0 && is_value(name)),
        description: None,
        span: Span::new(page.source, row.range.clone()),
    };
    Some(rows.iter().zip(&texts).map(value).collect())
}

/// A word that may be a value: no sentence, no sum of flags.
fn is_value(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 60
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '.' | ':' | '/' | '@'))
        && text.chars().any(|c| c.is_ascii_alphanumeric())
}
