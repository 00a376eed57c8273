//! JSON and YAML as one tree, whose every node knows where it stands.
//!
//! Takes the text of a page, or a part of it; makes a [`Node`], and a [`Flaw`] where the text stops being what it should be: what
//! stands before it is in the tree. Must not know what the data is about, nor findings.

mod build;
mod json;
mod names;
mod node;
mod pointer;
mod script;
#[cfg(test)]
mod tests;
mod yaml;

pub use names::Names;
pub use node::{Data, Entry, Flaw, Kind, Map, Node, Origin};
pub use pointer::{escaped, unescaped};

/// Reads a text as JSON if it looks like it, else as YAML, of which JSON is nearly a part. JSON may have comments.
pub fn parse(text: &str, origin: Origin) -> Data {
    let begins = |text: &str| text.starts_with(['{', '[']);
    if !begins(text.trim_start()) {
        return match begins(begin(text)) {
            true => json::parse_loose(text, origin),
            false => yaml::parse(text, origin),
        };
    }
    let json = json::parse(text, origin);
    if json.flaw.is_none() {
        return json;
    }
    // YAML takes a comment of scripts for a text.
    if COMMENTS.iter().any(|mark| text.contains(mark)) {
        let loose = json::parse_loose(text, origin);
        if loose.flaw.is_none() {
            return loose;
        }
    }
    // A flow mapping of YAML looks like JSON; where it is neither, what is wrong with the JSON is easier to understand.
    let yaml = yaml::parse(text, origin);
    if yaml.flaw.is_none() { yaml } else { json }
}

/// How comments of scripts begin.
const COMMENTS: [&str; 2] = ["//", "/*"];

/// The text behind blanks, and behind comments of scripts.
pub fn begin(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(((), length)) = script::comment(rest) {
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    rest
}

/// Reads the value with which a text begins, as scripts write it; what stands behind it is not looked at.
pub fn parse_script(text: &str, origin: Origin) -> Data {
    json::parse_first(text, origin)
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

/// Whether a text is a whole number as JSON writes it: `01` and `+1` are texts.
pub fn is_integer(text: &str) -> bool {
    text.parse::<serde_json::Number>()
        .is_ok_and(|number| number.is_i64())
}
