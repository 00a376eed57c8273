//! Parts of a text.

use std::ops::Range;

/// The text at `range`; empty rather than a panic where there is no such range.
pub fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}
