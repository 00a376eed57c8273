//! Schemas: from JSON Schema as descriptions use it to types, fields and models.
//!
//! A reference is a link. Schemas of which all must hold are one (see [`parts`]), as Rust has no type that is two; of those of
//! which one must hold a union is made. What has no form in Rust is reported once and takes any value.

mod choice;
mod enums;
pub(super) mod facts;
mod form;
mod object;
mod parts;
mod scalar;

use std::collections::BTreeMap;

use docwright_schema::evidence::{Enclosing, FieldEvidence, Shape, TypeExpr};
use serde_json::Value;

use super::super::super::data::Kind;
use super::files::At;
use super::reading::{Reading, text};
use super::{link, names};
use form::{Alone, alone};
use parts::Parts;

/// The type of a schema.
pub(super) fn ty<'t>(reading: &mut Reading<'t, '_>, at: At<'t>) -> TypeExpr {
    match &at.node.kind {
        Kind::Map(_) | Kind::Bool(_) => {}
        // Tools that write out references leave a word where a structure holds itself.
        Kind::String(word) if word.starts_with("circular(") => return enclosing(at, word),
        _ => {
            reading.odd(at, "a schema is no map");
            return TypeExpr::Unreadable(at.node.as_text().unwrap_or_default().to_owned());
        }
    }
    let null = is_null(reading, at, 0);
    let ty = match alone(reading, at) {
        Some(Alone::Link(reference)) => link::link(reading, at, reference),
        Some(Alone::Part(part)) => ty(reading, part),
        None => of_parts(reading, &[at]),
    };
    if null { nullable(ty) } else { ty }
}

/// The type of values of which all schemas hold, null left aside.
fn of_parts<'t>(reading: &mut Reading<'t, '_>, all: &[At<'t>]) -> TypeExpr {
    merged(reading, Parts::default(), all)
}

/// The same with parts that hold, too.
fn merged<'t>(reading: &mut Reading<'t, '_>, mut parts: Parts<'t>, all: &[At<'t>]) -> TypeExpr {
    let Some(budget) = reading.budget.checked_sub(1) else {
        if let Some(at) = all.first() {
            reading.inexpressible("oneOf within oneOf", at.node.span);
        }
        return TypeExpr::Any;
    };
    reading.budget = budget;
    let depth = reading.merging.len();
    for at in all {
        parts.add(reading, *at);
    }
    let ty = match parts.unmerged.as_slice() {
        // A structure that is merged with itself is a link to itself.
        [only, ..] if !parts.says_form() => {
            let reference = only.str("$ref").unwrap_or_default();
            link::link(reading, *only, reference)
        }
        _ => choice::of(reading, &parts).unwrap_or_else(|| scalar::of(reading, &parts)),
    };
    reading.merging.truncate(depth);
    ty
}

/// Whether a schema says that values may be null, in any of the ways there are.
fn is_null<'t>(reading: &Reading<'t, '_>, at: At<'t>, depth: usize) -> bool {
    if depth > 6 {
        return false;
    }
    let says = names::NULL.iter().any(|word| at.node.is_true(word));
    let ty = at.get("type");
    let is_word = |at: At<'_>| at.node.as_str() == Some("null") || at.node.is_null();
    let typed = ty.is_some_and(|ty| is_word(ty) && !ty.node.is_null() || ty.items().any(is_word));
    let listed = || {
        ty.is_none()
            && at
                .get("enum")
                .is_some_and(|list| list.items().any(|value| value.node.is_null()))
    };
    let within = |part: At<'t>| is_null(reading, part, depth + 1);
    let chosen = || {
        ["oneOf", "anyOf"]
            .iter()
            .any(|word| at.get(word).is_some_and(|list| list.items().any(within)))
    };
    let merged = || {
        at.get("allOf")
            .is_some_and(|list| matches!(list.node.items(), [only] if within(list.with(only))))
    };
    let linked = || {
        let target = at
            .str("$ref")
            .and_then(|reference| reading.files.target(reference, at.file));
        target.is_some_and(|target| within(target.at))
    };
    says || typed || listed() || chosen() || merged() || linked()
}

fn nullable(ty: TypeExpr) -> TypeExpr {
    match ty {
        TypeExpr::Nullable(_) | TypeExpr::Null | TypeExpr::Unreadable(_) => ty,
        ty => TypeExpr::Nullable(Box::new(ty)),
    }
}

fn enclosing(at: At<'_>, word: &str) -> TypeExpr {
    let title = word.trim_start_matches("circular(").trim_end_matches(')');
    TypeExpr::Enclosing(Box::new(Enclosing {
        title: (!title.is_empty()).then(|| title.to_owned()),
        object: None,
        span: at.node.span,
    }))
}

/// Says of a field what its schema says.
pub(super) fn fill<'t>(reading: &mut Reading<'t, '_>, at: At<'t>, field: &mut FieldEvidence) {
    fill_all(reading, &[at], field);
}

/// Says of a field what its schemas say, all of which hold.
fn fill_all<'t>(reading: &mut Reading<'t, '_>, all: &[At<'t>], field: &mut FieldEvidence) {
    let Some(first) = all.first().copied() else { return };
    field.ty = match all {
        [only] => ty(reading, *only),
        all => {
            let null = all.iter().all(|at| is_null(reading, *at, 0));
            let ty = of_parts(reading, all);
            if null { nullable(ty) } else { ty }
        }
    };
    field.type_span = first.get("type").map_or(first.node.span, |at| at.node.span);
    let says = facts::within(reading, all);
    field.description = says.iter().find_map(|at| text(*at, "description"));
    field.deprecated = says.iter().any(|at| at.node.is_true("deprecated"));
    let example = says.iter().find_map(|at| facts::example(*at));
    field.example = example.map(String::into_boxed_str);
    field.default = facts::default(&says).map(Box::new);
    field.access = facts::access(&says);
    field.constraints = facts::constraints(reading, &says).into();
}

/// The form of a model, and what else is demanded of its values. That they may be null is said where it is used.
pub(super) fn shape<'t>(reading: &mut Reading<'t, '_>, at: At<'t>) -> (Shape, BTreeMap<String, Value>) {
    reading.merging.push(at);
    let ty = ty(reading, at);
    reading.merging.pop();
    let says = facts::within(reading, &[at]);
    let mut constraints = facts::constraints(reading, &says);
    facts::map_values(reading, at, &mut constraints);
    constraints.extend(facts::default(&says).map(|value| ("default".to_owned(), value)));
    constraints.extend(
        facts::access(&says)
            .keyword()
            .map(|word| (word.to_owned(), true.into())),
    );
    let ty = match ty {
        TypeExpr::Nullable(inner) => *inner,
        ty => ty,
    };
    match ty {
        TypeExpr::Inline(model) => {
            constraints.extend(
                model
                    .constraints
                    .iter()
                    .map(|(word, value)| (word.clone(), value.clone())),
            );
            (model.shape, constraints)
        }
        ty => (Shape::Alias(ty), constraints),
    }
}

/// The title of a schema, if it is a name.
pub(super) fn title(at: At<'_>) -> Option<String> {
    enums::title_of(at).map(|title| title.value)
}
