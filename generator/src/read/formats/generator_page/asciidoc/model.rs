//! A model: a heading with its name in emphasis, a description, and a table of fields or of values.

use docwright_schema::Span;

use super::super::payload::{Part, object};
use super::super::types::{self, Models};
use super::rows::Rows;
use super::words;
use crate::read::formats::rebuilt::{self, Rebuilt, Sketch, untold};
use crate::read::markup::{Block, BlockKind, slice, source_of};

/// What stands before the values of a field.
const VALUES: &str = "_Enum:_";

/// The name of the model that a heading begins: `=== _Name_ title`.
pub(super) fn name(page: &str, block: &Block<'_>) -> Option<String> {
    block.heading().filter(|(level, _)| *level == 3)?;
    let line = slice(page, block.range.clone()).trim_end();
    let rest = line.trim_start_matches(['=', ' ']).strip_prefix('_')?;
    let (name, _) = rest
        .split_once("_ ")
        .or_else(|| Some((rest.strip_suffix('_')?, "")))?;
    let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
    is_name.then(|| name.to_owned())
}

/// Reads the model.
pub(super) fn read(rebuilt: &Rebuilt<'_>, span: Span, body: &[Block<'_>], models: &Models) -> Sketch {
    let page = rebuilt.page.text;
    let at = body
        .iter()
        .position(|block| matches!(block.kind, BlockKind::Table(_)));
    let rows = at
        .and_then(|at| body.get(at))
        .map(|block| Rows::of(page, &block.range))
        .unwrap_or_default();
    let about = body.get(..at.unwrap_or(body.len())).unwrap_or_default();
    let about = about
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List(_)));
    let about: Vec<&str> = about
        .map(|block| source_of(page, std::slice::from_ref(block)))
        .collect();
    let mut schema = match rows.has("Enum Values") {
        true => {
            let mut schema = untold(span);
            let values = rows.rows.iter().flatten();
            let values = values.map(|cell| (cell.text.clone(), rebuilt.span(cell.range.clone())));
            listed(&mut schema, &values.collect::<Vec<_>>());
            schema
        }
        false => {
            let parts: Vec<Part> = rows
                .rows
                .iter()
                .filter_map(|row| field(rebuilt, &rows, row, models))
                .collect();
            match parts.is_empty() {
                true => untold(span),
                false => object(span, parts),
            }
        }
    };
    schema.text("description", &about.join("\n\n"));
    schema
}

/// Adds values; where all are numbers, they may be texts, too.
fn listed(schema: &mut Sketch, values: &[(String, Span)]) {
    let is_number = |value: &str| value.parse::<serde_json::Number>().is_ok();
    let is_whole = |value: &str| value.parse::<i64>().is_ok();
    if values.iter().all(|(value, _)| is_number(value)) {
        let is_whole = values.iter().all(|(value, _)| is_whole(value));
        *schema = Sketch::new(schema.span);
        schema.text("type", if is_whole { "integer" } else { "number" });
    } else {
        *schema = Sketch::new(schema.span);
    }
    rebuilt::add(schema, values);
}

fn field(rebuilt: &Rebuilt<'_>, rows: &Rows, row: &[super::rows::Cell], models: &Models) -> Option<Part> {
    let name = rows.cell(row, "Field Name")?;
    let span = rebuilt.span(name.range.clone());
    let mut schema = words::of_field(span, rows.said(row, "Type"), models);
    let format = rows.said(row, "Format").trim();
    match format.strip_prefix(VALUES) {
        Some(values) => {
            let values = values.split(", ").map(|value| value.trim().trim_end_matches(','));
            let values: Vec<(String, Span)> = values
                .filter(|value| !value.is_empty())
                .map(|value| (value.to_owned(), span))
                .collect();
            if !values.is_empty() {
                schema.flag("nullable", values.iter().any(|(value, _)| value == "null"));
                rebuilt::add(&mut schema, &values);
            }
        }
        None => types::add_format(&mut schema, format),
    }
    schema.flag("nullable", rows.said(row, "Nullable") == "X");
    schema.text("description", rows.said(row, "Description"));
    let required = rows.said(row, "Required") == "X";
    (!name.text.is_empty()).then(|| (name.text.clone(), required, schema))
}
