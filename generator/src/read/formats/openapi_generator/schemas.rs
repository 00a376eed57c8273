//! Schemas with a section of their own, as Python's templates of 6.2 to 6.6 print them: names and types are those of the wire.
//!
//! ```text
//! schema := '# 'name (table(Type,…) | '## Model Type Info' table ('### Dictionary Keys' table)? ('### Tuple Items' table)? composed?)
//! ```
//!
//! What a row refers to with `#name` is the next section of that name: sections stand in the order of the rows.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

use docwright_schema::evidence::{
    EnumValue, FieldEvidence, ModelEvidence, ModelRole, NameForm, Shape, TypeExpr, VariantEvidence,
};
use serde_json::Value;

use super::cut::{self, Part};
use super::reading::Reading;
use super::{enums, names, notes, types};
use crate::read::markup::{Block, BlockKind, Table, plain_text};

/// Schemas are nested less.
const MAX_DEPTH: usize = 16;

/// The headings inside the section of a schema.
const PARTS: &[&str] = &[
    "Model Type Info",
    "Dictionary Keys",
    "Tuple Items",
    "Composed Schemas (allOf/anyOf/oneOf/not)",
    "oneOf",
    "anyOf",
    "allOf",
    "not",
];

/// Blocks, and where their headings stand.
pub(super) struct Schemas<'d, 'a> {
    pub(super) blocks: &'d [Block<'a>],
    by_title: BTreeMap<String, Vec<usize>>,
    /// How many blocks may still be looked at: a section that much refers to is not read again and again.
    left: Cell<usize>,
}

/// How often a block is looked at, on average.
const LOOKS: usize = 8;

/// A schema, and the first block behind all that belongs to it.
type Read = (TypeExpr, usize);

