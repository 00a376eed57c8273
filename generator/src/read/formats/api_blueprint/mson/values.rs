//! Values beside types: examples, defaults, the one that is fixed, and those of an enum.

use super::line::{Mark, Told, unmarked};
use super::members::Member;
use super::reading::Types;
use crate::read::data::Node;
use crate::read::formats::embedded::tree::{list, text};
use crate::read::formats::rebuilt::{Sketch, value};

/// Words that hold values of an enum.
const HOLDERS: [&str; 3] = ["Members", "Values", "Items"];

/// Says of a schema which values are shown.
pub(super) fn put(schema: &mut Sketch, told: &Told, members: &[Member], fixed: bool) {
    let span = schema.span;
    let ty = schema.str("type").map(str::to_owned);
    if let Some(default) = stated(members, "Default") {
        put_value(schema, "default", ty.as_deref(), &default);
    }
    let is_enum = told
        .ty
        .as_deref()
        .is_some_and(|ty| ty.to_ascii_lowercase().starts_with("enum"));
    if let Some(raw) = &told.value {
        let all: Vec<&str> = raw
            .split(',')
            .map(unmarked)
            .filter(|one| !one.is_empty())
            .collect();
        if is_enum && all.len() > 1 && schema.get("enum").is_none() {
            let all = all.iter().map(|one| value(span, ty.as_deref(), one));
            schema.set("enum", list(span, all.collect()));
            return;
        }
        let is_default = told.has(Mark::Default) || told.assigned;
        if fixed && !matches!(ty.as_deref(), Some("array" | "object") | None) && schema.get("enum").is_none()
        {
            let only = value(span, ty.as_deref(), raw);
            schema.set("enum", list(span, vec![only]));
        } else if is_default && schema.get("default").is_none() {
            put_value(schema, "default", ty.as_deref(), raw);
        } else if ty.is_some() {
            put_value(schema, "example", ty.as_deref(), raw);
        }
    } else if let Some(sample) = stated(members, "Sample") {
        put_value(schema, "example", ty.as_deref(), &sample);
    }
}

fn put_value(schema: &mut Sketch, key: &str, ty: Option<&str>, raw: &str) {
    let span = schema.span;
    let node = match ty {
        Some("array") => {
            let items = schema
                .get("items")
                .and_then(|items| items.str("type"))
                .map(str::to_owned);
            let all = raw
                .split(',')
                .map(|one| value(span, items.as_deref(), unmarked(one)));
            list(span, all.collect())
        }
        // What an object is by default no line can say.
        Some("object") => return,
        ty => value(span, ty, raw),
    };
    schema.set(key, node);
}

/// The value that a member states: `Default: value`, or the only one below it.
pub(in super::super) fn stated(members: &[Member], keyword: &str) -> Option<String> {
    let member = members
        .iter()
        .find(|member| member.keyword(&[keyword]) && member.told.ty.is_none())?;
    if let Some(value) = &member.told.value {
        return Some(value.clone());
    }
    match member.members.as_slice() {
        [only] if only.told.value.is_none() => {
            Some(only.told.first.clone()).filter(|value| !value.is_empty())
        }
        _ => None,
    }
}

/// The values that members list, each with what is said of it.
pub(in super::super) fn listed(members: &[Member]) -> Vec<(&Member, String)> {
    let mut all = Vec::new();
    for member in members {
        let told = &member.told;
        if member.keyword(&HOLDERS) && told.ty.is_none() {
            all.extend(listed(&member.members));
        } else if !member.keyword(&["Default", "Sample"]) && !told.first.is_empty() {
            // A value with a colon is one all the same.
            let raw = match &told.value {
                Some(value) => format!("{}:{value}", told.first),
                None => told.first.clone(),
            };
            all.push((member, raw));
        }
    }
    all
}

/// Says of a schema that its values are those that members list.
pub(in super::super) fn restrict(schema: &mut Sketch, members: &[Member], types: Types<'_>) {
    let span = schema.span;
    let all = listed(members);
    if all.is_empty() {
        return;
    }
    let ty = schema.str("type").map(str::to_owned);
    let nodes: Vec<Node> = all
        .iter()
        .map(|(member, raw)| value(types.span(member), ty.as_deref(), raw))
        .collect();
    if all.iter().any(|(member, _)| !member.told.said.is_empty()) {
        let said = all
            .iter()
            .map(|(member, _)| text(types.span(member), &member.told.said));
        let said = said.collect();
        schema.set("x-enum-descriptions", list(span, said));
    }
    schema.set("enum", list(span, nodes));
}
