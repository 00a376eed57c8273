//! The grammar of Go's type cells, and where the code of a union's variant says its type.
//!
//! ```text
//! result = type ["," "error"] | "error"
//! type   = "*" type | "[" "]" type | "map" "[" type "]" type | "interface{}" | name ["[" type "]"]
//! ```
//!
//! A pointer is how Go writes that a value may be absent; in a list or a map, where nothing can be absent, it may be null.

use std::ops::Range;

use docwright_schema::evidence::{TransportFact, TypeExpr};

use super::cursor;
use super::cursor::{Cursor, Marks};
use super::dialect::{Case, Dialect, Generic, Habits, Variants, Word, entry};
use super::typetext::TypeText;

/// The language.
pub(super) const GO: Dialect = Dialect {
    name: "Go",
    fences: &["go"],
    habits: Habits {
        folder: "models",
        pascal_files: false,
        case: Case::Pascal,
        prefixed_values: true,
    },
    grammar: read,
    variants: Variants::Named {
        ty: variant,
        name: name_of_variant,
    },
    words: &[
        ("any", Word::Any),
        ("string", Word::String),
        ("bool", Word::Boolean),
        ("int", Word::Integer),
        ("int64", Word::Integer),
        ("int32", Word::Int32),
        ("big.Int", Word::Integer),
        ("float64", Word::Number),
        ("float32", Word::Float),
        ("decimal.Big", Word::Number),
        ("time.Time", Word::DateTime),
        ("types.Date", Word::Date),
        ("io.Reader", Word::Bytes),
        ("io.ReadCloser", Word::Bytes),
    ],
    generics: &[
        ("OptionalNullable", Generic::OptionalNullable),
        ("EventStream", Generic::Stream),
    ],
    plumbing: &["ctx", "opts", "serverURL"],
    request: &["request"],
    security: &["security"],
    transport: &[
        ("ContentType", TransportFact::ContentType),
        ("StatusCode", TransportFact::StatusCode),
        ("RawResponse", TransportFact::RawResponse),
        ("HTTPMeta", TransportFact::RawResponse),
        ("Headers", TransportFact::Headers),
        ("Next", TransportFact::Next),
    ],
    additional: &["AdditionalProperties"],
    helpers: &["HTTPMetadata"],
    open_enum: &["// Open enum"],
    server: &["WithServerURL("],
    pagination: &["= res.Next()"],
};

/// Types of which Go has only pointers.
const ALWAYS_POINTERS: &[&str] = &["big.Int", "decimal.Big"];

const MARKS: Marks = Marks {
    joints: &['.'],
    noise: &[],
};

/// Reads a type cell, or the results of a method.
fn read(text: &TypeText<'_>, dialect: &Dialect) -> TypeExpr {
    cursor::read(text, MARKS, |cursor| result(cursor, dialect))
}

/// Where the type stands in `pet := shared.CreatePetCat(shared.Cat{/* values here */})`.
fn variant(code: &str) -> Option<Range<usize>> {
    let end = code.find("{/*")?;
    let start = code.get(..end)?.find('(')? + 1;
    Some(start..end)
}

/// Where the name stands in the same: `PetCat`, with that of the union in front.
fn name_of_variant(code: &str) -> Option<Range<usize>> {
    let start = code.find(".Create")? + ".Create".len();
    let end = start + code.get(start..)?.find('(')?;
    Some(start..end)
}

