//! To be written.

/// A file of a generated crate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutputFile {
    /// Path within the crate, with `/`.
    pub path: String,
    /// Text.
    pub content: String,
}

/// A stub.
pub fn emit(_crate: &crate::lower::rust::Crate) -> Vec<OutputFile> {
    let file = |path: &str, content: &str| OutputFile {
        path: path.to_owned(),
        content: content.to_owned(),
    };
    vec![
        file("Cargo.toml", "[package]\n"),
        file("src/lib.rs", "//! A stub.\n"),
    ]
}
