//! The words that a page has for a method.

/// HTTP methods, and the word that stands in the place of one for what the API sends by itself.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "webhook",
];

/// Whether a word is one of these.
pub(super) fn is_method(word: &str) -> bool {
    METHODS.iter().any(|method| method.eq_ignore_ascii_case(word))
}
