//! The rule `type-by-name`: on pages that people wrote, a field of which an example shows nothing but `null`, `[]` or `{}` is what the
//! examples elsewhere show of all fields of its name; a whole number is a number, where one of its name has a fraction. Takes evidence, answers questions about values.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::evidence::{Evidence, ModelEvidence, Shape, TypeExpr};
use serde_json::Value;

/// Structures in structures are not looked at any deeper.
const MAX_DEPTH: usize = 16;
/// A name that has more structures than these means nothing.
const MOST: usize = 32;
/// Of ten names of a structure so many are in the largest one of the field's name.
const COMMON: usize = 7;

/// What examples show of fields, by their names.
#[derive(Debug, Default)]
pub(crate) struct NamedShapes(BTreeMap<String, Seen>);

/// The values of one name.
#[derive(Debug, Default)]
struct Seen {
    /// A value of each form, with the names in it, and how often it was seen.
    forms: Vec<(Form, Value, usize)>,
    /// Whether they are too many.
    crowded: bool,
    /// A number with a fraction, where one is shown.
    fraction: Option<Value>,
}

/// What two values of one type have alike.
#[derive(Debug, PartialEq, Eq)]
struct Form {
    /// What the value is, and what a list holds.
    kinds: Vec<u8>,
    names: BTreeSet<String>,
}

impl NamedShapes {
    /// Those of pages that people wrote.
    pub(crate) fn of(evidence: &[Evidence]) -> NamedShapes {
        let mut named = NamedShapes::default();
        for page in evidence.iter().filter(|page| page.prose) {
            for operation in &page.operations {
                for body in &operation.bodies {
                    named.all(&body.examples);
                    named.ty(&body.ty, 0);
                }
                for response in &operation.responses {
                    named.all(&response.examples);
                    named.ty(&response.ty, 0);
                }
            }
            page.models.iter().for_each(|model| named.model(model, 0));
        }
        named.0.retain(|_, seen| seen.agree());
        named
    }

    fn model(&mut self, model: &ModelEvidence, depth: usize) {
        self.all(&model.examples);
        if let Shape::Object { fields, .. } = &model.shape {
            for field in fields {
                if let (Some(name), TypeExpr::Shown(value)) = (&field.name, &field.ty) {
                    self.add(&name.value, value);
                }
                self.ty(&field.ty, depth + 1);
            }
        }
    }

    fn ty(&mut self, ty: &TypeExpr, depth: usize) {
        match ty {
            _ if depth > MAX_DEPTH => {}
            TypeExpr::Array(inner)
            | TypeExpr::Map(inner)
            | TypeExpr::Nullable(inner)
            | TypeExpr::Optional(inner) => self.ty(inner, depth + 1),
            TypeExpr::Inline(model) => self.model(model, depth),
            TypeExpr::Shown(value) => self.value(value, depth),
            _ => {}
        }
    }

    fn all(&mut self, values: &[Value]) {
        values.iter().for_each(|value| self.value(value, 0));
    }

    fn value(&mut self, value: &Value, depth: usize) {
        match value {
            _ if depth > MAX_DEPTH => {}
            Value::Array(items) => items.iter().for_each(|item| self.value(item, depth + 1)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    self.add(name, value);
                    self.value(value, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, name: &str, value: &Value) {
        let Some(form) = Form::of(value) else { return };
        let seen = self.0.entry(name.to_owned()).or_default();
        if value.is_f64() && seen.fraction.is_none() {
            seen.fraction = Some(value.clone());
        }
        if let Some(known) = seen.forms.iter_mut().find(|(known, ..)| *known == form) {
            known.2 += 1;
        } else if seen.forms.len() < MOST {
            seen.forms.push((form, value.clone(), 1));
        } else {
            seen.crowded = true;
        }
    }

    /// What a field of this name is, of which an example shows next to nothing, or a whole number where others show fractions.
    pub(crate) fn shape(&self, name: &str, shown: &Value) -> Option<&Value> {
        let seen = self.0.get(name)?;
        if shown.is_number() {
            return seen.fraction.as_ref().filter(|_| !shown.is_f64());
        }
        let fits = |value: &Value| match shown {
            Value::Null => true,
            Value::Array(items) => items.is_empty() && value.is_array(),
            Value::Object(fields) => fields.is_empty() && value.is_object(),
            _ => false,
        };
        let (.., value, _) = seen
            .forms
            .iter()
            .max_by_key(|(form, _, count)| (*count, std::cmp::Reverse(form.names.len())))?;
        fits(value).then_some(value)
    }
}

impl Seen {
    /// Whether all values may be of one type.
    fn agree(&self) -> bool {
        let Some((largest, ..)) = self.forms.iter().max_by_key(|(form, ..)| form.names.len()) else {
            return false;
        };
        let is_like = |form: &Form| {
            let common = form.names.intersection(&largest.names).count();
            form.kinds == largest.kinds && common * 10 >= form.names.len() * COMMON
        };
        !self.crowded && self.forms.iter().all(|(form, ..)| is_like(form))
    }
}

impl Form {
    /// That of a value which says what it is.
    fn of(value: &Value) -> Option<Form> {
        let mut form = Form {
            kinds: Vec::new(),
            names: BTreeSet::new(),
        };
        form.add(value, 0).then_some(form)
    }

    fn add(&mut self, value: &Value, depth: usize) -> bool {
        let kind = match value {
            Value::Null => return false,
            Value::Bool(_) => b'b',
            Value::Number(_) => b'n',
            Value::String(_) => b's',
            Value::Array(_) => b'a',
            Value::Object(_) => b'o',
        };
        self.kinds.push(kind);
        match value {
            Value::Array(items) => {
                let first = items.first().filter(|_| depth < MAX_DEPTH);
                first.is_some_and(|item| self.add(item, depth + 1))
            }
            Value::Object(fields) => {
                self.names.extend(fields.keys().cloned());
                !fields.is_empty()
            }
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::NamedShapes;

    fn shapes(values: &[serde_json::Value]) -> NamedShapes {
        let mut named = NamedShapes::default();
        named.all(values);
        named.0.retain(|_, seen| seen.agree());
        named
    }

    #[test]
    fn all_values_of_a_name_must_agree() {
        let named = shapes(&[
            json!({"keeper": {"id": 1, "name": "Ada"}, "mark": "x", "logs": [{"at": 1}]}),
            json!({"keeper": {"id": 2}, "mark": 7, "logs": []}),
        ]);
        assert_eq!(named.shape("keeper", &json!(null)), Some(&json!({"id": 2})));
        assert_eq!(named.shape("logs", &json!([])), Some(&json!([{"at": 1}])));
        assert_eq!(named.shape("logs", &json!({})), None);
        assert_eq!(named.shape("mark", &json!(null)), None, "a text and a number");
        assert_eq!(named.shape("mast", &json!(null)), None);
        let named = shapes(&[json!({"age": 1, "heat": 2}), json!({"age": 0.5})]);
        assert_eq!(named.shape("age", &json!(1)), Some(&json!(0.5)));
        assert_eq!(named.shape("heat", &json!(2)), None);
        assert_eq!(named.shape("keeper", &json!("Ada")), None, "what says what it is");
    }
}
