//! Pages of unions: few languages have such, and each in its own way. Where the others print one, it is a table of all fields, or none.

use std::collections::BTreeMap;
use std::ops::Range;

use docwright_schema::Stated;
use docwright_schema::evidence::{Link, Shape, TypeExpr, VariantEvidence};

use super::reading::{Reading, table};
use super::words::{Word, word};
use super::{cut, enums, names};
use crate::read::markup::{Block, BlockKind, Row, Table, slice};

/// Rust's enums: values, or the models of a union.
pub(super) fn of_table(reading: &Reading<'_>, body: &[Block<'_>]) -> Shape {
    let Some(table) = table(body).filter(|table| !table.rows.is_empty()) else {
        return Shape::Unknown;
    };
    if table.column(&["Value"]).is_some() {
        return enums::section(reading, body).unwrap_or(Shape::Unknown);
    }
    let of_row = |row: &Row<'_>| {
        let pieces = cut::pieces(reading.page.text, &row.range);
        let name = names::bare(pieces.first()?.text);
        (!name.is_empty()).then(|| variant(reading, &name, row.range.clone()))
    };
    union(table.rows.iter().filter_map(of_row).collect())
}

/// Julia's pages have one row, which says so: `This is a oneOf model. … of the following types: A, B`; and below it the names of the
/// wire by which they are told apart.
pub(super) fn of_row(reading: &Reading<'_>, table: &Table<'_>, body: &[Block<'_>]) -> Option<Shape> {
    let [row] = table.rows.as_slice() else { return None };
    let cut = cut::cut(reading.page.text, table.header.len(), &row.range)?;
    let told = cut.ty.text.trim().strip_prefix("This is a")?;
    let (_, list) = told.split_once("of the following types: ")?;
    let own = list.split(", ").map(names::bare);
    let mut variants: Vec<VariantEvidence> = own
        .map(|name| variant(reading, &name, row.range.clone()))
        .collect();
    let (Some(first), Some(last)) = (body.first(), body.last()) else {
        return Some(union(variants));
    };
    let start = first.range.start;
    let text = slice(reading.page.text, start..last.range.end);
    let Some((front, rest)) = text.split_once("The discriminator field is `") else {
        return Some(union(variants));
    };
    let name = rest.split('`').next().unwrap_or_default();
    let at = start + front.len() + "The discriminator field is `".len();
    let tag = |line: &str| {
        let (tag, model) = line.trim().strip_prefix("- `")?.split_once("`: `")?;
        Some((tag.to_owned(), model.trim_end_matches('`').to_owned()))
    };
    tagged(&mut variants, rest.lines().filter_map(tag));
    Some(Shape::Union {
        variants,
        discriminator: Some(reading.stated(name.to_owned(), at..at + name.len())),
    })
}

/// PHP's list of links.
pub(super) fn of_list(reading: &Reading<'_>, body: &[Block<'_>]) -> Shape {
    let list = body.iter().find(|block| matches!(block.kind, BlockKind::List(_)));
    let Some(list) = list else { return Shape::Unknown };
    let mut at = list.range.start;
    let mut variants = Vec::new();
    for line in slice(reading.page.text, list.range.clone()).split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        if let Some(item) = line.trim().strip_prefix("- ") {
            let name = item
                .trim_start_matches('[')
                .split("](")
                .next()
                .unwrap_or_default();
            variants.push(variant(reading, names::last_part(&names::bare(name)), range));
        }
    }
    union(variants)
}

/// Ruby's examples print what the methods of a union give.
pub(super) fn of_code(reading: &Reading<'_>, body: &[Block<'_>]) -> Shape {
    let codes: Vec<(&str, Range<usize>)> = body
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Code { text, range, .. } => Some((&**text, range.clone())),
            _ => None,
        })
        .collect();
    let of = |method: &str| codes.iter().find(|(code, _)| code.contains(method));
    let Some((code, range)) = of(".openapi_one_of").or_else(|| of(".openapi_any_of")) else {
        return Shape::Unknown;
    };
    let mut variants: Vec<VariantEvidence> = symbols(code)
        .map(|name| variant(reading, name, range.clone()))
        .collect();
    // The name of the language is that of the wire where it is one word.
    let discriminator: Option<Stated<String>> =
        of(".openapi_discriminator_name").and_then(|(code, range)| {
            let name = symbols(code).next()?;
            let is_word = name.bytes().all(|byte| byte.is_ascii_lowercase());
            is_word.then(|| reading.stated(name.to_owned(), range.clone()))
        });
    if discriminator.is_some()
        && let Some((code, _)) = of(".openapi_discriminator_mapping")
    {
        let all: Vec<&str> = symbols(code).collect();
        let pairs = all
            .chunks_exact(2)
            .filter_map(|pair| Some((pair.first()?, pair.get(1)?)));
        tagged(
            &mut variants,
            pairs.map(|(tag, model)| ((*tag).to_owned(), (*model).to_owned())),
        );
    }
    Shape::Union {
        variants,
        discriminator,
    }
}

/// The symbols in Ruby's comments: `#   :'Circle',`.
fn symbols(code: &str) -> impl Iterator<Item = &str> {
    code.split(":'")
        .skip(1)
        .filter_map(|rest| rest.split('\'').next())
}

fn union(variants: Vec<VariantEvidence>) -> Shape {
    match variants.is_empty() {
        true => Shape::Unknown,
        false => Shape::Union {
            variants,
            discriminator: None,
        },
    }
}

/// Gives variants the values that tell them apart.
fn tagged(variants: &mut [VariantEvidence], pairs: impl Iterator<Item = (String, String)>) {
    let mut tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (tag, model) in pairs {
        tags.entry(model).or_default().push(tag);
    }
    for variant in variants {
        if let TypeExpr::Link(link) = &variant.ty
            && let Some(own) = tags.remove(&link.text)
        {
            variant.tags = own;
        }
    }
}

/// An alternative of this name: a model, or a type of the language.
fn variant(reading: &Reading<'_>, name: &str, range: Range<usize>) -> VariantEvidence {
    let span = reading.span(range);
    let ty = match word(name) {
        Some(Word::String) => TypeExpr::String(None),
        Some(Word::Integer | Word::Long) => TypeExpr::Integer(None),
        Some(Word::Number) => TypeExpr::Number(None),
        Some(Word::Boolean) => TypeExpr::Boolean,
        Some(Word::Array) => TypeExpr::Array(Box::new(TypeExpr::Missing)),
        Some(Word::Map) => TypeExpr::Map(Box::new(TypeExpr::Missing)),
        _ => TypeExpr::Link(Box::new(Link {
            text: name.to_owned(),
            target: None,
            span,
        })),
    };
    VariantEvidence::new(ty, span)
}
