//! What may be a name.

/// Whether the text may be a name: one word of the characters that names have.
pub(in crate::read::formats::starlight) fn is_identifier(text: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | '@' | '[' | ']' | ':');
    let starts = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '@');
    text.len() <= 80 && text.chars().all(fits) && text.starts_with(starts) && !text.ends_with(['.', ':'])
}
