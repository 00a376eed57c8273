//! What a list below the name of a field says of it: `Type: string`, `Required`, `Default: 10`.
//!
//! Takes a block, makes the type and the words that a line would hold.

use crate::read::formats::handwritten::words::text::{normal, prose_of};
use crate::read::markup::{Block, BlockKind};

/// Attributes of a field.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub kind: String,
    pub required: Option<bool>,
    /// What is said besides.
    pub said: String,
}

/// Labels of what is said besides.
const SAID: &[&str] = &[
    "default",
    "example",
    "description",
    "format",
    "values",
    "note",
    "possible values",
];

/// The attributes that a list is; `None` where an item of it is none.
pub(super) fn attributes(block: &Block<'_>) -> Option<Attributes> {
    let BlockKind::List(items) = &block.kind else {
        return None;
    };
    let mut found = Attributes::default();
    for item in items {
        let text = prose_of(item).text;
        let (label, value) = text.split_once(':').unwrap_or((&text, ""));
        let value = value.trim();
        match normal(label).as_str() {
            "type" if !value.is_empty() => value.trim_matches('`').clone_into(&mut found.kind),
            "required" => found.required = Some(!is_no(value)),
            "optional" => found.required = Some(is_no(value)),
            "default" => found.said.push_str(&format!("Default: {value}. ")),
            label if SAID.contains(&label) => found.said.push_str(&format!("{value} ")),
            _ => return None,
        }
    }
    (found.required.is_some() || !found.kind.is_empty()).then_some(found)
}

fn is_no(value: &str) -> bool {
    matches!(normal(value).as_str(), "no" | "false")
}
