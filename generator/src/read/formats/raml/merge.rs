//! Maps put together, and parameters of patterns put in place: `<<name>>`, `<<name | !singularize>>`.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::read::data::{Entry, Kind, Node};
use crate::read::formats::embedded::tree::{list, map};
use crate::singular::singular;

/// Parameters of a pattern by name.
pub(super) type Values = BTreeMap<String, Node>;

/// How many nodes patterns may still make.
pub(super) struct Budget(Cell<usize>);

impl Budget {
    pub(super) fn new(most: usize) -> Budget {
        Budget(Cell::new(most))
    }

    fn take(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left > 0
    }
}

/// What says more of the same is added to a map; what it says itself counts more. Names with `?` say only of what is there.
pub(super) fn merged(own: &Node, more: &Node) -> Node {
    if own.is_null() {
        return more.clone();
    }
    let (Some(_), Some(_)) = (own.as_map(), more.as_map()) else {
        return own.clone();
    };
    let mut all: Vec<Entry> = own.entries().to_vec();
    for entry in more.entries() {
        let bare = entry.key.strip_suffix('?');
        let known = all
            .iter_mut()
            .find(|known| known.key == entry.key || bare.is_some_and(|bare| *known.key == *bare));
        match known {
            Some(known) if &*entry.key == "is" => {
                let items = known.value.items().iter().chain(entry.value.items()).cloned();
                known.value = list(known.value.span, items.collect());
            }
            Some(known) => known.value = merged(&known.value, &entry.value),
            None if bare.is_some_and(is_optional) => {}
            None => all.push(entry.clone()),
        }
    }
    map(own.span, all)
}

/// Whether a name with `?` is one of a part of a resource or a method, not of a parameter or a property.
fn is_optional(bare: &str) -> bool {
    const PARTS: [&str; 12] = [
        "get",
        "post",
        "put",
        "patch",
        "delete",
        "head",
        "options",
        "trace",
        "headers",
        "queryParameters",
        "body",
        "responses",
    ];
    PARTS.contains(&bare)
}

/// The tree with values in place of parameters.
pub(super) fn filled(node: &Node, values: &Values, budget: &Budget) -> Node {
    if !budget.take() {
        return Node::null(node.span);
    }
    let kind = match &node.kind {
        Kind::String(text) if text.contains("<<") => {
            let only = text
                .trim()
                .strip_prefix("<<")
                .and_then(|text| text.strip_suffix(">>"));
            if let Some(value) = only.and_then(|name| values.get(name.trim())) {
                return value.clone();
            }
            Kind::String(written(text, values).into())
        }
        Kind::List(items) => Kind::List(items.iter().map(|item| filled(item, values, budget)).collect()),
        Kind::Map(_) => {
            let entries = node.entries().iter().map(|entry| Entry {
                key: written(&entry.key, values).into(),
                key_span: entry.key_span,
                value: filled(&entry.value, values, budget),
            });
            return map(node.span, entries.collect());
        }
        kind => kind.clone(),
    };
    Node {
        span: node.span,
        kind,
    }
}

fn written(text: &str, values: &Values) -> String {
    let mut all = String::new();
    let mut rest = text;
    while let Some((front, after)) = rest.split_once("<<") {
        let Some((inner, behind)) = after.split_once(">>") else {
            break;
        };
        all.push_str(front);
        let mut words = inner.split('|').map(str::trim);
        let value = words.next().and_then(|name| values.get(name));
        let value = value.and_then(Node::as_text).unwrap_or_default();
        let value = words.fold(value.to_owned(), |value, function| applied(function, &value));
        all.push_str(&value);
        rest = behind;
    }
    all.push_str(rest);
    all
}

/// A function of patterns.
fn applied(function: &str, value: &str) -> String {
    match function.trim_start_matches('!') {
        "singularize" => singular(value),
        "pluralize" => plural(value),
        "uppercase" => value.to_uppercase(),
        "lowercase" => value.to_lowercase(),
        "lowercamelcase" => camel(value, false),
        "uppercamelcase" => camel(value, true),
        "lowerunderscorecase" => joined(value, '_').to_lowercase(),
        "upperunderscorecase" => joined(value, '_').to_uppercase(),
        "lowerhyphencase" => joined(value, '-').to_lowercase(),
        "upperhyphencase" => joined(value, '-').to_uppercase(),
        _ => value.to_owned(),
    }
}

fn plural(word: &str) -> String {
    let before = |end: &str| word.strip_suffix(end);
    if let Some(front) = before("y").filter(|front| !front.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        return format!("{front}ies");
    }
    let long = ["s", "x", "sh", "ch"].iter().any(|end| word.ends_with(end));
    format!("{word}{}", if long { "es" } else { "s" })
}

/// The words of a name, with a mark between them.
fn joined(value: &str, mark: char) -> String {
    let mut all = String::new();
    let mut lower = false;
    for char in value.chars() {
        if matches!(char, '-' | '_' | ' ') {
            all.push(mark);
            lower = false;
            continue;
        }
        if char.is_uppercase() && lower {
            all.push(mark);
        }
        lower = char.is_lowercase() || char.is_numeric();
        all.push(char);
    }
    all
}

fn camel(value: &str, upper: bool) -> String {
    let mut all = String::new();
    let mut raise = upper;
    for char in value.chars() {
        match char {
            '-' | '_' | ' ' => raise = true,
            char if raise => {
                all.extend(char.to_uppercase());
                raise = false;
            }
            char if all.is_empty() => all.extend(char.to_lowercase()),
            char => all.push(char),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_change_words() {
        assert_eq!(applied("!singularize", "berths"), "berth");
        assert_eq!(applied("!singularize", "ferries"), "ferry");
        assert_eq!(applied("!pluralize", "ferry"), "ferries");
        assert_eq!(applied("!uppercamelcase", "pier-number"), "PierNumber");
        assert_eq!(applied("!lowerunderscorecase", "pierNumber"), "pier_number");
    }
}
