//! What goes to and fro: parameters, bodies and answers.

use docwright_schema::Span;

use super::anchors::{Anchors, is_fields};
use super::labels::{self, Column};
use super::table::{self, Told, bare, lines, source};
use super::types;
use crate::read::data::Node;
use crate::read::formats::embedded::tree::{boolean, entry, map, text};
use crate::read::formats::rebuilt::{self, Rebuilt, Sketch, untold, word};
use crate::read::markup::{Block, BlockKind, Table, slice};

/// What a type is of whose media type no page says.
const UNTOLD: &str = "application/json";

/// A schema as content of each media type.
fn content(span: Span, media: &[String], schema: Sketch) -> Node {
    let payload = rebuilt::payload(span, schema);
    let mut all: Vec<&str> = media.iter().map(String::as_str).collect();
    if all.is_empty() {
        all.push(UNTOLD);
    }
    map(
        span,
        all.into_iter()
            .map(|media| entry(media, payload.clone()))
            .collect(),
    )
}

/// A section of the body: its facts, and the table of its fields.
type Named<'d, 'a> = (&'d Block<'a>, Option<&'d Block<'a>>);

/// Adds parameters and body.
pub(super) fn request(
    rebuilt: &Rebuilt<'_>,
    parameters: Option<&Table<'_>>,
    named: Option<Named<'_, '_>>,
    consumes: &[String],
    anchors: &Anchors<'_, '_>,
    operation: &mut Sketch,
) {
    let (mut bodies, mut parts, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for row in parameters.iter().flat_map(|table| &table.rows) {
        let Some(table) = parameters else { continue };
        let Some(place) = row.cell(labels::column(table, Column::Type)) else {
            continue;
        };
        let Some(told) = table::row(rebuilt, table, row, anchors, 0) else {
            continue;
        };
        let place_span = rebuilt.span(place.content_range());
        let word = place.plain();
        match word.strip_suffix("Parameter").unwrap_or(&word) {
            "Body" => bodies.push(told),
            "FormData" | "Form" => parts.push(told),
            word => others.push(parameter(told, place_span, &word.to_lowercase())),
        }
    }
    operation.list("parameters", others);
    let span = operation.span;
    let mut body = Sketch::new(span);
    if let Some((facts, fields)) = named {
        let told: Vec<(&str, &str)> = labels::told(slice(rebuilt.page.text, facts.range.clone())).collect();
        let fact = |key: &str| {
            told.iter()
                .find(|(known, _)| *known == key)
                .map(|(_, value)| *value)
        };
        let at = rebuilt.span(facts.range.clone());
        let schema = match fields.map(|block| &block.kind) {
            Some(BlockKind::Table(table)) if is_fields(table) => {
                table::object(rebuilt, at, table, anchors, 0)
            }
            _ => types::read(rebuilt, at, fact("Type").unwrap_or_default(), anchors, 0),
        };
        body.flag(
            "required",
            fact("Flags").is_some_and(|flags| flags.contains("required")),
        );
        body.set("content", content(span, consumes, schema));
    } else if bodies.len() == 1
        && let Some(told) = bodies.pop()
    {
        body.text("description", &told.description);
        body.flag("required", told.required);
        body.set("content", content(span, consumes, told.schema));
    } else if !bodies.is_empty() {
        // A body that the tool takes apart.
        body.flag("required", bodies.iter().any(|told| told.required));
        body.set("content", content(span, consumes, table::fields(span, bodies)));
    } else if !parts.is_empty() {
        let is_file = parts
            .iter()
            .any(|told| told.schema.str("format") == Some("binary"));
        let media = match (consumes, is_file) {
            ([], true) => vec!["multipart/form-data".to_owned()],
            ([], false) => vec!["application/x-www-form-urlencoded".to_owned()],
            (all, _) => all
                .iter()
                .filter(|media| media.contains("form"))
                .cloned()
                .collect(),
        };
        let media = match (media.is_empty(), is_file) {
            (true, true) => vec!["multipart/form-data".to_owned()],
            (true, false) => vec!["application/x-www-form-urlencoded".to_owned()],
            _ => media,
        };
        body.flag("required", parts.iter().any(|told| told.required));
        body.set("content", content(span, &media, table::fields(span, parts)));
    } else {
        return;
    }
    operation.put("requestBody", body);
}

fn parameter(told: Told, place: Span, word: &str) -> Sketch {
    let mut parameter = Sketch::new(told.span);
    parameter.set("name", text(told.span, &told.name));
    parameter.set("in", text(place, word));
    parameter.set("required", boolean(told.span, told.required));
    parameter.text("description", &told.description);
    parameter.put("schema", told.schema);
    parameter
}

/// Adds the answers of a table.
pub(super) fn answers(
    rebuilt: &Rebuilt<'_>,
    table: &Table<'_>,
    produces: &[String],
    anchors: &Anchors<'_, '_>,
    operation: &mut Sketch,
) {
    let mut all = Vec::new();
    for row in &table.rows {
        let cell = |column| row.cell(labels::column(table, column));
        let Some(status) = cell(Column::Code) else {
            continue;
        };
        let span = rebuilt.span(status.content_range());
        let mut answer = Sketch::new(span);
        let (mut said, mut in_headers) = (Vec::new(), false);
        for line in cell(Column::Description)
            .map(|cell| lines(source(rebuilt, cell)))
            .unwrap_or_default()
        {
            if let Some(("Headers", _)) = labels::told(&line).next() {
                in_headers = true;
            } else if in_headers && line.starts_with('`') {
                header(&mut answer, &line);
            } else {
                said.push(line);
            }
        }
        answer.text("description", &said.join("\n"));
        if let Some(cell) = cell(Column::Schema) {
            let raw = source(rebuilt, cell);
            if raw != "No Content" && !raw.is_empty() {
                let place = rebuilt.span(cell.content_range());
                let schema = types::read(rebuilt, place, raw, anchors, 0);
                answer.set("content", content(span, produces, schema));
            }
        }
        let mut item = entry(bare(&status.plain()), answer.node());
        item.key_span = span;
        all.push(item);
    }
    operation.set("responses", map(operation.span, all));
}

/// A header below a description: `` `X-Name` (integer (int32)) : text. ``
fn header(answer: &mut Sketch, line: &str) {
    let span = answer.span;
    let mut parts = line.splitn(3, '`').skip(1);
    let (Some(name), Some(rest)) = (parts.next(), parts.next()) else {
        return;
    };
    let ty = rest
        .trim_start()
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(") :"));
    let (ty, said) = ty.unwrap_or(("", rest));
    let (name_of_type, format) = ty.split_once('(').map_or((ty, None), |(word, format)| {
        (word, Some(format.trim_end_matches(')')))
    });
    let mut header = Sketch::new(span);
    header.put(
        "schema",
        word(span, name_of_type, format).unwrap_or_else(|| untold(span)),
    );
    header.text("description", said.trim());
    answer.add("headers", name, span, header.node());
}
