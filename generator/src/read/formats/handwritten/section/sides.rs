//! On which side fields stand that no heading and no sentence puts on one: what examples of the answer show is of the answer.
//!
//! Takes what a section says, moves groups of fields. Reads no parts.

use serde_json::Value;

use super::gathered::{Gathered, Rows};
use crate::read::formats::handwritten::rows::row::Raw;
use crate::read::formats::handwritten::words::roles::Role;

/// Objects in examples are not searched any deeper.
const MAX_DEPTH: usize = 8;

/// So many groups of fields make a habit.
const HABIT: usize = 3;

/// Whether on a page nearly all groups of fields that no heading puts on a side are of answers, as the examples of these show.
pub(in super::super) fn are_answers<'g>(calls: impl Iterator<Item = (&'static str, &'g Gathered)>) -> bool {
    let (mut answered, mut others) = (0_usize, 0_usize);
    for (_, out) in calls.filter(|(method, out)| is_asked_for(method, out)) {
        let groups = out.request.iter().filter(|(role, _)| *role == Role::None);
        for (_, rows) in groups.filter(|_| !are_empty(out)) {
            match is_of_answer(rows, out) {
                true => answered += 1,
                false if shown(rows, out) == 0 => others += 1,
                false => {}
            }
        }
    }
    answered >= HABIT && answered > others * 9
}

/// Whether a call sends no body and shows an answer.
fn is_asked_for(method: &str, out: &Gathered) -> bool {
    matches!(method, "GET" | "HEAD") && !out.response_examples.is_empty()
}

/// Whether the answers that are shown have nothing in them.
fn are_empty(out: &Gathered) -> bool {
    let is_empty = |value: &Value| match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    out.response_examples.iter().all(|(_, value)| is_empty(value))
}

/// How many of the fields examples show.
fn count<'v>(rows: &[Raw], examples: impl Iterator<Item = &'v Value>) -> usize {
    let examples: Vec<&Value> = examples.collect();
    let is_shown = |row: &&Raw| examples.iter().any(|example| shows(example, &row.name, 0));
    rows.iter().filter(is_shown).count()
}

/// How many of the fields the examples of the answer show.
fn shown(rows: &[Raw], out: &Gathered) -> usize {
    count(rows, out.response_examples.iter().map(|(_, example)| example))
}

/// Whether so many are most of the fields.
fn are_most(shown: usize, rows: &[Raw]) -> bool {
    shown > 1 && shown * 3 >= rows.len() * 2
}

/// Whether examples of the answer show most of the fields.
fn is_of_answer(rows: &[Raw], out: &Gathered) -> bool {
    are_most(shown(rows, out), rows)
}

/// Moves fields of a call that sends no body to its answer, where examples of the answer show most of them; or some, or the answer is
/// empty, where that is the `habit` of the page. Names that may be no fields go where examples show most of them, and nowhere else.
pub(in super::super) fn settled(method: &str, mut out: Gathered, habit: bool) -> Gathered {
    for rows in std::mem::take(&mut out.doubtful) {
        if are_most(count(&rows, out.request_examples.iter()), &rows) {
            out.request.push((Role::None, rows));
        } else if is_of_answer(&rows, &out) {
            out.response.push(Rows::of(rows));
        }
    }
    if !is_asked_for(method, &out) {
        return out;
    }
    let asked_for = std::mem::take(&mut out.request);
    let of_answer =
        |rows: &[Raw]| is_of_answer(rows, &out) || habit && (are_empty(&out) || shown(rows, &out) > 1);
    // What is told of as asked for elsewhere in the section is asked for.
    let in_query: Vec<String> = asked_for
        .iter()
        .filter(|(role, _)| *role == Role::Query)
        .flat_map(|(_, rows)| rows.iter().map(|row| row.name.clone()))
        .collect();
    let is_asked = |row: &Raw| row.location.is_some() || in_query.contains(&row.name);
    let (answered, asked): (Vec<_>, Vec<_>) = asked_for
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
