//! Values that fit a schema: examples first, then defaults, then the first value of an enum, then what type, format and
//! constraints ask for. The same schema always gives the same value.
//!
//! It takes schemas of the truth and knows neither parameters nor servers.

use serde_json::{Map, Value, json};

use super::merge::{self, Flat};
use super::{fit, text};

/// How many levels a value may have before only what is required goes on.
const DEEP: usize = 6;

/// How many levels a value may have at all.
const DEEPEST: usize = 14;

/// What kind of values is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taste {
    /// Every property, or only those required.
    pub(super) all: bool,
    /// Whether examples are believed.
    pub(super) examples: bool,
    /// Which variant of a union is taken, where no example tells.
    pub(super) variant: usize,
}

/// Makes values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Maker<'t> {
    pub(super) document: &'t Value,
    pub(super) taste: Taste,
    /// How many items a list has where everything is wanted: one tells nothing of how several are joined.
    pub(super) items: u64,
}

/// The way to a value: the references that were followed, and how deep it is.
#[derive(Debug, Clone, Default)]
struct Trail {
    references: Vec<String>,
    depth: usize,
}

impl Maker<'_> {
    /// A value of the schema, guided by an example of the whole.
    pub(super) fn make(&self, schema: &Value, example: Option<&Value>) -> Value {
        let example = example.filter(|_| self.taste.examples);
        self.value(schema, example, &Trail::default())
    }

    fn value(&self, schema: &Value, hint: Option<&Value>, trail: &Trail) -> Value {
        let Some(trail) = trail.into(schema) else {
            return Value::Null;
        };
        let choose = |variants: &[&Value]| self.choose(variants, hint, &trail);
        let flat = merge::flatten(self.document, schema, &choose);
        let own = flat.get("example").or_else(|| flat.get("examples")?.get(0));
        let own = own.filter(|_| self.taste.examples);
        let types = merge::types(&flat);
        let is_object = types.contains(&"object") && flat.get("properties").is_some_and(Value::is_object);
        let is_list = types.contains(&"array") && flat.contains_key("items");
        if is_object {
            return self.object(&flat, hint.or(own), &trail);
        }
        let known = [hint, own, flat.get("default"), flat.get("const")];
        let first = flat.get("enum").and_then(|values| values.as_array()?.first());
        let known = known.into_iter().chain([first]).flatten();
        let mut known = known.filter(|value| !value.is_null() && fit::fits(self.document, &flat, value));
        match known.next() {
            // Lists are made anew, since their items may lack what is wanted.
            Some(value) if is_list => self.list(&flat, value.get(0), &trail),
            Some(value) => value.clone(),
            None => self.typed(&flat, &types, &trail),
        }
    }

    /// The variant that the example is of, or the wanted one; none that leads back.
    fn choose(&self, variants: &[&Value], hint: Option<&Value>, trail: &Trail) -> usize {
        let fitting = |hint: &Value| {
            let mut numbered = variants.iter().enumerate();
            numbered.find_map(|(index, variant)| {
                let flat = merge::flatten(self.document, variant, &|_| 0);
                fit::fits(self.document, &flat, hint).then_some(index)
            })
        };
        let leads_on = |index: &usize| variants.get(*index).is_some_and(|variant| !trail.has(variant));
        let wanted = self.taste.variant % variants.len().max(1);
        let order = (wanted..variants.len()).chain(0..wanted);
        hint.and_then(fitting)
            .or_else(|| order.clone().find(leads_on))
            .unwrap_or(wanted)
    }

    fn object(&self, flat: &Flat, hint: Option<&Value>, trail: &Trail) -> Value {
        let required = flat.get("required").and_then(Value::as_array);
        let is_required = |name: &str| required.is_some_and(|names| names.iter().any(|known| known == name));
        let mut object = Map::new();
        for (name, schema) in flat
            .get("properties")
            .into_iter()
            .flat_map(|p| p.as_object())
            .flatten()
        {
            let is_wanted = self.taste.all && trail.depth < DEEP && !trail.leads_back(schema);
            let is_sent = schema["readOnly"] != true && schema["deprecated"] != true;
            if is_required(name) || (is_wanted && is_sent) {
                let hint = hint.and_then(|hint| hint.get(name));
                object.insert(name.clone(), self.value(schema, hint, trail));
            }
        }
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(name) {
                let free = flat.get("additionalProperties").unwrap_or(&Value::Null);
                object.insert(name.to_owned(), self.value(free, None, trail));
            }
        }
        Value::Object(object)
    }

    fn list(&self, flat: &Flat, hint: Option<&Value>, trail: &Trail) -> Value {
        let items = flat.get("items").unwrap_or(&Value::Null);
        let least = flat.get("minItems").and_then(Value::as_u64).unwrap_or(0).min(20);
        let most = flat.get("maxItems").and_then(Value::as_u64).unwrap_or(self.items);
        let count = match self.taste.all && !trail.leads_back(items) {
            true => least.max(self.items.min(most)),
            false => least,
        };
        let is_set = flat.get("uniqueItems") == Some(&Value::Bool(true));
        let mut list: Vec<Value> = Vec::new();
        for index in 0..count {
            let hint = hint.filter(|_| index == 0 || !is_set);
            let item = self.value(items, hint, trail);
            list.push(match is_set && list.contains(&item) {
                true => another(self.document, items, item, index),
                false => item,
            });
        }
        Value::Array(list)
    }

    fn typed(&self, flat: &Flat, types: &[&str], trail: &Trail) -> Value {
        match types.iter().find(|name| **name != "null") {
            Some(&"string") => Value::String(text::text(flat)),
            Some(&"integer") => number(flat, true),
            Some(&"number") => number(flat, false),
            Some(&"boolean") => Value::Bool(true),
            Some(&"array") => self.list(flat, None, trail),
            Some(&"object") => match flat.get("additionalProperties") {
                Some(free @ Value::Object(_)) if self.taste.all && !trail.leads_back(free) => {
                    json!({ "key": self.value(free, None, trail) })
                }
                _ if flat.contains_key("required") => self.object(flat, None, trail),
                _ => json!({}),
            },
            Some(_) => Value::Null,
            None if types.is_empty() => json!("text"),
            None => Value::Null,
        }
    }
}

