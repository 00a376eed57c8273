//! What stands beside a type: constraints, default, allowed values.

use std::collections::BTreeMap;

use docwright_schema::evidence::{EnumValue, TypeExpr};
use serde_json::Value;

use super::type_text::replace_item;
use crate::read::formats::starlight::EMPTY_DEFAULT;
use crate::read::markup::html::Element;

/// The facts of the tags of one type.
#[derive(Debug, Default)]
pub(super) struct Tags {
    pub(super) nullable: bool,
    pub(super) default: Option<Value>,
    pub(super) constraints: BTreeMap<String, Value>,
    pub(super) allowed: Vec<EnumValue>,
    pub(super) constant: Option<Value>,
}

/// JSON Schema's keywords by the sign before a number and the word after it.
const LIMITS: &[(&str, &str, &str)] = &[
    (">=", "", "minimum"),
    ("<=", "", "maximum"),
    (">", "", "exclusiveMinimum"),
    ("<", "", "exclusiveMaximum"),
    (">=", "characters", "minLength"),
    ("<=", "characters", "maxLength"),
    (">=", "items", "minItems"),
    ("<=", "items", "maxItems"),
    (">=", "properties", "minProperties"),
    ("<=", "properties", "maxProperties"),
    ("multiple of", "", "multipleOf"),
];

impl Tags {
    /// Adds a group of tags; `base` tells how values are written.
    pub(super) fn add(&mut self, group: Element<'_>, base: &TypeExpr) {
        let label = group.direct_text();
        for tag in group.children().filter(|child| child.tag() == "span") {
            let text = tag.text();
            match label.as_str() {
                "" => self.constraint(&text, base),
                "Allowed value:" => self.constant = Some(value(&text, base)),
                "Allowed values:" => self.allowed.push(EnumValue::new(value(&text, base), tag.span())),
                _ => {}
            }
        }
    }

    fn constraint(&mut self, text: &str, base: &TypeExpr) {
        let mut set = |keyword: &str, value| self.constraints.insert(keyword.to_owned(), value);
        if text == "nullable" {
            self.nullable = true;
        } else if let Some(default) = text.strip_prefix("default:") {
            self.default = default_value(default.trim(), base);
        } else if text == EMPTY_DEFAULT {
            self.default = Some(Value::String(String::new()));
        } else if text == "unique items" {
            set("uniqueItems", Value::Bool(true));
        } else if let Some(pattern) = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
            set("pattern", Value::String(pattern.to_owned()));
        } else if let Some((keyword, number)) = limit(text) {
            set(keyword, number);
        }
    }
}

fn limit(text: &str) -> Option<(&'static str, Value)> {
    let number = text.find(|c: char| c.is_ascii_digit() || c == '-')?;
    let (sign, rest) = text.split_at_checked(number)?;
    let (number, word) = rest.split_once(' ').unwrap_or((rest, ""));
    let (_, _, keyword) = LIMITS
        .iter()
        .find(|(s, w, _)| *s == sign.trim() && *w == word.trim())?;
    let number: Value = serde_json::from_str(number).ok()?;
    number.is_number().then_some((keyword, number))
}

/// A value as a page writes it, which has no quotes around strings.
fn value(text: &str, base: &TypeExpr) -> Value {
    // The empty string is the one that is written with quotes.
    let plain = || {
        Value::String(if text == EMPTY_DEFAULT {
            String::new()
        } else {
            text.to_owned()
        })
    };
    match base {
        TypeExpr::Array(item) | TypeExpr::Nullable(item) => value(text, item),
        TypeExpr::String(_) | TypeExpr::Bytes => plain(),
        _ => serde_json::from_str(text).unwrap_or_else(|_| plain()),
    }
}

/// A default, which is written without quotes, brackets and braces: a list of lists or of objects cannot be told.
fn default_value(text: &str, base: &TypeExpr) -> Option<Value> {
    if text.contains("[object Object]") {
        return None;
    }
    match base {
        TypeExpr::Nullable(inner) => default_value(text, inner),
        TypeExpr::Array(item) => match (serde_json::from_str(text), &**item) {
            (Ok(list @ Value::Array(_)), _) => Some(list),
            (_, TypeExpr::Array(_)) => None,
            _ if text.is_empty() => Some(Value::Array(Vec::new())),
            _ => Some(Value::Array(
                text.split(',').map(|one| value(one.trim(), item)).collect(),
            )),
        },
        base => Some(value(text, base)),
    }
}

/// The type `base` as its tags narrow it; `model` makes an enum of the allowed values.
pub(super) fn narrowed(
    base: TypeExpr,
    tags: &mut Tags,
    model: impl FnOnce(Vec<EnumValue>) -> TypeExpr,
) -> TypeExpr {
    let allowed = std::mem::take(&mut tags.allowed);
    let ty = match tags.constant.take() {
        Some(constant) => replace_item(base, |_| TypeExpr::Const(constant)),
        None if !allowed.is_empty() => replace_item(base, |_| model(allowed)),
        None => base,
    };
    match ty {
        TypeExpr::Nullable(_) => ty,
        ty if tags.nullable => TypeExpr::Nullable(Box::new(ty)),
        ty => ty,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn defaults_that_cannot_be_told_are_not_stated() {
        let list = |item| TypeExpr::Array(Box::new(item));
        let strings = list(TypeExpr::String(None));
        assert_eq!(default_value("a, b", &strings), Some(json!(["a", "b"])));
        assert_eq!(default_value("", &strings), Some(json!([])));
        assert_eq!(default_value("1,2", &list(list(TypeExpr::Integer(None)))), None);
        assert_eq!(default_value("[object Object]", &TypeExpr::Any), None);
        let nullable = TypeExpr::Nullable(Box::new(strings));
        assert_eq!(default_value("7", &nullable), Some(json!(["7"])));
        let text = TypeExpr::String(None);
        assert_eq!(value("\"\"", &text), json!(""));
        let mut tags = Tags::default();
        tags.constraint("\"\"", &text);
        assert_eq!(tags.default, Some(json!("")));
    }
}
