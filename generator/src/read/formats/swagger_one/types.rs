//! Types: words, names of models, and the forms of both versions for lists (`List[Boat]`, `array` with `items`).

use docwright_schema::Span;

use crate::read::data::{Entry, Kind, Node};
use crate::read::formats::embedded::tree::{entry, list};
use crate::read::formats::rebuilt::{Sketch, array, named, untold, value, word};

/// Words for lists that hold what stands in brackets.
const LISTS: [&str; 4] = ["list", "array", "set", "collection"];
/// Likewise for maps: the last word is that of the values.
const MAPS: [&str; 1] = ["map"];
/// Words that are no value at all.
const NOTHING: [&str; 2] = ["void", "none"];
/// Words whose meaning is another than that of the same words elsewhere.
const OWN: [(&str, &str); 2] = [("date", "date-time"), ("object", "map")];
/// Types within types are followed no deeper.
const DEEP: usize = 32;

/// Limits that both have, and what descriptions call them.
const FACETS: [(&str, &str); 5] = [
    ("minimum", "minimum"),
    ("maximum", "maximum"),
    ("pattern", "pattern"),
    ("uniqueItems", "uniqueItems"),
    ("format", "format"),
];

/// Words that name the type of a node: of a value, a parameter, an operation.
const WORDS: [&str; 4] = ["type", "dataType", "responseClass", "$ref"];

/// The schema that a node tells of; `None` where it says that there is nothing.
pub(super) fn of(node: &Node) -> Option<Sketch> {
    within(node, 0)
}

fn within(node: &Node, depth: usize) -> Option<Sketch> {
    let told = WORDS.iter().find_map(|key| node.get(key));
    let Some(told) = told.filter(|_| depth < DEEP) else {
        return Some(facets(node, untold(node.span)));
    };
    let name = told.as_str().unwrap_or_default().trim();
    if NOTHING.iter().any(|known| name.eq_ignore_ascii_case(known)) {
        return None;
    }
    let is_list = LISTS.iter().any(|known| name.eq_ignore_ascii_case(known));
    let schema = match node.get("items").filter(|_| is_list) {
        Some(items) => {
            let inner = within(items, depth + 1);
            array(node.span, inner.unwrap_or_else(|| untold(items.span)))
        }
        None => of_word(told.span, name, node.str("format"), depth),
    };
    Some(facets(node, schema))
}

/// The schema of the model that a node answers with.
pub(super) fn of_model(node: &Node) -> Option<Sketch> {
    let name = node.get("responseModel")?;
    Some(of_word(name.span, name.as_str()?.trim(), None, 0))
}

/// The schema of a word: `int`, `List[Boat]`, the name of a model.
fn of_word(span: Span, name: &str, format: Option<&str>, depth: usize) -> Sketch {
    if depth > DEEP {
        return untold(span);
    }
    if let Some((outer, inner)) = bracketed(name) {
        let holds = |all: &[&str]| all.iter().any(|known| outer.eq_ignore_ascii_case(known));
        if holds(&LISTS) {
            return array(span, of_word(span, inner, None, depth + 1));
        }
        if holds(&MAPS) {
            let last = inner.rsplit_once(',').map_or(inner, |(_, last)| last);
            let mut schema = Sketch::new(span);
            schema.text("type", "object");
            schema.put(
                "additionalProperties",
                of_word(span, last.trim(), None, depth + 1),
            );
            return schema;
        }
    }
    let own = OWN.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
    let own = own.filter(|_| format.is_none());
    let meant = own.map_or(name, |(_, meant)| *meant);
    match word(span, meant, format) {
        Some(schema) => schema,
        None if name.is_empty() => untold(span),
        None => named(span, name),
    }
}

/// A word and what stands in brackets behind it.
fn bracketed(name: &str) -> Option<(&str, &str)> {
    let (outer, rest) = name.split_once(['[', '<', '«'])?;
    let inner = rest.trim_end().strip_suffix([']', '>', '»'])?;
    Some((outer.trim(), inner.trim()))
}

/// Adds limits, values and a default.
fn facets(node: &Node, mut schema: Sketch) -> Sketch {
    for (own, key) in FACETS {
        if let Some(told) = node
            .get(own)
            .filter(|_| own != "format" || schema.get(key).is_none())
        {
            schema.set(key, told.clone());
        }
    }
    let ty = schema.str("type").map(str::to_owned);
    let ty = ty.as_deref();
    let typed = |node: &Node| match &node.kind {
        Kind::String(raw) => value(node.span, ty, raw),
        _ => node.clone(),
    };
    if let Some(default) = node.get("defaultValue").or_else(|| node.get("default")) {
        let is_empty = default.as_str() == Some("");
        if !is_empty {
            schema.set("default", typed(default));
        }
    }
    let allowed = node.get("allowableValues");
    let values = node
        .get("enum")
        .or_else(|| allowed.and_then(|allowed| allowed.get("values")))
        .filter(|values| !values.items().is_empty());
    if let Some(values) = values {
        let all: Vec<Node> = values.items().iter().map(typed).collect();
        schema = with_values(schema, entry("enum", list(values.span, all)));
    }
    for (own, key) in [("min", "minimum"), ("max", "maximum")] {
        if let Some(limit) = allowed.and_then(|allowed| allowed.get(own)) {
            schema.set(key, limit.clone());
        }
    }
    schema
}

/// Values of a list are those of its items.
fn with_values(mut schema: Sketch, values: Entry) -> Sketch {
    if schema.str("type") == Some("array") {
        let mut items = schema
            .remove("items")
            .map_or_else(|| untold(schema.span), |items| Sketch::of(&items));
        items.set("enum", values.value);
        schema.put("items", items);
    } else {
        schema.set("enum", values.value);
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hold_others() {
        assert_eq!(bracketed("List[Boat]"), Some(("List", "Boat")));
        assert_eq!(
            bracketed("Map[string, List[Boat]]"),
            Some(("Map", "string, List[Boat]"))
        );
        assert_eq!(bracketed("Boat"), None);
    }
}
