//! Values of different kinds in one place: a moment and a reading in a list of both, a field that is an object here and a list there.

use docwright_schema::evidence::{FieldEvidence, ModelEvidence, NameForm, Shape, TypeExpr};
use docwright_schema::{Span, Stated};
use rustc_hash::FxHashMap;
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

/// How deep values are looked at for fields of two kinds.
const DEEPEST: usize = 8;

/// What several examples of one thing show, of which a field is an object in one and a list in another: either. Of all others `alike`
/// tells what they show.
pub(super) fn together(values: &[&Value], alike: impl Fn(&[&Value]) -> TypeExpr) -> TypeExpr {
    match values.len() > 1 && differ(values, 0) {
        true => either(values, &alike, 0),
        false => alike(values),
    }
}

/// Whether a value, or a field of it, is an object here and a list there. An empty one may stand for either.
fn differ(values: &[&Value], depth: usize) -> bool {
    let (objects, lists) = parted(values);
    if objects.is_empty() || lists.is_empty() {
        let fields = if depth < DEEPEST {
            fields(&objects)
        } else {
            Vec::new()
        };
        return fields
            .iter()
            .any(|(_, own)| own.len() > 1 && differ(own, depth + 1));
    }
    true
}

fn either(values: &[&Value], alike: &dyn Fn(&[&Value]) -> TypeExpr, depth: usize) -> TypeExpr {
    let (objects, lists) = parted(values);
    if !differ(values, depth) {
        return alike(values);
    }
    if !lists.is_empty() {
        return TypeExpr::OneOf(vec![either(&objects, alike, depth), alike(&lists)]);
    }
    let made = fields(&objects).into_iter().map(|(name, own)| FieldEvidence {
        name: Some(Stated::new(name.to_owned(), Span::default())),
        ty: either(&own, alike, depth + 1),
        ..FieldEvidence::new(NameForm::Wire, Span::default())
    });
    let shape = Shape::Object {
        fields: made.collect(),
        additional: Some(TypeExpr::Missing),
    };
    TypeExpr::Inline(Box::new(ModelEvidence::inline(shape, Span::default())))
}

/// Objects and lists that are not empty.
fn parted<'v>(values: &[&'v Value]) -> (Vec<&'v Value>, Vec<&'v Value>) {
    let has_fields = |value: &&&Value| value.as_object().is_some_and(|fields| !fields.is_empty());
    let has_items = |value: &&&Value| value.as_array().is_some_and(|items| !items.is_empty());
    let objects = values.iter().filter(has_fields).copied().collect();
    (objects, values.iter().filter(has_items).copied().collect())
}

/// The fields of objects, with the values that they have there, in the order in which they come.
fn fields<'v>(objects: &[&'v Value]) -> Vec<(&'v str, Vec<&'v Value>)> {
    let mut all: Vec<(&str, Vec<&Value>)> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for (name, value) in objects.iter().filter_map(|value| value.as_object()).flatten() {
        let at = *places.entry(name).or_insert_with(|| {
            all.push((name, Vec::new()));
            all.len() - 1
        });
        if let Some((_, own)) = all.get_mut(at).filter(|_| !value.is_null()) {
            own.push(value);
        }
    }
    all
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

    #[test]
    fn a_field_that_is_an_object_here_and_a_list_there_is_either() {
        let first = |values: &[&Value]| {
            values
                .first()
                .map_or(TypeExpr::Missing, |value| TypeExpr::Shown((*value).clone()))
        };
        let made = |values: &[Value]| together(&values.iter().collect::<Vec<_>>(), first);
        let found = made(&[
            json!({"code": 1, "why": {"hull": 2}}),
            json!({"why": [{"mast": 3}]}),
        ]);
        let TypeExpr::Inline(model) = &found else {
            panic!("{found:?}")
        };
        let Shape::Object { fields, .. } = &model.shape else {
            panic!("{found:?}")
        };
        let why = TypeExpr::OneOf(vec![
            TypeExpr::Shown(json!({"hull": 2})),
            TypeExpr::Shown(json!([{"mast": 3}])),
        ]);
        let types: Vec<_> = fields.iter().map(|field| &field.ty).collect();
        assert_eq!(types, [&TypeExpr::Shown(json!(1)), &why]);
        for other in [
            json!({"why": []}),
            json!({"why": null}),
            json!({"why": {}}),
            json!({"why": "x"}),
        ] {
            assert_eq!(
                made(&[json!({"why": {"hull": 2}}), other]),
                TypeExpr::Shown(json!({"why": {"hull": 2}}))
            );
        }
    }
}
