//! Structures of one name that are not equal: they stay apart, and a finding says in what they differ.
//!
//! Such a pair is mostly one structure of the API that one page shows otherwise than another.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::schema::{EnumValue, Field, Model, ModelId, ModelKind, Type};
use docwright_schema::{Diagnostic, Span, codes};

use super::in_place::Made;
use super::resolver::Resolver;

/// More differences than these are not listed.
const MOST: usize = 3;

impl Resolver<'_> {
    /// Reports every structure that has the name of an earlier one and differs from it.
    pub(crate) fn report_near_equal(&mut self) {
        let mut first: BTreeMap<&str, &Made> = BTreeMap::new();
        let names: BTreeMap<&ModelId, &str> = self
            .made
            .iter()
            .filter_map(|made| Some((&made.id, made.names.first()?.as_str())))
            .collect();
        let mut found = Vec::new();
        for made in &self.made {
            let Some(name) = made.names.first() else { continue };
            let Some(first) = first.get(name.as_str()) else {
                first.insert(name, made);
                continue;
            };
            let (Some(model), Some(other)) = (self.models.get(&first.id), self.models.get(&made.id)) else {
                continue;
            };
            // What differs in a structure inside is told of that structure.
            let same_name = |a: &Type, b: &Type| match (a.model(), b.model()) {
                (Some(a), Some(b)) => names.get(a).is_some_and(|name| names.get(b) == Some(name)),
                _ => false,
            };
            let differences = differences(model, other, &same_name);
            if !differences.is_empty() && first.span != Span::default() && made.span != Span::default() {
                let message = format!(
                    "two structures are called `{name}` and differ in {}",
                    listed(&differences)
                );
                found.push(
                    Diagnostic::new(&codes::NEAR_EQUAL, message)
                        .at(made.span, format!("this one is `{}`", made.id))
                        .at(first.span, format!("this one is `{}`", first.id)),
                );
            }
        }
        found
            .into_iter()
            .for_each(|finding| self.diagnostics.push(finding));
    }
}

/// In what two structures of one name differ; nothing where only their place gave them the name, and they have little in
/// common.
fn differences(a: &Model, b: &Model, same_name: &dyn Fn(&Type, &Type) -> bool) -> Vec<String> {
    let titled = a.name.rule.is_none() && b.name.rule.is_none();
    match (&a.kind, &b.kind) {
        (ModelKind::Object { fields: a, .. }, ModelKind::Object { fields: b, .. }) => {
            let in_b = by_name(b);
            let common = a
                .iter()
                .filter(|field| in_b.contains_key(field.wire_name.value.as_str()));
            let common = common.count();
            if titled || 2 * common > a.len().max(b.len()) {
                of_fields(a, b, same_name)
            } else {
                Vec::new()
            }
        }
        (ModelKind::Enum { values: a, .. }, ModelKind::Enum { values: b, .. }) if titled => of_values(a, b),
        (ModelKind::Union { variants: a, .. }, ModelKind::Union { variants: b, .. }) if titled => {
            let same = a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|(a, b)| a.ty == b.ty || same_name(&a.ty, &b.ty));
            if same {
                Vec::new()
            } else {
                vec!["their alternatives".to_owned()]
            }
        }
        (a, b) if titled && std::mem::discriminant(a) != std::mem::discriminant(b) => {
            vec!["their form".to_owned()]
        }
        _ => Vec::new(),
    }
}

fn of_fields(a: &[Field], b: &[Field], same_name: &dyn Fn(&Type, &Type) -> bool) -> Vec<String> {
    let (in_a, in_b) = (by_name(a), by_name(b));
    let only = |field: &Field| format!("the field `{}`, which only one has", field.wire_name.value);
    let mut differences = Vec::new();
    for field in a {
        let name = field.wire_name.value.as_str();
        let Some(other) = in_b.get(name) else {
            differences.push(only(field));
            continue;
        };
        let (ty, other_ty) = (&field.ty.value, &other.ty.value);
        let what = if ty != other_ty && !same_name(ty, other_ty) {
            "type"
        } else if field.required.value != other.required.value {
            "requiredness"
        } else if field.default != other.default {
            "default"
        } else if field.constraints != other.constraints {
            "constraints"
        } else {
            continue;
        };
        differences.push(format!("the {what} of the field `{name}`"));
    }
    let rest = b
        .iter()
        .filter(|field| !in_a.contains_key(field.wire_name.value.as_str()));
    differences.extend(rest.map(only));
    differences
}

fn of_values(a: &[EnumValue], b: &[EnumValue]) -> Vec<String> {
    let texts = |values: &[EnumValue]| -> BTreeSet<String> {
        values.iter().map(|value| value.value.to_string()).collect()
    };
    let (a, b) = (texts(a), texts(b));
    let differing = a.symmetric_difference(&b);
    differing.map(|value| format!("the value `{value}`")).collect()
}

fn by_name(fields: &[Field]) -> BTreeMap<&str, &Field> {
    fields
        .iter()
        .map(|field| (field.wire_name.value.as_str(), field))
        .collect()
}

fn listed(differences: &[String]) -> String {
    let shown = differences.get(..MOST).unwrap_or(differences).join(", ");
    match differences.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown}, and {more} more"),
    }
}
