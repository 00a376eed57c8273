//! Names that are spelt in one way wherever they are in use, whatever the convention around them.

use docwright_schema::Fact;
use docwright_schema::evidence::FieldEvidence;

use super::words::{Words, letters};
use crate::resolve::rules;

/// Names that are spelt in one way by everybody, whatever the convention around them.
pub(super) const WELL_KNOWN: &[&str] = &[
    "utm_campaign",
    "utm_content",
    "utm_id",
    "utm_medium",
    "utm_source",
    "utm_term",
];

/// Names that begin with `$` wherever they are in use: operators of queries, and keywords of JSON Schema.
const WITH_DOLLAR: &[&str] = &[
    "all",
    "and",
    "anchor",
    "any",
    "comment",
    "defs",
    "eq",
    "exists",
    "expand",
    "filter",
    "gt",
    "gte",
    "id",
    "in",
    "lt",
    "lte",
    "ne",
    "nin",
    "nor",
    "not",
    "or",
    "orderby",
    "ref",
    "regex",
    "schema",
    "select",
    "skip",
    "top",
    "vocabulary",
];

/// The rule `wire-name-dollar`: the name behind the word for the sign that no language takes.
pub(super) fn with_dollar(name: &str) -> Option<Fact<String>> {
    let parts = Words::of(name);
    let mut parts = parts.iter();
    let bare = parts
        .next()
        .filter(|first| *first == "dollar")
        .and_then(|_| parts.next())?;
    let known = parts.next().is_none() && WITH_DOLLAR.contains(&bare);
    known.then(|| Fact::assumed(format!("${bare}"), rules::WIRE_NAME_DOLLAR))
}

/// Whether the names are the country codes of ISO 3166-1, which are written in capitals: some hundred names of two
/// letters, these among them. (Codes of languages, in lower case, have no `zw`.)
pub(super) fn are_countries(fields: &[FieldEvidence]) -> bool {
    if fields.len() <= 100 {
        return false;
    }
    let names: Vec<String> = fields
        .iter()
        .filter_map(|field| field.name.as_ref())
        .map(|n| letters(&n.value))
        .collect();
    let has = |code: &str| names.iter().any(|name| name == code);
    names.len() > 100 && names.iter().all(|name| name.len() == 2) && has("us") && has("br") && has("zw")
}
