//! Types in words (`Array of [Keeper](API_Keeper.md) objects`), what else is told of a value, and the objects that entries make.

use docwright_schema::Span;

use super::call::{Shown, Syntax};
use super::entries::Entry;
use super::labels::{Label, bounds};
use crate::read::data::{Kind, Node};
use crate::read::formats::rebuilt::{self, Rebuilt, Sketch, add, array, map_of, named, untold, word};

/// The schema of a type in words. What is called "object" is a model of that name.
pub(super) fn of(span: Span, said: &str) -> Sketch {
    let said = said.trim().trim_end_matches('.');
    let (first, rest) = said.split_once(' ').unwrap_or((said, ""));
    match (first.to_ascii_lowercase().as_str(), rest) {
        ("array" | "arrays", _) => array(span, of(span, rest.strip_prefix("of ").unwrap_or(rest))),
        ("string", _) if rest.starts_with("to ") => {
            let value = rest.trim_start_matches("to ");
            let value = value.strip_suffix(" maps").or_else(|| value.strip_suffix(" map"));
            map_of(span, of(span, value.unwrap_or_default()))
        }
        ("base64-encoded", _) => word(span, "byte", None).unwrap_or_else(|| untold(span)),
        ("json", _) => Sketch::new(span),
        (_, "object" | "objects") => named(span, first),
        // A moment is a number of seconds or a text: the words do not tell.
        (lower, "") => {
            word(span, lower.strip_suffix('s').unwrap_or(lower), None).unwrap_or_else(|| untold(span))
        }
        _ => untold(span),
    }
}

/// The schema of an entry: its type, or what its limits tell of it; `shown` is how the request or the answer writes the value.
pub(super) fn schema(span: Span, entry: &Entry, shown: Option<Shown>) -> Sketch {
    let said = entry.get(Label::Type);
    let mut schema = match said {
        Some("Timestamp") => match shown {
            Some(Shown::Number) => word(span, "number", None),
            Some(Shown::Text) => word(span, "date-time", None),
            _ => None,
        }
        .unwrap_or_else(|| untold(span)),
        Some(said) => of(span, said),
        None => by_limits(span, entry),
    };
    for (label, value) in &entry.told {
        limit(&mut schema, *label, value);
    }
    schema
}

/// Parameters have no types, but only texts have lengths, and only lists members.
fn by_limits(span: Span, entry: &Entry) -> Sketch {
    let has = |label| entry.get(label).is_some();
    let plain = match (
        has(Label::Range),
        has(Label::Length) || has(Label::Pattern) || has(Label::Values),
    ) {
        (true, _) => word(span, "integer", None),
        (false, true) => word(span, "string", None),
        (false, false) => None,
    };
    match has(Label::Items) {
        true => array(span, plain.unwrap_or_else(|| untold(span))),
        false => plain.unwrap_or_else(|| untold(span)),
    }
}

fn limit(schema: &mut Sketch, label: Label, value: &str) {
    match label {
        Label::Items => {
            let (least, most) = bounds(value);
            number(schema, "minItems", least);
            number(schema, "maxItems", most);
        }
        Label::ValueLength => within(schema, "additionalProperties", Label::Length, value),
        Label::ValuePattern => within(schema, "additionalProperties", Label::Pattern, value),
        Label::ValueValues => within(schema, "additionalProperties", Label::Values, value),
        Label::Length | Label::Pattern | Label::Values | Label::Range if schema.get("items").is_some() => {
            within(schema, "items", label, value);
        }
        Label::Length => {
            let (least, most) = bounds(value);
            number(schema, "minLength", least);
            number(schema, "maxLength", most);
        }
        Label::Range => {
            let (least, most) = bounds(value);
            number(schema, "minimum", least);
            number(schema, "maximum", most);
        }
        Label::Pattern => schema.text("pattern", value.trim_matches('`')),
        Label::Values => {
            let values = value.trim_matches('`').split('|').map(str::trim);
            let span = schema.span;
            let values: Vec<(String, Span)> = values
                .filter(|value| !value.is_empty())
                .map(|value| (value.to_owned(), span))
                .collect();
            add(schema, &values);
        }
        Label::Type | Label::Required | Label::Status | Label::Other => {}
    }
}

fn within(schema: &mut Sketch, key: &str, label: Label, value: &str) {
    if let Some(inner) = schema.remove(key) {
        let mut inner = Sketch::of(&inner);
        limit(&mut inner, label, value);
        schema.put(key, inner);
    }
}

fn number(schema: &mut Sketch, key: &str, value: Option<&str>) {
    if let Some(value) = value.filter(|value| value.parse::<f64>().is_ok()) {
        let span = schema.span;
        let kind = Kind::Number(value.into());
        schema.set(key, Node { span, kind });
    }
}

/// The object whose fields are these.
pub(super) fn object(rebuilt: &Rebuilt<'_>, span: Span, fields: &[Entry], syntax: &Syntax<'_>) -> Sketch {
    let fields = fields.iter().map(|field| {
        let at = rebuilt.span(field.range.clone());
        let mut own = schema(at, field, syntax.shown(&field.name));
        own.text("description", &field.description());
        (field.name.clone(), field.get(Label::Required) == Some("Yes"), own)
    });
    rebuilt::object(span, fields)
}

#[cfg(test)]
mod tests {
    use docwright_schema::SourceId;

    use super::*;

    #[test]
    fn types_in_words() {
        let span = Span::new(SourceId::new(0), 0..0);
        for (said, expected) in [
            ("String", r#"{"type":"string"}"#),
            (
                "Array of strings",
                r#"{"type":"array","items":{"type":"string"}}"#,
            ),
            (
                "Array of arrays of longs",
                r#"{"type":"array","items":{"type":"array","items":{"type":"integer","format":"int64"}}}"#,
            ),
            (
                "String to array of strings map",
                r#"{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}}"#,
            ),
            (
                "Base64-encoded binary data object",
                r#"{"type":"string","format":"byte"}"#,
            ),
            ("JSON value", "{}"),
        ] {
            let made = of(span, said).node().to_value();
            assert_eq!(
                made,
                serde_json::from_str::<serde_json::Value>(expected).expect("JSON"),
                "{said}"
            );
        }
        let of_models = of(span, "String to Keeper object map").node();
        let inner = of_models.get("additionalProperties").expect("a map");
        assert_eq!(inner.str(crate::read::formats::openapi::NAMED), Some("Keeper"));
    }
}