impl Trail {
    /// The trail to what is inside the schema; `None` where it goes too deep.
    fn into(&self, schema: &Value) -> Option<Trail> {
        let mut trail = self.clone();
        trail.depth += 1;
        trail
            .references
            .extend(schema["$ref"].as_str().map(str::to_owned));
        (trail.depth <= DEEPEST).then_some(trail)
    }

    fn has(&self, schema: &Value) -> bool {
        let target = schema["$ref"].as_str();
        target.is_some_and(|target| self.references.iter().any(|known| known == target))
    }

    /// Whether the schema, or what it is a list or an alternative of, was met on the way.
    fn leads_back(&self, schema: &Value) -> bool {
        let mut inside = ["oneOf", "anyOf", "allOf"]
            .iter()
            .flat_map(|word| schema[*word].as_array())
            .flatten();
        self.has(schema) || self.has(&schema["items"]) || inside.any(|part| self.has(part))
    }
}

/// A value that differs from the first of its kind.
fn another(document: &Value, schema: &Value, value: Value, index: u64) -> Value {
    let flat = merge::flatten(document, schema, &|_| 0);
    let listed = flat
        .get("enum")
        .and_then(|values| values.get(usize::try_from(index).ok()?));
    match (listed, value) {
        (Some(listed), _) => listed.clone(),
        (None, Value::String(text)) => Value::String(format!("{text}{index}")),
        (None, Value::Number(number)) => json!(number.as_i64().unwrap_or(0).saturating_add_unsigned(index)),
        (None, value) => value,
    }
}

/// The number nearest to one that the constraints allow.
fn number(flat: &Flat, is_integer: bool) -> Value {
    let bound = |name: &str| flat.get(name).and_then(Value::as_f64);
    let excludes = |name: &str| flat.get(name) == Some(&Value::Bool(true));
    let step = bound("multipleOf").filter(|step| *step > 0.0);
    let unit = step.unwrap_or(if is_integer { 1.0 } else { 0.5 });
    let above = |least: f64, exclusive: bool| if exclusive { least + unit } else { least };
    let least = bound("minimum").map(|least| above(least, excludes("exclusiveMinimum")));
    let least = least.or(bound("exclusiveMinimum").map(|least| above(least, true)));
    let most = bound("maximum").map(|most| {
        if excludes("exclusiveMaximum") {
            most - unit
        } else {
            most
        }
    });
    let most = most.or(bound("exclusiveMaximum").map(|most| most - unit));
    let plain: f64 = if is_integer || step.is_some() { 1.0 } else { 1.5 };
    let mut number = plain.max(least.unwrap_or(f64::MIN)).min(most.unwrap_or(f64::MAX));
    if let Some(step) = step {
        number = (number / step).ceil() * step;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a float without a fraction")]
    if is_integer || number.fract() == 0.0 {
        json!(number.ceil() as i64)
    } else {
        json!(number)
    }
}

#[cfg(test)]
mod tests;
