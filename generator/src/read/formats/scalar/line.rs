//! A line of a type: `` `string | null`, format: `date`, possible values: `"a", "b"`, readOnly — text ``.

use docwright_schema::Span;

use crate::read::data::{self, Node, Origin};
use crate::read::formats::embedded::tree::text;
use crate::read::formats::rebuilt::{Sketch, array, named, one_of, untold, word};

/// Facts whose value is one of JSON.
const VALUES: &[&str] = &[
    "default",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "const",
];
/// Lists of lists are followed no deeper.
const DEEP: usize = 16;
/// Facts that are words alone.
const MARKS: &[&str] = &["readOnly", "writeOnly", "deprecated"];

/// What a line says.
pub(super) struct Line {
    pub(super) schema: Sketch,
    /// The name of the structure that it is of: `` schema: `X` ``.
    pub(super) title: Option<String>,
    /// Facts that are none of the schema: `style`, `explode`.
    pub(super) others: Vec<(String, String)>,
}

/// The parts of a line, cut at commas that stand in no code.
fn parts(source: &str) -> Vec<&str> {
    let (mut all, mut start, mut code) = (Vec::new(), 0, false);
    for (at, char) in source.char_indices() {
        match char {
            '`' => code = !code,
            ',' if !code => {
                all.push(source.get(start..at).unwrap_or_default().trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    all.push(source.get(start..).unwrap_or_default().trim());
    all
}

/// Reads a line; `None` where it is none of a type.
pub(super) fn read(span: Span, source: &str) -> Option<Line> {
    let source = source.trim();
    let (facts, said) = match source.split_once(" — ") {
        Some((facts, said)) if facts.matches('`').count() % 2 == 0 => (facts, said),
        _ => (source, ""),
    };
    let mut parts = parts(facts).into_iter().peekable();
    let first = parts.peek()?;
    let (mut schema, mut title) = match first.strip_prefix("schema: `") {
        Some(name) => (Sketch::new(span), Some(name.trim_end_matches('`').to_owned())),
        None => (ty(span, first, 0)?, None),
    };
    parts.next();
    let mut others = Vec::new();
    for part in parts {
        if MARKS.contains(&part) {
            schema.flag(part, true);
            continue;
        }
        let Some((key, raw)) = part.split_once(": ") else {
            continue;
        };
        let raw = raw
            .strip_prefix('`')
            .and_then(|raw| raw.strip_suffix('`'))
            .unwrap_or(raw);
        match key {
            "schema" => title = Some(raw.to_owned()),
            "format" => schema.text("format", raw),
            "pattern" => schema.text("pattern", raw),
            "possible values" => {
                if let Some(list) = json(span, &format!("[{raw}]")) {
                    restrict(&mut schema, &list);
                }
            }
            key if VALUES.contains(&key) => {
                let value = json(span, raw).unwrap_or_else(|| text(span, raw));
                schema.set(key, value);
            }
            key => others.push((key.to_owned(), raw.to_owned())),
        }
    }
    schema.text("description", said);
    Some(Line {
        schema,
        title,
        others,
    })
}

/// Values of a schema; that it may be null has been said.
fn restrict(schema: &mut Sketch, list: &Node) {
    let values = list.items().iter().filter(|value| !value.is_null()).cloned();
    let list = crate::read::formats::embedded::tree::list(list.span, values.collect());
    schema.set("enum", list);
}

/// A text as a value of JSON.
pub(super) fn json(span: Span, raw: &str) -> Option<Node> {
    let data = data::parse_json(raw, Origin::Decoded(span));
    data.flaw.is_none().then_some(data.root)
}

/// The words of a type: `` `array of string` ``, `[X](#scalar-schema-x)`, `A | B`.
fn ty(span: Span, part: &str, depth: usize) -> Option<Sketch> {
    if depth > DEEP {
        return None;
    }
    let plain = part.replace('`', "");
    let all: Option<Vec<Sketch>> = choices(&plain)
        .into_iter()
        .map(|one| single(span, one.trim(), depth))
        .collect();
    let mut all = all?;
    match all.len() {
        1 => all.pop(),
        _ => Some(one_of(span, "anyOf", all)),
    }
}

/// The parts of a type, cut at bars that stand in no brackets: `string | (array of (A | B))`.
fn choices(text: &str) -> Vec<&str> {
    let (mut all, mut start, mut open) = (Vec::new(), 0, 0_usize);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' => open = open.saturating_sub(1),
            b'|' if open == 0 => {
                all.push(text.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    all.push(text.get(start..).unwrap_or_default());
    all
}

fn single(span: Span, part: &str, depth: usize) -> Option<Sketch> {
    if let Some(inner) = part.strip_prefix("array of ") {
        return Some(array(span, ty(span, inner.trim(), depth + 1)?));
    }
    if let Some(inner) = part.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        return ty(span, inner, depth + 1);
    }
    if let Some(rest) = part.strip_prefix('[') {
        let (name, target) = rest.split_once("](")?;
        return target.starts_with("#scalar-schema-").then(|| named(span, name));
    }
    match part {
        "any (true schema)" => Some(Sketch::new(span)),
        "nothing (false schema)" => None,
        "unknown" => Some(untold(span)),
        part => word(span, part, None),
    }
}
