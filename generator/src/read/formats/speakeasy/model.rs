//! Pages of models: fields, values, variants, or nothing but a title.

use std::ops::Range;

use docwright_schema::Stated;
use docwright_schema::evidence::{EnumValue, ModelEvidence, ModelRole, Shape, TypeExpr, VariantEvidence};
use serde_json::Value;

use super::cells;
use super::cells::Columns;
use super::dialect::{Place, Variants};
use super::reading::Reading;
use super::{kind, literal, text};
use crate::read::markup::markdown;
use crate::read::markup::{Block, BlockKind, InlineKind, Section, Table, plain_text, sections, slice, walk};

/// The model that the page is about.
pub(super) fn read(reading: &mut Reading<'_>) -> Option<ModelEvidence> {
    let text = reading.page.text;
    let whole = reading.document.blocks.as_slice();
    // A code fence in the description that is never closed swallows the rest of the page.
    let seen = whole
        .iter()
        .any(|block| is_section(block, kind::SECTIONS_OF_MODELS));
    let hidden = if seen { None } else { kind::model_section(text) };
    let parts = hidden.map(|start| {
        let top = whole.first().map_or(start, |block| block.range.start.min(start));
        let mut blocks = markdown::parse_range(text, top..start);
        blocks.extend(markdown::parse_range(text, start..text.len()));
        blocks
    });
    let blocks = parts.as_deref().unwrap_or(whole);

    let titled = reading.title();
    let first = match &titled {
        Some(_) => 1 + blocks.iter().position(|block| block.heading().is_some())?,
        None => 0,
    };
    let mut deprecated = false;
    let (name, span) = match titled {
        Some((title, range)) => {
            walk(title, &mut |inline| {
                deprecated |= matches!(inline.kind, InlineKind::Strikethrough(_));
            });
            (plain_text(title).trim().to_owned(), reading.span(range))
        }
        None => {
            let (title, range) = reading.document.front_matter.as_ref()?.get("title")?;
            (title.to_owned(), reading.span(range))
        }
    };

    if reading.dialect.helpers.contains(&name.as_str()) {
        return None;
    }

    // A description may hold sections of its own, so the last of a name is the page's.
    let last = |titles: &[&str]| blocks.iter().rposition(|block| is_section(block, titles));
    let shape_at = last(kind::SECTIONS_OF_MODELS);
    let example_at = last(&["Example Usage"]).filter(|&at| shape_at.is_none_or(|shape| at < shape));
    let end = example_at.or(shape_at).unwrap_or(blocks.len());
    let above = blocks.get(first..end).unwrap_or_default();
    let (description, notice) = text::description(text, above);
    reading.spellings.blocks(reading.page.source, text, above);

    let below = shape_at.and_then(|at| blocks.get(at..)).unwrap_or_default();
    let mut shape = match below.split_first() {
        Some((heading, body)) => shape(reading, heading, body),
        None => Shape::Unknown,
    };
    let samples = blocks.get(end..shape_at.unwrap_or(end)).unwrap_or_default();
    if let Shape::Enum { open, .. } = &mut shape {
        *open = open.or_else(|| is_open(reading, samples));
    }
    let section = kind::section_of(reading.page.path);
    Some(ModelEvidence {
        name: Some(Stated::new(name, span)),
        section: section.map(str::to_owned),
        role: kind::role_of(section),
        description,
        deprecated: deprecated || notice,
        ..ModelEvidence::inline(shape, span)
    })
}

fn is_section(block: &Block<'_>, titles: &[&str]) -> bool {
    let heading = block.heading().filter(|(level, _)| *level == 2);
    heading.is_some_and(|(_, title)| titles.contains(&plain_text(title).trim()))
}

fn shape(reading: &mut Reading<'_>, heading: &Block<'_>, body: &[Block<'_>]) -> Shape {
    let title = heading
        .heading()
        .map(|(_, title)| plain_text(title))
        .unwrap_or_default();
    match title.trim() {
        "Fields" => object(reading, body),
        "Values" => values(reading, body),
        _ => union(reading, body),
    }
}

fn object(reading: &mut Reading<'_>, body: &[Block<'_>]) -> Shape {
    let (mut fields, mut additional) = (Vec::new(), None);
    let error = kind::role_of(kind::section_of(reading.page.path)) == ModelRole::Error;
    if let Some(table) = cells::table(body) {
        table.report(reading.page.source, reading.diagnostics);
        let columns = Columns::of(table);
        fields.reserve_exact(table.rows.len());
        for row in &table.rows {
            let Some(field) = cells::field(reading, &columns, row) else {
                continue;
            };
            // An error of the SDK holds the response, of a class of the HTTP library.
            if error && field.transport.is_some() && field.ty == TypeExpr::Missing {
                continue;
            }
            let rest = field
                .name
                .as_ref()
                .is_some_and(|name| reading.dialect.additional.contains(&&*name.value));
            match field.ty {
                TypeExpr::Map(value) if rest => additional = Some(*value),
                _ => fields.push(field),
            }
        }
    }
    Shape::Object { fields, additional }
}

fn values(reading: &mut Reading<'_>, body: &[Block<'_>]) -> Shape {
    if let Some(table) = cells::table(body) {
        table.report(reading.page.source, reading.diagnostics);
        let values = named_values(reading, table);
        return Shape::Enum { values, open: None };
    }
    if let Some(values) = listed_values(reading, body) {
        let open = body.iter().any(|block| match &block.kind {
            BlockKind::Paragraph(content) => plain_text(content).to_lowercase().contains("open enum"),
            _ => false,
        });
        let open = open.then_some(true);
        return Shape::Enum { values, open };
    }
    let code = body.iter().find_map(|block| match &block.kind {
        BlockKind::Code { text, range, .. } => Some((text, range.start)),
        _ => None,
    });
    let Some(literals) = code.and_then(|(text, _)| literal::literals(text)) else {
        return Shape::Unknown;
    };
    let start = code.map_or(0, |(_, start)| start);
    let value = |(value, range): (Value, Range<usize>)| {
        EnumValue::new(value, reading.span(start + range.start..start + range.end))
    };
    Shape::Enum {
        values: literals.values.into_iter().map(value).collect(),
        open: Some(literals.open),
    }
}

