//! The tables of parameters: a row has a name, and in the other cell a type with what is said of it.

use std::collections::BTreeSet;
use std::ops::Range;

use docwright_schema::Span;

use super::marks::between;
use crate::read::data::{Entry, Node};
use crate::read::formats::embedded::tree::{boolean, entry, list, map, reference, text};
use crate::read::markup::slice;
use crate::read::reader::Page;

/// Titles of tables, and what stands in them.
const PLACES: [(&str, &str); 6] = [
    ("Path parameters", "path"),
    ("Query parameters", "query"),
    ("Header parameters", "header"),
    ("Cookie parameters", "cookie"),
    ("Body parameters", "body"),
    ("Form parameters", "formData"),
];

/// Type words, in small letters, and what they are in a description.
const TYPES: [(&str, &str, &str); 18] = [
    ("bigdecimal", "number", ""),
    ("boolean", "boolean", ""),
    ("bytearray", "string", "byte"),
    ("date", "string", "date-time"),
    ("datetime", "string", "date-time"),
    ("double", "number", "double"),
    ("file", "string", "binary"),
    ("float", "number", "float"),
    ("int", "integer", ""),
    ("integer", "integer", ""),
    ("long", "integer", "int64"),
    ("map", "object", ""),
    ("number", "number", ""),
    ("object", "object", ""),
    ("string", "string", ""),
    ("uri", "string", "uri"),
    ("url", "string", "uri"),
    ("uuid", "string", "uuid"),
];

/// A row of a table.
pub(super) struct Row {
    pub place: &'static str,
    pub name: Range<usize>,
    pub required: bool,
    /// The other cell.
    pub content: Range<usize>,
}

/// Every row of the tables in `range`.
pub(super) fn rows(page: &Page<'_>, range: Range<usize>) -> Vec<Row> {
    const TABLE: &str = "<div class=\"methodsubtabletitle\">";
    const ROW: &str = "<tr><td style=\"width:150px;\">";
    let section = slice(page.text, range.clone());
    let find = |mark: &str| {
        memchr::memmem::find_iter(section.as_bytes(), mark.as_bytes())
            .map(|at| range.start + at)
            .collect::<Vec<_>>()
    };
    let (tables, starts) = (find(TABLE), find(ROW));
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    let rows = starts.iter().zip(ends).filter_map(|(start, end)| {
        let before = tables.partition_point(|table| table < start);
        let table = *tables.get(before.checked_sub(1)?)?;
        let end = tables.get(before).map_or(end, |next| end.min(*next));
        let title = slice(page.text, between(page.text, table..*start, TABLE, "</div>")?);
        let (_, place) = PLACES.iter().find(|(known, _)| *known == title)?;
        let cell = between(page.text, *start..end, ROW, "</td>")?;
        let words = slice(page.text, cell.clone());
        let name = words.split(['*', '<']).next().unwrap_or_default().trim();
        Some(Row {
            place,
            name: cell.start..cell.start + name.len(),
            required: words.contains('*'),
            content: cell.end..end,
        })
    });
    rows.collect()
}

/// Whether a field of a form is a file.
pub(super) fn has_file(page: &Page<'_>, rows: &[Row]) -> bool {
    rows.iter()
        .any(|row| word(page, row).is_some_and(|word| word.to_lowercase().contains("file")))
}

/// The parameter of a row, as a description has it.
pub(super) fn parameter(page: &Page<'_>, row: &Row, schemas: &BTreeSet<&str>) -> Node {
    let at = Span::new(page.source, row.name.clone());
    let mut entries = vec![
        entry("name", text(at, slice(page.text, row.name.clone()))),
        entry("in", text(at, row.place)),
        entry("required", boolean(at, row.required || row.place == "path")),
        entry("schema", schema(page, row, schemas)),
    ];
    if let Some(said) = between(
        page.text,
        row.content.clone(),
        "<div class=\"inner description marked\">",
        "</div>",
    ) {
        let span = Span::new(page.source, said.clone());
        entries.push(entry("description", text(span, slice(page.text, said))));
    }
    map(at, entries)
}

/// The object of a form.
pub(super) fn object(page: &Page<'_>, rows: &[Row], schemas: &BTreeSet<&str>) -> Node {
    let at = rows.first().map_or(Span::new(page.source, 0..0), |row| {
        Span::new(page.source, row.name.clone())
    });
    let span = |row: &Row| Span::new(page.source, row.name.clone());
    let name = |row: &Row| slice(page.text, row.name.clone());
    let properties = rows.iter().map(|row| Entry {
        key: name(row).into(),
        key_span: span(row),
        value: schema(page, row, schemas),
    });
    let required = rows
        .iter()
        .filter(|row| row.required)
        .map(|row| text(span(row), name(row)));
    map(
        at,
        vec![
            entry("type", text(at, "object")),
            entry("properties", map(at, properties.collect())),
            entry("required", list(at, required.collect())),
        ],
    )
}

fn word<'a>(page: &Page<'a>, row: &Row) -> Option<&'a str> {
    let word = between(page.text, row.content.clone(), "<span class=\"type\">", "</span>")?;
    Some(slice(page.text, word))
}

fn schema(page: &Page<'_>, row: &Row, schemas: &BTreeSet<&str>) -> Node {
    let at = Span::new(page.source, row.name.clone());
    let format = between(
        page.text,
        row.content.clone(),
        "<span class=\"format\">",
        "</span>",
    );
    let format = format.map(|format| slice(page.text, format).trim_matches(['(', ')']));
    let Some(word) = word(page, row) else {
        return map(at, Vec::new());
    };
    let schema = of_word(word, format, at, schemas, 0);
    let Some(values) = between(page.text, row.content.clone(), "<b>Enum: </b>", "</span>") else {
        return schema;
    };
    let values = slice(page.text, values)
        .split("<code>")
        .skip(1)
        .filter_map(|value| value.split("</code>").next());
    let values = entry("enum", list(at, values.map(|value| text(at, value)).collect()));
    // Values of a list are those of its items.
    let with = |schema: &Node| match schema.str("type") {
        Some("string") => map(
            at,
            schema.entries().iter().cloned().chain([values.clone()]).collect(),
        ),
        _ => schema.clone(),
    };
    match schema.get("items") {
        Some(items) => map(
            at,
            vec![entry("type", text(at, "array")), entry("items", with(items))],
        ),
        None => with(&schema),
    }
}

fn of_word(word: &str, format: Option<&str>, at: Span, schemas: &BTreeSet<&str>, depth: usize) -> Node {
    let inner = word
        .strip_prefix("array[")
        .and_then(|word| word.strip_suffix(']'));
    if let Some(inner) = inner.filter(|_| depth < 8) {
        let items = of_word(inner, format, at, schemas, depth + 1);
        return map(at, vec![entry("type", text(at, "array")), entry("items", items)]);
    }
    if schemas.contains(word) {
        return reference(at, word);
    }
    let known = word.to_lowercase();
    let Some((_, ty, own)) = TYPES.iter().find(|(word, ..)| *word == known) else {
        return map(at, Vec::new());
    };
    let mut entries = vec![entry("type", text(at, ty))];
    let format = format.or(Some(own)).filter(|format| !format.is_empty());
    entries.extend(format.map(|format| entry("format", text(at, format))));
    map(at, entries)
}
