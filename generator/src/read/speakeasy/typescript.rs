//! The grammar of TypeScript's type cells.
//!
//! ```text
//! union   = item ("|" item)*
//! item    = primary ("[" "]")*
//! primary = "(" union ")" | "{" "[" word ":" union "]" ":" union "}" | literal | name ["<" union ("," union)* ">"]
//! ```

use std::ops::Range;

use docwright_schema::evidence::TypeExpr;
use serde_json::Value;

use super::dialect::{Dialect, entry};
use super::typetext::TypeText;

/// Deeper types are not read.
const MAX_DEPTH: usize = 32;

/// Reads a type cell.
pub(super) fn read(text: &TypeText<'_>, dialect: &Dialect) -> TypeExpr {
    if text.text.trim().is_empty() {
        return TypeExpr::Missing;
    }
    let mut parser = Parser {
        text,
        dialect,
        at: 0,
        depth: 0,
    };
    match parser.union() {
        Some(ty) if parser.peek().is_none() => ty,
        _ => TypeExpr::Unreadable(text.text.trim().to_owned()),
    }
}

/// The values of a union of literals.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Literals {
    /// The values and where they stand in the code.
    pub(super) values: Vec<(Value, Range<usize>)>,
    /// Whether there may be others.
    pub(super) open: bool,
}

/// Reads `"a" | 2 | Unrecognized<string>`.
pub(super) fn literals(code: &str) -> Option<Literals> {
    let (mut found, mut at) = (Literals::default(), 0);
    while let Some(start) = skip_space(code, at) {
        if code.get(start..)?.starts_with("Unrecognized<") {
            found.open = true;
            at = start + code.get(start..)?.find('>')? + 1;
        } else {
            let (value, end) = literal(code, start)?;
            found.values.push((value, start..end));
            at = end;
        }
        match skip_space(code, at) {
            Some(next) if code.get(next..)?.starts_with('|') => at = next + 1,
            Some(_) => return None,
            None => break,
        }
    }
    Some(found)
}

pub(super) fn skip_space(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let found = rest.find(|c: char| !c.is_whitespace())?;
    Some(at + found)
}

/// A string, number or boolean at `at`, and the position behind it.
pub(super) fn literal(text: &str, at: usize) -> Option<(Value, usize)> {
    let rest = text.get(at..)?;
    let length = if rest.starts_with('"') {
        string_length(rest)?
    } else {
        rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '+')))
            .unwrap_or(rest.len())
    };
    let token = rest.get(..length)?;
    let value: Value = match serde_json::from_str(token) {
        Ok(value) => value,
        // A string with an escape that JSON does not have.
        Err(_) if token.starts_with('"') => Value::String(token.get(1..length - 1)?.to_owned()),
        Err(_) => return None,
    };
    Some((value, at + length))
}

