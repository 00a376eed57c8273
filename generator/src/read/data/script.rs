//! What values of scripts have and JSON has not: comments, names without quotes, other quotes, `!0` for true.
//!
//! Each function takes a text that begins with one, and gives it with its length.

use super::node::Kind;

/// A comment.
pub(super) fn comment(text: &str) -> Option<((), usize)> {
    let length = match text.as_bytes() {
        [b'/', b'/', ..] => text.find('\n').unwrap_or(text.len()),
        [b'/', b'*', ..] => text.find("*/")? + 2,
        _ => return None,
    };
    Some(((), length))
}

/// A name without quotes, or in other ones.
pub(super) fn name(text: &str) -> Option<(String, usize)> {
    if text.starts_with(['\'', '`']) {
        return string(text);
    }
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let length = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let name = text.get(..length)?;
    (!name.is_empty()).then(|| (name.to_owned(), length))
}

/// Words for values that short scripts have.
const WORDS: [(&str, bool); 2] = [("!0", true), ("!1", false)];

/// A value that JSON does not have.
pub(super) fn value(text: &str) -> Option<(Kind, usize)> {
    if let Some((word, value)) = WORDS.iter().find(|(word, _)| text.starts_with(word)) {
        return Some((Kind::Bool(*value), word.len()));
    }
    let (text, length) = string(text)?;
    Some((Kind::String(text.into()), length))
}

/// A text in quotes that JSON does not have. A template that is computed is none.
fn string(text: &str) -> Option<(String, usize)> {
    let mut chars = text.char_indices();
    let (_, quote) = chars.next().filter(|(_, quote)| matches!(quote, '\'' | '`'))?;
    let mut made = String::new();
    while let Some((at, char)) = chars.next() {
        match char {
            char if char == quote => return Some((made, at + 1)),
            '$' if quote == '`' && text.get(at + 1..)?.starts_with('{') => return None,
            '\n' if quote == '\'' => return None,
            '\\' => match chars.next()?.1 {
                'n' => made.push('\n'),
                't' => made.push('\t'),
                'r' => made.push('\r'),
                '\n' => {}
                'u' | 'x' => made.push('\u{fffd}'),
                other => made.push(other),
            },
            char => made.push(char),
        }
    }
    None
}
