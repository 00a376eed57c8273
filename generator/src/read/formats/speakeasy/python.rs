//! Python: the words of its type cells.

use docwright_schema::evidence::{TransportFact, TypeExpr};

use super::applied;
use super::applied::Syntax;
use super::cursor::Marks;
use super::dialect::{Case, Dialect, Generic, Habits, Variants, Word};
use super::typetext::TypeText;

pub(super) const PYTHON: Dialect = Dialect {
    name: "Python",
    fences: &["python", "py"],
    habits: Habits {
        folder: "models",
        pascal_files: false,
        case: Case::Snake,
        prefixed_values: false,
    },
    grammar: read,
    variants: Variants::InHeading(read),
    words: &[
        ("Any", Word::Any),
        ("any", Word::Any),
        ("object", Word::Any),
        ("None", Word::Null),
        ("bool", Word::Boolean),
        ("str", Word::String),
        ("int", Word::Integer),
        ("float", Word::Number),
        ("Decimal", Word::Number),
        // The format has the two the wrong way round: 83 of 83 and 28 of 28.
        ("date", Word::DateTime),
        ("datetime", Word::Date),
        ("bytes", Word::Bytes),
        ("io.IOBase", Word::Bytes),
        ("io.BufferedReader", Word::Bytes),
        ("httpx.Response", Word::Bytes),
    ],
    generics: &[
        ("Optional", Generic::Optional),
        ("Nullable", Generic::Nullable),
        ("OptionalNullable", Generic::OptionalNullable),
        ("Union", Generic::OneOf),
        ("Literal", Generic::OneOf),
        ("List", Generic::Array),
        ("list", Generic::Array),
        ("Dict", Generic::Map),
        ("dict", Generic::Map),
        ("IO", Generic::First),
        ("UnrecognizedStr", Generic::First),
        ("eventstreaming.EventStream", Generic::Stream),
        ("eventstreaming.EventStreamAsync", Generic::Stream),
    ],
    plumbing: &[
        "retries",
        "server_url",
        "timeout_ms",
        "http_headers",
        "accept_header_override",
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
    server: &["server_url="],
    pagination: &[
        "res = res.next()",
        "res.next() is not None",
        "while res is not None:",
    ],
};

const SYNTAX: Syntax = Syntax {
    brackets: &[("[", "]")],
    marks: Marks {
        joints: &['.'],
        noise: &[],
    },
    separator: ".",
    root: "",
};

/// Reads a type cell.
fn read(text: &TypeText<'_>, dialect: &Dialect) -> TypeExpr {
    applied::read(text, dialect, &SYNTAX)
}

#[cfg(test)]
mod tests {
    use crate::read::formats::speakeasy::python::PYTHON;
    use crate::read::formats::speakeasy::typetext::testing::types;

    #[test]
    fn type_cells_are_read() {
        let cases = [
            ("*str*", "String"),
            ("*int*", "Integer"),
            ("*float*", "Number"),
            ("*bool*", "Boolean"),
            ("*Any*", "Any"),
            ("*bytes*", "Bytes"),
            ("*Union[bytes, IO[bytes], io.IOBase]*", "Bytes"),
            ("[date](https://example.com/d)", "date-time"),
            ("[datetime](https://example.com/d)", "date"),
            (
                "[Date](../models/shared/date.md)",
                "Date@docs/models/models/shared/date.md",
            ),
            ("*Optional[str]*", "String?"),
            ("*Nullable[str]*", "?String"),
            ("*OptionalNullable[Any]*", "?Any?"),
            ("[Optional[a.B]](../b.md)", "a.B@docs/models/b.md?"),
            ("[OptionalNullable[a.B]](../b.md)", "?a.B@docs/models/b.md?"),
            ("List[[a.B](../b.md)]", "[a.B@docs/models/b.md]"),
            ("[List[a.B]](../../models/.md)", "[a.B]"),
            ("list[dict[str, *Any*]]", "[{Any}]"),
            ("Dict[str, List[*float*]]", "{[Number]}"),
            ("dict[str, dict[str, [B](../b.md)]]", "{{B@docs/models/b.md}}"),
            ("`a.B`", "a.B"),
            ("*Literal[\"x, y\"]*", "\"x, y\""),
            ("*Literal[\"x\", 2]*", "\"x\"|2"),
            ("*Optional[Literal[True]]*", "true?"),
            // The link of a union leads to the union.
            ("[Union[a.B, List[a.C], None]](../u.md)", "?a.B|[a.C]"),
            ("Union[[a.B](../b.md), *str*]", "a.B@docs/models/b.md|String"),
            (
                "[eventstreaming.EventStream[a.B]](../b.md)",
                "~a.B@docs/models/b.md",
            ),
            (
                "[Union[eventstreaming.EventStream[a.B], eventstreaming.EventStreamAsync[a.B]]](../../models/.md)",
                "~a.B",
            ),
            ("[requests.Response](https://example.com/r)", "!requests.Response"),
            ("*strng*", "!strng"),
            ("*Pair[str, str]*", "!Pair[str, str]"),
            ("List[]", "!List[]"),
            ("List[*str*", "!List[str"),
            ("*::String*", "!::String"),
            ("a..B", "!a..B"),
        ];
        for (cell, expected) in cases {
            assert_eq!(types(&PYTHON, cell), expected, "{cell}");
        }
    }

    #[test]
    fn deep_types_are_given_up() {
        assert!(types(&PYTHON, &"List[".repeat(100_000)).starts_with('!'));
    }
}