fn string_length(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

struct Parser<'t> {
    text: &'t TypeText<'t>,
    dialect: &'t Dialect,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<char> {
        self.at = skip_space(&self.text.text, self.at)?;
        self.text.text.get(self.at..)?.chars().next()
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn union(&mut self) -> Option<TypeExpr> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let mut items = vec![self.item()?];
        while self.eat('|') {
            items.push(self.item()?);
        }
        self.depth -= 1;
        Some(one_of(items))
    }

    fn item(&mut self) -> Option<TypeExpr> {
        let mut ty = self.primary()?;
        let mut lists = 0;
        while self.eat('[') {
            lists += 1;
            if !self.eat(']') || lists > MAX_DEPTH {
                return None;
            }
            ty = TypeExpr::Array(Box::new(ty));
        }
        Some(ty)
    }

    fn primary(&mut self) -> Option<TypeExpr> {
        match self.peek()? {
            '(' => {
                self.at += 1;
                let ty = self.union()?;
                self.eat(')').then_some(ty)
            }
            '{' => self.index_signature(),
            '"' | '-' | '0'..='9' => self.literal(),
            _ => self.name(),
        }
    }

    fn index_signature(&mut self) -> Option<TypeExpr> {
        self.at += 1;
        let key = self.eat('[') && self.word().is_some() && self.eat(':');
        let key = key && self.union().is_some();
        if !(key && self.eat(']') && self.eat(':')) {
            return None;
        }
        let value = self.union()?;
        self.eat('}').then(|| TypeExpr::Map(Box::new(value)))
    }

    fn literal(&mut self) -> Option<TypeExpr> {
        let (value, end) = literal(&self.text.text, self.at)?;
        self.at = end;
        Some(TypeExpr::Const(value))
    }

    fn word(&mut self) -> Option<Range<usize>> {
        self.peek()?;
        let rest = self.text.text.get(self.at..)?;
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '.')))
            .unwrap_or(rest.len());
        let range = self.at..self.at + end;
        self.at = range.end;
        (!range.is_empty()).then_some(range)
    }

    fn name(&mut self) -> Option<TypeExpr> {
        let range = self.word()?;
        let name = self.text.text.get(range.clone())?;
        if self.eat('<') {
            let mut arguments = vec![self.union()?];
            while self.eat(',') {
                arguments.push(self.union()?);
            }
            if !self.eat('>') {
                return None;
            }
            return entry(self.dialect.generics, name)?.apply(arguments);
        }
        let link = self.text.link(range.clone());
        // Helpers of the SDK have pages too; a model may have the name of a built-in type.
        let helper = link
            .target
            .as_deref()
            .is_none_or(|target| target.contains("/types/"));
        if helper {
            if let Some(word) = entry(self.dialect.words, name) {
                return Some(word.expr());
            }
            if matches!(name, "true" | "false") {
                return Some(TypeExpr::Const(Value::Bool(name == "true")));
            }
        }
        let unqualified = name.rsplit('.').next().unwrap_or(name);
        let is_model =
            link.target.is_some() || unqualified.starts_with(|c: char| c.is_uppercase() || c == '_');
        (is_model && !self.text.is_external(range.start)).then_some(TypeExpr::Link(link))
    }
}

/// A union: what may be `null` is nullable, and whatever else takes bytes is just a helper that holds them.
pub(super) fn one_of(mut items: Vec<TypeExpr>) -> TypeExpr {
    let count = items.len();
    if count > 1 && items.contains(&TypeExpr::Bytes) {
        return TypeExpr::Bytes;
    }
    if count > 1 {
        items.retain(|item| *item != TypeExpr::Null);
    }
    let nullable = items.len() < count;
    let ty = match items.len() {
        0 => return TypeExpr::Null,
        1 => items.swap_remove(0),
        _ => TypeExpr::OneOf(items),
    };
    if nullable {
        TypeExpr::Nullable(Box::new(ty))
    } else {
        ty
    }
}

#[cfg(test)]
mod tests {
    use docwright_schema::SourceId;
    use serde_json::json;

    use super::*;
    use crate::read::Page;
    use crate::read::markdown::{BlockKind, parse};
    use crate::read::speakeasy::dialect::DIALECTS;
    use crate::read::speakeasy::typetext::testing;

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
        let page = Page {
            source: SourceId(0),
            path: "a/b.md",
            text: cell,
        };
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

    #[test]
    fn unions_of_literals_are_read() {
        let values =
            |code| literals(code).map(|l| (l.values.into_iter().map(|v| v.0).collect::<Vec<_>>(), l.open));
        let cases = [
            (
                "\"a\" | \"b|c\"\n| \"d\\\"\"",
                Some((vec![json!("a"), json!("b|c"), json!("d\"")], false)),
            ),
            (
                "0 | -1 | 2.5 | Unrecognized<number>",
                Some((vec![json!(0), json!(-1), json!(2.5)], true)),
            ),
            ("true|false", Some((vec![json!(true), json!(false)], false))),
            ("\"a\" \"b\"", None),
            ("\"a\" | b", None),
            ("\"a", None),
        ];
        for (code, expected) in cases {
            assert_eq!(values(code), expected, "{code}");
        }
    }
}
