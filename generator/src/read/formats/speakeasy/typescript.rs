//! TypeScript: the words of its type cells, and their grammar.
//!
//! ```text
//! union   = item ("|" item)*
//! item    = primary ("[" "]")*
//! primary = "(" union ")" | "{" "[" word ":" union "]" ":" union "}" | literal | name ["<" union ("," union)* ">"]
//! ```

use docwright_schema::evidence::{TransportFact, TypeExpr};
use serde_json::Value;

use super::cursor;
use super::cursor::{Cursor, Marks};
use super::dialect::{Case, Dialect, Generic, Habits, Variants, Word, entry, one_of};
use super::literal::literal;
use super::typetext::TypeText;

/// The language.
pub(super) const TYPESCRIPT: Dialect = Dialect {
    name: "TypeScript",
    fences: &["typescript", "ts"],
    habits: Habits {
        folder: "models",
        pascal_files: false,
        case: Case::Camel,
        prefixed_values: false,
    },
    grammar: read,
    variants: Variants::InHeading(read),
    words: &[
        ("any", Word::Any),
        ("unknown", Word::Any),
        ("object", Word::Any),
        ("void", Word::Null),
        ("null", Word::Null),
        ("undefined", Word::Null),
        ("boolean", Word::Boolean),
        ("string", Word::String),
        ("number", Word::Numeric),
        ("bigint", Word::Numeric),
        ("Date", Word::Time),
        ("RFCDate", Word::Date),
        ("Uint8Array", Word::Bytes),
        ("ArrayBuffer", Word::Bytes),
        ("Blob", Word::Bytes),
        ("File", Word::Bytes),
    ],
    generics: &[
        ("Promise", Generic::First),
        ("PageIterator", Generic::First),
        ("Unrecognized", Generic::First),
        ("Array", Generic::Array),
        ("Record", Generic::Map),
        ("EventStream", Generic::Stream),
        ("ReadableStream", Generic::Stream),
    ],
    plumbing: &["config", "options", "retries", "serverURL"],
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
    server: &["serverURL:"],
    pagination: &["for await (const page of"],
};

/// Longer chains of `[]` are no types.
const MAX_LISTS: usize = 16;

const MARKS: Marks = Marks {
    joints: &['$', '.'],
    noise: &[],
};

/// Reads a type cell.
fn read(text: &TypeText<'_>, dialect: &Dialect) -> TypeExpr {
    cursor::read(text, MARKS, |cursor| union(cursor, dialect))
}

