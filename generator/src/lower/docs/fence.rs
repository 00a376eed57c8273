//! Text in a fence, which is shown as it stands.

/// Languages of code that rustdoc never takes for Rust.
pub(super) const LANGUAGES: &[&str] = &[
    "bash",
    "console",
    "csharp",
    "css",
    "curl",
    "go",
    "graphql",
    "html",
    "http",
    "java",
    "javascript",
    "js",
    "json",
    "jsonc",
    "php",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "text",
    "toml",
    "ts",
    "typescript",
    "xml",
    "yaml",
    "yml",
];

/// The whole text as a code block that is no doctest.
pub(crate) fn fence(text: &str) -> String {
    let ticks = "`".repeat(longest_run(text, '`').max(2) + 1);
    format!("{ticks}text\n{text}\n{ticks}")
}

/// The longest row of a character.
pub(crate) fn longest_run(text: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
