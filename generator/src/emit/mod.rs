//! To be written.

/// A file of a generated crate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutputFile {
    /// Path within the crate, with `/`.
    pub path: String,
    /// Text.
    pub content: String,
}
