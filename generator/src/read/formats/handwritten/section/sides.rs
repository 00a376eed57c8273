//! On which side fields stand that no heading and no sentence puts on one: what examples of the answer show is of the answer.
//!
//! Takes what a section says, moves groups of fields. Reads no parts.

use serde_json::Value;

use super::gathered::{Gathered, Rows};
use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::formats::handwritten::words::roles::Role;

/// Objects in examples are not searched any deeper.
const MAX_DEPTH: usize = 8;

/// Whether examples show most of what a group tells of.
fn most_shown(rows: &[Raw], examples: &[&Value]) -> bool {
    let is_shown = |row: &&Raw| examples.iter().any(|example| shows(example, &row.name, 0));
    let shown = rows.iter().filter(is_shown).count();
    shown > 1 && shown * 3 >= rows.len() * 2
}

/// Moves fields of a call that sends no body to its answer, where examples of the answer show most of them; names that may be no fields
/// go where an example shows them, and nowhere else.
pub(in super::super) fn settled(method: &str, mut out: Gathered) -> Gathered {
    let sent: Vec<&Value> = out.request_examples.iter().collect();
    let answered: Vec<&Value> = out.response_examples.iter().map(|(_, example)| example).collect();
    for rows in std::mem::take(&mut out.doubtful) {
        if most_shown(&rows, &sent) {
            out.request.push((Role::None, rows));
        } else if most_shown(&rows, &answered) {
            out.response.push(Rows::of(rows));
        }
    }
    if !matches!(method, "GET" | "HEAD") || answered.is_empty() {
        return out;
    }
    let of_answer = |rows: &[Raw]| most_shown(rows, &answered);
    // What is told of as asked for elsewhere in the section is asked for.
    let in_query: Vec<String> = out
        .request
        .iter()
        .filter(|(role, _)| *role == Role::Query)
        .flat_map(|(_, rows)| rows.iter().map(|row| row.name.clone()))
        .collect();
    let is_asked = |row: &Raw| row.location.is_some() || in_query.contains(&row.name);
    let (answered, asked) = std::mem::take(&mut out.request)
        .into_iter()
        .partition(|(role, rows)| *role == Role::None && of_answer(rows) && !rows.iter().all(is_asked));
    out.request = asked;
    out.response
        .extend(answered.into_iter().map(|(_, rows): (Role, _)| Rows::of(rows)));
    out
}

/// Whether a value has a field of this name at any depth.
pub(in super::super) fn shows(value: &Value, name: &str, depth: usize) -> bool {
    match value {
        _ if depth > MAX_DEPTH => false,
        Value::Object(fields) => {
            fields.contains_key(name) || fields.values().any(|value| shows(value, name, depth + 1))
        }
        Value::Array(items) => items.iter().any(|item| shows(item, name, depth + 1)),
        _ => false,
    }
}
