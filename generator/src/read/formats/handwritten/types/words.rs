//! Words for types, as data.

use docwright_schema::Span;
use docwright_schema::evidence::{ModelEvidence, Shape, TypeExpr};

/// A word, and what it means.
type Word = (&'static str, fn() -> TypeExpr);

/// What a word means. Counts are of 33 sets with a column of types, and of prose.
const WORDS: &[Word] = &[
    ("string", || TypeExpr::String(None)), // 26
    ("str", || TypeExpr::String(None)),
    ("strings", || TypeExpr::String(None)),
    ("text", || TypeExpr::String(None)),
    ("varchar", || TypeExpr::String(None)),
    ("char", || TypeExpr::String(None)),
    ("enum", || TypeExpr::String(None)),                  // 4
    ("url", || TypeExpr::String(Some("uri".to_owned()))), // 3
    ("uri", || TypeExpr::String(Some("uri".to_owned()))),
    ("uuid", || TypeExpr::String(Some("uuid".to_owned()))),
    ("guid", || TypeExpr::String(Some("uuid".to_owned()))),
    ("email", || TypeExpr::String(Some("email".to_owned()))),
    ("snowflake", || TypeExpr::String(None)),
    ("snowflakes", || TypeExpr::String(None)),
    ("decimal", decimal),
    ("bigdecimal", decimal),
    ("unix timestamp", || TypeExpr::Integer(None)),
    ("unix time", || TypeExpr::Integer(None)),
    ("unix epoch", || TypeExpr::Integer(None)),
    ("epoch", || TypeExpr::Integer(None)),
    ("epoch timestamp", || TypeExpr::Integer(None)),
    ("epoch seconds", || TypeExpr::Integer(None)),
    ("epoch milliseconds", || TypeExpr::Integer(None)),
    ("timestamp (ms)", || TypeExpr::Integer(None)),
    ("timestamp (s)", || TypeExpr::Integer(None)),
    ("timestamp (seconds)", || TypeExpr::Integer(None)),
    ("timestamp (milliseconds)", || TypeExpr::Integer(None)),
    ("timestamp in seconds", || TypeExpr::Integer(None)),
    ("timestamp in milliseconds", || TypeExpr::Integer(None)),
    ("duration", || TypeExpr::String(None)),
    ("list as string", || TypeExpr::String(None)),
    ("boolean", || TypeExpr::Boolean), // 20
    ("booleans", || TypeExpr::Boolean),
    ("bool", || TypeExpr::Boolean), // 10
    ("true", || TypeExpr::Boolean),
    ("false", || TypeExpr::Boolean),
    ("integer", || TypeExpr::Integer(None)), // 18
    ("integers", || TypeExpr::Integer(None)),
    ("int", || TypeExpr::Integer(None)),                       // 10
    ("int32", || TypeExpr::Integer(Some("int32".to_owned()))), // 3
    ("int64", || TypeExpr::Integer(Some("int64".to_owned()))),
    ("long", || TypeExpr::Integer(Some("int64".to_owned()))), // 6
    ("uint", || TypeExpr::Integer(None)),
    ("short", || TypeExpr::Integer(None)),
    ("number", || TypeExpr::Number(None)), // 11
    ("numbers", || TypeExpr::Number(None)),
    ("numeric", || TypeExpr::Number(None)),
    ("float", || TypeExpr::Number(Some("float".to_owned()))), // 7
    ("double", || TypeExpr::Number(Some("double".to_owned()))),
    ("timestamp", moment), // 4
    ("iso8601 timestamp", moment),
    ("iso 8601 timestamp", moment),
    ("datetime", moment), // 4
    ("date-time", moment),
    ("datetimeoffset", moment),
    ("date time", moment),
    ("iso8601", moment),
    ("date", || TypeExpr::String(Some("date".to_owned()))), // 4
    ("object", object),                                     // 13
    ("json object", object),
    ("json", object), // 3
    ("hash", object),
    ("map", object),
    ("dict", object),
    ("dictionary", object),
    ("struct", object),
    ("kvpairs", object),
    ("array", || list(TypeExpr::Missing)), // 12
    ("list", || list(TypeExpr::Missing)),  // 4
    ("json array", || list(TypeExpr::Missing)),
    ("file", || TypeExpr::Bytes), // 5
    ("binary", || TypeExpr::Bytes),
    ("bytes", || TypeExpr::Bytes),
    ("file contents", || TypeExpr::Bytes),
    ("null", || TypeExpr::Null),
    ("mixed", || TypeExpr::Any),
    ("any", || TypeExpr::Any),
];

fn moment() -> TypeExpr {
    TypeExpr::String(Some("date-time".to_owned()))
}

/// A number that some send as a text, so that no digit is lost.
fn decimal() -> TypeExpr {
    TypeExpr::OneOf(vec![TypeExpr::Number(None), TypeExpr::String(None)])
}

/// An object of which nothing is said: an example may show more.
fn object() -> TypeExpr {
    TypeExpr::Inline(Box::new(ModelEvidence::inline(
        Shape::Object {
            fields: Vec::new(),
            additional: Some(TypeExpr::Missing),
        },
        Span::default(),
    )))
}

/// A list.
pub(in super::super) fn list(item: TypeExpr) -> TypeExpr {
    TypeExpr::Array(Box::new(item))
}

/// The type that a single word means.
pub(super) fn word(lower: &str) -> Option<TypeExpr> {
    WORDS.iter().find(|row| row.0 == lower).map(|row| (row.1)())
}
