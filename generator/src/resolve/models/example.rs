//! The rule `type-from-example`: where the documents lost a type or a field, and show a value of it, the value tells.
//!
//! A type with holes and values of it in, the type with the values in the holes out. What is stated is never touched: a
//! value fills what is missing, and a value that does not fit what is stated fills nothing.

use std::ops::Range;

use docwright_schema::Span;
use docwright_schema::Stated;
use docwright_schema::evidence::{FieldEvidence, ModelEvidence, NameForm, Shape, TypeExpr, VariantEvidence};
use serde_json::Value;

use super::kinds;

/// Values nested deeper tell nothing.
const DEEPEST: usize = 16;

/// The type with what `examples` show in the place of what is missing; `None` where that is nothing.
pub(crate) fn completed(ty: &TypeExpr, examples: &[Value]) -> Option<TypeExpr> {
    let values: Vec<&Value> = examples.iter().collect();
    let mut ty = ty.clone();
    (complete(&mut ty, &values, 0)).then_some(ty)
}

/// The list that a field is said to be, with the items that its own example shows; `None` where that tells nothing new.
pub(super) fn listed(field: &FieldEvidence) -> Option<TypeExpr> {
    let mut list = &field.ty;
    while let TypeExpr::Nullable(inner) | TypeExpr::Optional(inner) = list {
        list = inner;
    }
    let is_open = matches!(list, TypeExpr::Array(item) if **item == TypeExpr::Missing);
    let example = field.example.as_deref().filter(|_| is_open)?;
    let value: Value = serde_json::from_str(example).ok()?;
    completed(&field.ty, &[value])
}

/// A model with what its examples show; `None` where that is nothing.
pub(super) fn completed_model(model: &ModelEvidence) -> Option<ModelEvidence> {
    if model.examples.is_empty() {
        return None;
    }
    let mut bare = model.clone();
    let examples = std::mem::take(&mut bare.examples);
    // An example of a list shows its items.
    let items: Vec<Value> = examples
        .iter()
        .flat_map(|value| match value {
            Value::Array(items) => items.clone(),
            value => vec![value.clone()],
        })
        .collect();
    match completed(&TypeExpr::Inline(Box::new(bare)), &items)? {
        TypeExpr::Inline(made) => Some(ModelEvidence { examples, ..*made }),
        _ => None,
    }
}

/// What two examples of one thing show: the fields of both objects, the items of both lists as one.
fn merged(a: Value, b: &Value, depth: usize) -> Value {
    if depth > DEEPEST {
        return a;
    }
    match (a, b) {
        (Value::Null, b) => b.clone(),
        (Value::Object(mut a), Value::Object(b)) => {
            for (name, value) in b {
                let own = a.remove(name).unwrap_or(Value::Null);
                a.insert(name.clone(), merged(own, value, depth + 1));
            }
            Value::Object(a)
        }
        (Value::Array(mut a), Value::Array(b)) => {
            a.extend(b.iter().cloned());
            Value::Array(a)
        }
        // A fraction anywhere tells that it is no integer.
        (Value::Number(a), Value::Number(b)) if b.is_f64() && !a.is_f64() => Value::Number(b.clone()),
        (a, _) => a,
    }
}

/// The format of a text that is a time to the second, or a day.
fn format(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digits = |range: Range<usize>| {
        bytes
            .get(range)
            .is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    let marks = |at: usize, mark: u8| bytes.get(at) == Some(&mark);
    if !(digits(0..4) && marks(4, b'-') && digits(5..7) && marks(7, b'-') && digits(8..10)) {
        return None;
    }
    let is_time = marks(10, b'T')
        && digits(11..13)
        && marks(13, b':')
        && digits(14..16)
        && marks(16, b':')
        && digits(17..19);
    // Behind the seconds stand parts of one and a zone, and nothing else: two times with a mark between are a span.
    let rest = text.get(19..).unwrap_or_default();
    let fits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '+' | '-' | 'Z');
    let has_zone = (rest.ends_with('Z') || rest.contains(['+', '-'])) && rest.chars().all(fits);
    match bytes.len() {
        10 => Some("date".to_owned()),
        _ if is_time && has_zone => Some("date-time".to_owned()),
        _ => None,
    }
}

