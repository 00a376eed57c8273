//! Type words of people: `string`, `number[]`, `array of objects`, `string | null`.

use docwright_schema::Span;
use docwright_schema::evidence::TypeExpr;
use serde_json::Value;

use super::object;

/// A type that stands at a place.
type At = fn(Span) -> TypeExpr;

/// Words and what they mean; all in lower case.
const WORDS: &[(&str, At)] = &[
    ("any", |_| TypeExpr::Any),
    ("array", |_| TypeExpr::Array(Box::new(TypeExpr::Missing))),
    ("binary", |_| TypeExpr::Bytes),
    ("bool", |_| TypeExpr::Boolean),
    ("boolean", |_| TypeExpr::Boolean),
    ("date", |_| string("date")),
    ("date-time", |_| string("date-time")),
    ("datetime", |_| string("date-time")),
    ("decimal", |_| TypeExpr::Number(None)),
    ("dict", |span| object(Vec::new(), span)),
    ("double", |_| TypeExpr::Number(Some("double".to_owned()))),
    ("email", |_| string("email")),
    ("file", |_| TypeExpr::Bytes),
    ("float", |_| TypeExpr::Number(Some("float".to_owned()))),
    ("guid", |_| string("uuid")),
    ("int", |_| TypeExpr::Integer(None)),
    ("int32", |_| TypeExpr::Integer(Some("int32".to_owned()))),
    ("int64", |_| TypeExpr::Integer(Some("int64".to_owned()))),
    ("integer", |_| TypeExpr::Integer(None)),
    ("json", |span| object(Vec::new(), span)),
    ("list", |_| TypeExpr::Array(Box::new(TypeExpr::Missing))),
    ("long", |_| TypeExpr::Integer(Some("int64".to_owned()))),
    ("map", |span| object(Vec::new(), span)),
    ("null", |_| TypeExpr::Null),
    ("number", |_| TypeExpr::Number(None)),
    ("object", |span| object(Vec::new(), span)),
    ("str", |_| TypeExpr::String(None)),
    ("string", |_| TypeExpr::String(None)),
    ("text", |_| TypeExpr::String(None)),
    ("uri", |_| string("uri")),
    ("url", |_| string("uri")),
    ("uuid", |_| string("uuid")),
];

fn string(format: &str) -> TypeExpr {
    TypeExpr::String(Some(format.to_owned()))
}

/// The type that `text` says; unreadable where it says something else.
pub(crate) fn of(text: &str, span: Span) -> TypeExpr {
    let text = text.trim().trim_matches('`');
    if text.is_empty() {
        return TypeExpr::Missing;
    }
    read(text, span, 0).unwrap_or_else(|| TypeExpr::Unreadable(text.to_owned()))
}

/// What stands around the type of items or of values, in small letters.
const LISTS: [(&str, &str); 9] = [
    ("", "[]"),
    ("", " array"),
    ("", " list"),
    ("array<", ">"),
    ("list<", ">"),
    ("array[", "]"),
    ("list[", "]"),
    ("array(", ")"),
    ("array (", ")"),
];
const MAPS: [(&str, &str); 4] = [
    ("record<string,", ">"),
    ("map<string,", ">"),
    ("object<string,", ">"),
    ("dict[str,", "]"),
];

fn read(text: &str, span: Span, depth: usize) -> Option<TypeExpr> {
    let text = text.trim();
    if depth > 8 {
        return None;
    }
    let inner = |text: &str| read(text, span, depth + 1);
    let lower = text.to_ascii_lowercase();
    if let Some((_, word)) = WORDS.iter().find(|(word, _)| *word == lower) {
        return Some(word(span));
    }
    if let Some(value) = literal(text) {
        return Some(TypeExpr::Const(value));
    }
    for divider in ["|", " or "] {
        if text.contains(divider) && !text.contains('<') {
            return alternatives(text.split(divider).map(inner).collect::<Option<_>>()?);
        }
    }
    let within = |(open, close): &(&str, &str)| {
        let fits =
            lower.len() > open.len() + close.len() && lower.starts_with(open) && lower.ends_with(close);
        text.get(open.len()..text.len().checked_sub(close.len())?)
            .filter(|_| fits)
    };
    if let Some(item) = LISTS.iter().find_map(within) {
        // A list of what nobody knows is a list.
        let item = inner(item).unwrap_or_else(|| TypeExpr::Unreadable(item.trim().to_owned()));
        return Some(TypeExpr::Array(Box::new(item)));
    }
    if let Some(value) = MAPS.iter().find_map(within) {
        return Some(TypeExpr::Map(Box::new(inner(value)?)));
    }
    for opening in ["array of ", "list of "] {
        if let Some(items) = within(&(opening, "")) {
            let singular = items.strip_suffix('s').unwrap_or(items);
            let item = inner(singular).unwrap_or_else(|| TypeExpr::Unreadable(items.to_owned()));
            return Some(TypeExpr::Array(Box::new(item)));
        }
    }
    if let Some(rest) = within(&("", "?")).or_else(|| within(&("nullable ", ""))) {
        return Some(TypeExpr::Nullable(Box::new(inner(rest)?)));
    }
    if let Some(ty) = FORMATS.iter().find_map(|marks| formatted(&lower, *marks)) {
        return Some(ty);
    }
    if lower.ends_with(" object") {
        return Some(object(Vec::new(), span));
    }
    match lower.as_str() {
        "enum" => Some(TypeExpr::String(None)),
        _ => inner(within(&("enum<", ">"))?),
    }
}

