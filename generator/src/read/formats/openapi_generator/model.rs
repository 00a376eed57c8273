//! A page of a model.

use docwright_schema::evidence::{FieldEvidence, ModelEvidence, ModelRole, Shape, TypeExpr};
use docwright_schema::schema::Access;

use super::reading::{Reading, table};
use super::{enums, field, names, schemas, unions};
use crate::read::markup::html::decode;
use crate::read::markup::{Block, BlockKind, Section, plain_text, sections, source_of};

/// The model of the page.
pub(super) fn read(reading: &mut Reading<'_>) -> Option<ModelEvidence> {
    if reading.page.text.contains("\n## Model Type Info") {
        return schemas::model(reading);
    }
    let blocks = reading.blocks;
    let at = blocks.iter().position(|block| block.heading().is_some())?;
    let title = blocks.get(at)?;
    let (_, content) = title.heading()?;
    let name = names::bare(&plain_text(content));
    let name = names::last_part(&name);
    let name = name
        .strip_suffix(reading.dialect.suffix)
        .unwrap_or(name)
        .to_owned();
    let parts = sections(blocks, |level, _| level == 2);
    let first = parts
        .first()
        .map_or(blocks.len(), |part| at_of(blocks, part.heading));
    let about = blocks.get(at + 1..first).unwrap_or_default();
    let about: Vec<Block<'_>> = about
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::List(_)))
        .cloned()
        .collect();
    let description = source_of(reading.page.text, &about);
    reading.see(description);
    let shape = shape(reading, &parts);
    Some(ModelEvidence {
        name: Some(reading.stated(name, title.range.clone())),
        role: ModelRole::Component,
        description: (!description.is_empty()).then(|| description.to_owned()),
        ..ModelEvidence::inline(shape, reading.span(title.range.clone()))
    })
}

fn at_of(blocks: &[Block<'_>], heading: &Block<'_>) -> usize {
    blocks.partition_point(|block| block.range.start < heading.range.start)
}

fn titled<'d, 'a>(parts: &'d [Section<'d, 'a>], title: &str) -> Option<&'d Section<'d, 'a>> {
    parts.iter().find(|part| plain_text(part.title).trim() == title)
}

fn shape(reading: &mut Reading<'_>, parts: &[Section<'_, '_>]) -> Shape {
    if let Some(part) = titled(parts, "Properties") {
        return properties(reading, part.body, parts);
    }
    if let Some(part) = titled(parts, "Enum") {
        return enums::section(reading, part.body).unwrap_or(Shape::Unknown);
    }
    if let Some(part) = titled(parts, "Enum Variants") {
        return unions::of_table(reading, part.body);
    }
    if let Some(part) = titled(parts, "Class instance methods") {
        return unions::of_code(reading, part.body);
    }
    let listed = titled(parts, "oneOf").or_else(|| titled(parts, "anyOf"));
    listed.map_or(Shape::Unknown, |part| unions::of_list(reading, part.body))
}

/// A table of properties. One without rows is that of an enum, a union or an empty object.
fn properties(reading: &mut Reading<'_>, body: &[Block<'_>], parts: &[Section<'_, '_>]) -> Shape {
    let Some(table) = table(body).filter(|table| !table.rows.is_empty()) else {
        return Shape::Unknown;
    };
    if let Some(union) = unions::of_row(reading, table, body) {
        return union;
    }
    let (mut fields, mut additional) = (Vec::new(), None);
    for row in &table.rows {
        let Some(told) = field::read(
            reading,
            table.header.len(),
            &row.range,
            reading.dialect.properties,
        ) else {
            continue;
        };
        let mut field = told.field;
        if field.name.as_ref().is_some_and(|name| is_rest(&name.value)) {
            additional = Some(field.ty);
            continue;
        }
        // Kotlin writes `inline` for all of them, and what they are into the link.
        let is_list = told.anchor.as_deref().is_some_and(|anchor| {
            let anchor = decode(anchor);
            ["List<", "Set<", "Array<"]
                .iter()
                .any(|word| anchor.contains(word))
        });
        if let Some(part) = told.anchor.and_then(|anchor| own_enum(parts, &anchor))
            && let Some(shape) = enums::section(reading, part.body)
        {
            let range = part.heading.range.clone();
            let ty = match is_list && !matches!(field.ty, TypeExpr::Array(_)) {
                true => TypeExpr::Array(Box::new(TypeExpr::Missing)),
                false => field.ty,
            };
            field.ty = enums::of_section(ty, &shape, reading, range);
        }
        fields.push(field);
    }
    forget_any(&mut fields);
    // Older Python prints an enum, or a list, as an object of one value.
    if let ([only], None) = (fields.as_slice(), &additional)
        && only.name.as_ref().is_some_and(|name| name.value == "value")
        && matches!(&only.ty, TypeExpr::OneOf(all) if all.iter().all(|ty| matches!(ty, TypeExpr::Const(_))))
        && only.access == Access::Both
    {
        return Shape::Alias(only.ty.clone());
    }
    Shape::Object { fields, additional }
}

/// Where so many fields may be anything, the tool knew no better: it took a description of a newer kind than its own.
fn forget_any(fields: &mut [FieldEvidence]) {
    const SEVERAL: usize = 4;
    let count = fields.iter().filter(|field| field.ty == TypeExpr::Any).count();
    if count >= SEVERAL && count * 3 >= fields.len() {
        for field in fields.iter_mut().filter(|field| field.ty == TypeExpr::Any) {
            field.ty = TypeExpr::Missing;
        }
    }
}

/// How Python's pages call the properties that have no names.
fn is_rest(name: &str) -> bool {
    matches!(name, "any string name" | "any_string_name")
}

/// The section of an enum that a property leads to: `#ModeEnum` to `Enum: ModeEnum`.
fn own_enum<'d, 'a>(parts: &'d [Section<'d, 'a>], anchor: &str) -> Option<&'d Section<'d, 'a>> {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|c| c.to_ascii_lowercase()).collect()
    };
    let wanted = letters(anchor);
    let named = |part: &&Section<'_, '_>| {
        let title = plain_text(part.title);
        title.trim().strip_prefix("Enum:").is_some_and(|name| {
            let name = letters(name);
            // Kotlin's link has the name of the list, too.
            !name.is_empty() && (name == wanted || wanted.ends_with(&name))
        })
    };
    parts.iter().find(named)
}
