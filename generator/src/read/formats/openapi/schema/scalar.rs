//! Types by their words: what is neither a reference nor a choice.

use docwright_schema::evidence::{Link, TypeExpr};

use super::super::media::is_binary;
use super::super::names;
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

/// Words that are no types of JSON Schema, and what people mean by them: a type and its format.
const MEANT: &[(&str, &str, Option<&str>)] = &[
    ("string", "string", None),
    ("str", "string", None),
    ("text", "string", None),
    ("char", "string", None),
    ("uuid", "string", Some("uuid")),
    ("date", "string", Some("date")),
    ("datetime", "string", Some("date-time")),
    ("date-time", "string", Some("date-time")),
    ("integer", "integer", None),
    ("int", "integer", None),
    ("int32", "integer", Some("int32")),
    ("int64", "integer", Some("int64")),
    ("long", "integer", Some("int64")),
    ("number", "number", None),
    ("float", "number", Some("float")),
    ("double", "number", Some("double")),
    ("decimal", "number", None),
    ("boolean", "boolean", None),
    ("bool", "boolean", None),
    ("object", "object", None),
    ("map", "object", None),
    ("dict", "object", None),
    ("array", "array", None),
    ("list", "array", None),
];

/// The type of values of which all parts hold.
pub(super) fn of<'t>(reading: &mut Reading<'t, '_>, parts: &Parts<'t>) -> TypeExpr {
    let types = parts.types();
    // Values beside a list that are no lists themselves are those of its items.
    if types != ["array"]
        && let Some(values) = enums::of(parts)
    {
        return values;
    }
    match types.as_slice() {
        [] => {
            let null = parts.get("type").is_some();
            let told = TELLING.iter().find(|(keyword, _)| parts.get(keyword).is_some());
            match told {
                Some((_, word)) => of_word(reading, parts, word),
                None if null => TypeExpr::Null,
                None => unsaid(parts),
            }
        }
        [word] => of_word(reading, parts, word),
        words => {
            let several: Vec<TypeExpr> = words.iter().map(|word| of_word(reading, parts, word)).collect();
            TypeExpr::OneOf(several)
        }
    }
}

/// What a page that was put together to a description has in place of a type; else any value.
fn unsaid(parts: &Parts<'_>) -> TypeExpr {
    if let Some(name) = parts
        .get(names::NAMED)
        .and_then(|at| Some((at.node.as_str()?, at.node.span)))
    {
        return TypeExpr::Link(Box::new(Link {
            text: name.0.to_owned(),
            target: None,
            span: name.1,
        }));
    }
    if let Some(value) = parts.get(names::SHOWN) {
        return TypeExpr::Shown(value.node.to_value());
    }
    match parts.get(names::UNTOLD_TYPE) {
        Some(_) => TypeExpr::Missing,
        None => TypeExpr::Any,
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
            if let Some(tuple) = parts.get("items").filter(|at| !at.node.items().is_empty()) {
                reading.inexpressible("items in a list", tuple.node.span);
            }
            let items = parts.get("items").filter(|at| at.node.items().is_empty());
            let item = match items {
                Some(at) => ty(reading, at),
                None => enums::of(parts).unwrap_or(TypeExpr::Any),
            };
            TypeExpr::Array(Box::new(item))
        }
        "string" if is_bytes(parts) => TypeExpr::Bytes,
        "string" => TypeExpr::String(format()),
        "integer" => TypeExpr::Integer(format()),
        "number" => TypeExpr::Number(format()),
        "boolean" => TypeExpr::Boolean,
        "file" => TypeExpr::Bytes,
        "any" => TypeExpr::Any,
        other => {
            let told = || {
                let told = TELLING.iter().find(|(keyword, _)| parts.get(keyword).is_some());
                told.map(|(_, word)| ("", *word, None))
            };
            let meant = MEANT.iter().find(|(word, ..)| word.eq_ignore_ascii_case(other));
            let meant = meant.copied().or_else(told);
            if let Some(place) = parts.get("type") {
                match meant {
                    Some((_, word, _)) => reading.meant(place, &format!("`{other}` is no type"), word),
                    None => reading.odd(place, &format!("`{other}` is no type")),
                }
            }
            match meant {
                Some((_, word, format)) => formatted(of_word(reading, parts, word), format),
                None => TypeExpr::Unreadable(other.to_owned()),
            }
        }
    }
}

/// The type with a format, where none is stated.
fn formatted(ty: TypeExpr, format: Option<&str>) -> TypeExpr {
    let format = format.map(str::to_owned);
    match ty {
        TypeExpr::String(stated) => TypeExpr::String(stated.or(format)),
        TypeExpr::Integer(stated) => TypeExpr::Integer(stated.or(format)),
        TypeExpr::Number(stated) => TypeExpr::Number(stated.or(format)),
        ty => ty,
    }
}

fn is_bytes(parts: &Parts<'_>) -> bool {
    let word = |keyword: &str| parts.get(keyword).and_then(|at| at.node.as_str());
    matches!(word("format"), Some("binary" | "byte" | "base64"))
        || matches!(word("contentEncoding"), Some("base64" | "base64url"))
        || word("contentEncoding").is_none() && word("contentMediaType").is_some_and(is_binary)
}
