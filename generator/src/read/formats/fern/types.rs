//! Types as the languages of such SDKs write them. What names a model says nothing more: no page tells of models.

use docwright_schema::evidence::TypeExpr;

/// Types within types are read no deeper.
const DEEP: usize = 8;

/// Words for types.
type Word = (&'static str, fn() -> TypeExpr);

const WORDS: &[Word] = &[
    ("str", || TypeExpr::String(None)),
    ("string", || TypeExpr::String(None)),
    ("String", || TypeExpr::String(None)),
    ("int", || TypeExpr::Integer(None)),
    ("Integer", || TypeExpr::Integer(None)),
    ("i64", || TypeExpr::Integer(None)),
    ("int64", || TypeExpr::Integer(None)),
    ("float", || TypeExpr::Number(None)),
    ("double", || TypeExpr::Number(None)),
    ("f64", || TypeExpr::Number(None)),
    ("float64", || TypeExpr::Number(None)),
    ("number", || TypeExpr::Numeric),
    ("bool", || TypeExpr::Boolean),
    ("boolean", || TypeExpr::Boolean),
    ("Boolean", || TypeExpr::Boolean),
    ("datetime.datetime", || {
        TypeExpr::String(Some("date-time".to_owned()))
    }),
    ("datetime.date", || TypeExpr::String(Some("date".to_owned()))),
    ("uuid.UUID", || TypeExpr::String(Some("uuid".to_owned()))),
    ("core.File", || TypeExpr::Bytes),
    ("bytes", || TypeExpr::Bytes),
    ("void", || TypeExpr::Null),
    ("None", || TypeExpr::Null),
    ("unknown", || TypeExpr::Any),
    ("Any", || TypeExpr::Any),
    ("object", || TypeExpr::Any),
];

/// What a type holds others for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Optional,
    List,
    Map,
}

const AROUND: &[(&str, Around)] = &[
    ("Optional", Around::Optional),
    ("Option", Around::Optional),
    ("List", Around::List),
    ("Sequence", Around::List),
    ("Vec", Around::List),
    ("Array", Around::List),
    ("IEnumerable", Around::List),
    ("Dict", Around::Map),
    ("Map", Around::Map),
    ("Record", Around::Map),
    ("HashMap", Around::Map),
    ("Dictionary", Around::Map),
];

/// The type that a text says, and whether there may be none.
pub(super) fn read(text: &str) -> (TypeExpr, bool) {
    of(text, 0)
}

fn of(text: &str, depth: usize) -> (TypeExpr, bool) {
    let text = text.replace("typing.", "");
    let text = text.trim();
    if depth > DEEP {
        return (TypeExpr::Missing, false);
    }
    if let Some((_, word)) = WORDS.iter().find(|(word, _)| *word == text) {
        return (word(), false);
    }
    for mark in ["?", " | undefined", " | nil"] {
        if let Some(rest) = text.strip_suffix(mark) {
            return (of(rest, depth + 1).0, true);
        }
    }
    if let Some(rest) = text.strip_prefix('*') {
        return (of(rest, depth + 1).0, true);
    }
    if let Some(item) = text.strip_suffix("[]").or_else(|| text.strip_prefix("[]")) {
        return (TypeExpr::Array(Box::new(of(item, depth + 1).0)), false);
    }
    let Some((head, inner)) = text.split_once(['[', '<']) else {
        return (TypeExpr::Missing, false);
    };
    let inner = inner.strip_suffix([']', '>']).unwrap_or(inner);
    match AROUND.iter().find(|(word, _)| *word == head.trim()) {
        Some((_, Around::Optional)) => (of(inner, depth + 1).0, true),
        Some((_, Around::List)) => (TypeExpr::Array(Box::new(of(inner, depth + 1).0)), false),
        Some((_, Around::Map)) => {
            let value = inner.split_once(',').map_or(inner, |(_, value)| value);
            (TypeExpr::Map(Box::new(of(value, depth + 1).0)), false)
        }
        None => (TypeExpr::Missing, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_several_languages_are_read() {
        let text = || TypeExpr::String(None);
        let list = |ty| TypeExpr::Array(Box::new(ty));
        assert_eq!(read("typing.Optional[typing.List[str]]"), (list(text()), true));
        assert_eq!(read("string[]"), (list(text()), false));
        assert_eq!(read("*string"), (text(), true));
        assert_eq!(read("Option<Vec<String>>"), (list(text()), true));
        assert_eq!(
            read("typing.Dict[str, typing.Any]"),
            (TypeExpr::Map(Box::new(TypeExpr::Any)), false)
        );
        assert_eq!(read("BoatFlag"), (TypeExpr::Missing, false));
    }
}
