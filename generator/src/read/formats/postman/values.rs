//! Values that say a type: `<long>`, examples, and texts that name what is allowed.

use docwright_schema::Span;

use crate::read::data::{self, Kind, Node, Origin};
use crate::read::formats::embedded::tree::text;
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Sketch, add, array, shown, untold, word};

/// Words between angle brackets that are formats of strings.
const FORMATS: &[(&str, &str)] = &[
    ("dateTime", "date-time"),
    ("email", "email"),
    ("uri", "uri"),
    ("url", "uri"),
    ("hostname", "hostname"),
    ("ipv4", "ipv4"),
    ("ipv6", "ipv6"),
];
/// What stands before the name of a structure that holds itself.
const CIRCULAR: &str = "<Circular reference to #/components/schemas/";
/// What stands in place of values that the converter could not make.
const LOST: &[&str] = &["<Circular reference", "<Error: Too many levels"];
/// Names of what has no name.
const REST: &str = "key_0";
/// Values within values are followed no deeper.
const DEEP: usize = 64;

/// The text of a description, which may stand in a map of its own.
pub(super) fn said(node: &Node) -> Option<&str> {
    let said = node.get("description")?;
    said.as_str()
        .or_else(|| said.str("content"))
        .map(str::trim)
        .filter(|said| !said.is_empty())
}

/// The type of a word between angle brackets.
fn placeholder(span: Span, raw: &str) -> Option<Sketch> {
    let name = raw.strip_prefix('<')?.strip_suffix('>')?;
    if let Some((_, format)) = FORMATS.iter().find(|(known, _)| *known == name) {
        let mut schema = word(span, "string", None)?;
        schema.text("format", format);
        return Some(schema);
    }
    word(span, name, None)
}

/// The schema of the value of a parameter, written as text.
pub(super) fn of_text(span: Span, raw: &str) -> Sketch {
    if let Some(found) = placeholder(span, raw) {
        return found;
    }
    let mut parts = raw.split(',');
    if let (Some(first), Some(_)) = (parts.next(), parts.next())
        && let Some(items) = placeholder(span, first)
    {
        return array(span, items);
    }
    match raw {
        "" => untold(span),
        // What JavaScript makes of a structure that is put into a text.
        "[object Object]" => word(span, "object", None).unwrap_or_else(|| untold(span)),
        "true" | "false" => word(span, "boolean", None).unwrap_or_else(|| untold(span)),
        _ if raw.parse::<i64>().is_ok() => word(span, "integer", None).unwrap_or_else(|| untold(span)),
        _ if raw.parse::<f64>().is_ok() => word(span, "number", None).unwrap_or_else(|| untold(span)),
        _ => shown(text(span, raw)),
    }
}

/// A text without its marks: whether it says that the value must be there, and the values that it names.
pub(super) fn marks(raw: &str) -> (String, bool, Vec<String>) {
    let (raw, required) = match raw.trim_start().strip_prefix("(Required)") {
        Some(rest) => (rest, true),
        None => (raw, false),
    };
    let (said, values) = match raw.split_once("(This can only be one of ") {
        Some((said, values)) => (said, values.trim_end().trim_end_matches(')')),
        None => (raw, ""),
    };
    let values = values.split(',').map(str::trim).filter(|value| !value.is_empty());
    (
        said.trim().to_owned(),
        required,
        values.map(str::to_owned).collect(),
    )
}

/// Says of a schema that its values are these.
pub(super) fn restrict(schema: &mut Sketch, values: &[String]) {
    if values.is_empty() {
        return;
    }
    let span = schema.span;
    let is_number = values.iter().all(|value| value.parse::<i64>().is_ok());
    if schema.str("type") != Some("array") {
        *schema = Sketch::new(span);
        schema.text("type", if is_number { "integer" } else { "string" });
    }
    let values: Vec<(String, Span)> = values.iter().map(|value| (value.clone(), span)).collect();
    add(schema, &values);
}

/// The schema of a payload that is JSON; `None` where it is none.
pub(super) fn of_json(span: Span, raw: &str) -> Option<Sketch> {
    let data = data::parse_json(raw, Origin::Decoded(span));
    let is_value = matches!(
        data.root.kind,
        Kind::Map(_) | Kind::List(_) | Kind::String(_) | Kind::Bool(_) | Kind::Number(_)
    );
    (data.flaw.is_none() && is_value).then(|| Sketch::of(&schema(&data.root, 0)))
}

fn schema(value: &Node, depth: usize) -> Node {
    let span = value.span;
    if depth > DEEP {
        return untold(span).node();
    }
    match &value.kind {
        Kind::String(raw) if LOST.iter().any(|mark| raw.starts_with(mark)) => untold(span).node(),
        Kind::String(raw) => placeholder(span, raw)
            .unwrap_or_else(|| shown(value.clone()))
            .node(),
        Kind::List(items) => {
            let items = items
                .first()
                .map_or_else(|| untold(span).node(), |first| schema(first, depth + 1));
            let mut schema = Sketch::new(span);
            schema.text("type", "array");
            schema.set("items", items);
            schema.node()
        }
        Kind::Map(_) => object(value, depth),
        Kind::Null => untold(span).node(),
        _ => shown(value.clone()).node(),
    }
}

fn object(value: &Node, depth: usize) -> Node {
    let span = value.span;
    if let [only] = value.entries()
        && let Some(rest) = only.value.as_str().and_then(|raw| raw.strip_prefix(CIRCULAR))
    {
        let name = rest.split(' ').next().unwrap_or_default();
        return text(span, &format!("circular({name})"));
    }
    let mut made = Sketch::new(span);
    made.text("type", "object");
    for entry in value.entries() {
        if &*entry.key == REST {
            made.set("additionalProperties", schema(&entry.value, depth + 1));
            continue;
        }
        let is_rest = entry
            .key
            .strip_prefix("key_")
            .is_some_and(|number| number.parse::<u32>().is_ok());
        if is_rest && value.get(REST).is_some() {
            continue;
        }
        let own = schema(&entry.value, depth + 1);
        let own = match own.as_map() {
            Some(_) => {
                let mut own = Sketch::of(&own);
                own.flag(openapi::UNTOLD_REQUIRED, true);
                own.node()
            }
            None => own,
        };
        made.add("properties", &entry.key, entry.key_span, own);
    }
    made.node()
}
