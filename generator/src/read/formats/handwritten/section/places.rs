//! Where the groups of fields that tell of one answer stand in it, as its example shows.
//!
//! Takes groups in their order and the example, makes one row of fields whose names tell their places. The first group is about the
//! answer or its payload, unless words above it name a field; what words put below a field that the example lacks is left out.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use docwright_schema::evidence::TypeExpr;
use serde_json::Value;

use super::gathered::Rows;
use crate::read::formats::handwritten::rows::row::{Raw, restrict};
use crate::read::formats::handwritten::types::list;

/// Objects in examples are not searched any deeper.
const MAX_DEPTH: usize = 8;

/// The fields of all groups; those of inner objects have names with a path.
pub(in super::super) fn placed(groups: &[&Rows], example: Option<&Value>) -> Vec<Raw> {
    let all = || groups.iter().flat_map(|group| group.rows.iter().cloned());
    let (Some(example), Some(first)) = (example, groups.first()) else {
        return all().collect();
    };
    let root = payload(example, &first.rows, 0).unwrap_or(example);
    let mut made: Vec<Raw> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let Some(steps) = steps(root, group, at == 0) else {
            continue;
        };
        let prefix = steps.concat();
        made.extend(group.rows.iter().map(|row| {
            let shown = if prefix.is_empty() {
                root.get(&row.name)
            } else {
                None
            };
            Raw {
                name: format!("{prefix}{}", row.name),
                ..as_shown(row, shown)
            }
        }));
    }
    deepened(made, example)
}

/// The fields that the example shows not at their place but within others that are told of, or in one other object alone: there they
/// belong. Within what is told, counted together with
/// names that begin with a key (`<port>.high`), in two of 25 sets: 58 names : 6, in place of 8 : 62. So their place is assumed.
pub(in super::super) fn deepened(mut rows: Vec<Raw>, example: &Value) -> Vec<Raw> {
    let told: BTreeSet<&str> = rows.iter().map(|row| first_name(&row.name)).collect();
    let Some(home) = home(example, &told, 0) else {
        return rows;
    };
    let is_lost =
        |row: &Raw| row.depth == 0 && first_name(&row.name) == row.name && home.get(&row.name).is_none();
    if !rows.iter().any(is_lost) {
        return rows;
    }
    let deeper = within(home, &told);
    let only = only_places(home);
    for row in rows.iter_mut().filter(|row| is_lost(row)) {
        let name = row.name.as_str();
        let path = deeper.get(name).or_else(|| only.get(name)?.as_ref());
        if let Some(path) = path {
            row.name.insert_str(0, path);
            row.field.elsewhere.by_example = true;
        }
    }
    rows
}

/// The shallowest object that has one of the names.
fn home<'v>(value: &'v Value, told: &BTreeSet<&str>, depth: usize) -> Option<&'v Value> {
    match value {
        _ if depth > MAX_DEPTH => None,
        Value::Object(fields) if fields.keys().any(|name| told.contains(name.as_str())) => Some(value),
        Value::Object(fields) => fields.values().find_map(|inner| home(inner, told, depth + 1)),
        Value::Array(items) => items.first().and_then(|item| home(item, told, depth + 1)),
        _ => None,
    }
}

/// The paths to the names that stand within fields that are told of, the shallowest of each.
fn within<'v>(home: &'v Value, told: &BTreeSet<&str>) -> BTreeMap<&'v str, String> {
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    let mut open = VecDeque::from([(home, String::new(), 0)]);
    while let Some((value, path, depth)) = open.pop_front() {
        match value {
            _ if depth > MAX_DEPTH => {}
            Value::Array(items) => {
                let item = items.iter().find(|item| item.is_object());
                open.extend(item.map(|item| (item, format!("{path}[]."), depth + 1)));
            }
            Value::Object(fields) => {
                for (name, inner) in fields.iter().filter(|(name, _)| told.contains(name.as_str())) {
                    if depth > 0 {
                        found.entry(name).or_insert_with(|| path.clone());
                    }
                    let mark = if inner.is_array() { "" } else { "." };
                    open.push_back((inner, format!("{path}{name}{mark}"), depth + 1));
                }
            }
            _ => {}
        }
    }
    found
}

