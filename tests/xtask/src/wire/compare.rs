//! JSON by value: where two values differ, and how.

use serde_json::{Number, Value};

/// How a value came out of a round trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// A member is gone.
    Lost,
    /// A member that was null is gone.
    LostNull,
    /// A member came in.
    Added,
    /// A value is another one.
    Changed,
}

/// A difference: where, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) path: String,
    pub(super) change: Change,
    pub(super) detail: String,
}

/// The differences between what went in and what came out, at most a few.
pub(super) fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(before, after, "", &mut found);
    found
}

fn compare(before: &Value, after: &Value, at: &str, found: &mut Vec<Difference>) {
    let mut add = |path: String, change: Change, detail: String| {
        found.push(Difference { path, change, detail });
    };
    match (before, after) {
        (Value::Object(a), Value::Object(b)) => {
            for (name, value) in a.iter().filter(|(name, _)| !b.contains_key(*name)) {
                let change = if value.is_null() {
                    Change::LostNull
                } else {
                    Change::Lost
                };
                add(format!("{at}.{name}"), change, shown(value));
            }
            for (name, value) in b.iter().filter(|(name, _)| !a.contains_key(*name)) {
                add(format!("{at}.{name}"), Change::Added, shown(value));
            }
            for (name, value) in a {
                if let Some(other) = b.get(name) {
                    compare(value, other, &format!("{at}.{name}"), found);
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (value, other) in a.iter().zip(b) {
                compare(value, other, &format!("{at}[]"), found);
            }
        }
        (Value::Number(a), Value::Number(b)) if is_same(a, b) => {}
        _ if before == after => {}
        _ => add(
            at.to_owned(),
            Change::Changed,
            format!("{} → {}", shown(before), shown(after)),
        ),
    }
}

/// Whether two numbers are the same, however they are written.
fn is_same(a: &Number, b: &Number) -> bool {
    let is_integer = |number: &Number| !number.is_f64();
    match (a.as_f64(), b.as_f64()) {
        _ if a == b => true,
        (Some(_), Some(_)) if is_integer(a) && is_integer(b) => false,
        // The last digit of a float depends on who reads it.
        (Some(a), Some(b)) => (a - b).abs() <= a.abs() * 1e-15,
        _ => false,
    }
}

/// The beginning of a value.
pub(super) fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_equal_by_value_and_differences_have_a_place() {
        assert_eq!(
            differences(&json!({ "a": 1.0, "b": [1] }), &json!({ "b": [1.0], "a": 1 })),
            []
        );
        let long = |number: i64| json!(9_007_199_254_740_993_i64 + number);
        assert_eq!(differences(&long(0), &long(1)).len(), 1);
        let found = differences(
            &json!({ "a": { "x": 1, "y": null }, "b": [{ "c": "d" }] }),
            &json!({ "a": { "z": 2 }, "b": [{ "c": "e" }] }),
        );
        let found: Vec<(&str, Change)> = found.iter().map(|d| (d.path.as_str(), d.change)).collect();
        assert_eq!(
            found,
            [
                (".a.x", Change::Lost),
                (".a.y", Change::LostNull),
                (".a.z", Change::Added),
                (".b[].c", Change::Changed)
            ]
        );
    }
}
