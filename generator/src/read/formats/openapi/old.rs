//! Words of Swagger 2.0 in descriptions that say they are OpenAPI 3, and places of parameters that are misspelt: each can mean but
//! one thing, and is read as that, with a finding.

use docwright_schema::schema::Location;

use super::files::At;
use super::reading::Reading;

/// Reports what is of Swagger 2.0, where the description is not.
pub(super) fn reported(reading: &mut Reading<'_, '_>, at: At<'_>, words: &str, meant: &str) {
    // A part of a description does not say which version it is of.
    if !reading.is_swagger && reading.files.root().get("openapi").is_some() {
        reading.meant(
            at,
            &format!("{words} of Swagger 2.0, and this is OpenAPI 3"),
            meant,
        );
    }
}

/// Whether the servers stand at the root in three parts.
pub(super) fn has_host(reading: &mut Reading<'_, '_>, root: At<'_>) -> bool {
    let stated = root.get("host").or_else(|| root.get("basePath"));
    let Some(host) = stated.filter(|_| root.get("servers").is_none()) else {
        return false;
    };
    reported(reading, host, "`host` and `basePath` are", "servers");
    true
}

/// Whether a body or an answer has a schema without a media type.
pub(super) fn has_bare_schema(reading: &mut Reading<'_, '_>, payload: At<'_>) -> bool {
    let Some(schema) = payload.get("schema").filter(|_| payload.get("content").is_none()) else {
        return false;
    };
    reported(reading, schema, "a schema without its media type is", "content");
    true
}

/// Reports a parameter whose type stands beside its name.
pub(super) fn typed(reading: &mut Reading<'_, '_>, at: At<'_>) {
    if let Some(ty) = at.get("type") {
        reported(
            reading,
            ty,
            "the type beside the name of a parameter is",
            "schema",
        );
    }
}

/// A boolean, also as a word: `yes` is none in YAML 1.2.
pub(super) fn truth(reading: &mut Reading<'_, '_>, at: At<'_>) -> Option<bool> {
    let Some(word) = at.node.as_str() else {
        return at.node.as_bool();
    };
    let (meant, value) = match word.to_ascii_lowercase().as_str() {
        "yes" | "true" | "on" => ("true", true),
        "no" | "false" | "off" => ("false", false),
        _ => return None,
    };
    reading.meant(at, &format!("`{word}` is a text, no boolean"), meant);
    Some(value)
}

/// The place of a parameter that is misspelt, or that the path tells: `headers`, `Query`, none at all.
pub(super) fn place(reading: &mut Reading<'_, '_>, at: At<'_>, path: &str) -> Option<Location> {
    let Some(word) = at.get("in") else {
        let name = at.str("name")?;
        let is_in_path = path.contains(&format!("{{{name}}}"));
        if is_in_path {
            reading.meant(at, "a parameter does not say its place", "in: path");
        }
        return is_in_path.then_some(Location::Path);
    };
    let lower = word.node.as_str()?.trim().to_ascii_lowercase();
    let (known, _) = WORDS.iter().find(|(_, spelt)| spelt.contains(&lower.as_str()))?;
    let message = format!("`{lower}` is no place of a parameter");
    reading.meant(word, &message, known);
    known.parse().ok()
}

/// The places, and how they are misspelt.
const WORDS: &[(&str, &[&str])] = &[
    ("path", &["path", "paths"]),
    ("query", &["query", "queries", "querystring", "query string"]),
    ("header", &["header", "headers"]),
    ("cookie", &["cookie", "cookies"]),
];