/// The paths to the objects that alone have a field of a name; nothing, where several have it. One walk tells it of all names.
fn only_places(home: &Value) -> BTreeMap<&str, Option<String>> {
    let mut found: BTreeMap<&str, Option<String>> = BTreeMap::new();
    let mut open = vec![(home, String::new(), 0)];
    while let Some((value, path, depth)) = open.pop() {
        match value {
            _ if depth > MAX_DEPTH => {}
            Value::Array(items) => {
                open.extend(items.first().map(|item| (item, format!("{path}[]."), depth + 1)));
            }
            Value::Object(fields) => {
                for (name, inner) in fields {
                    let own = found.entry(name).and_modify(|known| *known = None);
                    own.or_insert_with(|| Some(path.clone()));
                    if !is_key(name) {
                        open.push((inner, format!("{path}{name}."), depth + 1));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// The path to the fields of a group; none where the object that holds them is not shown.
fn steps(root: &Value, group: &Rows, is_first: bool) -> Option<Vec<String>> {
    let is_here = |value: &Value| known(value, &group.rows) > 0;
    let mut path = Vec::new();
    if let Some(name) = &group.below {
        if let Some(found) = named(root, name, &mut path) {
            // The fields may be those of the items of a list.
            search(found, &is_here, &mut path, 0);
            return Some(path);
        }
        return (is_first || is_here(root)).then(Vec::new);
    }
    if is_first || is_here(root) {
        return Some(Vec::new());
    }
    let fits = |value: &Value| known(value, &group.rows) * 2 >= group.rows.len().max(2);
    search(root, &fits, &mut path, 0);
    Some(path)
}

/// A field that holds others, as a list or a map of objects where the example shows one.
pub(in super::super) fn as_shown(row: &Raw, shown: Option<&Value>) -> Raw {
    let mut row = row.clone();
    let Some(shown) = shown.filter(|_| !row.inner.is_empty()) else {
        return row;
    };
    // What the example shows as a text, and below the field as a name, is a value that it may have.
    if let Value::String(text) = shown
        && row.inner.iter().any(|inner| inner.name == *text)
    {
        let inner = std::mem::take(&mut row.inner);
        let values: Vec<String> = inner.into_iter().map(|inner| inner.name).collect();
        restrict(&mut row.field, &values);
        return row;
    }
    if known(shown, &row.inner) > 0 {
        let inner = row.inner.iter();
        row.inner = inner
            .map(|inner| as_shown(inner, shown.get(&inner.name)))
            .collect();
        return row;
    }
    match shown {
        Value::Array(items) if items.first().is_some_and(|item| known(item, &row.inner) > 0) => {
            if matches!(row.field.ty, TypeExpr::Missing | TypeExpr::Any) {
                row.field.ty = list(TypeExpr::Missing);
            }
        }
        Value::Object(fields) if fields.values().any(|value| known(value, &row.inner) > 0) => {
            for inner in &mut row.inner {
                inner.name = format!("{{key}}.{}", inner.name);
            }
        }
        _ => {}
    }
    row
}

/// How many of the names of rows an object has.
fn known(value: &Value, rows: &[Raw]) -> usize {
    let Value::Object(fields) = value else {
        return 0;
    };
    rows.iter()
        .filter(|row| fields.contains_key(first_name(&row.name)))
        .count()
}

fn first_name(name: &str) -> &str {
    name.split(['.', '['])
        .find(|part| !part.is_empty())
        .unwrap_or_default()
}

/// The shallowest object that has a name of these rows.
fn payload<'v>(value: &'v Value, rows: &[Raw], depth: usize) -> Option<&'v Value> {
    match value {
        _ if depth > MAX_DEPTH => None,
        Value::Object(fields) if known(value, rows) * 2 < rows.len() => {
            let inner = fields.values().find_map(|value| payload(value, rows, depth + 1));
            inner.or_else(|| (known(value, rows) > 0).then_some(value))
        }
        Value::Array(items) => items.first().and_then(|item| payload(item, rows, depth + 1)),
        Value::Object(_) => Some(value),
        _ => None,
    }
}

/// Goes to the object or list of this name.
fn named<'v>(value: &'v Value, name: &str, path: &mut Vec<String>) -> Option<&'v Value> {
    let holds = |value: &Value| {
        let inner = value.get(name);
        inner.is_some_and(|inner| inner.is_object() || inner.is_array())
    };
    let found = search(value, &holds, path, 0)?;
    path.push(format!("{name}."));
    found.get(name)
}

/// Goes to the first object that fits.
fn search<'v>(
    value: &'v Value,
    fits: &dyn Fn(&Value) -> bool,
    path: &mut Vec<String>,
    depth: usize,
) -> Option<&'v Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    if fits(value) {
        return Some(value);
    }
    let known = path.len();
    match value {
        Value::Array(items) => {
            path.push("[].".to_owned());
            let found = items.first().and_then(|item| search(item, fits, path, depth + 1));
            if found.is_some() {
                return found;
            }
        }
        Value::Object(fields) => {
            for (name, inner) in fields {
                // A name with marks of its own cannot be told as a path: it is a key.
                let is_plain = name
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
                path.truncate(known);
                path.push(match is_key(name) || !is_plain {
                    true => "{key}.".to_owned(),
                    false => format!("{name}."),
                });
                let found = search(inner, fits, path, depth + 1);
                if found.is_some() {
                    return found;
                }
            }
        }
        _ => {}
    }
    path.truncate(known);
    None
}

/// Whether a name is a key of a map: an identifier of letters and digits mixed.
pub(in super::super) fn is_key(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let capitals = name.bytes().filter(u8::is_ascii_uppercase).count();
    digits == name.len() || name.len() >= 16 && digits >= 1 && (capitals >= 4 || digits >= 4)
}
