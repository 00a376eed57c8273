//! Names that a person chose: of groups, models, alternatives and values. Operations have theirs already.
//!
//! All entries of the overlay name things as the documents do, so these come last.

use docwright_schema::schema::{EnumValue, ModelId, ModelKind, Variant};
use docwright_schema::{Diagnostic, Diagnostics, Fact, Schema, Span, codes};
use toml::Spanned;

use crate::overlay::{Overlay, Renamed};
use crate::resolve::models::visit::{operation_types, rename as rename_type, types_mut};

/// Gives everything the name that the overlay has for it; an entry that names nothing is a warning at its place.
pub(crate) fn rename(schema: &mut Schema, overlay: &Overlay, diagnostics: &mut Diagnostics) {
    let mut told = |message: String, key: &Spanned<String>, label: &'static str| {
        let span = Span::new(overlay.source, key.span());
        let found = Diagnostic::new(&codes::OVERLAY_UNMATCHED, message);
        diagnostics.push(found.at(span, label));
    };
    let mut unmatched = |message, key: &Spanned<String>| told(message, key, "matches nothing");
    for (key, entry) in &overlay.group {
        if !group(schema, key.get_ref(), &entry.rename) {
            unmatched(format!("no group is called `{}`", key.get_ref()), key);
        }
    }
    for (key, entry) in &overlay.model {
        let id = ModelId(key.get_ref().clone());
        let kind = schema.models.get_mut(&id).map(|model| &mut model.kind);
        // What is no model is told where its other keys are applied.
        let Some(kind) = kind else { continue };
        for (name, renamed) in &entry.variant {
            if !variant(kind, name.get_ref(), renamed) {
                let message = format!("model `{}` has no variant `{}`", id.0, name.get_ref());
                unmatched(message, name);
            }
        }
    }
    for (key, entry) in &overlay.model {
        let id = ModelId(key.get_ref().clone());
        if let Some(name) = &entry.rename
            && schema.models.contains_key(&id)
            && !model(schema, &id, name)
        {
            let message = format!("model `{}` cannot be called `{name}`", id.0);
            told(message, key, "another model has this name");
        }
    }
}

fn group(schema: &mut Schema, old: &str, new: &str) -> bool {
    let documented = schema
        .groups
        .iter()
        .find(|group| group.name == old || group.title == old);
    let name = documented.map_or_else(|| old.to_owned(), |group| group.name.clone());
    let mut is_known = false;
    for group in schema.groups.iter_mut().filter(|group| group.name == name) {
        group.name = new.to_owned();
        group.title = new.to_owned();
        is_known = true;
    }
    let groups = schema
        .operations
        .iter_mut()
        .flat_map(|operation| &mut operation.groups);
    for group in groups.filter(|group| **group == name) {
        *group = new.to_owned();
        is_known = true;
    }
    is_known
}

fn variant(kind: &mut ModelKind, key: &str, renamed: &Renamed) -> bool {
    let mut is_known = false;
    match kind {
        ModelKind::Union { variants, .. } => {
            let is_meant = |variant: &&mut Variant| {
                variant.name.as_deref() == Some(key) || variant.ty.model().is_some_and(|id| id.0 == key)
            };
            for variant in variants.iter_mut().filter(is_meant) {
                variant.name = Some(renamed.rename.clone());
                is_known = true;
            }
        }
        ModelKind::Enum { values, .. } => {
            let is_meant = |value: &&mut EnumValue| match value.value.as_str() {
                Some(text) => text == key,
                None => {
                    let text = value.value.to_string();
                    text == key
                }
            };
            for value in values.iter_mut().filter(is_meant) {
                value.name = Some(renamed.rename.clone());
                is_known = true;
            }
        }
        ModelKind::Object { .. } | ModelKind::Alias { .. } | ModelKind::Unknown => {}
    }
    is_known
}

/// Two models of one name would be one: that is not renaming.
fn model(schema: &mut Schema, old: &ModelId, name: &str) -> bool {
    let new = ModelId(name.to_owned());
    if schema.models.contains_key(&new) {
        return *old == new;
    }
    let Some(mut model) = schema.models.remove(old) else {
        return false;
    };
    model.name = Fact::overlaid(name.to_owned());
    schema.models.insert(new.clone(), model);
    for model in schema.models.values_mut() {
        types_mut(&mut model.kind, &mut |ty| rename_type(ty, old, &new));
    }
    let parameters = schema.api.parameters.iter_mut();
    let global = parameters.map(|parameter| &mut parameter.ty.value);
    for ty in schema
        .operations
        .iter_mut()
        .flat_map(operation_types)
        .chain(global)
    {
        rename_type(ty, old, &new);
    }
    true
}
