//! Source files that document an API: in comments, or as rules of HTTP beside the methods of Protocol Buffers. Of a folder, only those are
//! documents that have the marks of such.

use std::path::Path;

use memchr::memmem;

use crate::fs;

/// Endings of files of languages whose comments are looked at.
const ENDINGS: [&str; 41] = [
    "c",
    "cc",
    "clj",
    "cls",
    "coffee",
    "cpp",
    "cs",
    "cts",
    "dart",
    "erl",
    "ex",
    "exs",
    "go",
    "groovy",
    "h",
    "hpp",
    "ino",
    "java",
    "js",
    "jsx",
    "kt",
    "litcoffee",
    "lua",
    "mjs",
    "cjs",
    "mts",
    "p",
    "php",
    "pl",
    "pm",
    "proto",
    "py",
    "rb",
    "rs",
    "scala",
    "swift",
    "ts",
    "tsx",
    "vue",
    "apidoc",
    "svelte",
];
/// Folders of what others wrote.
const OTHERS: [&str; 3] = ["node_modules", "vendor", "bower_components"];
/// Larger files are made by machines.
const LARGEST: u64 = 4 << 20;

/// Whether a file is called as one of a language whose comments are looked at.
pub(crate) fn is_source(path: impl AsRef<Path>) -> bool {
    let ending = path.as_ref().extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Whether a folder holds what others wrote.
pub(super) fn is_of_others(name: &str) -> bool {
    OTHERS.contains(&name)
}

/// What rules of HTTP begin with.
const RULES: &[u8] = b"(google.api.http)";

/// Whether a source file has comments that document an API, or rules of HTTP.
pub(super) fn is_documented(path: &Path, buffer: &mut Vec<u8>) -> bool {
    let is_small = std::fs::metadata(path).is_ok_and(|file| file.len() <= LARGEST);
    let is_proto = is_proto(path);
    is_small && fs::read_into(path, buffer).is_ok_and(|text| has_marks(text) || is_proto && has_rules(text))
}

/// Whether a text has a rule of HTTP; one in a comment is none.
pub(crate) fn has_rules(text: &[u8]) -> bool {
    text.split(|byte| *byte == b'\n').any(|line| {
        let end = memmem::find(line, b"//").unwrap_or(line.len());
        let told = line.get(..end).unwrap_or_default();
        let is_option = |at: usize| {
            told.get(..at)
                .unwrap_or_default()
                .trim_ascii_end()
                .ends_with(b"option")
        };
        !told.trim_ascii_start().starts_with(b"*") && memmem::find_iter(told, RULES).any(is_option)
    })
}

/// Whether a file is one of Protocol Buffers.
pub(super) fn is_proto(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "proto")
}

/// Whether a text has a mark that begins the documentation of an operation, or of what several have: `@api {get}`, `@apiDefine`.
pub(crate) fn has_marks(text: &[u8]) -> bool {
    memmem::find_iter(text, b"@api").any(|at| {
        let rest = text.get(at + 4..).unwrap_or_default();
        rest.starts_with(b"Define") || rest.trim_ascii_start().starts_with(b"{")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_those_of_documentation() {
        assert!(has_marks(b"* @api {get} /x"));
        assert!(has_marks(b"@api\t{get} /x"));
        assert!(has_marks(b"@apiDefine Boat"));
        assert!(!has_marks(b"@api stable; @apiParam x; { }"));
        assert!(has_rules(
            b"rpc A(B) returns (C) {\n  option (google.api.http) = {"
        ));
        assert!(has_rules(b"rpc A(B) returns (C) { option (google.api.http) = {"));
        assert!(!has_rules(b"//   option (google.api.http) = {"));
        assert!(!has_rules(b" * option (google.api.http) = {"));
    }
}