fn union(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Option<TypeExpr> {
    cursor.nested(|cursor| {
        let mut items = vec![item(cursor, dialect)?];
        while cursor.eat("|") {
            items.push(item(cursor, dialect)?);
        }
        Some(one_of(items))
    })
}

fn item(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Option<TypeExpr> {
    let mut ty = primary(cursor, dialect)?;
    for _ in 0..MAX_LISTS {
        if !cursor.eat("[") {
            return Some(ty);
        }
        ty = cursor.eat("]").then(|| TypeExpr::Array(Box::new(ty)))?;
    }
    None
}

fn primary(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Option<TypeExpr> {
    match cursor.peek()? {
        '(' => {
            cursor.eat("(");
            let ty = union(cursor, dialect)?;
            cursor.eat(")").then_some(ty)
        }
        '{' => index_signature(cursor, dialect),
        '"' | '-' | '0'..='9' => {
            let (value, end) = literal(&cursor.text.text, cursor.at())?;
            cursor.go(end);
            Some(TypeExpr::Const(value))
        }
        _ => name(cursor, dialect),
    }
}

fn index_signature(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Option<TypeExpr> {
    let key = cursor.eat("{") && cursor.eat("[") && cursor.name().is_some() && cursor.eat(":");
    let key = key && union(cursor, dialect).is_some();
    if !(key && cursor.eat("]") && cursor.eat(":")) {
        return None;
    }
    let value = union(cursor, dialect)?;
    cursor.eat("}").then(|| TypeExpr::Map(Box::new(value)))
}

fn name(cursor: &mut Cursor<'_>, dialect: &Dialect) -> Option<TypeExpr> {
    let (name, range) = cursor.name()?;
    if cursor.eat("<") {
        let arguments = cursor.list(">", |cursor| union(cursor, dialect))?;
        return entry(dialect.generics, name)?.apply(arguments);
    }
    let link = cursor.text.link(range.clone());
    // Helpers of the SDK have pages too; a model may have the name of a built-in type.
    let helper = link
        .target
        .as_deref()
        .is_none_or(|target| target.contains("/types/"));
    if helper {
        if let Some(word) = entry(dialect.words, name) {
            return Some(word.expr());
        }
        if matches!(name, "true" | "false") {
            return Some(TypeExpr::Const(Value::Bool(name == "true")));
        }
    }
    let unqualified = name.rsplit('.').next().unwrap_or(name);
    let is_model = link.target.is_some() || unqualified.starts_with(|c: char| c.is_uppercase() || c == '_');
    (is_model && !cursor.text.is_external(range.start)).then(|| TypeExpr::Link(Box::new(link)))
}

#[cfg(test)]
mod tests {
    use docwright_schema::SourceId;

    use super::*;
    use crate::read::formats::speakeasy::languages::DIALECTS;
    use crate::read::formats::speakeasy::typetext::testing;
    use crate::read::markup::BlockKind;
    use crate::read::markup::markdown::parse;
    use crate::read::reader::Page;

    fn types(cell: &str) -> String {
        testing::types(&DIALECTS[0], cell)
    }

    #[test]
    fn type_cells_are_read() {
        let cases = [
            ("*string*", "String"),
            ("*number*", "Numeric"),
            ("*boolean*[]", "[Boolean]"),
            ("*any*", "Any"),
            ("*Uint8Array*", "Bytes"),
            ("*ReadableStream<Uint8Array>*", "Bytes"),
            ("*\"a b\"*", "\"a b\""),
            ("*true*", "true"),
            ("*-1.5*", "-1.5"),
            ("[Date](https://example.com/Date)", "Time"),
            ("[RFCDate](../../types/rfcdate.md)", "date"),
            (
                "[Date](../../models/shared/date.md)",
                "Date@docs/models/shared/date.md",
            ),
            (
                "[shared.Cat](../../models/shared/cat.md)[]",
                "[shared.Cat@docs/models/shared/cat.md]",
            ),
            ("[Cat[]](../../models/.md)", "[Cat]"),
            ("*shared.Cat*", "shared.Cat"),
            ("*shared.Cat*[][]", "[[shared.Cat]]"),
            ("Record<string, *any*>", "{Any}"),
            ("Record\\<string, *any*\\>[]", "[{Any}]"),
            (
                "Record<string, Record<string, [Cat](../../models/shared/cat.md)[]>>",
                "{{[Cat@docs/models/shared/cat.md]}}",
            ),
            ("`{ [k: string]: shared.Cat }`", "{shared.Cat}"),
            (
                "[A](../a.md) \\| [B](../b.md) \\| null",
                "?A@docs/models/a.md|B@docs/models/b.md",
            ),
            ("(*string* | *number*)[]", "[String|Numeric]"),
            (
                "[File](https://example.com/F) \\| [Blob](https://example.com/B) \\| [X](../x.md)",
                "Bytes",
            ),
            ("Promise<void>", "Null"),
            (
                "Promise\\<[EventStream<shared.E>](../e.md)\\>",
                "~shared.E@docs/models/e.md",
            ),
            ("Promise<[string](../../models/.md)>", "String"),
            ("Array<*string*>", "[String]"),
            ("*Intgr_*", "Intgr_"),
            ("*intgr*", "!intgr"),
            ("[Response](https://example.com/R)", "!Response"),
            ("[AxiosResponse>](https://example.com/R)", "!AxiosResponse>"),
            ("*string*[", "!string["),
            ("Pair<string, string>", "!Pair<string, string>"),
            ("| |", "!| |"),
            ("{ a: string }", "!{ a: string }"),
        ];
        for (cell, expected) in cases {
            assert_eq!(types(cell), expected, "{cell}");
        }
    }

    #[test]
    fn deep_types_are_given_up() {
        for open in ["(", "Record<string, ", "{ [k: string]: "] {
            assert!(types(&open.repeat(100_000)).starts_with('!'));
        }
        assert!(types(&format!("string{}", "[]".repeat(100_000))).starts_with('!'));
    }

    #[test]
    fn links_know_their_place() {
        let cell = "Record<string, [shared.Cat](../cat.md)>";
        let page = Page::new(SourceId(0), "a/b.md", cell);
        let document = parse(cell);
        let BlockKind::Paragraph(content) = &document.blocks[0].kind else {
            panic!()
        };
        let TypeExpr::Map(value) = read(&TypeText::new(&page, content), &DIALECTS[0]) else {
            panic!()
        };
        let TypeExpr::Link(link) = *value else { panic!() };
        assert_eq!(&cell[link.span.range()], "shared.Cat");
    }
}
