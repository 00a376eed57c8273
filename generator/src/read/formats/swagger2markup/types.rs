//! The words of a cell of types: `< <<_x,X>> > array`, `< string, integer (int32) > map`, `enum (a, b)`, `string (date-time)`.

use docwright_schema::Span;

use super::anchors::Anchors;
use super::table;
use crate::read::data::is_integer;
use crate::read::formats::rebuilt::{Rebuilt, Sketch, add, array, named, untold, word};

/// Structures within structures are followed no deeper.
const DEEP: usize = 12;

/// The schema that a cell says.
pub(super) fn read(
    rebuilt: &Rebuilt<'_>,
    span: Span,
    cell: &str,
    anchors: &Anchors<'_, '_>,
    depth: usize,
) -> Sketch {
    let cell = cell.trim();
    if depth > 2 * DEEP {
        return untold(span);
    }
    if let Some((anchor, label)) = link(cell) {
        return match anchors.get(anchor).filter(|_| depth < DEEP) {
            Some(own) => table::object(rebuilt, span, own, anchors, depth + 1),
            None => named(span, label),
        };
    }
    if let Some(rest) = cell.strip_prefix('<')
        && let Some((inner, kind)) = rest.rsplit_once('>')
    {
        let (inner, kind) = (inner.trim(), kind.trim());
        if kind.starts_with("array") {
            return array(span, read(rebuilt, span, inner, anchors, depth + 1));
        }
        if kind == "map" {
            let value = inner.split_once(',').map_or(inner, |(_, value)| value);
            let mut schema = Sketch::new(span);
            schema.text("type", "object");
            schema.put(
                "additionalProperties",
                read(rebuilt, span, value, anchors, depth + 1),
            );
            return schema;
        }
    }
    if let Some(values) = cell.strip_prefix("enum").map(str::trim_start)
        && let Some(values) = values
            .strip_prefix('(')
            .and_then(|values| values.strip_suffix(')'))
    {
        let values: Vec<(String, Span)> = values
            .split(',')
            .map(|value| (value.trim().to_owned(), span))
            .collect();
        let is_number = values.iter().all(|(value, _)| is_integer(value));
        let mut schema = Sketch::new(span);
        schema.text("type", if is_number { "integer" } else { "string" });
        add(&mut schema, &values);
        return schema;
    }
    let (name, format) = match cell.split_once('(') {
        Some((name, format)) => (name.trim(), format.strip_suffix(')')),
        None => (cell, None),
    };
    word(span, name, format).unwrap_or_else(|| untold(span))
}

/// Anchor and label of a link: `<<_x,X>>`, `[X](#x)`, `<<X>>`.
fn link(cell: &str) -> Option<(&str, &str)> {
    if let Some(inner) = cell.strip_prefix("<<").and_then(|cell| cell.strip_suffix(">>")) {
        let (anchor, label) = inner.split_once(',').unwrap_or((inner, inner));
        let anchor = anchor.rsplit('#').next().unwrap_or(anchor);
        return (!label.contains("<<")).then_some((anchor, label.trim()));
    }
    let (label, target) = cell.strip_prefix('[')?.split_once("](")?;
    let anchor = target.strip_suffix(')')?.rsplit('#').next()?;
    (!label.contains('[')).then_some((anchor, label))
}
