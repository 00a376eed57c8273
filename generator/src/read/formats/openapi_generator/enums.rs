//! Lists of allowed values: `` * `RED` (value: `"red"`) ``, tables of names and values, and what stands in the notes of a row.

use docwright_schema::evidence::{EnumValue, ModelEvidence, Shape, TypeExpr};
use serde_json::Value;

use super::reading::Reading;
use super::{cut, names, notes};
use crate::read::data::is_integer;
use crate::read::markup::html::decode;
use crate::read::markup::{Block, BlockKind, Table, slice};

/// The values of a section; `None` where there are none.
pub(super) fn section(reading: &Reading<'_>, body: &[Block<'_>]) -> Option<Shape> {
    let table = body.iter().find_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    let values = match table {
        Some(table) => tabled(reading, table),
        None => listed(reading, body),
    };
    (!values.is_empty()).then_some(Shape::Enum { values, open: None })
}

/// The lines of a list. Kotlin's are indented like code, so that they are no list to Markdown.
fn listed(reading: &Reading<'_>, body: &[Block<'_>]) -> Vec<EnumValue> {
    let (Some(first), Some(last)) = (body.first(), body.last()) else {
        return Vec::new();
    };
    let mut at = first.range.start;
    let mut values = Vec::new();
    for line in slice(reading.page.text, at..last.range.end).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let item = line.trim();
        if let Some(list) = item.strip_prefix("Allowed values: [") {
            let list = list.trim_end_matches(']').split(',').map(str::trim);
            let range = start..start + line.trim_end().len();
            let value =
                |value: &str| EnumValue::new(Value::String(value.to_owned()), reading.span(range.clone()));
            values.extend(list.filter(|value| !value.is_empty()).map(value));
        }
        let told = item
            .strip_prefix(['*', '-'])
            .and_then(|item| item.strip_prefix(" `"))
            .and_then(|item| item.split_once("` (value: `"));
        let Some((name, rest)) = told else { continue };
        let raw = rest.trim_end_matches(['`', ')']);
        let raw = decode(raw);
        let Some(value) = notes::value(&raw, false).or_else(|| notes::value(&raw, true)) else {
            continue;
        };
        let front = line.len() - line.trim_start().len();
        values.push(EnumValue {
            name: Some(name.to_owned()),
            ..EnumValue::new(value, reading.span(start + front..start + front + item.len()))
        });
    }
    values
}

/// The rows of a `Name`/`Value` table. Rust's values have no quotes; Kotlin has all of them in one row.
fn tabled(reading: &Reading<'_>, table: &Table<'_>) -> Vec<EnumValue> {
    let page = reading.page.text;
    let mut raws = Vec::new();
    for row in &table.rows {
        let pieces = cut::pieces(page, &row.range);
        let (Some(name), Some(value)) = (pieces.first(), pieces.get(1)) else {
            continue;
        };
        raws.push((names::bare(name.text), names::bare(value.text), row.range.clone()));
    }
    if let [(name, all, range)] = raws.as_slice()
        && all.contains(", ")
        && name.starts_with(|c: char| c.is_ascii_lowercase())
    {
        // `false, true` are texts: of a truth value, both would restrict nothing.
        let numbers = all
            .split(", ")
            .all(|value| value.parse::<serde_json::Number>().is_ok());
        let value = |value: &str| {
            let number = notes::value(value, false).filter(|_| numbers);
            let value = number.unwrap_or_else(|| Value::String(value.to_owned()));
            EnumValue::new(value, reading.span(range.clone()))
        };
        return all.split(", ").map(value).collect();
    }
    let numbers = raws.iter().all(|(_, raw, _)| is_integer(raw));
    let value = |(name, raw, range): (String, String, std::ops::Range<usize>)| {
        let quoted = raw.starts_with(['"', '\'']);
        let value = match notes::value(&raw, false) {
            Some(value) if quoted || numbers => value,
            _ => Value::String(raw),
        };
        EnumValue {
            name: Some(name),
            ..EnumValue::new(value, reading.span(range))
        }
    };
    raws.into_iter().map(value).collect()
}

/// The type with the values that notes list, where it is a text or number, or a list of such.
pub(super) fn restricted(ty: TypeExpr, values: &[String]) -> TypeExpr {
    if values.is_empty() {
        return ty;
    }
    match ty {
        TypeExpr::Array(inner) => TypeExpr::Array(Box::new(restricted(*inner, values))),
        TypeExpr::Optional(inner) => TypeExpr::Optional(Box::new(restricted(*inner, values))),
        TypeExpr::Nullable(inner) => TypeExpr::Nullable(Box::new(restricted(*inner, values))),
        TypeExpr::Map(inner) => TypeExpr::Map(Box::new(restricted(*inner, values))),
        TypeExpr::String(_) => {
            let value = |raw: &String| notes::value(raw, true).unwrap_or_else(|| Value::String(raw.clone()));
            TypeExpr::OneOf(values.iter().map(|raw| TypeExpr::Const(value(raw))).collect())
        }
        TypeExpr::Integer(_) | TypeExpr::Number(_) | TypeExpr::Numeric => {
            let read: Option<Vec<TypeExpr>> = values
                .iter()
                .map(|raw| notes::value(raw, false).map(TypeExpr::Const))
                .collect();
            read.map_or(ty, TypeExpr::OneOf)
        }
        other => other,
    }
}

/// The type with the values that stand beside it: the name of the type is one of the code.
pub(super) fn named(ty: TypeExpr, values: &[String]) -> TypeExpr {
    let numbers = values.iter().all(|value| is_integer(value));
    let plain = || match numbers {
        true => TypeExpr::Integer(None),
        false => TypeExpr::String(None),
    };
    match ty {
        TypeExpr::Array(inner) => TypeExpr::Array(Box::new(named(*inner, values))),
        TypeExpr::Optional(inner) => TypeExpr::Optional(Box::new(named(*inner, values))),
        TypeExpr::Link(_) => restricted(plain(), values),
        other => restricted(other, values),
    }
}

/// The type with a list of values that stands elsewhere on the page.
pub(super) fn of_section(
    ty: TypeExpr,
    shape: &Shape,
    reading: &Reading<'_>,
    range: std::ops::Range<usize>,
) -> TypeExpr {
    match ty {
        TypeExpr::Array(_) => {
            let inner = of_section(TypeExpr::Missing, shape, reading, range);
            TypeExpr::Array(Box::new(inner))
        }
        TypeExpr::Optional(inner) => TypeExpr::Optional(Box::new(of_section(*inner, shape, reading, range))),
        _ => TypeExpr::Inline(Box::new(ModelEvidence::inline(
            shape.clone(),
            reading.span(range),
        ))),
    }
}
