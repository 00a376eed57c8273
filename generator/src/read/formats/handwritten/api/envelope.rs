//! The object around every answer, as a sentence tells of it once: "the result can be found in the 'result' field".

use docwright_schema::evidence::{FieldEvidence, NameForm, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use crate::read::formats::handwritten::page::parts::{Kind, Part};
use crate::read::formats::handwritten::types::Types;
use crate::read::formats::handwritten::types::stand_ins::with_models;
use crate::read::formats::handwritten::values::{codes, json};
use crate::read::formats::handwritten::words::text::prose;
use crate::read::reader::Page;

/// Words before the name of the field that holds the result.
const HOLDS: &[&str] = &[
    "found in the ",
    "returned in the ",
    "contained in the ",
    "wrapped in a ",
    "wrapped in the ",
    "available in the ",
    "returned under the ",
];
/// Words after it.
const FIELD: &[&str] = &["field", "property", "key", "attribute", "section", "member"];

/// The fields of the object, and the name of the one that holds the result.
pub(in super::super) fn envelope(
    page: &Page<'_>,
    parts: &[Part<'_, '_>],
    in_section: impl Fn(usize) -> bool,
) -> Option<(Vec<FieldEvidence>, String)> {
    for (at, part) in parts.iter().enumerate().filter(|(at, _)| !in_section(*at)) {
        let Kind::Text(content) = &part.kind else { continue };
        if let Some(shown) = shown(page, &prose(content).text, parts.get(at + 1)) {
            return Some(shown);
        }
        let text = prose(content).text.replace(['`', '"'], "'");
        let lower = text.to_lowercase();
        if lower.len() != text.len() || !lower.contains("response") {
            continue;
        }
        let result = HOLDS.iter().find_map(|words| {
            let rest = text.get(lower.find(words)? + words.len()..)?;
            let (name, after) = quoted(rest)?;
            FIELD
                .iter()
                .any(|word| after.trim_start().starts_with(word))
                .then(|| name.to_owned())
        });
        let Some(result) = result else { continue };
        let span = Span::new(page.source, parts.get(at)?.range.clone());
        let mut fields = Vec::new();
        // What it always has.
        let always = text
            .split(". ")
            .flat_map(|sentence| sentence.split(" and may "))
            .find(|part| part.to_lowercase().contains("always"));
        for (at, _) in always.unwrap_or_default().match_indices(" field '") {
            let front = always.unwrap_or_default().get(..at).unwrap_or_default();
            let word = front.rsplit(' ').next().unwrap_or_default();
            let name = always.unwrap_or_default().get(at + 7..).and_then(quoted);
            let types = Types {
                page,
                span,
                links: &[],
            };
            if let Some((name, _)) = name {
                fields.push(field(name, types.read(word), span));
            }
        }
        fields.push(field(&result, TypeExpr::Missing, span));
        return Some((fields, result));
    }
    None
}

/// The object in a code block that a sentence calls the envelope, or the format of all answers: what it shows no value of is the result.
fn shown(page: &Page<'_>, said: &str, next: Option<&Part<'_, '_>>) -> Option<(Vec<FieldEvidence>, String)> {
    let lower = said.to_lowercase();
    let says_so = lower.contains("envelope") && (lower.contains("response") || lower.contains("answer"));
    let next = next.filter(|_| says_so)?;
    let Kind::Code { info, text } = &next.kind else {
        return None;
    };
    let values = codes::shown(info, text).values;
    let object = values.first()?.as_object()?;
    let is_open = |value: &Value| {
        value.is_null()
            || json::model_of(value).is_some()
            || value.as_object().is_some_and(serde_json::Map::is_empty)
    };
    let mut open = object.iter().filter(|(_, value)| is_open(value));
    let (result, None) = (open.next()?.0, open.next()) else {
        return None;
    };
    let span = Span::new(page.source, next.range.clone());
    let typed = |(name, value): (&String, &Value)| {
        let ty = match name == result {
            true => TypeExpr::Missing,
            false => with_models(value, span, 0),
        };
        FieldEvidence {
            required: None,
            ..field(name, ty, span)
        }
    };
    Some((object.iter().map(typed).collect(), result.clone()))
}

fn quoted(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix('\'')?.split_once('\'')?;
    crate::read::formats::handwritten::rows::row::is_name(name).then_some((name, after))
}

fn field(name: &str, ty: TypeExpr, span: Span) -> FieldEvidence {
    FieldEvidence {
        name: Some(Stated::new(name.to_owned(), span)),
        ty,
        required: Some(Stated::new(true, span)),
        ..FieldEvidence::new(NameForm::Wire, span)
    }
}
