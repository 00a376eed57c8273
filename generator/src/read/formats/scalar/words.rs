//! Words that say what the next blocks are of a type.

use docwright_schema::Span;

use super::line;

/// What a block is to a type.
pub(super) enum Word<'t> {
    Items,
    Rest,
    Choice(&'static str, &'t str),
    Shown(&'t str),
    Circular,
    Example,
    Anchor,
    Line,
    Text,
}

/// What a text is.
pub(super) fn word(source: &str) -> Word<'_> {
    let source = source.trim();
    if source.starts_with("<a id=\"") {
        return Word::Anchor;
    }
    if let Some(rest) = source.strip_prefix("*Schema `") {
        return Word::Shown(rest.split('`').next().unwrap_or_default());
    }
    if source.starts_with("*\\[Circular Reference") || source.starts_with("*[Circular Reference") {
        return Word::Circular;
    }
    let Some((strong, behind)) = source.strip_prefix("**").and_then(|rest| rest.split_once(":**")) else {
        return Word::Line;
    };
    match strong {
        "Array of" | "Items" => Word::Items,
        "Additional properties" => Word::Rest,
        "One of" => Word::Choice("oneOf", behind),
        "Any of" => Word::Choice("anyOf", behind),
        "All of" => Word::Choice("allOf", behind),
        "Example" | "Examples" | "Generated example" | "Generated examples" => Word::Example,
        _ => Word::Text,
    }
}

/// Whether a text begins what is said of a type.
pub(super) fn begins(at: Span, source: &str) -> bool {
    match word(source) {
        Word::Items | Word::Rest | Word::Choice(..) | Word::Shown(_) | Word::Circular => true,
        Word::Line => line::read(at, source).is_some(),
        Word::Example | Word::Anchor | Word::Text => false,
    }
}
