//! C#: the words of its type cells, and the grammar of the headings of a union's variants.
//!
//! ```text
//! heading = ("ArrayOf" | "MapOf")* (word | name)
//! ```

use docwright_schema::evidence::{TransportFact, TypeExpr};

use super::angled;
use super::angled::{Absent, Syntax};
use super::cursor::Marks;
use super::dialect::{Case, Dialect, Generic, Habits, Variants, Word, entry};
use super::typetext::TypeText;

/// The language.
pub(super) const CSHARP: Dialect = Dialect {
    name: "C#",
    fences: &["csharp", "cs"],
    habits: Habits {
        folder: "Models",
        pascal_files: true,
        case: Case::Pascal,
        prefixed_values: false,
    },
    grammar: read,
    variants: Variants::InHeading(heading),
    words: &[
        ("object", Word::Any),
        ("Object", Word::Any),
        ("string", Word::String),
        ("String", Word::String),
        ("bool", Word::Boolean),
        ("int", Word::Int32),
        ("long", Word::Integer),
        ("BigInteger", Word::Integer),
        ("double", Word::Number),
        ("decimal", Word::Number),
        ("Decimal", Word::Number),
        ("float", Word::Float),
        ("byte", Word::Bytes),
        ("DateTime", Word::DateTime),
        ("DateOnly", Word::Date),
        ("LocalDate", Word::Date),
    ],
    generics: &[
        ("Task", Generic::First),
        ("List", Generic::Array),
        ("Dictionary", Generic::Map),
        ("EventStream", Generic::Stream),
    ],
    plumbing: &["retryConfig", "serverUrl"],
    request: &["request"],
    security: &["security"],
    transport: &[
        ("ContentType", TransportFact::ContentType),
        ("StatusCode", TransportFact::StatusCode),
        ("RawResponse", TransportFact::RawResponse),
        ("HttpMeta", TransportFact::RawResponse),
        ("Headers", TransportFact::Headers),
        ("Next", TransportFact::Next),
    ],
    additional: &["AdditionalProperties"],
    helpers: &["HTTPMetadata"],
    open_enum: &[],
    server: &["serverUrl:"],
    pagination: &["await res.Next"],
};

/// Longer chains of `ArrayOf` are no types.
const MAX_LISTS: usize = 16;

/// Headings of variants that are no models.
const HEADINGS: &[(&str, Word)] = &[
    ("Any", Word::Any),
    ("Boolean", Word::Boolean),
    ("Str", Word::String),
    ("Integer", Word::Integer),
    ("Int32", Word::Int32),
    ("Int64", Word::Integer),
    ("Long", Word::Integer),
    ("Bigint", Word::Integer),
    ("Number", Word::Number),
    ("Double", Word::Number),
    ("Float32", Word::Float),
    ("Decimal", Word::Number),
    ("Date", Word::Date),
    ("DateTime", Word::DateTime),
    ("Bytes", Word::Bytes),
    ("ByteArray", Word::Bytes),
];

const SYNTAX: Syntax = Syntax {
    marks: Marks {
        joints: &['.'],
        noise: &[],
    },
    absent: Absent::After,
};

/// Reads a type cell.
fn read(text: &TypeText<'_>, dialect: &Dialect) -> TypeExpr {
    angled::read(text, dialect, &SYNTAX)
}

/// Reads the heading of a variant: `Str`, `ArrayOfMapOfAny`, `Cat`.
fn heading(text: &TypeText<'_>, _: &Dialect) -> TypeExpr {
    let whole = text.text.trim();
    let (mut name, mut wrappers) = (whole, Vec::new());
    loop {
        let (rest, wrap): (_, fn(Box<TypeExpr>) -> TypeExpr) = match name.strip_prefix("ArrayOf") {
            Some(rest) => (rest, TypeExpr::Array),
            None => match name.strip_prefix("MapOf") {
                Some(rest) => (rest, TypeExpr::Map),
                None => break,
            },
        };
        if !rest.starts_with(char::is_uppercase) || wrappers.len() >= MAX_LISTS {
            break;
        }
        wrappers.push(wrap);
        name = rest;
    }
    let is_name = |name: &str| name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if name.is_empty() || !is_name(name) {
        return TypeExpr::Unreadable(whole.to_owned());
    }
    let at = text.text.find(name).unwrap_or_default();
    let ty = match entry(HEADINGS, name) {
        Some(word) => word.expr(),
        None => TypeExpr::Link(Box::new(text.link(at..at + name.len()))),
    };
    wrappers.into_iter().rfold(ty, |ty, wrap| wrap(Box::new(ty)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::formats::speakeasy::typetext::testing::{types, types_by};

    #[test]
    fn type_cells_are_read() {
        let cases = [
            ("*string*", "String"),
            ("*long*", "Integer"),
            ("*int*", "int32"),
            ("*double*", "Number"),
            ("*bool*", "Boolean"),
            ("*object*", "Any"),
            ("*byte[]*", "Bytes"),
            ("*string?*", "String?"),
            ("*string[]*", "[String]"),
            ("List<*string*>", "[String]"),
            (
                "List<[Cat](../../Models/Components/Cat.md)>",
                "[Cat@docs/Models/Components/Cat.md]",
            ),
            ("Dictionary<String, *object*>", "{Any}"),
            ("Dictionary\\<String, List\\<*string*\\>\\>", "{[String]}"),
            ("[DateTime](https://example.com/DateTime)", "date-time"),
            ("[DateOnly\\|LocalDate](https://example.com/DateOnly)", "date"),
            (
                "[DateTime](../../Models/Components/DateTime.md)",
                "DateTime@docs/Models/Components/DateTime.md",
            ),
            (
                "[Models.Components.Cat](../Cat.md)",
                "Components.Cat@docs/models/Cat.md",
            ),
            ("*EventStream<Cat>*", "~Cat"),
            (
                "[HttpResponseMessage](https://example.com/Http)",
                "!HttpResponseMessage",
            ),
            ("*string* \\| *long*", "String|Integer"),
            ("*strin*", "!strin"),
            ("List<*string*", "!List<string"),
            ("Pair<*string*>", "!Pair<string>"),
        ];
        for (cell, expected) in cases {
            assert_eq!(types(&CSHARP, cell), expected, "{cell}");
        }
    }

    #[test]
    fn headings_of_variants_are_read() {
        let cases = [
            ("Str", "String"),
            ("Number", "Number"),
            ("ArrayOfStr", "[String]"),
            ("ArrayOfMapOfAny", "[{Any}]"),
            ("ArrayOfCat", "[Cat]"),
            ("ArrayOf", "ArrayOf"),
            ("Arrayofhope", "Arrayofhope"),
            ("Cat", "Cat"),
            ("A cat", "!A cat"),
        ];
        for (text, expected) in cases {
            assert_eq!(types_by(heading, &CSHARP, text), expected, "{text}");
        }
    }

    #[test]
    fn deep_types_are_given_up() {
        let cells = [
            "List<".repeat(100_000),
            format!("string{}", "[]".repeat(100_000)),
            format!("string{}", "?".repeat(100_000)),
        ];
        for cell in cells {
            assert!(types(&CSHARP, &cell).starts_with('!'));
        }
        let chain = format!("{}Str", "ArrayOf".repeat(1000));
        assert!(types_by(heading, &CSHARP, &chain).starts_with("[[["));
    }
}
