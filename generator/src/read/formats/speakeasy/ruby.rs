//! Ruby: the words of its type cells, in the notations of Sorbet (`T.nilable`) and Crystalline (`Crystalline::Nilable.new`).

use docwright_schema::evidence::{TransportFact, TypeExpr};

use super::applied;
use super::applied::Syntax;
use super::cursor::Marks;
use super::dialect::{Case, Dialect, Generic, Habits, Variants, Word};
use super::typetext::TypeText;

pub(super) const RUBY: Dialect = Dialect {
    name: "Ruby",
    fences: &["ruby", "rb"],
    habits: Habits {
        folder: "models",
        pascal_files: false,
        case: Case::Snake,
        prefixed_values: false,
    },
    grammar: read,
    variants: Variants::InHeading(read),
    words: &[
        ("::Object", Word::Any),
        ("Object", Word::Any),
        ("T.untyped", Word::Any),
        ("NilClass", Word::Null),
        ("T::Boolean", Word::Boolean),
        ("Crystalline::Boolean.new", Word::Boolean),
        ("::String", Word::String),
        ("String", Word::String),
        ("Symbol", Word::String),
        ("::Symbol", Word::String),
        ("::Integer", Word::Integer),
        ("Integer", Word::Integer),
        ("::Float", Word::Number),
        ("Float", Word::Number),
        // The format has the two the wrong way round, as in Python: 2 of 2 and 1 of 1.
        ("Date", Word::DateTime),
        ("::Date", Word::DateTime),
        ("DateTime", Word::Date),
        ("::DateTime", Word::Date),
        ("::File", Word::Bytes),
        ("File", Word::Bytes),
    ],
    generics: &[
        ("T.nilable", Generic::Optional),
        ("Crystalline::Nilable.new", Generic::Optional),
        ("T.any", Generic::OneOf),
        ("Crystalline::Union.new", Generic::OneOf),
        ("T::Array", Generic::Array),
        ("Crystalline::Array", Generic::Array),
        ("Crystalline::Array.new", Generic::Array),
        ("T::Hash", Generic::Map),
        ("Crystalline::Hash", Generic::Map),
        ("Crystalline::Hash.new", Generic::Map),
    ],
    plumbing: &[
        "retries",
        "retry_config",
        "server_url",
        "timeout_ms",
        "http_headers",
    ],
    request: &["request"],
    security: &["security"],
    transport: &[
        ("content_type", TransportFact::ContentType),
        ("status_code", TransportFact::StatusCode),
        ("raw_response", TransportFact::RawResponse),
        ("headers", TransportFact::Headers),
        ("next", TransportFact::Next),
    ],
    additional: &["additional_properties"],
    helpers: &[],
    open_enum: &[],
    server: &["server_url:"],
    pagination: &[],
};

const SYNTAX: Syntax = Syntax {
    brackets: &[("(", ")"), ("<", ">"), ("[", "]")],
    marks: Marks {
        joints: &['.', ':'],
        noise: &[],
    },
    separator: "::",
    root: "::",
};

/// Reads a type cell.
fn read(text: &TypeText<'_>, dialect: &Dialect) -> TypeExpr {
    applied::read(text, dialect, &SYNTAX)
}

#[cfg(test)]
mod tests {
    use crate::read::formats::speakeasy::ruby::RUBY;
    use crate::read::formats::speakeasy::typetext::testing::types;

    #[test]
    fn type_cells_are_read() {
        let cases = [
            ("*::String*", "String"),
            ("*::Integer*", "Integer"),
            ("*::Float*", "Number"),
            ("*::Object*", "Any"),
            ("*T::Boolean*", "Boolean"),
            ("*Crystalline::Boolean.new*", "Boolean"),
            ("[Date](https://example.com/d)", "date-time"),
            ("[DateTime](https://example.com/d)", "date"),
            ("*T.nilable(::String)*", "String?"),
            ("*Crystalline::Nilable.new(Crystalline::Boolean.new)*", "Boolean?"),
            (
                "[T.nilable(Models::A::B)](../b.md)",
                "Models::A::B@docs/models/b.md?",
            ),
            (
                "T::Array<[Models::A::B](../b.md)>",
                "[Models::A::B@docs/models/b.md]",
            ),
            ("Crystalline::Array\\<*::String*\\>", "[String]"),
            (
                "[Crystalline::Array.new(Models::A::B)](../../models/.md)",
                "[Models::A::B]",
            ),
            ("T::Hash[Symbol, *::Object*]", "{Any}"),
            ("Crystalline::Hash[Symbol, T::Array<*::Float*>]", "{[Number]}"),
            ("T::Hash[Symbol, T::Hash<Symbol, *::String*>]", "{{String}}"),
            (
                "[T.any(Models::A::B, Models::A::C)](../u.md)",
                "Models::A::B@docs/models/u.md|Models::A::C@docs/models/u.md",
            ),
            (
                "[Crystalline::Nilable.new(Crystalline::Union.new(Models::A::B, ::String))](../u.md)",
                "Models::A::B|String?",
            ),
            ("[Faraday::Response](https://example.com/r)", "!Faraday::Response"),
            ("*T.maybe(::String)*", "!T.maybe(::String)"),
            ("*T.nilable(::String]*", "!T.nilable(::String]"),
            ("*string*", "!string"),
            ("a.B", "!a.B"),
            ("A::::B", "!A::::B"),
        ];
        for (cell, expected) in cases {
            assert_eq!(types(&RUBY, cell), expected, "{cell}");
        }
    }
}
