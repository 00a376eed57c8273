//! The alternatives of a union, and words that tell them apart where they have no names.

use std::collections::BTreeMap;

use docwright_schema::evidence::{FieldEvidence, ModelEvidence, Shape, TypeExpr, VariantEvidence};
use docwright_schema::schema::{Type, Variant};
use serde_json::Value;

use super::resolver::Resolver;
use super::types::Site;
use super::variants;
use crate::resolve::names::words::pascal;
use crate::resolve::rules;

impl Resolver<'_> {
    pub(super) fn variants(&mut self, variants: &[VariantEvidence], site: Site<'_>) -> Vec<Variant> {
        let name = (site.names)().name;
        let found = variants::by_constant(&self.index, &self.constants, &name, variants);
        let named: Vec<_> = variants
            .iter()
            .map(|one| (one.name.as_deref(), &one.ty))
            .collect();
        let mut all = Vec::new();
        for ((variant, word), found) in variants.iter().zip(words(&named)).zip(found) {
            let names = || site.inner(&word);
            let site = Site {
                names: &names,
                ..site
            };
            all.push(match (found, &variant.ty) {
                (Some(id), TypeExpr::Link(link)) => Variant {
                    constraints: variant.constraints.clone(),
                    tags: variant.tags.clone(),
                    name: Some(link.text.clone()),
                    ty: Type::Model(id),
                    rule: Some(rules::VARIANT_BY_CONSTANT.to_owned()),
                },
                (_, ty) => Variant {
                    constraints: variant.constraints.clone(),
                    tags: variant.tags.clone(),
                    name: variant.name.clone(),
                    ty: self.typed(ty, site).ty.value,
                    rule: None,
                },
            });
        }
        all
    }
}

/// A word for each alternative: its name, else the one value that a field of it has and no other's, else a field that
/// only it has, else its form.
pub(super) fn words(variants: &[(Option<&str>, &TypeExpr)]) -> Vec<String> {
    let objects: Vec<&[FieldEvidence]> = variants
        .iter()
        .map(|(_, ty)| object(ty).unwrap_or_default())
        .collect();
    let mut values: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for field in objects.iter().copied().flatten() {
        *names.entry(name(field)).or_default() += 1;
        if let Some(value) = only_value(&field.ty) {
            *values.entry((name(field), value)).or_default() += 1;
        }
    }
    let word = |(at, (label, ty)): (usize, &(Option<&str>, &TypeExpr))| {
        if let Some(label) = label {
            return pascal(label);
        }
        let fields = objects.get(at).copied().unwrap_or_default();
        let value = fields.iter().find_map(|field| {
            let value = only_value(&field.ty)?;
            (values.get(&(name(field), value)) == Some(&1)).then(|| pascal(value))
        });
        let own = || fields.iter().find(|field| names.get(name(field)) == Some(&1));
        value
            .filter(|word| !word.is_empty())
            .or_else(|| own().map(|field| format!("With{}", pascal(name(field)))))
            .unwrap_or_else(|| form(ty).to_owned())
    };
    variants.iter().enumerate().map(word).collect()
}

fn name(field: &FieldEvidence) -> &str {
    field.name.as_ref().map_or("", |name| name.value.as_str())
}

fn object(ty: &TypeExpr) -> Option<&[FieldEvidence]> {
    match ty {
        TypeExpr::Inline(model) => match &model.shape {
            Shape::Object { fields, .. } => Some(fields),
            _ => None,
        },
        TypeExpr::Nullable(inner) | TypeExpr::Optional(inner) => object(inner),
        _ => None,
    }
}

fn only_value(ty: &TypeExpr) -> Option<&str> {
    match ty {
        TypeExpr::Const(Value::String(value)) => Some(value),
        TypeExpr::Inline(model) => match &model.shape {
            Shape::Enum { values, .. } => match values.as_slice() {
                [only] => only.value.as_str(),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The form of an alternative that nothing else tells from the others; a scalar needs no word, as it makes no model.
fn form(ty: &TypeExpr) -> &'static str {
    match ty {
        TypeExpr::Array(_) | TypeExpr::Stream(_) => "List",
        TypeExpr::Map(_) => "Map",
        TypeExpr::Nullable(inner) | TypeExpr::Optional(inner) => form(inner),
        TypeExpr::Inline(model) => form_of(model),
        _ => "",
    }
}

fn form_of(model: &ModelEvidence) -> &'static str {
    match &model.shape {
        Shape::Object { .. } => "Object",
        Shape::Enum { .. } => "Value",
        Shape::Union { .. } => "Choice",
        Shape::Alias(ty) => form(ty),
        Shape::Unknown => "",
    }
}