/// What stands around a format behind a type.
const FORMATS: [(char, char); 2] = [('<', '>'), ('(', ')')];

/// A type with its format: `string<uuid>`, `integer (int64)`.
fn formatted(text: &str, (open, close): (char, char)) -> Option<TypeExpr> {
    let (ty, format) = text.strip_suffix(close)?.split_once(open)?;
    let is_word = !format.is_empty() && format.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let format = Some(format.to_owned()).filter(|_| is_word)?;
    match ty.trim_end() {
        "string" => Some(TypeExpr::String(Some(format))),
        "integer" | "int" => Some(TypeExpr::Integer(Some(format))),
        "number" => Some(TypeExpr::Number(Some(format))),
        _ => None,
    }
}

/// A value that is written in the place of a type: a text in quotes.
fn literal(text: &str) -> Option<Value> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inner.contains(quote)).then(|| Value::String(inner.to_owned()))
}

fn alternatives(types: Vec<TypeExpr>) -> Option<TypeExpr> {
    let null = types.contains(&TypeExpr::Null);
    let mut rest: Vec<TypeExpr> = types.into_iter().filter(|ty| *ty != TypeExpr::Null).collect();
    let ty = match rest.len() {
        0 => return None,
        1 => rest.pop()?,
        _ => TypeExpr::OneOf(rest),
    };
    Some(if null {
        TypeExpr::Nullable(Box::new(ty))
    } else {
        ty
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_what_is_made_of_them() {
        let read = |text| of(text, Span::default());
        let list = |ty| TypeExpr::Array(Box::new(ty));
        let either = vec![TypeExpr::Integer(None), TypeExpr::String(None)];
        assert_eq!(read("String"), TypeExpr::String(None));
        assert_eq!(read("number[][]"), list(list(TypeExpr::Number(None))));
        assert_eq!(read("array of integers"), list(TypeExpr::Integer(None)));
        assert_eq!(read("Array<boolean>"), list(TypeExpr::Boolean));
        assert_eq!(
            read("string | null"),
            TypeExpr::Nullable(Box::new(TypeExpr::String(None)))
        );
        assert_eq!(read("List<String[]>"), list(list(TypeExpr::String(None))));
        assert_eq!(read("integer or string"), TypeExpr::OneOf(either));
        assert_eq!(read("enum<string>"), TypeExpr::String(None));
        let value = |text: &str| TypeExpr::Const(Value::String(text.to_owned()));
        assert_eq!(
            read("'Asc' | \"Desc\""),
            TypeExpr::OneOf(vec![value("Asc"), value("Desc")])
        );
        assert_eq!(
            read("Record<string, int>"),
            TypeExpr::Map(Box::new(TypeExpr::Integer(None)))
        );
        let uuid = TypeExpr::String(Some("uuid".to_owned()));
        assert_eq!(read("String<uuid>"), uuid);
        assert_eq!(
            read("array (integer (int64))"),
            list(TypeExpr::Integer(Some("int64".to_owned())))
        );
        assert_eq!(
            read("string (one of a, b)"),
            TypeExpr::Unreadable("string (one of a, b)".to_owned())
        );
        assert!(matches!(read("Berth Object"), TypeExpr::Inline(_)));
        assert_eq!(read("?"), TypeExpr::Unreadable("?".to_owned()));
        assert_eq!(read(""), TypeExpr::Missing);
        assert_eq!(read("Thing"), TypeExpr::Unreadable("Thing".to_owned()));
        assert_eq!(read("Thing[]"), list(TypeExpr::Unreadable("Thing".to_owned())));
        assert_eq!(read(&"?".repeat(99)), TypeExpr::Unreadable("?".repeat(99)));
    }
}
