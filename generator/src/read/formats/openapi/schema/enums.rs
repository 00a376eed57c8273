//! Lists of values, in all the ways in which people write them.

use docwright_schema::evidence::{EnumValue, Shape, TypeExpr};
use docwright_schema::{Span, Stated};
use serde_json::Value;

use super::super::super::super::data::Kind;
use super::super::files::At;
use super::super::reading::text;
use super::super::{link, names};
use super::parts::Parts;

/// The values that `enum` or `const` list: one is a constant, several are an enum.
pub(super) fn of(parts: &Parts<'_>) -> Option<TypeExpr> {
    let is_string = || parts.types() == ["string"];
    // `const` says more than a list beside it.
    if let Some(constant) = parts.get("const") {
        return Some(TypeExpr::Const(value(constant, is_string())));
    }
    let list = parts.get("enum").filter(|list| !list.node.items().is_empty())?;
    let mut values = values(list, is_string())?;
    let holder = parts.all.iter().copied().find(|at| at.get("enum").is_some())?;
    name(holder, list, &mut values);
    match values.as_slice() {
        [] => None,
        [only] if !is_open(parts) => Some(TypeExpr::Const(only.value.clone())),
        values => {
            let is_number = parts.types() == ["number"] && values.iter().all(|value| value.value.is_i64());
            let shape = shape(parts, values.to_vec());
            let mut ty = link::inline(holder, title(parts), shape, list.node.span);
            if let (TypeExpr::Inline(model), true) = (&mut ty, is_number) {
                // The values alone look like integers.
                model.constraints.insert("type".to_owned(), "number".into());
            }
            Some(ty)
        }
    }
}

fn shape(parts: &Parts<'_>, values: Vec<EnumValue>) -> Shape {
    Shape::Enum {
        values,
        open: Some(is_open(parts)),
    }
}

/// Whether other values may come.
fn is_open(parts: &Parts<'_>) -> bool {
    let open = parts
        .get("x-speakeasy-unknown-values")
        .or_else(|| parts.get("x-extensible-enum"));
    open.is_some_and(|at| !matches!(at.node.as_str(), Some("disallow")) && at.node.as_bool() != Some(false))
}

/// The title of what parts say.
pub(super) fn title(parts: &Parts<'_>) -> Option<Stated<String>> {
    title_of(*parts.all.first()?)
}

/// The title of a schema, if it is a name and no sentence.
pub(super) fn title_of(at: At<'_>) -> Option<Stated<String>> {
    const WORDS: usize = 5;
    let title = at.get("title")?.node;
    let text = title.as_str()?.trim();
    let is_name = text.starts_with(|c: char| c.is_alphabetic())
        && text.split_whitespace().count() <= WORDS
        && text.len() <= 60;
    is_name.then(|| Stated::new(text.to_owned(), title.span))
}

/// A value; where the type is a string, what YAML takes for a number or a boolean is the text of it.
fn value(at: At<'_>, is_string: bool) -> Value {
    match at.node.as_text() {
        Some(text) if is_string => text.into(),
        _ => at.node.to_value(),
    }
}

/// The values without null and without repetitions; `None` where one is no plain value.
fn values(list: At<'_>, is_string: bool) -> Option<Vec<EnumValue>> {
    let mut all: Vec<EnumValue> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for at in list.items() {
        match at.node.kind {
            Kind::Null => continue,
            Kind::List(_) | Kind::Map(_) => return None,
            _ => {}
        }
        let value = value(at, is_string);
        if seen.insert(value.to_string()) {
            all.push(EnumValue::new(value, at.node.span));
        }
    }
    Some(all)
}

/// Gives the values the names and meanings that extensions have for them: in their order, or by value.
fn name(holder: At<'_>, list: At<'_>, values: &mut [EnumValue]) {
    let texts = names::first(holder, names::ENUM_TEXTS);
    let words = names::first(holder, names::ENUM_NAMES);
    let fern = holder.get("x-fern-enum");
    let places: Vec<Span> = list.items().map(|at| at.node.span).collect();
    for value in values {
        let place = places.iter().position(|span| *span == value.span);
        let key = value
            .value
            .as_str()
            .map_or_else(|| value.value.to_string(), str::to_owned);
        let of = |at: Option<At<'_>>| -> Option<String> {
            let at = at?;
            let item = at.node.items().get(place?).or_else(|| at.node.get(&key))?;
            item.as_text().filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let fern = fern.and_then(|fern| fern.get(&key));
        value.name = of(words).or_else(|| text(fern?, "name"));
        value.description = of(texts).or_else(|| text(fern?, "description"));
    }
}

/// Alternatives that are all values are one enum: their titles are names. One that is any string says that others may come.
pub(super) fn of_alternatives(parts: &Parts<'_>, alternatives: &[At<'_>]) -> Option<TypeExpr> {
    let mut values: Vec<EnumValue> = Vec::new();
    let mut open = false;
    for at in alternatives {
        if at.get("$ref").is_some() || at.get("allOf").is_some() {
            return None;
        }
        let is_string = at.str("type") == Some("string");
        if let Some(constant) = at.get("const") {
            let constant = EnumValue {
                name: text(*at, "title"),
                description: text(*at, "description"),
                ..EnumValue::new(value(constant, is_string), at.node.span)
            };
            values.push(constant);
        } else if let Some(list) = at.get("enum") {
            let mut listed = self::values(list, is_string)?;
            name(*at, list, &mut listed);
            if let [only] = listed.as_mut_slice() {
                only.name = only.name.take().or_else(|| text(*at, "title"));
                only.description = only.description.take().or_else(|| text(*at, "description"));
            }
            values.append(&mut listed);
        } else if is_string && at.get("format").is_none() && at.get("pattern").is_none() {
            open = true;
        } else {
            return None;
        }
    }
    let is_text = |value: &EnumValue| value.value.is_string();
    let same = values.iter().all(is_text) || !open && values.iter().all(|value| value.value.is_number());
    let mut seen = std::collections::BTreeSet::new();
    values.retain(|value| seen.insert(value.value.to_string()));
    let at = *parts.all.first()?;
    match values.as_slice() {
        [] => None,
        [only] if !open => Some(TypeExpr::Const(only.value.clone())),
        _ if !same => None,
        _ => {
            let shape = Shape::Enum {
                values,
                open: Some(open),
            };
            Some(link::inline(at, title(parts), shape, at.node.span))
        }
    }
}
