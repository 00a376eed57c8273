//! JSON and YAML as one tree, whose every node knows where it stands.
//!
//! Takes the text of a page, or a part of it; makes a [`Node`], and a [`Flaw`] where the text ends to be what it should be: what
//! stands before it is in the tree. Must not know what the data is about, nor findings.

mod build;
mod json;
mod node;
mod pointer;
#[cfg(test)]
mod tests;
mod yaml;

pub use node::{Data, Entry, Flaw, Kind, Map, Node, Origin};
pub use pointer::{escaped, unescaped};

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
/// `<<` is followed. A value with the tag `!include` is a map of that name with the name of the file.
pub fn parse_yaml(text: &str, origin: Origin) -> Data {
    yaml::parse(text, origin)
}
