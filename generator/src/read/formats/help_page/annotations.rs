//! What the column `Additional information` says of a field: that it is required, its default and its limits.

use crate::read::data::{Kind, Node};
use crate::read::formats::rebuilt::{Sketch, value};

/// Words of annotations, and where the numbers behind them go: the least, the most.
const LIMITS: &[(&str, Option<&str>, Option<&str>)] = &[
    ("Range:", Some("minimum"), Some("maximum")),
    ("String length:", Some("minLength"), Some("maxLength")),
    ("Min length:", Some("minLength"), None),
    ("Max length:", None, Some("maxLength")),
];

/// Whether one of the annotations says that the field must be there.
pub(super) fn is_required(told: &str) -> bool {
    told.split_whitespace().next() == Some("Required") || told.contains(" Required")
}

/// Adds what the annotations say to a schema.
pub(super) fn add(schema: &mut Sketch, told: &str) {
    for (words, least, most) in LIMITS {
        let Some((_, behind)) = told.split_once(words) else {
            continue;
        };
        let mut numbers = behind
            .split_whitespace()
            .take_while(|word| !word.ends_with(':'))
            .filter(|word| word.parse::<f64>().is_ok());
        let first = if least.is_some() { numbers.next() } else { None };
        number(schema, *least, first);
        number(schema, *most, numbers.next());
    }
    if let Some((_, pattern)) = told.split_once("Matching regular expression pattern:") {
        schema.text("pattern", pattern.split_whitespace().next().unwrap_or_default());
    }
    if let Some((_, default)) = told.split_once("Default value is ") {
        let raw = default.split_whitespace().next().unwrap_or_default();
        let raw = match raw {
            "True" => "true",
            "False" => "false",
            own => own,
        };
        let ty = schema.str("type").map(str::to_owned);
        let value = value(schema.span, ty.as_deref(), raw);
        schema.set("default", value);
    }
}

fn number(schema: &mut Sketch, key: Option<&str>, value: Option<&str>) {
    if let (Some(key), Some(value)) = (key, value) {
        let span = schema.span;
        let kind = Kind::Number(value.into());
        schema.set(key, Node { span, kind });
    }
}
