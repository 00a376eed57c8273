//! The operations that a person wants in the crate, and what they need.
//!
//! The schema has all that the documents say; only the crate is a part of it. A model goes if it was reached by operations, all of
//! which are gone.

use std::borrow::Cow;
use std::collections::BTreeSet;

use docwright_schema::schema::{Operation, Type};
use docwright_schema::{Diagnostic, Diagnostics, Schema, Stated, codes};

use super::models::Models;
use super::reach::closure;
use super::settings::Settings;
use crate::nearest::nearest;

/// The schema of the crate. What is named and is not there is a warning, and so is that nothing is left.
pub(crate) fn select<'s>(
    schema: &'s Schema,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Cow<'s, Schema> {
    let (include, exclude) = (&settings.include, &settings.exclude);
    if include.is_empty() && exclude.is_empty() {
        return Cow::Borrowed(schema);
    }
    for name in include.iter().chain(exclude) {
        if !schema
            .operations
            .iter()
            .any(|operation| is_named(&name.value, operation))
        {
            diagnostics.push(unmatched(schema, name));
        }
    }
    let is_wanted = |operation: &Operation| {
        let any = |names: &[Stated<String>]| names.iter().any(|name| is_named(&name.value, operation));
        (include.is_empty() || any(include)) && !any(exclude)
    };
    let (kept, gone): (Vec<_>, Vec<_>) = schema
        .operations
        .iter()
        .partition(|operation| is_wanted(operation));
    if kept.is_empty() && !gone.is_empty() {
        let message = "`include` and `exclude` leave out every operation";
        diagnostics.push(Diagnostic::new(&codes::SELECTION_EMPTY, message));
    }
    let models = Models::of(schema);
    let named = models.named();
    let [kept, gone] = [kept, gone].map(|operations| {
        let types = operations.into_iter().flat_map(types);
        closure(&models, &named, types.filter_map(Type::model))
    });
    let others = schema.models.keys().filter(|id| !gone.contains(id));
    let others = closure(&models, &named, others);
    let mut selected = schema.clone();
    selected.operations.retain(is_wanted);
    selected
        .models
        .retain(|id, _| kept.contains(id) || others.contains(id));
    let used: BTreeSet<String> = selected
        .operations
        .iter()
        .flat_map(|operation| operation.groups.iter().cloned())
        .collect();
    selected.groups.retain(|group| used.contains(&group.name));
    Cow::Owned(selected)
}

/// Whether a name means an operation: its own, that of its group, or a path that its path begins with.
fn is_named(name: &str, operation: &Operation) -> bool {
    if name.starts_with('/') && operation.name != name {
        let begin = name.trim_end_matches('/');
        let rest = operation.sent_path().and_then(|path| path.strip_prefix(begin));
        return rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    }
    let id = operation.operation_id.as_ref().map(|fact| fact.value.as_str());
    let in_group =
        |(group, own): (&str, &str)| own == operation.name && operation.groups.iter().any(|one| one == group);
    operation.name == name
        || id == Some(name)
        || operation.groups.iter().any(|group| group == name)
        || name
            .match_indices('/')
            .map(|(at, _)| (&name[..at], &name[at + 1..]))
            .any(in_group)
}

fn unmatched(schema: &Schema, stated: &Stated<String>) -> Diagnostic {
    let name = stated.value.as_str();
    let message = format!("no operation, group or path is called `{name}`");
    let found = Diagnostic::new(&codes::SELECTION_UNMATCHED, message).at(stated.span, "");
    let known = schema.operations.iter().flat_map(|operation| {
        let groups = operation.groups.iter().map(String::as_str);
        groups
            .chain([operation.name.as_str()])
            .chain(operation.sent_path())
    });
    match nearest(name, known) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found,
    }
}

/// The types that an operation is made of.
fn types(operation: &Operation) -> impl Iterator<Item = &Type> {
    let bodies = operation.body.iter().flat_map(|body| &body.content);
    let answers = operation.responses.iter();
    let headers = answers.clone().flat_map(|response| &response.headers);
    let contents = bodies.chain(answers.flat_map(|response| &response.content));
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty.value);
    contents
        .map(|content| &content.ty.value)
        .chain(headers.map(|header| &header.ty.value))
        .chain(parameters)
}
