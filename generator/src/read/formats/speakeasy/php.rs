//! PHP: the words of its type cells, and the docblock that tells what an `array` in a union is made of.

use std::ops::Range;

use docwright_schema::evidence::{TransportFact, TypeExpr};

use super::angled;
use super::angled::{Absent, Syntax};
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

#[cfg(test)]
mod tests {
    use crate::read::formats::speakeasy::php::PHP;
    use crate::read::formats::speakeasy::typetext::testing::types;

    #[test]
    fn type_cells_are_read() {
        let cases = [
            ("*string*", "String"),
            ("*?string*", "String?"),
            ("*?int*", "Integer?"),
            ("*float*", "Number"),
            ("*bool*", "Boolean"),
            ("*mixed*", "Any"),
            ("[\\DateTime](https://example.com/DateTime)", "Time"),
            ("[?\\DateTime](https://example.com/DateTime)", "Time?"),
            ("[LocalDate](https://example.com/LocalDate)", "date"),
            ("array<*string*>", "[String]"),
            ("array<string, *mixed*>", "{Any}"),
            ("array<string, array<*string*>>", "{[String]}"),
            ("*Utils\\EventStream<Models\\Tick>*", "~Models\\Tick"),
            ("array<array<string, *float*>>", "[{Number}]"),
            ("array", "[Any]"),
            (
                "[Components\\Cat](../../Models/Components/Cat.md)",
                "Components\\Cat@docs/Models/Components/Cat.md",
            ),
            (
                "[?Components\\Cat](../../Models/Components/Cat.md)",
                "Components\\Cat@docs/Models/Components/Cat.md?",
            ),
            (
                "[?\\Zoo\\SDK\\Models\\Shared\\Cat](../../Models/Shared/Cat.md)",
                "Shared\\Cat@docs/Models/Shared/Cat.md?",
            ),
            (
                "array<[Components\\Cat](../../Models/Components/Cat.md)>",
                "[Components\\Cat@docs/Models/Components/Cat.md]",
            ),
            (
                "[string\\|array](../../Models/Operations/Ids.md)",
                "Ids@docs/Models/Operations/Ids.md",
            ),
            (
                "[string\\|array\\|null](../../Models/Operations/Ids.md)",
                "Ids@docs/Models/Operations/Ids.md?",
            ),
            (
                "array<[Components\\A\\|Components\\B](../../Models/Components/Pet.md)>",
                "[Pet@docs/Models/Components/Pet.md]",
            ),
            ("[array<Operations\\Row>](../../Models/.md)", "[Operations\\Row]"),
            (
                "[string\\|array<string>\\|null](../../Models/.md)",
                "?String|[String]",
            ),
            ("*\\Zoo\\Models\\Components\\Cat*", "Components\\Cat"),
            (
                "[\\Psr\\Http\\Message\\ResponseInterface](https://example.com/R)",
                "!\\Psr\\Http\\Message\\ResponseInterface",
            ),
            ("*??string*", "!??string"),
            ("*strin*", "!strin"),
            ("array<*string*", "!array<string"),
            ("`Components\\`", "!Components\\"),
        ];
        for (cell, expected) in cases {
            assert_eq!(types(&PHP, cell), expected, "{cell}");
        }
    }

    #[test]
    fn deep_types_are_given_up() {
        for open in ["List\\<", "array<", "Optional\\<", "?", "array<x\\|"] {
            assert!(types(&PHP, &open.repeat(50_000)).starts_with('!'), "{open}");
        }
        assert!(types(&PHP, &format!("Cat{}", "[]".repeat(50_000))).starts_with('!'));
    }
}
