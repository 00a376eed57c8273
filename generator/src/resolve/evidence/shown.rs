//! What examples show of the names of fields. An example vouches for the models that it is an example of, and for no
//! others: the keys of a free map, or of a value of any type, are names of somebody else's.
//!
//! So each example is walked along the types that its page gives it.

use docwright_schema::Evidence;
use docwright_schema::evidence::{FieldEvidence, Shape, TypeExpr};
use rustc_hash::FxHashMap;
use serde_json::Value;

use super::index::{Index, fields};
use crate::resolve::names::spelling::Shown;
use crate::resolve::names::words::letters;

/// Examples hold no deeper structures that would be worth the time.
const DEPTH: usize = 24;
/// Nor larger ones, tried against all variants of their unions.
const STEPS: usize = 2_000;

/// The names that the examples of all fields and parameters show.
pub(crate) fn shown(evidence: &[Evidence], index: &Index<'_>) -> Shown {
    let mut walk = Walk {
        index,
        shown: Shown::default(),
        steps: 0,
    };
    for page in evidence {
        for model in &page.models {
            fields(model).iter().for_each(|field| walk.example(field));
        }
        let parameters = page.operations.iter().flat_map(|operation| &operation.parameters);
        parameters.for_each(|parameter| walk.example(&parameter.field));
    }
    walk.shown
}

struct Walk<'i, 'a> {
    index: &'i Index<'a>,
    shown: Shown,
    /// What is left for this example.
    steps: usize,
}

impl Walk<'_, '_> {
    fn example(&mut self, field: &FieldEvidence) {
        let structure = field.example.as_deref().map(str::trim_start);
        let structure = structure.filter(|text| text.starts_with(['{', '[']));
        // Many examples are no valid JSON; those say little that others do not.
        if let Some(value) = structure.and_then(|text| serde_json::from_str::<Value>(text).ok()) {
            self.steps = STEPS;
            self.value(&value, &field.ty, DEPTH);
        }
    }

    fn value(&mut self, value: &Value, ty: &TypeExpr, depth: usize) {
        let (Some(depth), Some(steps)) = (depth.checked_sub(1), self.steps.checked_sub(1)) else {
            return;
        };
        self.steps = steps;
        match (ty, value) {
            (TypeExpr::Optional(ty) | TypeExpr::Nullable(ty), value) => self.value(value, ty, depth),
            (TypeExpr::Array(ty), Value::Array(items)) => {
                items.iter().for_each(|item| self.value(item, ty, depth));
            }
            (TypeExpr::Map(ty), Value::Object(entries)) => {
                entries.values().for_each(|value| self.value(value, ty, depth));
            }
            (TypeExpr::OneOf(types), value) => types.iter().for_each(|ty| self.value(value, ty, depth)),
            (TypeExpr::Link(link), value) => {
                if let Some(known) = self.index.target(link) {
                    self.shape(value, &known.first.model.shape, &known.id.0, depth);
                }
            }
            _ => {}
        }
    }

    fn shape(&mut self, value: &Value, shape: &Shape, model: &str, depth: usize) {
        match (shape, value) {
            (Shape::Object { fields, .. }, Value::Object(entries)) => {
                self.steps = self.steps.saturating_sub(fields.len());
                let named = |field| Some((letters(name_of(field)?), field));
                let known: FxHashMap<String, &FieldEvidence> = fields.iter().filter_map(named).collect();
                for (key, value) in entries {
                    if let Some(field) = known.get(&letters(key)) {
                        let shown = self.shown.entry(model.to_owned()).or_default();
                        shown.insert(key.clone());
                        self.value(value, &field.ty, depth);
                    }
                }
            }
            (Shape::Union { variants, .. }, value) => {
                variants
                    .iter()
                    .for_each(|variant| self.value(value, &variant.ty, depth));
            }
            (Shape::Alias(ty), value) => self.value(value, ty, depth),
            _ => {}
        }
    }
}

fn name_of(field: &FieldEvidence) -> Option<&str> {
    field.name.as_ref().map(|name| name.value.as_str())
}
