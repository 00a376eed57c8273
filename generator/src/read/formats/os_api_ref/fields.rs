//! What the file of a project says of its fields: each has a key, and under it place, type, description and whether it must be there.

use docwright_schema::Span;

use crate::read::data::Node;
use crate::read::formats::rebuilt::{Sketch, untold, word};

/// What is told of a field.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) span: Span,
    /// `body`, `path`, `query`, `header`.
    pub(super) place: String,
    pub(super) schema: Sketch,
    pub(super) description: String,
    /// `None` where nothing is said.
    pub(super) required: Option<bool>,
    /// Whether other fields may be in it.
    pub(super) may_hold: bool,
}

/// Words for types that only this format has, with those of JSON Schema. Words of no type are left out: what they mean is not told.
const WORDS: &[(&str, &str)] = &[
    ("list", "array"),
    ("dict", "object"),
    ("json", "any"),
    ("enum", "string"),
    ("hostname", "string"),
    ("domainname", "string"),
    ("str", "string"),
    ("int", "integer"),
];

/// Marks of fields that only some versions of the API have.
const VERSIONS: &[&str] = &["min_version", "max_version"];

impl Told {
    /// What a node of the file says.
    pub(super) fn of(node: &Node) -> Told {
        let span = node.span;
        let raw = node.str("type").unwrap_or_default().trim().to_ascii_lowercase();
        let own = WORDS.iter().find(|(known, _)| *known == raw);
        let name = own.map_or(raw.as_str(), |(_, name)| *name);
        let schema = word(span, name, node.str("format")).unwrap_or_else(|| untold(span));
        let required = node.get("required").and_then(Node::as_bool);
        let in_some = VERSIONS.iter().any(|mark| node.get(mark).is_some());
        Told {
            span,
            place: node.str("in").unwrap_or_default().to_owned(),
            may_hold: !matches!(
                name,
                "string" | "integer" | "number" | "boolean" | "uuid" | "float"
            ),
            schema,
            description: node.str("description").unwrap_or_default().trim().to_owned(),
            required: required.map(|required| required && !in_some),
        }
    }

    /// Whether it is a list.
    pub(super) fn is_list(&self) -> bool {
        self.schema.str("type") == Some("array")
    }
}
