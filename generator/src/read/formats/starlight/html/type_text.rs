//! The words of a type: `string`, `Array<Array<integer>>`, `Array<string | null> | null`.

use docwright_schema::Span;
use docwright_schema::evidence::{Enclosing, TypeExpr};

/// Deeper arrays are no documentation, and neither are more alternatives.
const MOST: usize = 16;

/// The type that `text` states, with `format`; `inner` takes the place of every `object`, or of the items of an `Array`
/// whose items the text does not state.
pub(super) fn parse(text: &str, format: Option<&str>, inner: Option<&TypeExpr>) -> TypeExpr {
    let word = |word: &str| match word {
        "string" if matches!(format, Some("byte" | "binary")) => Some(TypeExpr::Bytes),
        "string" => Some(TypeExpr::String(format.map(str::to_owned))),
        "integer" => Some(TypeExpr::Integer(format.map(str::to_owned))),
        "number" => Some(TypeExpr::Number(format.map(str::to_owned))),
        "boolean" => Some(TypeExpr::Boolean),
        "file" => Some(TypeExpr::Bytes),
        "any" => Some(TypeExpr::Any),
        // An object of which the page tells nothing may hold anything.
        "object" => Some(inner.cloned().unwrap_or_else(|| map_of(TypeExpr::Any))),
        "Array" => Some(list_of(inner.cloned().unwrap_or(TypeExpr::Any))),
        // One type of several, of which the page tells the items only where they have fields.
        "array" => Some(list_of(inner.cloned().unwrap_or(TypeExpr::Missing))),
        _ => None,
    };
    alternatives(text, &word, 0)
}

/// The type of a recursion mark: its words say what it is made of, never which structure.
pub(super) fn recursive(text: &str, span: Span) -> TypeExpr {
    let enclosing = |object| {
        TypeExpr::Enclosing(Box::new(Enclosing {
            title: None,
            object,
            span,
        }))
    };
    let word = |word: &str| match word {
        "object" => Some(enclosing(Some(true))),
        "unknown" => Some(enclosing(Some(false))),
        "" => Some(enclosing(None)),
        "Array" => Some(list_of(enclosing(None))),
        _ => None,
    };
    alternatives(text, &word, 0)
}

/// Types between bars; `null` is no alternative but makes the others nullable.
fn alternatives(text: &str, word: &impl Fn(&str) -> Option<TypeExpr>, depth: usize) -> TypeExpr {
    if depth > MOST {
        return TypeExpr::Unreadable(text.to_owned());
    }
    let mut types = Vec::new();
    let mut nullable = false;
    for part in split(text).into_iter().take(MOST) {
        let items = part
            .strip_prefix("Array<")
            .and_then(|rest| rest.strip_suffix('>'));
        match (part, items) {
            ("null", _) => nullable = true,
            (_, Some(items)) => types.push(list_of(alternatives(items, word, depth + 1))),
            (part, None) => types.push(word(part).unwrap_or_else(|| TypeExpr::Unreadable(text.to_owned()))),
        }
    }
    let ty = match types.len() {
        0 => return TypeExpr::Null,
        1 => types.remove(0),
        _ => TypeExpr::OneOf(types),
    };
    if nullable {
        TypeExpr::Nullable(Box::new(ty))
    } else {
        ty
    }
}

/// The parts between the bars that stand in no brackets.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}

fn list_of(item: TypeExpr) -> TypeExpr {
    TypeExpr::Array(Box::new(item))
}

fn map_of(value: TypeExpr) -> TypeExpr {
    TypeExpr::Map(Box::new(value))
}

/// Puts `ty` in the place of the innermost items, or of the type itself.
pub(super) fn replace_item(ty: TypeExpr, with: impl FnOnce(TypeExpr) -> TypeExpr) -> TypeExpr {
    match ty {
        TypeExpr::Array(item) => TypeExpr::Array(Box::new(replace_item(*item, with))),
        TypeExpr::Nullable(inner) => TypeExpr::Nullable(Box::new(replace_item(*inner, with))),
        ty => with(ty),
    }
}

/// Whether something that follows may be the content of the type.
pub(super) fn takes_content(text: &str) -> bool {
    ["object", "Array", "array"]
        .iter()
        .any(|word| text.contains(word))
}

/// Whether a label consists of the words of a type, and so is no name.
pub(super) fn is_type(label: &str) -> bool {
    matches!(label, "" | "unknown")
        || label.starts_with("recursive ")
        || !has_unreadable(&parse(label, None, None))
}

fn has_unreadable(ty: &TypeExpr) -> bool {
    match ty {
        TypeExpr::Unreadable(_) => true,
        TypeExpr::Array(inner) | TypeExpr::Nullable(inner) => has_unreadable(inner),
        TypeExpr::OneOf(types) => types.iter().any(has_unreadable),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nullable(ty: TypeExpr) -> TypeExpr {
        TypeExpr::Nullable(Box::new(ty))
    }

    #[test]
    fn bars_within_brackets_are_about_the_items() {
        let string = || TypeExpr::String(None);
        let read = |text| parse(text, None, None);
        assert_eq!(
            read("Array<string | null> | null"),
            nullable(list_of(nullable(string())))
        );
        assert_eq!(
            read("string | integer"),
            TypeExpr::OneOf(vec![string(), TypeExpr::Integer(None)])
        );
        assert_eq!(read("Array<Array<string>>"), list_of(list_of(string())));
        assert_eq!(read("null"), TypeExpr::Null);
        assert!(has_unreadable(&read("Array<string")));
        assert!(has_unreadable(&read(&"Array<".repeat(90))));
    }

    #[test]
    fn marks_do_not_tell_which_structure() {
        let mark = |object| {
            TypeExpr::Enclosing(Box::new(Enclosing {
                title: None,
                object,
                span: Span::default(),
            }))
        };
        let read = |text| recursive(text, Span::default());
        assert_eq!(read("object"), mark(Some(true)));
        assert_eq!(read("Array<object> | null"), nullable(list_of(mark(Some(true)))));
        assert_eq!(read("Array"), list_of(mark(None)));
        assert_eq!(read(""), mark(None));
        assert!(has_unreadable(&read("Array<recursive>")));
    }

    #[test]
    fn words_of_types_are_no_names() {
        for label in [
            "object",
            "recursive object",
            "Array<string | null>",
            "unknown",
            "",
        ] {
            assert!(is_type(label), "{label}");
        }
        assert!(!is_type("Harbour"));
    }
}
