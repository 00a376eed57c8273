//! The line behind a type: constraints, default and allowed values.

use std::collections::BTreeMap;

use docwright_schema::Span;
use docwright_schema::evidence::{EnumValue, Shape, TypeExpr};
use serde_json::{Number, Value};

use crate::read::formats::starlight::{EMPTY_DEFAULT, inline};

/// What a line of tags begins with.
const STARTS: [&str; 10] = [
    "nullable",
    "default:",
    "Allowed value: ",
    "Allowed values: ",
    ">= ",
    "<= ",
    "> ",
    "< ",
    "multiple of ",
    "unique items",
];

/// Constraints, by what stands before and behind the number.
const BOUNDS: [(&str, &str, &str); 10] = [
    (">= ", " characters", "minLength"),
    ("<= ", " characters", "maxLength"),
    (">= ", " items", "minItems"),
    ("<= ", " items", "maxItems"),
    (">= ", " properties", "minProperties"),
    ("<= ", " properties", "maxProperties"),
    (">= ", "", "minimum"),
    ("<= ", "", "maximum"),
    ("> ", "", "exclusiveMinimum"),
    ("< ", "", "exclusiveMaximum"),
];

/// What the lines behind a type say.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Tags {
    pub(super) nullable: bool,
    pub(super) default: Option<Value>,
    pub(super) constraints: BTreeMap<String, Value>,
    /// Allowed values, as text.
    values: Vec<String>,
    constant: bool,
    span: Span,
}

/// Whether further tags follow behind a space.
fn is_tags_behind(text: &str) -> bool {
    text.strip_prefix(' ')
        .is_some_and(|rest| STARTS.iter().any(|start| rest.starts_with(start)) || rest.starts_with('/'))
}

/// Whether the line is one of tags.
pub(super) fn is_tags(text: &str) -> bool {
    let is_pattern = text.len() > 1 && text.starts_with('/') && text.ends_with('/');
    let is_empty_default =
        text == EMPTY_DEFAULT || text.strip_prefix(EMPTY_DEFAULT).is_some_and(is_tags_behind);
    is_pattern || is_empty_default || STARTS.iter().any(|start| text.starts_with(start))
}

impl Tags {
    /// Reads one more line.
    pub(super) fn add(&mut self, line: &str, span: Span) {
        let mut rest = line;
        while !rest.is_empty() {
            rest = self.one(rest, span).trim_start();
        }
    }

    /// Reads one tag, and returns what is left.
    fn one<'t>(&mut self, text: &'t str, span: Span) -> &'t str {
        for (mark, constant) in [("Allowed values: ", false), ("Allowed value: ", true)] {
            if let Some(values) = text.strip_prefix(mark) {
                self.span = span;
                self.constant = constant;
                self.values = if constant {
                    vec![values.to_owned()]
                } else {
                    values.split_whitespace().map(str::to_owned).collect()
                };
                return "";
            }
        }
        if let Some(rest) = text.strip_prefix(EMPTY_DEFAULT) {
            self.default = Some(Value::String(String::new()));
            return rest;
        }
        if let Some(rest) = text.strip_prefix("nullable") {
            self.nullable = true;
            return rest;
        }
        if let Some(rest) = text.strip_prefix("unique items") {
            self.constraints
                .insert("uniqueItems".to_owned(), Value::Bool(true));
            return rest;
        }
        if let Some(rest) = text.strip_prefix("default:") {
            let rest = rest.trim_start();
            let end = end_of_default(rest);
            let (value, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
            self.default = Some(Value::String(value.trim().to_owned()));
            return rest;
        }
        if let Some(number) = text.strip_prefix("multiple of ") {
            let (number, rest) = number.split_once(' ').unwrap_or((number, ""));
            self.constrain("multipleOf", number);
            return rest;
        }
        for (before, unit, keyword) in BOUNDS {
            let Some(rest) = text.strip_prefix(before) else {
                continue;
            };
            let end = rest.find(' ').unwrap_or(rest.len());
            let (number, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if let Some(rest) = behind.strip_prefix(unit) {
                self.constrain(keyword, number);
                return rest;
            }
        }
        if let Some(pattern) = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
            self.constraints
                .insert("pattern".to_owned(), Value::String(pattern.to_owned()));
        }
        ""
    }

    fn constrain(&mut self, keyword: &str, number: &str) {
        if let Ok(number) = number.parse::<Number>() {
            self.constraints.insert(keyword.to_owned(), Value::Number(number));
        }
    }

    /// Takes the constraints of a list's items.
    pub(super) fn hold(&mut self, items: Tags) {
        if !items.constraints.is_empty() {
            let constraints = items.constraints.into_iter().collect();
            self.constraints
                .insert("items".to_owned(), Value::Object(constraints));
        }
    }

    /// The type that `base` is with its allowed values, and the default as a value of it.
    pub(super) fn apply(&mut self, base: TypeExpr, describe: Option<String>) -> TypeExpr {
        self.default = self.default.take().and_then(|text| match text {
            Value::String(text) => value(&text, &base),
            other => Some(other),
        });
        let ty = if self.values.is_empty() {
            base
        } else {
            self.narrow(base, describe)
        };
        match ty {
            TypeExpr::Nullable(_) => ty,
            ty if self.nullable => TypeExpr::Nullable(Box::new(ty)),
            ty => ty,
        }
    }

    fn narrow(&self, base: TypeExpr, describe: Option<String>) -> TypeExpr {
        match base {
            TypeExpr::Array(item) => TypeExpr::Array(Box::new(self.narrow(*item, describe))),
            TypeExpr::Nullable(inner) => TypeExpr::Nullable(Box::new(self.narrow(*inner, describe))),
            base => {
                let values: Option<Vec<Value>> = self.values.iter().map(|text| value(text, &base)).collect();
                match values {
                    Some(values) if self.constant && values.len() == 1 => {
                        values.into_iter().next().map_or(base, TypeExpr::Const)
                    }
                    Some(values) if !self.constant => {
                        let values = values.into_iter().map(|value| EnumValue::new(value, self.span));
                        let shape = Shape::Enum {
                            values: values.collect(),
                            open: None,
                        };
                        inline(None, describe, shape, self.span)
                    }
                    _ => base,
                }
            }
        }
    }
}

/// Where the default ends: at the next tag that can be told from its text.
fn end_of_default(text: &str) -> usize {
    let marks = [
        " >= ",
        " <= ",
        " nullable",
        " Allowed value",
        " multiple of ",
        " unique items",
    ];
    let ends = marks.iter().filter_map(|mark| text.find(mark));
    ends.min().unwrap_or(text.len())
}

/// The text as a value of the type; `None` where it is none.
fn value(text: &str, ty: &TypeExpr) -> Option<Value> {
    match ty {
        TypeExpr::Nullable(inner) => value(text, inner),
        TypeExpr::String(_) | TypeExpr::Bytes => Some(Value::String(text.to_owned())),
        TypeExpr::Integer(_) | TypeExpr::Number(_) => text.parse::<Number>().ok().map(Value::Number),
        TypeExpr::Boolean => text.parse::<bool>().ok().map(Value::Bool),
        // A list is written without brackets.
        TypeExpr::Array(_) if text.is_empty() => Some(Value::Array(Vec::new())),
        TypeExpr::Array(item) if !matches!(&**item, TypeExpr::Array(_)) => {
            let items = text.split(',').map(|one| value(one.trim(), item));
            items.collect::<Option<Vec<Value>>>().map(Value::Array)
        }
        _ => None,
    }
}
