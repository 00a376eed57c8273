//! Type words of people: `string`, `number[]`, `array of objects`, `string | null`.

use docwright_schema::Span;
use docwright_schema::evidence::TypeExpr;

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
    read(&text.to_ascii_lowercase(), span, 0).unwrap_or_else(|| TypeExpr::Unreadable(text.to_owned()))
}

fn read(text: &str, span: Span, depth: usize) -> Option<TypeExpr> {
    let text = text.trim();
    if depth > 8 {
        return None;
    }
    let inner = |text: &str| read(text, span, depth + 1);
    if let Some((_, word)) = WORDS.iter().find(|(word, _)| *word == text) {
        return Some(word(span));
    }
    for divider in ["|", " or "] {
        if text.contains(divider) && !text.contains('<') {
            return alternatives(text.split(divider).map(inner).collect::<Option<_>>()?);
        }
    }
    let list = |text: &str| Some(TypeExpr::Array(Box::new(inner(text)?)));
    for ending in ["[]", " array", " list"] {
        if let Some(item) = text.strip_suffix(ending) {
            return list(item);
        }
    }
    for opening in ["array<", "list<", "array[", "list["] {
        if let Some(item) = text
            .strip_prefix(opening)
            .and_then(|item| item.strip_suffix(['>', ']']))
        {
            return list(item);
        }
    }
    for opening in ["array of ", "list of "] {
        if let Some(items) = text.strip_prefix(opening) {
            return list(items.strip_suffix('s').unwrap_or(items));
        }
    }
    match text.strip_suffix('?').or_else(|| text.strip_prefix("nullable ")) {
        Some(rest) => Some(TypeExpr::Nullable(Box::new(inner(rest)?))),
        None => enumerated(text).and_then(inner),
    }
}

/// `enum<string>` → `string`.
fn enumerated(text: &str) -> Option<&str> {
    match text {
        "enum" => Some("string"),
        text => text.strip_prefix("enum<")?.strip_suffix('>'),
    }
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
        assert_eq!(read("integer or string"), TypeExpr::OneOf(either));
        assert_eq!(read("enum<string>"), TypeExpr::String(None));
        assert_eq!(read(""), TypeExpr::Missing);
        assert_eq!(read("Thing"), TypeExpr::Unreadable("Thing".to_owned()));
        assert_eq!(read(&"?".repeat(99)), TypeExpr::Unreadable("?".repeat(99)));
    }
}