impl<'d, 'a> Schemas<'d, 'a> {
    pub(super) fn of(blocks: &'d [Block<'a>]) -> Schemas<'d, 'a> {
        let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, block) in blocks.iter().enumerate() {
            if let Some((_, title)) = block.heading() {
                by_title
                    .entry(plain_text(title).trim().to_owned())
                    .or_default()
                    .push(at);
            }
        }
        Schemas {
            blocks,
            by_title,
            left: Cell::new(blocks.len() * LOOKS),
        }
    }

    /// The first heading of this title from a block on.
    pub(super) fn find(&self, title: &str, from: usize) -> Option<usize> {
        let all = self.by_title.get(title)?;
        all.get(all.partition_point(|at| *at < from)).copied()
    }

    /// The title of a block that is a heading, and its level.
    pub(super) fn title(&self, at: usize) -> Option<(u8, String)> {
        let (level, title) = self.blocks.get(at)?.heading()?;
        Some((level, plain_text(title).trim().to_owned()))
    }

    /// The table below a heading.
    pub(super) fn table(&self, at: usize) -> Option<&'d Table<'a>> {
        let below = self.blocks.get(at + 1..).unwrap_or_default();
        let below = below.iter().take_while(|block| block.heading().is_none());
        below.into_iter().find_map(|block| match &block.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The schema whose heading stands at a block.
    pub(super) fn schema(&self, reading: &mut Reading<'_>, at: usize, depth: usize) -> Read {
        let mut end = at + 1;
        let mut parts: Vec<(String, &'d Table<'a>)> = Vec::new();
        let own = self.table(at).map(|table| (String::new(), table));
        parts.extend(own);
        while let Some(block) = self.blocks.get(end) {
            if block.heading().is_some() {
                let title = self.title(end).map(|(_, title)| title).unwrap_or_default();
                if !PARTS.contains(&title.as_str()) {
                    break;
                }
                parts.extend(self.table(end).map(|table| (title, table)));
            }
            end += 1;
        }
        let left = self.left.get().saturating_sub(end - at);
        self.left.set(left);
        if depth > MAX_DEPTH || left == 0 {
            return (TypeExpr::Missing, end);
        }
        let page = reading.page.text;
        let rows = |table: &Table<'_>| -> Vec<Range<usize>> {
            table.rows.iter().map(|row| row.range.clone()).collect()
        };
        let mut ty = TypeExpr::Missing;
        let mut next = end;
        for (part, table) in parts {
            let rows = rows(table);
            match part.as_str() {
                "Dictionary Keys" => (ty, next) = self.object(reading, &rows, next, depth),
                "Tuple Items" => {
                    let Some(first) = rows.first() else { continue };
                    let item;
                    (item, next) = self.member(reading, &cut::pieces(page, first), next, depth);
                    ty = TypeExpr::Array(Box::new(item));
                }
                "oneOf" | "anyOf" | "allOf" => {
                    let mut members = Vec::new();
                    for row in &rows {
                        let member;
                        (member, next) = self.member(reading, &cut::pieces(page, row), next, depth);
                        members.push((member, row.clone()));
                    }
                    ty = composed(reading, part == "allOf", members);
                }
                "" | "Model Type Info" => {
                    let Some(first) = rows.first() else { continue };
                    let pieces = cut::pieces(page, first);
                    if let (Some(first), Some(last)) = (pieces.first(), pieces.last()) {
                        ty = plain(reading, first, last);
                    }
                }
                _ => {}
            }
        }
        (ty, next)
    }

    /// What a row stands for: a section further down, a model, or what its type says.
    fn member(&self, reading: &mut Reading<'_>, pieces: &[Part<'_>], next: usize, depth: usize) -> Read {
        let (Some(name), Some(last)) = (pieces.first(), pieces.last()) else {
            return (TypeExpr::Missing, next);
        };
        if let Some(at) = anchor(name.text).and_then(|anchor| self.find(anchor, next)) {
            return self.schema(reading, at, depth + 1);
        }
        let ty = match name.text.contains("](") {
            true => types::read(reading, name).ty,
            false => plain(reading, pieces.get(1).unwrap_or(name), last),
        };
        (ty, next)
    }

    fn object(
        &self,
        reading: &mut Reading<'_>,
        rows: &[Range<usize>],
        mut next: usize,
        depth: usize,
    ) -> Read {
        let (mut fields, mut additional) = (Vec::new(), None);
        for row in rows {
            let pieces = cut::pieces(reading.page.text, row);
            let (Some(first), Some(input), Some(last)) = (pieces.first(), pieces.get(1), pieces.last())
            else {
                continue;
            };
            let text = first.text.replace("**", "");
            let own = match text
                .trim()
                .strip_prefix('[')
                .and_then(|link| link.split_once("](#"))
            {
                Some((name, _)) => names::bare(name),
                None => names::bare(&text),
            };
            let notes = notes::read(last.text);
            let referred = anchor(first.text).and_then(|anchor| self.find(anchor, next));
            let ty = match referred {
                Some(at) => {
                    let ty;
                    (ty, next) = self.schema(reading, at, depth + 1);
                    ty
                }
                None => plain(reading, input, last),
            };
            if own == "any_string_name" {
                additional = Some(ty).filter(|ty| *ty != TypeExpr::Any);
                continue;
            }
            let about = pieces.get(3..pieces.len().saturating_sub(1)).unwrap_or_default();
            let about: Vec<&str> = about.iter().map(|part| part.text.trim()).collect();
            let about = about.join(" | ");
            let default = notes
                .default
                .as_deref()
                .and_then(|raw| notes::value(raw, matches!(ty, TypeExpr::String(_))));
            fields.push(FieldEvidence {
                name: Some(reading.stated(own, first.range())),
                required: Some(reading.stated(!notes.optional, row.clone())),
                description: (!about.is_empty()).then_some(about),
                type_span: reading.span(input.range()),
                default: default.map(Box::new),
                ty,
                ..FieldEvidence::new(NameForm::Wire, reading.span(row.clone()))
            });
        }
        let span = rows
            .first()
            .map(|row| reading.span(row.clone()))
            .unwrap_or_default();
        let ty = match (fields.is_empty(), additional) {
            (true, Some(value)) => TypeExpr::Map(Box::new(value)),
            (_, additional) => TypeExpr::Inline(Box::new(ModelEvidence::inline(
                Shape::Object { fields, additional },
                span,
            ))),
        };
        (ty, next)
    }
}