/// A list with a literal in each item.
fn listed_values(reading: &Reading<'_>, body: &[Block<'_>]) -> Option<Vec<EnumValue>> {
    let items = body.iter().find_map(|block| match &block.kind {
        BlockKind::List(items) => Some(items),
        _ => None,
    })?;
    let value = |item: &Vec<Block<'_>>| {
        let BlockKind::Paragraph(content) = &item.first()?.kind else {
            return None;
        };
        let code = content.first()?;
        let InlineKind::Code(text) = &code.kind else {
            return None;
        };
        let (value, end) = literal::literal(text, 0)?;
        (end == text.len()).then(|| EnumValue::new(value, reading.span(code.range.clone())))
    };
    items.iter().map(value).collect()
}

/// Whether the sample of an enum says that other values may come.
fn is_open(reading: &Reading<'_>, samples: &[Block<'_>]) -> Option<bool> {
    let marks = reading.dialect.open_enum;
    let told = !marks.is_empty() && reading.has_sample(samples, &[""]);
    told.then(|| reading.has_sample(samples, marks))
}

/// The rows of a `Name`/`Value` table. The cells have no quotes: values are integers where all of them can be. Whatever
/// else looks like JSON is a string: 55 of 55 tables with `true` or `1.0`.
fn named_values(reading: &Reading<'_>, table: &Table<'_>) -> Vec<EnumValue> {
    let (names, values) = (table.column(&["Name"]), table.column(&["Value"]));
    let rows: Vec<_> = table
        .rows
        .iter()
        .filter_map(|row| Some((row, row.cell(values)?)))
        .collect();
    let parsed: Option<Vec<Value>> = rows
        .iter()
        .map(|(_, cell)| serde_json::from_str(&cell.plain()).ok())
        .map(|value| value.filter(|value: &Value| value.is_i64() || value.is_u64()))
        .collect();
    let mut parsed = parsed.unwrap_or_default().into_iter();
    let title = reading.title().map(|(title, _)| plain_text(title));
    let prefix = title.filter(|_| reading.dialect.habits.prefixed_values);
    rows.iter()
        .map(|(row, cell)| EnumValue {
            name: row
                .cell(names)
                .map(|cell| without_prefix(&cell.plain(), prefix.as_deref()).to_owned()),
            ..EnumValue::new(
                parsed
                    .next()
                    .unwrap_or_else(|| Value::String(cell.plain().into_owned())),
                reading.span(row.range.clone()),
            )
        })
        .collect()
}

/// The name of a value without that of its enum.
fn without_prefix<'n>(name: &'n str, prefix: Option<&str>) -> &'n str {
    let rest = prefix.and_then(|prefix| name.strip_prefix(prefix.trim()));
    let rest = rest.filter(|rest| rest.starts_with(char::is_alphabetic));
    rest.unwrap_or(name)
}

fn union(reading: &mut Reading<'_>, body: &[Block<'_>]) -> Shape {
    let variants = sections(body, |level, _| level == 3)
        .iter()
        .map(|section| variant(reading, section))
        .collect();
    Shape::Union {
        variants,
        discriminator: None,
    }
}

fn variant(reading: &mut Reading<'_>, section: &Section<'_, '_>) -> VariantEvidence {
    let heading = section.heading.range.clone();
    let (place, grammar) = match reading.dialect.variants {
        Variants::InHeading(grammar) => (None, grammar),
        Variants::InCode(place) | Variants::Named { ty: place, .. } => (Some(place), reading.dialect.grammar),
    };
    let code = place.and_then(|place| in_code(reading, section.body, place));
    let ty = match code {
        Some(range) => reading.type_of_code(range),
        None => reading.type_by(grammar, section.title, heading.clone()),
    };
    VariantEvidence {
        name: name_beside(reading, &ty, section),
        ..VariantEvidence::new(ty, reading.span(heading))
    }
}

/// Where the code below a variant's heading tells its type.
fn in_code(reading: &Reading<'_>, body: &[Block<'_>], place: Place) -> Option<Range<usize>> {
    body.iter().find_map(|block| match &block.kind {
        BlockKind::Code { range, .. } => {
            let found = place(slice(reading.page.text, range.clone()))?;
            Some(range.start + found.start..range.start + found.end)
        }
        _ => None,
    })
}

/// The name of a variant, if that says more than the type: its value of the discriminator, mostly. It is the heading, or
/// stands in the code behind the name of the union.
fn name_beside(reading: &Reading<'_>, ty: &TypeExpr, section: &Section<'_, '_>) -> Option<String> {
    let (Variants::Named { name: place, .. }, TypeExpr::Link(link)) = (reading.dialect.variants, ty) else {
        return None;
    };
    let ty = link.text.rsplit('.').next().unwrap_or_default();
    let beside = |name: &str| (!name.is_empty() && name != ty).then(|| name.to_owned());
    let in_code = || {
        let title = plain_text(reading.title()?.0);
        let union = title.trim();
        let name = slice(reading.page.text, in_code(reading, section.body, place)?);
        let (front, rest) = name.split_at_checked(union.len())?;
        front.eq_ignore_ascii_case(union).then(|| beside(rest))?
    };
    beside(plain_text(section.title).trim()).or_else(in_code)
}
