//! Java: the words of its type cells.

use docwright_schema::evidence::{TransportFact, TypeExpr};

use super::angled::{self, Absent, Syntax};
use super::cursor::Marks;
use super::dialect::{Case, Dialect, Generic, Habits, Variants, Word};
use super::typetext::TypeText;

pub(super) const JAVA: Dialect = Dialect {
    name: "Java",
    fences: &["java"],
    habits: Habits {
        folder: "models",
        pascal_files: true,
        case: Case::Camel,
        prefixed_values: false,
    },
    grammar: read,
    variants: Variants::InHeading(read),
    words: &[
        ("Object", Word::Any),
        ("JsonNode", Word::Any),
        ("void", Word::Null),
        ("Void", Word::Null),
        ("boolean", Word::Boolean),
        ("Boolean", Word::Boolean),
        ("String", Word::String),
        ("int", Word::Int32),
        ("Integer", Word::Int32),
        // Also an integer without a format.
        ("long", Word::Integer),
        ("Long", Word::Integer),
        ("BigInteger", Word::Integer),
        ("float", Word::Float),
        ("Float", Word::Float),
        // Also a number without a format.
        ("double", Word::Number),
        ("Double", Word::Number),
        ("BigDecimal", Word::Number),
        ("LocalDate", Word::Date),
        ("OffsetDateTime", Word::DateTime),
        ("byte", Word::Bytes),
        ("Blob", Word::Bytes),
        ("InputStream", Word::Bytes),
    ],
    generics: &[
        ("Optional", Generic::Optional),
        ("JsonNullable", Generic::Nullable),
        ("CompletableFuture", Generic::First),
        ("List", Generic::Array),
        ("Map", Generic::Map),
        ("EventStream", Generic::Stream),
    ],
    plumbing: &["options", "retries", "retryConfig", "serverURL"],
    request: &["request"],
    security: &["security"],
    transport: &[
        ("contentType", TransportFact::ContentType),
        ("statusCode", TransportFact::StatusCode),
        ("rawResponse", TransportFact::RawResponse),
        ("headers", TransportFact::Headers),
        ("next", TransportFact::Next),
    ],
    additional: &["additionalProperties"],
    helpers: &[],
    open_enum: &["// Open enum:"],
    server: &[".serverURL(", ".setServerURL("],
    pagination: &[".callAsIterable()", ".callAsStream()", ".callAsStreamUnwrapped()"],
};

/// Names are qualified with dots, in tables of errors with slashes. Of `List\\<X>` within a map one backslash is left.
const SYNTAX: Syntax = Syntax {
    marks: Marks {
        joints: &['.', '/'],
        noise: &['\\'],
    },
    absent: Absent::Nowhere,
};

/// Reads a type cell.
fn read(text: &TypeText<'_>, dialect: &Dialect) -> TypeExpr {
    angled::read(text, dialect, &SYNTAX)
}
