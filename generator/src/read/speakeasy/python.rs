//! Python: the words of its type cells.

use docwright_schema::evidence::{TransportFact, TypeExpr};

use super::applied::{self, Syntax};
use super::dialect::{Case, Dialect, Generic, Variants, Word};
use super::typetext::TypeText;

pub(super) const PYTHON: Dialect = Dialect {
    name: "Python",
    fences: &["python", "py"],
    case: Case::Snake,
    folder: "models",
    pascal_files: false,
    grammar: read,
    variants: Variants::InHeading,
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
        // The format has the two the wrong way round: 31 of 31 links to `datetime` stand for dates, and no link to `date`.
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
    open_enum: &[],
    server: &["server_url="],
    pagination: &[
        "res = res.next()",
        "res.next() is not None",
        "while res is not None:",
    ],
};

const SYNTAX: Syntax = Syntax {
    brackets: &[('[', ']')],
    joints: &['.'],
    separator: ".",
};

/// Reads a type cell.
fn read(text: &TypeText<'_>, dialect: &Dialect) -> TypeExpr {
    applied::read(text, dialect, &SYNTAX)
}
