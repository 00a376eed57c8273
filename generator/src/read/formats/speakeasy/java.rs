//! Java: the words of its type cells.

use docwright_schema::evidence::{TransportFact, TypeExpr};

use super::angled;
use super::angled::{Absent, Syntax};
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

#[cfg(test)]
mod tests {
    use crate::read::formats::speakeasy::java::JAVA;
    use crate::read::formats::speakeasy::typetext::testing::types;

    #[test]
    fn type_cells_are_read() {
        let cases = [
            ("*String*", "String"),
            ("*boolean*", "Boolean"),
            ("*int*", "int32"),
            ("*Integer*", "int32"),
            ("*long*", "Integer"),
            ("*double*", "Number"),
            ("*float*", "float"),
            ("*Object*", "Any"),
            ("*byte[]*", "Bytes"),
            ("List\\<*byte[]*>", "[Bytes]"),
            ("*Optional\\<InputStream>*", "Bytes?"),
            ("[Blob](../../utils/Blob.md)", "Blob@docs/utils/Blob.md"),
            ("*Optional\\<Long>*", "Integer?"),
            ("*JsonNullable\\<Boolean>*", "?Boolean"),
            ("[LocalDate](https://example.com/LocalDate)", "date"),
            (
                "[OffsetDateTime](https://example.com/OffsetDateTime)",
                "date-time",
            ),
            (
                "[Optional\\<OffsetDateTime>](https://example.com/O)",
                "date-time?",
            ),
            ("[Cat](../../models/a/Cat.md)", "Cat@docs/models/a/Cat.md"),
            (
                "[Optional\\<Cat>](../../models/a/Cat.md)",
                "Cat@docs/models/a/Cat.md?",
            ),
            (
                "[JsonNullable\\<Cat>](../../models/a/Cat.md)",
                "?Cat@docs/models/a/Cat.md",
            ),
            (
                "[zoo.sdk.models.shared.Cat](../../models/shared/Cat.md)",
                "shared.Cat@docs/models/shared/Cat.md",
            ),
            ("List<[Cat](../../models/a/Cat.md)>", "[Cat@docs/models/a/Cat.md]"),
            ("List\\<List\\<*Float*>>", "[[float]]"),
            ("Map\\<String, List\\\\<*String*>>", "{[String]}"),
            ("Map<String, *Object*>", "{Any}"),
            ("List<Map<String, *Long*>>", "[{Integer}]"),
            (
                "[Object](../../models/a/Object.md)",
                "Object@docs/models/a/Object.md",
            ),
            ("models/errors/Bad", "errors.Bad"),
            (
                "[EventStream\\<Tick>](../../models/a/Tick.md)",
                "~Tick@docs/models/a/Tick.md",
            ),
            ("", "Missing"),
            ("*strin*", "!strin"),
            ("[HttpResponse\\<?>](https://example.com/H)", "!HttpResponse<?>"),
            (
                "[HttpResponse<byte[]>](https://example.com/H)",
                "!HttpResponse<byte[]>",
            ),
            ("*Optional\\<String*", "!Optional<String"),
            ("*Optional\\<>*", "!Optional<>"),
            ("*a..B*", "!a..B"),
        ];
        for (cell, expected) in cases {
            assert_eq!(types(&JAVA, cell), expected, "{cell}");
        }
    }

    #[test]
    fn deep_types_are_given_up() {
        for open in ["List\\<", "array<", "Optional\\<", "?", "array<x\\|"] {
            assert!(types(&JAVA, &open.repeat(50_000)).starts_with('!'), "{open}");
        }
        assert!(types(&JAVA, &format!("Cat{}", "[]".repeat(50_000))).starts_with('!'));
    }
}