/// Whether the keys of an object are values: numbers, identifiers of many digits, domains, paths.
fn is_map(fields: &serde_json::Map<String, Value>) -> bool {
    let is_value = |key: &String| {
        let digits = key.bytes().filter(u8::is_ascii_digit).count();
        let is_number = digits == key.len();
        let is_id = key.len() >= 16
            && digits >= 4
            && key.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        let is_domain = key.split('.').count() > 2 && !key.contains(' ');
        let is_code = key.len() >= 20
            && digits >= 4
            && key
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-');
        is_number || is_id || is_domain || is_code || key.contains('/')
    };
    let is_like_one = || fields.keys().all(|key| is_file(key)) || are_codes(fields.keys());
    !fields.is_empty() && (fields.keys().all(is_value) || is_like_one() && are_alike(fields))
}

/// The name of a file, with its ending.
fn is_file(key: &str) -> bool {
    let ending = key.rsplit_once('.').map(|split| split.1);
    ending.is_some_and(|ending| {
        (1..5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Keys of one length in which letters follow digits, `p4tz81ka`: somebody drew them, nobody thought of them as names.
fn are_codes<'k>(mut keys: impl Iterator<Item = &'k String>) -> bool {
    let is_drawn = |key: &String| {
        let bytes = key.as_bytes();
        let is_mixed = |pair: &[u8]| matches!(pair, [a, b] if a.is_ascii_digit() && b.is_ascii_alphabetic());
        bytes.len() >= SHORTEST_CODE
            && bytes.iter().all(u8::is_ascii_alphanumeric)
            && bytes.windows(2).any(is_mixed)
    };
    let Some(first) = keys.next().filter(|first| is_drawn(first)) else {
        return false;
    };
    keys.all(|key| key.len() == first.len() && is_drawn(key))
}

/// Of fewer letters a name may look like a code: `x2y`.
const SHORTEST_CODE: usize = 6;

/// Whether all values are objects with the same fields.
fn are_alike(fields: &serde_json::Map<String, Value>) -> bool {
    let names = |value: &Value| -> Option<Vec<String>> { Some(value.as_object()?.keys().cloned().collect()) };
    let mut shapes = fields.values().map(names);
    let first = shapes.next().flatten().filter(|names| names.len() > 1);
    fields.len() > 1 && first.is_some() && shapes.all(|shape| shape == first)
}

/// The items of a list as one.
pub(super) fn item(items: &[Value]) -> Option<Value> {
    let (first, rest) = items.split_first()?;
    Some(
        rest.iter()
            .fold(first.clone(), |all, value| merged(all, value, 0)),
    )
}

/// Fills the holes of a type; whether there were any.
fn complete(ty: &mut TypeExpr, values: &[&Value], depth: usize) -> bool {
    let values: Vec<&Value> = values.iter().copied().filter(|value| !value.is_null()).collect();
    if values.is_empty() || depth >= DEEPEST {
        return false;
    }
    match ty {
        TypeExpr::Missing => {
            // Of examples with a list and with one of its items, the first tells.
            if let Some(ty_of_all) = kinds::several(&values).filter(|all| *all != TypeExpr::Any) {
                *ty = ty_of_all;
                return true;
            }
            *ty = kinds::together(&values, |values| {
                let Some((first, rest)) = values.split_first() else {
                    return TypeExpr::Missing;
                };
                let all = rest
                    .iter()
                    .fold((*first).clone(), |all, value| merged(all, value, 0));
                TypeExpr::Shown(all)
            });
            true
        }
        TypeExpr::Array(item) => {
            let items: Vec<&Value> = values.iter().filter_map(|v| v.as_array()).flatten().collect();
            complete(item, &items, depth + 1)
        }
        TypeExpr::Map(item) => {
            let objects = values.iter().filter_map(|value| value.as_object());
            let items: Vec<&Value> = objects.flat_map(|object| object.values()).collect();
            complete(item, &items, depth + 1)
        }
        TypeExpr::Nullable(inner) | TypeExpr::Optional(inner) => complete(inner, &values, depth + 1),
        TypeExpr::Inline(model) => match &mut model.shape {
            Shape::Alias(inner) => complete(inner, &values, depth + 1),
            Shape::Object { fields, additional } => {
                let open = *additional == Some(TypeExpr::Missing);
                object(fields, open, &values, depth)
            }
            Shape::Union { variants, .. } => union(variants, &values, depth),
            Shape::Enum { .. } | Shape::Unknown => false,
        },
        _ => false,
    }
}

fn object(fields: &mut Vec<FieldEvidence>, open: bool, values: &[&Value], depth: usize) -> bool {
    let mut found = false;
    for field in fields.iter_mut() {
        let Some(name) = &field.name else { return false };
        let own: Vec<&Value> = values.iter().filter_map(|value| value.get(&name.value)).collect();
        found |= complete(&mut field.ty, &own, depth + 1);
    }
    let span = fields.first().map(|field| field.span).unwrap_or_default();
    let objects = values.iter().filter_map(|value| value.as_object());
    for (name, value) in objects.flatten().filter(|_| open) {
        let known = |field: &FieldEvidence| field.name.as_ref().is_some_and(|own| own.value == *name);
        if !fields.iter().any(known) {
            fields.push(shown(name, value, span));
            found = true;
        }
    }
    found
}

/// Fills the alternatives: each by the values that fit it, a lost one by those that fit none.
fn union(variants: &mut [VariantEvidence], values: &[&Value], depth: usize) -> bool {
    let is_lost = |ty: &TypeExpr| match ty {
        TypeExpr::Missing => true,
        TypeExpr::Inline(model) => {
            matches!(
                &model.shape,
                Shape::Object {
                    additional: Some(TypeExpr::Missing),
                    ..
                }
            )
        }
        _ => false,
    };
    let (lost, known): (Vec<_>, Vec<_>) = variants.iter_mut().partition(|variant| is_lost(&variant.ty));
    let unknown = |value: &&&Value| known.iter().all(|variant| !fits(&variant.ty, value, depth));
    let rest: Vec<&Value> = values.iter().filter(unknown).copied().collect();
    match lost.into_iter().next() {
        // What several different alternatives show, one cannot be made of.
        Some(variant) if rest.len() == 1 => complete(&mut variant.ty, &rest, depth + 1),
        _ => false,
    }
}

/// Whether the value may be one of the type.
fn fits(ty: &TypeExpr, value: &Value, depth: usize) -> bool {
    if depth > DEEPEST {
        return true;
    }
    match ty {
        TypeExpr::Boolean => value.is_boolean(),
        TypeExpr::String(_) | TypeExpr::Time | TypeExpr::Bytes => value.is_string(),
        TypeExpr::Integer(_) | TypeExpr::Number(_) | TypeExpr::Numeric => value.is_number(),
        TypeExpr::Const(known) => known == value,
        TypeExpr::Array(item) => value
            .as_array()
            .is_some_and(|items| items.iter().all(|value| fits(item, value, depth + 1))),
        TypeExpr::Map(_) => value.is_object(),
        TypeExpr::Nullable(inner) | TypeExpr::Optional(inner) => {
            value.is_null() || fits(inner, value, depth + 1)
        }
        TypeExpr::Inline(model) => match &model.shape {
            Shape::Enum { values, .. } => values.iter().any(|known| known.value == *value),
            Shape::Alias(inner) => fits(inner, value, depth + 1),
            Shape::Object { fields, .. } => {
                fields.iter().all(|field| {
                    let own = field.name.as_ref().and_then(|name| value.get(&name.value));
                    let due = field.required.as_ref().is_some_and(|required| required.value);
                    own.map_or(!due, |own| fits(&field.ty, own, depth + 1))
                }) && value.is_object()
            }
            Shape::Union { .. } | Shape::Unknown => true,
        },
        _ => true,
    }
}

fn shown(name: &str, value: &Value, span: Span) -> FieldEvidence {
    FieldEvidence {
        name: Some(Stated::new(name.to_owned(), span)),
        ty: TypeExpr::Shown(value.clone()),
        ..FieldEvidence::new(NameForm::Wire, span)
    }
}

/// The type that a value shows. It tells neither an integer from a number, nor what else an object may have.
pub(super) fn of(value: &Value) -> TypeExpr {
    match value {
        Value::Null => TypeExpr::Missing,
        Value::Bool(_) => TypeExpr::Boolean,
        Value::Number(number) if number.is_f64() => TypeExpr::Number(None),
        Value::Number(_) => TypeExpr::Numeric,
        Value::String(text) => TypeExpr::String(format(text)),
        Value::Array(items) => {
            let values: Vec<&Value> = items.iter().filter(|value| !value.is_null()).collect();
            let one = || item(items).map_or(TypeExpr::Missing, TypeExpr::Shown);
            TypeExpr::Array(Box::new(kinds::several(&values).unwrap_or_else(one)))
        }
        Value::Object(fields) if is_map(fields) => {
            let values: Vec<Value> = fields.values().cloned().collect();
            TypeExpr::Map(Box::new(item(&values).map_or(TypeExpr::Missing, TypeExpr::Shown)))
        }
        Value::Object(fields) => TypeExpr::Inline(Box::new(ModelEvidence::inline(
            Shape::Object {
                fields: fields
                    .iter()
                    .map(|(name, value)| shown(name, value, Span::default()))
                    .collect(),
                additional: Some(TypeExpr::Missing),
            },
            Span::default(),
        ))),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn open(fields: Vec<FieldEvidence>) -> TypeExpr {
        let TypeExpr::Inline(mut model) = of(&json!({})) else {
            unreachable!()
        };
        model.shape = Shape::Object {
            fields,
            additional: Some(TypeExpr::Missing),
        };
        TypeExpr::Inline(model)
    }

    fn names(ty: &TypeExpr) -> Vec<&str> {
        let TypeExpr::Inline(model) = ty else {
            return Vec::new();
        };
        let Shape::Object { fields, .. } = &model.shape else {
            return Vec::new();
        };
        let names = fields.iter().filter_map(|field| field.name.as_ref());
        names.map(|name| name.value.as_str()).collect()
    }

    #[test]
    fn keys_that_nobody_thought_of_are_values() {
        let are_values = |value: Value| value.as_object().is_some_and(is_map);
        let pot = json!({"label": "jug", "holds": 2});
        assert!(are_values(json!({"p4tz81ka": pot, "q9lm20xe": pot})));
        assert!(
            !are_values(json!({"p4tz81ka": pot, "q9lm20xe": {"label": "jug"}})),
            "of two forms"
        );
        assert!(
            !are_values(json!({"point1": pot, "point2": pot})),
            "names with a number behind"
        );
        assert!(!are_values(json!({"p4tz81ka": pot})), "one alone");
    }

    #[test]
    fn the_items_of_a_list_are_what_its_own_example_shows() {
        let list = |item| TypeExpr::Nullable(Box::new(TypeExpr::Array(Box::new(item))));
        let field = |ty, example: &str| FieldEvidence {
            ty,
            example: Some(example.into()),
            ..FieldEvidence::new(NameForm::Wire, Span::default())
        };
        let found = listed(&field(list(TypeExpr::Missing), "[\"oak\"]"));
        assert_eq!(found, Some(list(TypeExpr::Shown(json!("oak")))));
        for (ty, example) in [
            (list(TypeExpr::Any), "[\"oak\"]"),
            (list(TypeExpr::Missing), "oak"),
            (list(TypeExpr::Missing), "[]"),
            (TypeExpr::Missing, "[\"oak\"]"),
        ] {
            assert_eq!(listed(&field(ty, example)), None);
        }
    }

    #[test]
    fn values_fill_holes_only() {
        assert_eq!(
            completed(&TypeExpr::Missing, &[json!(1)]),
            Some(TypeExpr::Shown(json!(1)))
        );
        assert_eq!(completed(&TypeExpr::Missing, &[json!(null)]), None);
        assert_eq!(completed(&TypeExpr::String(None), &[json!(1)]), None);
        let known = shown("hull", &json!("iron"), Span::default());
        let stated = FieldEvidence {
            ty: TypeExpr::Boolean,
            ..known
        };
        let found = completed(&open(vec![stated.clone()]), &[json!({"hull": 3, "mast": 2})]).unwrap();
        assert_eq!(names(&found), ["hull", "mast"]);
        let TypeExpr::Inline(model) = &found else {
            unreachable!()
        };
        let Shape::Object { fields, .. } = &model.shape else {
            unreachable!()
        };
        assert_eq!(fields[0].ty, TypeExpr::Boolean, "stated is stated");
        let closed = |ty: TypeExpr| match ty {
            TypeExpr::Inline(mut model) => {
                model.shape = Shape::Object {
                    fields: vec![stated.clone()],
                    additional: None,
                };
                TypeExpr::Inline(model)
            }
            ty => ty,
        };
        assert_eq!(completed(&closed(open(Vec::new())), &[json!({"mast": 2})]), None);
    }

    #[test]
    fn a_lost_alternative_is_what_fits_no_other() {
        let variant = |ty| VariantEvidence::new(ty, Span::default());
        let mut variants = [variant(TypeExpr::Boolean), variant(TypeExpr::Missing)];
        assert!(!union(&mut variants, &[&json!(true)], 0));
        assert!(union(&mut variants, &[&json!("x")], 0));
        assert_eq!(variants[1].ty, TypeExpr::Shown(json!("x")));
    }
}