/// The section of this page that a cell leads to.
fn anchor(text: &str) -> Option<&str> {
    let (_, anchor) = text.split_once("](#")?;
    anchor.split(')').next()
}

/// Alternatives, or parts of one object. Of parts that stand on other pages no field is known here.
fn composed(reading: &Reading<'_>, all: bool, members: Vec<(TypeExpr, Range<usize>)>) -> TypeExpr {
    if let [(only, _)] = members.as_slice() {
        return only.clone();
    }
    if !all {
        return TypeExpr::OneOf(members.into_iter().map(|(ty, _)| ty).collect());
    }
    let span = members
        .first()
        .map(|(_, range)| reading.span(range.clone()))
        .unwrap_or_default();
    let mut own = Vec::new();
    for (member, _) in members {
        if let TypeExpr::Inline(model) = member
            && let Shape::Object { fields, .. } = model.shape
        {
            own.extend(fields);
        }
    }
    let shape = Shape::Object {
        fields: own,
        additional: Some(TypeExpr::Missing),
    };
    TypeExpr::Inline(Box::new(ModelEvidence::inline(shape, span)))
}

/// The type that Python's classes say: `None, str, datetime, `.
fn plain(reading: &mut Reading<'_>, cell: &Part<'_>, last: &Part<'_>) -> TypeExpr {
    if cell.text.contains("](") {
        return types::read(reading, cell).ty;
    }
    let has = |class: &str| cell.text.split(',').any(|one| one.trim() == class);
    let format = |format: &str| TypeExpr::String(Some(format.to_owned()));
    let ty = match () {
        () if has("dict") && has("list") => return TypeExpr::Any,
        () if has("dict") => TypeExpr::Map(Box::new(TypeExpr::Any)),
        () if has("list") => TypeExpr::Array(Box::new(TypeExpr::Missing)),
        () if has("bytes") || has("io.FileIO") => TypeExpr::Bytes,
        () if has("float") => TypeExpr::Number(None),
        () if has("int") && last.text.contains("64 bit integer") => {
            TypeExpr::Integer(Some("int64".to_owned()))
        }
        () if has("int") => TypeExpr::Integer(None),
        () if has("bool") => TypeExpr::Boolean,
        () if has("datetime") => format("date-time"),
        () if has("date") => format("date"),
        () if has("uuid.UUID") => format("uuid"),
        () if has("str") => TypeExpr::String(None),
        () => return TypeExpr::Missing,
    };
    let values: Vec<String> = notes::read(last.text)
        .values
        .into_iter()
        .filter(|value| value != "None")
        .collect();
    let ty = enums::restricted(ty, &values);
    if has("None") {
        TypeExpr::Nullable(Box::new(ty))
    } else {
        ty
    }
}

/// The model of the page.
pub(super) fn model(reading: &mut Reading<'_>) -> Option<ModelEvidence> {
    let blocks = reading.blocks;
    let schemas = Schemas::of(blocks);
    let at = blocks.iter().position(|block| block.heading().is_some())?;
    let (_, title) = schemas.title(at)?;
    let name = names::last_part(&title).to_owned();
    let range = blocks.get(at)?.range.clone();
    let (ty, _) = schemas.schema(reading, at, 0);
    let span = reading.span(range.clone());
    let constant = |ty: &TypeExpr| match ty {
        TypeExpr::Const(value) => Some(EnumValue::new(Value::clone(value), span)),
        _ => None,
    };
    let shape = match ty {
        TypeExpr::Inline(model) => model.shape,
        TypeExpr::OneOf(all) => match all.iter().map(constant).collect::<Option<Vec<_>>>() {
            Some(values) => Shape::Enum { values, open: None },
            None => Shape::Union {
                variants: all.into_iter().map(|ty| VariantEvidence::new(ty, span)).collect(),
                discriminator: None,
            },
        },
        TypeExpr::Missing => Shape::Unknown,
        ty => Shape::Alias(ty),
    };
    Some(ModelEvidence {
        name: Some(reading.stated(name, range)),
        role: ModelRole::Component,
        ..ModelEvidence::inline(shape, span)
    })
}
