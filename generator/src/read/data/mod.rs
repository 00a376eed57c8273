//! JSON and YAML as one tree, whose every node knows where it stands.
//!
//! Takes the text of a page, or a part of it; makes a [`Node`], and a [`Flaw`] where the text ends to be what it should be: what
//! stands before it is in the tree. Must not know what the data is about, nor findings.

mod build;
mod json;
mod node;
#[cfg(test)]
mod tests;
mod yaml;

use std::ops::Range;

use docwright_schema::{SourceId, Span};

pub use node::{Entry, Kind, Map, Node};

/// Where a text stands, so that what is made of it knows its place in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The text is a part of a page that begins at this byte.
    Part(SourceId, usize),
    /// The text was decoded from this part of a page, so that bytes of one are no bytes of the other: each node stands there.
    Decoded(Span),
}

impl Origin {
    fn span(self, range: Range<usize>) -> Span {
        match self {
            Origin::Part(source, offset) => Span::new(source, range.start + offset..range.end + offset),
            Origin::Decoded(span) => span,
        }
    }
}

/// Why a text ends to be JSON or YAML, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// A few words.
    pub message: String,
    /// The place.
    pub span: Span,
}

/// What a text holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// The tree; where there is a flaw, what stands before it.
    pub root: Node,
    /// What ended the reading too early.
    pub flaw: Option<Flaw>,
    /// Names that come once more in their maps, so that what stands behind them does not count.
    pub twice: Vec<(Box<str>, Span)>,
}

/// Whether a file is called as JSON or YAML.
pub fn is_data(path: &str) -> bool {
    let end = path.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    end.is_some_and(|end| matches!(end.as_str(), "json" | "yaml" | "yml"))
}

/// Reads a text as JSON if it looks like it, else as YAML, of which JSON is nearly a part.
pub fn parse(text: &str, origin: Origin) -> Data {
    if !text.trim_start().starts_with(['{', '[']) {
        return yaml::parse(text, origin);
    }
    let json = json::parse(text, origin);
    if json.flaw.is_none() {
        return json;
    }
    // A flow mapping of YAML looks like JSON; where it is neither, what is wrong with the JSON is easier to understand.
    let yaml = yaml::parse(text, origin);
    if yaml.flaw.is_none() { yaml } else { json }
}

/// Reads a text as JSON. Commas too many are borne, and of equal keys the last one counts.
pub fn parse_json(text: &str, origin: Origin) -> Data {
    json::parse(text, origin)
}

/// Reads the first document of a text as YAML 1.2: `no`, `y`, `012` and `1_000` are strings. Of equal keys the last one counts;
/// `<<` is followed.
pub fn parse_yaml(text: &str, origin: Origin) -> Data {
    yaml::parse(text, origin)
}
