//! PHP: the words of its type cells, and the docblock that tells what an `array` in a union is made of.

use std::ops::Range;

use docwright_schema::evidence::{TransportFact, TypeExpr};

use super::angled::{self, Absent, Syntax};
use super::cursor::Marks;
use super::dialect::{Case, Dialect, Generic, Habits, Variants, Word};
use super::typetext::TypeText;

pub(super) const PHP: Dialect = Dialect {
    name: "PHP",
    fences: &["php"],
    habits: Habits {
        folder: "Models",
        pascal_files: true,
        case: Case::Camel,
        prefixed_values: false,
    },
    grammar: read,
    variants: Variants::InCode(docblock),
    words: &[
        ("mixed", Word::Any),
        ("object", Word::Any),
        ("null", Word::Null),
        ("void", Word::Null),
        ("bool", Word::Boolean),
        ("string", Word::String),
        ("int", Word::Integer),
        ("BigInteger", Word::Integer),
        ("Brick\\Math\\BigInteger", Word::Integer),
        ("float", Word::Number),
        ("BigDecimal", Word::Number),
        ("Brick\\Math\\BigDecimal", Word::Number),
        ("DateTime", Word::Time),
        ("LocalDate", Word::Date),
        ("Brick\\DateTime\\LocalDate", Word::Date),
        ("array", Word::List),
    ],
    generics: &[
        ("array", Generic::ArrayOrMap),
        ("EventStream", Generic::Stream),
        ("Generator", Generic::First),
    ],
    plumbing: &["options", "retries", "retryConfig", "serverURL", "serverUrl"],
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
    open_enum: &[],
    server: &["->setServerURL(", "->setServerUrl("],
    pagination: &["foreach ($responses as "],
};

const SYNTAX: Syntax = Syntax {
    marks: Marks {
        joints: &['\\'],
        noise: &[],
    },
    absent: Absent::Before,
};

/// Reads a type cell.
fn read(text: &TypeText<'_>, dialect: &Dialect) -> TypeExpr {
    angled::read(text, dialect, &SYNTAX)
}

/// `@var array<string>`
fn docblock(code: &str) -> Option<Range<usize>> {
    let start = code.find("@var ")? + "@var ".len();
    let rest = code.get(start..)?;
    let length = rest.find(['\n', '*']).unwrap_or(rest.len());
    let ty = rest.get(..length)?.trim_end();
    (!ty.is_empty()).then_some(start..start + ty.len())
}
