//! Names that a person chose: of groups, models, alternatives and values. Operations have theirs already.
//!
//! All entries of the overlay name things as the documents do, so these come last.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::schema::{EnumValue, ModelId, ModelKind, Variant};
use docwright_schema::{Diagnostic, Diagnostics, Fact, Schema, Span, codes};
use toml::Spanned;

use crate::overlay::{Overlay, Renamed};
use crate::resolve::models::visit::{operation_types, rename as rename_type, types_mut};
use crate::resolve::names::words::letters;

/// Gives everything the name that the overlay has for it. An entry that names nothing, or gives a name that something else
/// has, is a warning at its place.
pub(crate) fn rename(
    schema: &mut Schema,
    overlay: &Overlay,
    meant: &BTreeMap<String, ModelId>,
    diagnostics: &mut Diagnostics,
) {
    let mut told = |message: String, key: &Spanned<String>, label: &'static str| {
        let span = Span::new(overlay.source, key.span());
        let found = Diagnostic::new(&codes::OVERLAY_UNMATCHED, message);
        diagnostics.push(found.at(span, label));
    };
    for (key, entry) in &overlay.group {
        let name = key.get_ref();
        match group(schema, name, &entry.rename) {
            Outcome::Done => {}
            Outcome::Unmatched => told(format!("no group is called `{name}`"), key, "matches nothing"),
            Outcome::Taken => {
                let message = format!("group `{name}` cannot be called `{}`", entry.rename);
                told(message, key, "another group has this name");
            }
        }
    }
    // What is no model is told where its other keys are applied.
    let entries = overlay.model.iter();
    let entries = entries.filter_map(|(key, entry)| Some((key, entry, meant.get(key.get_ref())?)));
    for (_, entry, id) in entries.clone() {
        let Some(model) = schema.models.get_mut(id) else {
            continue;
        };
        for (name, renamed) in &entry.variant {
            match variant(&mut model.kind, name.get_ref(), renamed) {
                Outcome::Done => {}
                Outcome::Unmatched => {
                    let message = format!("model `{}` has no variant `{}`", id.0, name.get_ref());
                    told(message, name, "matches nothing");
                }
                Outcome::Taken => {
                    let what = format!("`{}` of model `{}`", name.get_ref(), id.0);
                    let message = format!("{what} cannot be called `{}`", renamed.rename);
                    told(message, name, "another variant has this name");
                }
            }
        }
    }
    for (key, entry, id) in entries {
        if let Some(name) = &entry.rename
            && schema.models.contains_key(id)
            && !model(schema, id, name)
        {
            let message = format!("model `{}` cannot be called `{name}`", id.0);
            told(message, key, "another model has this name");
        }
    }
}

/// What became of a wish.
enum Outcome {
    Done,
    Unmatched,
    Taken,
}

fn group(schema: &mut Schema, old: &str, new: &str) -> Outcome {
    let documented = schema
        .groups
        .iter()
        .find(|group| group.name == old || group.title == old);
    let name = documented.map_or_else(|| old.to_owned(), |group| group.name.clone());
    let operations = schema.operations.iter();
    let mut names: BTreeSet<&String> = operations.flat_map(|operation| &operation.groups).collect();
    names.extend(schema.groups.iter().map(|group| &group.name));
    if !names.remove(&name) {
        return Outcome::Unmatched;
    }
    if names.iter().any(|known| is_alike(known, new)) {
        return Outcome::Taken;
    }
    for group in schema.groups.iter_mut().filter(|group| group.name == name) {
        group.name = new.to_owned();
        group.title = new.to_owned();
    }
    let operations = schema.operations.iter_mut();
    let groups = operations.flat_map(|operation| &mut operation.groups);
    for group in groups.filter(|group| **group == name) {
        *group = new.to_owned();
    }
    Outcome::Done
}

fn variant(kind: &mut ModelKind, key: &str, renamed: &Renamed) -> Outcome {
    match kind {
        ModelKind::Union { variants, .. } => {
            let called = |variant: &Variant| {
                let model = || variant.ty.model().map(|id| id.0.clone());
                variant.name.clone().or_else(model)
            };
            let is_meant = |variant: &Variant| {
                variant.name.as_deref() == Some(key) || variant.ty.model().is_some_and(|id| id.0 == key)
            };
            let names = |variant: &mut Variant| variant.name = Some(renamed.rename.clone());
            choose(variants, &renamed.rename, called, is_meant, names)
        }
        ModelKind::Enum { values, .. } => {
            let text = |value: &EnumValue| match value.value.as_str() {
                Some(text) => text.to_owned(),
                None => value.value.to_string(),
            };
            let called = |value: &EnumValue| Some(value.name.clone().unwrap_or_else(|| text(value)));
            let is_meant = |value: &EnumValue| text(value) == key;
            let names = |value: &mut EnumValue| value.name = Some(renamed.rename.clone());
            choose(values, &renamed.rename, called, is_meant, names)
        }
        ModelKind::Object { .. } | ModelKind::Alias { .. } | ModelKind::Unknown => Outcome::Unmatched,
    }
}

/// Names those that are meant, unless one that is not meant is called so.
fn choose<T>(
    all: &mut [T],
    new: &str,
    called: impl Fn(&T) -> Option<String>,
    is_meant: impl Fn(&T) -> bool,
    name: impl Fn(&mut T),
) -> Outcome {
    let others = all.iter().filter(|one| !is_meant(one));
    let is_taken = others.filter_map(called).any(|known| is_alike(&known, new));
    let mut outcome = Outcome::Unmatched;
    for one in all.iter_mut().filter(|one| is_meant(one)) {
        if is_taken {
            return Outcome::Taken;
        }
        name(one);
        outcome = Outcome::Done;
    }
    outcome
}

/// Whether two names would be one in Rust.
fn is_alike(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}

/// Two models of one name would be one: that is not renaming.
fn model(schema: &mut Schema, old: &ModelId, name: &str) -> bool {
    let new = ModelId(name.to_owned());
    let mut others = schema.models.iter().filter(|(id, _)| *id != old);
    if others.any(|(id, model)| *id == new || is_alike(&model.name.value, name)) {
        return false;
    }
    if *old == new {
        return true;
    }
    let Some(mut model) = schema.models.remove(old) else {
        return false;
    };
    model.name = Fact::overlaid(name.to_owned());
    schema.models.insert(new.clone(), model);
    for own in schema.own.iter_mut().filter(|own| own.model == *old) {
        own.model = new.clone();
    }
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