fn result(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Option<TypeExpr> {
    if cursor.rest() == "error" {
        cursor.eat("error");
        return Some(TypeExpr::Null);
    }
    let ty = ty(cursor, dialect)?;
    match ty {
        TypeExpr::Optional(ty) if cursor.eat(",") => cursor.eat("error").then_some(*ty),
        ty if cursor.eat(",") => cursor.eat("error").then_some(ty),
        ty => Some(ty),
    }
}

fn ty(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Option<TypeExpr> {
    cursor.nested(|cursor| {
        if cursor.eat("*") {
            let always = ALWAYS_POINTERS.iter().any(|name| cursor.rest() == *name);
            let ty = ty(cursor, dialect)?;
            return Some(if always {
                ty
            } else {
                TypeExpr::Optional(Box::new(ty))
            });
        }
        if cursor.eat("[]") {
            if cursor.rest() == "byte" {
                cursor.eat("byte");
                return Some(TypeExpr::Bytes);
            }
            return Some(TypeExpr::Array(Box::new(element(cursor, dialect)?)));
        }
        if cursor.eat("map[") {
            ty(cursor, dialect)?;
            let value = cursor.eat("]").then(|| element(cursor, dialect))??;
            return Some(TypeExpr::Map(Box::new(value)));
        }
        if cursor.eat("interface{}") {
            return Some(TypeExpr::Any);
        }
        name(cursor, dialect)
    })
}

fn element(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Option<TypeExpr> {
    Some(match ty(cursor, dialect)? {
        TypeExpr::Optional(ty) => TypeExpr::Nullable(ty),
        ty => ty,
    })
}

fn name(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Option<TypeExpr> {
    let (name, range) = cursor.name()?;
    let unqualified = name.rsplit('.').next().unwrap_or(name);
    if cursor.eat("[") {
        let argument = ty(cursor, dialect)?;
        let generic = entry(dialect.generics, unqualified)?;
        return cursor.eat("]").then(|| generic.apply(vec![argument]))?;
    }
    let link = cursor.text.link(range.clone());
    let known = entry(dialect.words, name).map(Word::expr);
    // Helpers of the SDK have pages too; a model may have the name of a built-in type.
    if let Some(known) = known
        && link
            .target
            .as_deref()
            .is_none_or(|target| target.contains("types/"))
    {
        return Some(known);
    }
    let exported = unqualified.starts_with(char::is_uppercase);
    let is_model = link.target.is_some() || exported;
    (is_model && !cursor.text.is_external(range.start)).then(|| TypeExpr::Link(Box::new(link)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::formats::speakeasy::typetext::testing::types;

    #[test]
    fn type_cells_are_read() {
        let cases = [
            ("*string*", "String"),
            ("**string*", "String?"),
            ("`*string`", "String?"),
            ("`string`", "String"),
            ("**float64*", "Number?"),
            ("*int*", "Integer"),
            ("*int32*", "int32"),
            ("[*big.Int](https://example.com/big#Int)", "Integer"),
            ("[**big.Int](https://example.com/big#Int)", "Integer?"),
            ("*any*", "Any"),
            ("*interface{}*", "Any"),
            ("map[string]*interface{}*", "{Any}"),
            ("map[string]`*string`", "{?String}"),
            ("map[string][]*string*", "{[String]}"),
            (
                "map[string][shared.Cat](../cat.md)",
                "{shared.Cat@docs/models/cat.md}",
            ),
            ("[]*string*", "[String]"),
            ("[][]`float64`", "[[Number]]"),
            ("[][Cat](../cat.md)", "[Cat@docs/models/cat.md]"),
            ("[*shared.Cat](../cat.md)", "shared.Cat@docs/models/cat.md?"),
            ("*[]byte*", "Bytes"),
            ("*[]bytes*", "![]bytes"),
            ("`io.ReadCloser`", "Bytes"),
            ("[time.Time](https://example.com/time)", "date-time"),
            ("[*types.Date](../../types/date.md)", "date?"),
            ("`optionalnullable.OptionalNullable[string]`", "?String?"),
            (
                "[optionalnullable.OptionalNullable[shared.Cat]](../cat.md)",
                "?shared.Cat@docs/models/cat.md?",
            ),
            (
                "[*http.Response](https://example.com/http#Response)",
                "!*http.Response",
            ),
            (
                "**[*shared.Cat](../cat.md), error**",
                "shared.Cat@docs/models/cat.md",
            ),
            (
                "**[[]shared.Cat](../cat.md), error**",
                "[shared.Cat@docs/models/cat.md]",
            ),
            ("**[*string](../../.md), error**", "String"),
            ("**error**", "Null"),
            ("*str*", "!str"),
            ("`[]`", "![]"),
            ("`map[string`", "!map[string"),
            ("`Box[string]`", "!Box[string]"),
            ("`string, string`", "!string, string"),
        ];
        for (cell, expected) in cases {
            assert_eq!(types(&GO, cell), expected, "{cell}");
        }
    }

    #[test]
    fn deep_types_are_given_up() {
        for open in ["[]", "*", "map[", "OptionalNullable["] {
            let cell = format!("`{}string`", open.repeat(100_000));
            assert!(types(&GO, &cell).starts_with('!'));
        }
    }

    #[test]
    fn the_type_of_a_variant_stands_in_its_code() {
        let cases = [
            (
                "x := shared.CreateXStr(string{/* values here */})",
                Some("string"),
            ),
            (
                "x := shared.CreateXArrayOfCat([]shared.Cat{/* values here */})",
                Some("[]shared.Cat"),
            ),
            (
                "x := shared.CreateXMap(map[string]any{/* values here */})",
                Some("map[string]any"),
            ),
            ("x := shared.X", None),
            ("{/*", None),
        ];
        for (code, expected) in cases {
            assert_eq!(variant(code).map(|range| &code[range]), expected, "{code}");
        }
    }

    #[test]
    fn the_name_of_a_variant_stands_in_its_code() {
        let code = "x := shared.CreateXTabby(shared.Cat{/* values here */})";
        assert_eq!(name_of_variant(code).map(|range| &code[range]), Some("XTabby"));
        assert_eq!(name_of_variant("x := shared.CreateX"), None);
        assert_eq!(name_of_variant("x := 1"), None);
    }
}
