//! Parameters of an action: the variables of its address, and what lists say of them.

use std::collections::{BTreeMap, BTreeSet};

use docwright_schema::Span;

use super::action::Action;
use super::address::{Variable, decoded};
use super::mson::line::Mark;
use super::mson::members::Member;
use super::mson::reading::Types;
use super::mson::values::{restrict, stated};
use crate::read::formats::embedded::tree::{boolean, text};
use crate::read::formats::openapi;
use crate::read::formats::rebuilt::{Rebuilt, Sketch, shown, untold, word};

/// The parameters of an action.
pub(super) fn of(rebuilt: &Rebuilt<'_>, types: Types<'_>, action: &Action<'_>) -> Vec<Sketch> {
    let mut all: Vec<Sketch> = Vec::new();
    // Of several with one name, the last one counts: it is that of the action.
    let told: BTreeMap<String, &Member> = action
        .parameters
        .iter()
        .map(|member| (name(member), member))
        .collect();
    for variable in &action.variables {
        let told = told.get(&variable.name).copied();
        let optional = action.optional.contains(&variable.wire);
        all.push(variable_of(rebuilt, types, action, variable, told, optional));
    }
    let known: BTreeSet<&str> = action
        .variables
        .iter()
        .map(|variable| variable.name.as_str())
        .collect();
    for member in &action.parameters {
        let own = name(member);
        let is_last = told.get(&own).is_some_and(|last| last.range == member.range);
        // Lists say what stands in addresses; what is not in the path is in the query, unless a body shows it.
        if known.contains(own.as_str()) || !is_last || own.is_empty() || action.shows(&member.told.first) {
            continue;
        }
        let variable = Variable {
            name: own.clone(),
            wire: own,
            query: true,
            explode: true,
            value: None,
        };
        all.push(variable_of(
            rebuilt,
            types,
            action,
            &variable,
            Some(member),
            false,
        ));
    }
    all.extend(headers(rebuilt, action));
    all
}

/// The name of a parameter as addresses have it.
fn name(member: &Member) -> String {
    decoded(member.told.first.trim_end_matches('*'))
}

fn variable_of(
    rebuilt: &Rebuilt<'_>,
    types: Types<'_>,
    action: &Action<'_>,
    variable: &Variable,
    told: Option<&Member>,
    optional: bool,
) -> Sketch {
    let span = rebuilt.span(told.map_or(action.at.clone(), |member| member.range.clone()));
    let mut parameter = Sketch::new(span);
    parameter.text("name", &variable.wire);
    parameter.text("in", if variable.query { "query" } else { "path" });
    let mut schema = match (told, &variable.value) {
        (Some(member), _) => described(types, span, member),
        (None, Some(value)) if !value.is_empty() => shown(text(span, value)),
        (None, _) => untold(span),
    };
    if schema.str("type") == Some("array") && variable.query {
        parameter.set("explode", boolean(span, variable.explode));
    }
    if let Some(example) = schema.remove("example") {
        parameter.set("example", example);
    }
    let has_default = schema.get("default").is_some();
    match told {
        Some(member) => {
            let told = &member.told;
            parameter.text("description", &told.said);
            // Parameters must be there unless they say otherwise, or what counts where they are not.
            let required = told.has(Mark::Required) || !(told.has(Mark::Optional) || has_default || optional);
            parameter.set("required", boolean(span, required || !variable.query));
        }
        None if !variable.query || variable.value.is_some() => {
            parameter.set("required", boolean(span, !optional));
        }
        None if optional => parameter.set("required", boolean(span, false)),
        None => parameter.flag(openapi::UNTOLD_REQUIRED, true),
    }
    parameter.put("schema", schema);
    parameter
}

/// The type of a parameter.
fn described(types: Types<'_>, span: Span, member: &Member) -> Sketch {
    let told = &member.told;
    if told.ty.is_none() {
        // A list of values without a type is one of texts; of what has no type at all only the example tells.
        let mut schema = match &told.value {
            Some(value) if !told.assigned => shown(text(span, value)),
            _ => untold(span),
        };
        let mut listed = word(span, "string", None).unwrap_or_else(|| untold(span));
        restrict(&mut listed, &choices(member), types);
        if listed.get("enum").is_some() {
            schema = listed;
        }
        let assigned = told.value.clone().filter(|_| told.assigned);
        if let Some(default) = stated(&member.members, "Default").or(assigned) {
            schema.text("default", &default);
        }
        return schema;
    }
    let mut schema = types.of(span, told, &member.members);
    if schema.get("enum").is_none() && schema.str("type") != Some("object") {
        let members = choices(member);
        match schema.remove("items") {
            Some(items) => {
                let mut items = Sketch::of(&items);
                restrict(&mut items, &members, types);
                schema.put("items", items);
            }
            None => restrict(&mut schema, &members, types),
        }
    }
    schema
}

/// The values below a word for them.
fn choices(member: &Member) -> Vec<Member> {
    let holders = member
        .members
        .iter()
        .filter(|inner| inner.keyword(&["Members", "Values"]));
    holders.flat_map(|inner| inner.members.iter().cloned()).collect()
}

/// Headers that requests show.
fn headers(rebuilt: &Rebuilt<'_>, action: &Action<'_>) -> Vec<Sketch> {
    let mut all: Vec<(String, Sketch)> = Vec::new();
    for (name, value, range) in action.requests.iter().flat_map(|request| &request.headers) {
        if all.iter().any(|(known, _)| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        let span = rebuilt.span(range.clone());
        let mut header = Sketch::new(span);
        header.text("name", name);
        header.text("in", "header");
        header.flag(openapi::UNTOLD_REQUIRED, true);
        header.text("example", value);
        let schema = match value.is_empty() {
            true => untold(span),
            false => shown(text(span, value)),
        };
        header.put("schema", schema);
        all.push((name.clone(), header));
    }
    all.into_iter().map(|(_, header)| header).collect()
}
