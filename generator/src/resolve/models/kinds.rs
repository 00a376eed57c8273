//! Values of different kinds in one place: a moment and a reading in a list of both.

use docwright_schema::evidence::TypeExpr;
use serde_json::Value;

/// What values of different kinds show, `[1435781451.7, "1"]`: one of those kinds; anything, where some are no scalars.
pub(super) fn several(values: &[&Value]) -> Option<TypeExpr> {
    let mut kinds: Vec<TypeExpr> = Vec::new();
    for value in values {
        let kind = match value {
            Value::Null => continue,
            Value::Bool(_) => TypeExpr::Boolean,
            Value::Number(_) => TypeExpr::Number(None),
            Value::String(_) => TypeExpr::String(None),
            Value::Array(_) => TypeExpr::Array(Box::new(TypeExpr::Any)),
            Value::Object(_) => TypeExpr::Any,
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let is_scalar = |kind: &TypeExpr| !matches!(kind, TypeExpr::Any | TypeExpr::Array(_));
    match kinds.len() {
        0 | 1 => None,
        _ if kinds.iter().all(is_scalar) => Some(TypeExpr::OneOf(kinds)),
        _ => Some(TypeExpr::Any),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_different_kinds_are_several() {
        let shown = |value: Value| {
            several(
                &value
                    .as_array()
                    .map(|items| items.iter().collect::<Vec<_>>())
                    .unwrap_or_default(),
            )
        };
        let both = TypeExpr::OneOf(vec![TypeExpr::Number(None), TypeExpr::String(None)]);
        assert_eq!(shown(json!([1435781451.7, "1", null])), Some(both));
        assert_eq!(shown(json!([1, {"hot": true}])), Some(TypeExpr::Any));
        assert_eq!(shown(json!([1, 2.5, null])), None);
        assert_eq!(shown(json!([])), None);
    }
}
