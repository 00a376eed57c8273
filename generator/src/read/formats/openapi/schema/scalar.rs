//! Types by their words: what is neither a reference nor a choice.

use docwright_schema::evidence::TypeExpr;

use super::super::files::At;
use super::super::reading::Reading;
use super::parts::Parts;
use super::{enums, object, ty};

/// Keywords that tell the type where no word does.
const TELLING: &[(&str, &str)] = &[
    ("properties", "object"),
    ("additionalProperties", "object"),
    ("patternProperties", "object"),
    ("items", "array"),
    ("prefixItems", "array"),
];

/// The type of values of which all parts hold.
pub(super) fn of<'t>(reading: &mut Reading<'t, '_>, parts: &Parts<'t>) -> TypeExpr {
    if let Some(values) = enums::of(parts) {
        return values;
    }
    match parts.types().as_slice() {
        [] => {
            let null = parts.get("type").is_some();
            let told = TELLING.iter().find(|(keyword, _)| parts.get(keyword).is_some());
            match told {
                Some((_, word)) => of_word(reading, parts, word),
                None if null => TypeExpr::Null,
                None => TypeExpr::Any,
            }
        }
        [word] => of_word(reading, parts, word),
        words => {
            let several: Vec<TypeExpr> = words.iter().map(|word| of_word(reading, parts, word)).collect();
            TypeExpr::OneOf(several)
        }
    }
}

fn of_word<'t>(reading: &mut Reading<'t, '_>, parts: &Parts<'t>, word: &str) -> TypeExpr {
    let format = || {
        parts
            .get("format")
            .and_then(|at| at.node.as_str())
            .map(str::to_owned)
    };
    match word {
        "object" => object::of(reading, parts),
        "array" => {
            let items = parts.get("items").filter(|at| at.node.items().is_empty());
            TypeExpr::Array(Box::new(items.map_or(TypeExpr::Any, |at| ty(reading, at))))
        }
        "string" if is_bytes(parts) => TypeExpr::Bytes,
        "string" => TypeExpr::String(format()),
        "integer" => TypeExpr::Integer(format()),
        "number" => TypeExpr::Number(format()),
        "boolean" => TypeExpr::Boolean,
        "file" => TypeExpr::Bytes,
        "any" => TypeExpr::Any,
        other => {
            let place: Option<At<'t>> = parts.get("type");
            if let Some(place) = place {
                reading.odd(place, &format!("`{other}` is no type"));
            }
            TypeExpr::Unreadable(other.to_owned())
        }
    }
}

fn is_bytes(parts: &Parts<'_>) -> bool {
    let word = |keyword: &str| parts.get(keyword).and_then(|at| at.node.as_str());
    matches!(word("format"), Some("binary" | "byte" | "base64"))
        || matches!(word("contentEncoding"), Some("base64" | "base64url"))
        || word("contentMediaType") == Some("application/octet-stream")
}
